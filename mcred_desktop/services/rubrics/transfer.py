"""Rubrics from files, as drafts, and into files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store
from mcred_desktop.services.rubrics.ports import RefusedRubric, RubricFormat, RubricFormats

_SUFFIXES = {
    ".json": RubricFormat.OWN,
    ".csv": RubricFormat.CSV,
    ".xlsx": RubricFormat.XLSX,
    ".md": RubricFormat.MARKDOWN,
}


@dataclass(frozen=True, slots=True)
class RubricsInFile:
    """What a file holds, before anything is taken from it."""

    good: tuple[Rubric, ...]
    refused: tuple[RefusedRubric, ...]


@dataclass(frozen=True, slots=True)
class RubricTransfer:
    """What designers do with rubrics outside the workspace."""

    store: Store
    formats: RubricFormats

    def read(self, file: Path) -> RubricsInFile:
        """What ``file`` holds; nothing is kept yet.

        Raises:
            UntrustedInputError: nothing in it can be taken for a rubric.
        """
        found = self.formats.read(file)
        return RubricsInFile(
            tuple(item for item in found if isinstance(item, Rubric)),
            tuple(item for item in found if isinstance(item, RefusedRubric)),
        )

    def take(self, rubrics: Sequence[Rubric], achievement_id: str) -> Changes:
        """Keep rubrics as drafts of a record, all of them or none."""
        with self.store.begin() as session:
            known = session.get(Achievement, achievement_id).parts()
            for rubric in rubrics:
                content = _linked(rubric, known)
                draft = RubricDraft(
                    id=self.store.new_id(), achievement_id=achievement_id, content=content
                )
                session.put(draft)
            return session.changes

    def write(self, rubrics: Sequence[Rubric], kind: RubricFormat, target: Path) -> None:
        """Write rubrics into one file; raises WorkspaceError when the disk refuses."""
        self.formats.write(rubrics, kind, target)


def format_of(target: Path) -> RubricFormat:
    """The format a file's name asks for; raises McredError when it asks for none."""
    kind = _SUFFIXES.get(target.suffix.lower())
    if kind is None:
        raise McredError(
            "The name does not say which format to write.",
            where=target.name,
            cure=f"End it with {', '.join(_SUFFIXES)} or .pdf, or choose the format.",
        )
    return kind


def _linked(rubric: Rubric, known: set[str]) -> Rubric:
    """Without links to outcomes and skills of a record it was made for elsewhere."""
    rows = tuple(
        row.model_copy(
            update={
                "outcomes": tuple(x for x in row.outcomes if x in known),
                "skills": tuple(x for x in row.skills if x in known),
            }
        )
        for row in rubric.criteria
    )
    return rubric.model_copy(update={"criteria": rows})
