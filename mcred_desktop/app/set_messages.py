"""What goes through the pipes between a run of issuing and its worker processes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred_desktop.credentials.making.signer import LentKey
    from mcred_desktop.services.issue.ports import Award


@dataclass(frozen=True, slots=True)
class Start:
    """What a worker needs before it can make anything."""

    key: "LentKey"
    out: Path
    """Where the folders of cohorts are"""


@dataclass(frozen=True, slots=True)
class Job:
    """Awards to be made in one go; what they share travels once."""

    awards: "Sequence[Award]"
    folder: str
    documents: "Sequence[str] | None" = None
    """What was signed for each before; None where it is still to be signed"""


@dataclass(frozen=True, slots=True)
class Done:
    """What was made of a job, in its order, and why it ended early if it did."""

    made: list[tuple[str, str]]
    """Signed credential and hash of the certificate"""
    error: Exception | None = None
