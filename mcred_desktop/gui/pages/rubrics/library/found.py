"""What the page asks of the library, away from the GUI thread."""

from dataclasses import dataclass

from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.rubrics.rubrics import RubricLine
from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for."""

    text: str = ""
    tag: str = ""
    archived: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether rubrics may be left out."""
        return bool(self.text.strip() or self.tag)


@dataclass(frozen=True, slots=True)
class Overview:
    """The rubrics that were looked for, and what else there is to choose from."""

    wanted: Wanted
    lines: list[RubricLine]
    tags: list[str]
    """Every tag in use"""
    records: list[Achievement]
    """What a rubric can be for"""
    current: str
    """The rubric to show: the one asked for while there is one, else the first; empty for none"""

    @classmethod
    def read(cls, services: Services, wanted: Wanted, current: str) -> "Overview":
        """Look for rubrics, with ``current`` as the one that is shown now."""
        rubrics = services.rubrics
        lines = rubrics.library(wanted.text, tag=wanted.tag, archived=wanted.archived)
        return cls(
            wanted,
            lines,
            rubrics.tags(),
            services.design.catalogue(),
            current if _exists(services, current) else _first(services, lines),
        )


def _exists(services: Services, rubric_id: str) -> bool:
    try:
        services.rubrics.draft(rubric_id)
    except NotFoundError:
        return False
    return True


def _first(services: Services, lines: list[RubricLine]) -> str:
    found = lines or services.rubrics.library()
    return found[0].draft.id if found else ""
