"""Texts and numbers of rubric files: cleaned, bounded, and safe to open in a spreadsheet."""

import math
import re
import unicodedata
from decimal import Decimal

from mcred_desktop.domain.errors import UntrustedInputError

LONGEST_NAME = 1_000
"""Characters of a title or the name of a level"""
LONGEST_TEXT = 20_000
"""Characters of a descriptor"""
MOST_POINTS = 1_000.0

_KEPT = "\n\t"
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,12})?")
# What spreadsheets take for the beginning of a formula, in the full-width forms as well.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def tidy(text: str) -> str:
    """``text`` in NFC, with plain line ends, without control signs and blanks around it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = unicodedata.normalize("NFC", lines)
    if not whole.isprintable():
        whole = "".join(sign for sign in whole if sign in _KEPT or not _is_control(sign))
    return whole.strip()


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")


def prose(text: str, what: str, where: str) -> str:
    """A descriptor or description; raises UntrustedInputError: longer than 20,000 characters."""
    return _bounded(tidy(text), LONGEST_TEXT, what, where)


def name(text: str, what: str, where: str) -> str:
    """A title on one line; raises UntrustedInputError: longer than 1,000 characters."""
    return _bounded(" ".join(tidy(text).split()), LONGEST_NAME, what, where)


def _bounded(text: str, longest: int, what: str, where: str) -> str:
    if len(text) > longest:
        raise UntrustedInputError(
            f"“{what}” is longer than {longest:,} characters.", where=where, cure="Shorten it."
        )
    return text


def points(text: str, what: str, where: str) -> float:
    """A number of points such as 2, 2.5 or 2,5.

    Raises:
        UntrustedInputError: no such number, or more than 1,000.
    """
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        raise UntrustedInputError(
            f"“{what}” is “{shortened(plain)}”, which is no number of points.",
            where=where,
            cure="Write a number such as 2 or 2.5.",
        )
    return bounded_points(float(plain.replace(",", ".")), what, where)


def bounded_points(value: float, what: str, where: str) -> float:
    """``value`` when it is between 0 and 1,000; raises UntrustedInputError when it is not."""
    if not (math.isfinite(value) and 0 <= value <= MOST_POINTS):
        raise UntrustedInputError(
            f"“{what}” is {value:g}; it can be from 0 to {MOST_POINTS:,.0f}.",
            where=where,
            cure="Give it in smaller numbers.",
        )
    return value


def numeral(value: float) -> str:
    """The shortest decimal notation, to twelve places."""
    return str(int(value)) if value == int(value) else format(Decimal(repr(round(value, 12))), "f")


def shortened(text: str) -> str:
    """The beginning of ``text``, short enough to be quoted in a message."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def without_formula(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would run; undone by `restored`."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """What `without_formula` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
