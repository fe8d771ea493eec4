"""Parts of a rubric exchanged for others; those that stay the same stay the same objects."""

from collections.abc import Iterable
from typing import TypeVar

from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric

PartT = TypeVar("PartT", Criterion, Level, Band)


def with_parts(rubric: Rubric, **parts: Iterable[object]) -> Rubric:
    """``rubric`` with other levels, criteria or bands."""
    return rubric.model_copy(update={name: tuple(rows) for name, rows in parts.items()})


def changed(parts: Iterable[PartT], part_id: str, **fields: object) -> list[PartT]:
    """The parts, with other ``fields`` in the one with this id."""
    return [part.model_copy(update=fields) if part.id == part_id else part for part in parts]


def without(parts: Iterable[PartT], part_id: str) -> list[PartT]:
    """The parts but the one with this id."""
    return [part for part in parts if part.id != part_id]


def index_of(parts: Iterable[PartT], part_id: str) -> int:
    """Where the part with this id stands; raises ValueError when there is none."""
    return [part.id for part in parts].index(part_id)


def moved(parts: Iterable[PartT], part_id: str, target: int) -> list[PartT]:
    """The parts with this one at ``target``, or as near to it as there is room."""
    rows = list(parts)
    part = rows.pop(index_of(rows, part_id))
    rows.insert(max(0, min(target, len(rows))), part)
    return rows
