"""What the services need to take rubrics from files and to put them into files."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.rubrics.rubric import Rubric


class RubricFormat(StrEnum):
    """Formats a rubric can be written in; each file is read by what is in it."""

    OWN = "json"
    """Keeps everything"""
    CSV = "csv"
    """The rubric CSV of the common learning platforms"""
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    CASE = "case"
    """CASE 1.1 JSON"""
    BADGE = "badge"
    """Open Badges result descriptions"""


@dataclass(frozen=True, slots=True)
class RefusedRubric:
    """A rubric of a file that cannot be taken."""

    name: str
    what: str
    """A sentence"""
    where: str
    cure: str
    """A sentence"""


ReadRubric = Rubric | RefusedRubric
"""One rubric of a file, or why it cannot be taken"""


class RubricFormats(Protocol):
    """Rubrics in files and on the clipboard; safe from any thread."""

    def read(self, file: Path) -> list[ReadRubric]:
        """Every rubric in ``file``, in its order.

        Raises:
            UntrustedInputError: too large, damaged, hostile, or nothing in it could be one.
        """
        ...

    def write(self, rubrics: Sequence[Rubric], kind: RubricFormat, target: Path) -> None:
        """Write them into one file; raises WorkspaceError when the disk refuses."""
        ...

    def cells(self, text: str, html: str = "") -> list[list[str]]:
        """A copied table as rows of cells; raises UntrustedInputError when it is too large."""
        ...
