"""What files hold, found out away from the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.rubrics.ports import RefusedRubric
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class FileRead:
    """The rubrics of one file, and those of it that cannot be taken."""

    file: Path
    good: tuple[Rubric, ...]
    refused: tuple[RefusedRubric, ...]

    @classmethod
    def of(cls, services: Services, file: Path) -> "FileRead":
        """Read a file; one that cannot be read at all is refused as a whole, by its name."""
        try:
            found = services.rubric_transfer.read(file)
        except McredError as error:
            where = "" if error.where == file.name else error.where
            return cls(file, (), (RefusedRubric(file.name, error.what, where, error.cure),))
        return cls(file, found.good, found.refused)
