"""Names that tell nothing, for portfolios that are marked blind."""

import hashlib
from pathlib import PurePosixPath
from typing import Final

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No two of which are taken for each other"""
_LONG: Final = 4
_ENDING: Final = 6
"""Characters of the longest ending that is a kind of file, and not a name behind a dot"""


def neutral_name(portfolio_id: str) -> str:
    """A name such as “Portfolio K7QF” that tells neither who made it nor when.

    It comes from the id alone, so it is the same on every laptop and does not move when learners
    are added, and the order of such names does not follow the order of enrolment.
    """
    number = int.from_bytes(hashlib.sha256(portfolio_id.encode()).digest()[:8])
    letters = ""
    for _ in range(_LONG):
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return f"Portfolio {letters}"


def neutral_file_name(name: str, number: int) -> str:
    """A name such as “Evidence 2.pdf”; ``number`` counts from 1."""
    ending = PurePosixPath(name).suffix.lower()
    is_kind = len(ending) <= _ENDING and ending[1:].isalnum() and ending.isascii()
    return f"Evidence {number}{ending if is_kind else ''}"
