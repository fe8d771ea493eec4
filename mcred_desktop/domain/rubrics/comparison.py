"""Two versions of a rubric side by side, cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from mcred_desktop.domain.rubrics.pairing import Fate, Pair, T, paired
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric


class Aspect(StrEnum):
    """What about a part of a rubric can differ."""

    TITLE = "title"
    KIND = "kind"
    LANGUAGE = "language"
    PASS_MARK = "pass mark"  # noqa: S105 - a rule
    THIRD_LOOK = "third look"
    NAME = "name"
    POINTS = "points"
    DESCRIPTION = "description"
    EVIDENCE = "evidence"
    OUTCOMES = "outcomes"
    SKILLS = "skills"
    WEIGHT = "weight"
    MUST_REACH = "must reach"
    FEEDBACK_ONLY = "feedback only"
    OWN_LEVELS = "own levels"
    OWN_NAMES = "own names"
    RULES = "rules"


STRUCTURE = frozenset(
    {
        Aspect.KIND,
        Aspect.PASS_MARK,
        Aspect.THIRD_LOOK,
        Aspect.POINTS,
        Aspect.WEIGHT,
        Aspect.MUST_REACH,
        Aspect.FEEDBACK_ONLY,
        Aspect.OWN_LEVELS,
        Aspect.RULES,
    }
)
"""What decides an outcome; the rest is wording"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, as text of both versions."""

    aspect: Aspect
    before: str
    after: str

    @property
    def structural(self) -> bool:
        """Whether it can change an outcome."""
        return self.aspect in STRUCTURE


@dataclass(frozen=True, slots=True)
class Compared(Generic[T]):
    """A column or a level of achievement in both versions."""

    id: str
    """Of the newer version; of the older when it was removed"""
    before: T | None
    after: T | None
    fate: Fate
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One descriptor; the columns are those of the comparison."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class ComparedRow(Compared[Criterion]):
    """A criterion in both versions, with a cell for every column of the comparison."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, in the newer order, with what was removed where it was."""

    differences: tuple[Difference, ...]
    columns: tuple[Compared[Level], ...]
    rows: tuple[ComparedRow, ...]
    bands: tuple[Compared[Band], ...]
    wording_only: bool
    """Whether scores given by the older version still hold"""

    @property
    def same(self) -> bool:
        """Whether nothing differs at all."""
        parts: list[Compared[Level] | ComparedRow | Compared[Band]]
        parts = [*self.columns, *self.rows, *self.bands]
        return (
            not self.differences
            and all(part.fate is Fate.KEPT and not part.differences for part in parts)
            and not any(cell.changed for row in self.rows for cell in row.cells)
        )


def wording_only(old: Rubric, new: Rubric) -> bool:
    """Whether nothing that decides an outcome differs, so that scores keep their meaning."""
    return old.structure_hash == new.structure_hash


def compared(old: Rubric, new: Rubric) -> Comparison:
    """What differs from ``old`` to ``new``.

    Parts are paired by id; of rubrics that were made apart, by name.
    """
    columns = paired(old.levels, new.levels, lambda level: level.name)
    rows = paired(old.criteria, new.criteria, lambda row: row.title)
    bands = paired(old.bands, new.bands, lambda band: band.name)
    renamed = {pair[0].id: pair[1].id for _, pair in columns if pair[0] and pair[1]}
    return Comparison(
        tuple(_differences(_whole(old), _whole(new))),
        tuple(
            Compared(_id(pair), *pair, fate, _both(*map(_told_level, pair)))
            for fate, pair in columns
        ),
        tuple(
            ComparedRow(
                _id(pair),
                *pair,
                fate,
                _both(_told_row(old, pair[0], renamed), _told_row(new, pair[1], {})),
                tuple(_cell(pair, column) for _, column in columns),
            )
            for fate, pair in rows
        ),
        tuple(
            Compared(_id(pair), *pair, fate, _both(*map(_told_band, pair))) for fate, pair in bands
        ),
        wording_only(old, new),
    )


_Told = Mapping[Aspect, tuple[object, str]]
"""Of each aspect the value that is compared, and how it is said"""


def _id(pair: Pair[T]) -> str:
    return next(part.id for part in reversed(pair) if part is not None)


def _both(before: _Told | None, after: _Told | None) -> tuple[Difference, ...]:
    return () if before is None or after is None else tuple(_differences(before, after))


def _differences(before: _Told, after: _Told) -> Iterator[Difference]:
    for aspect, (value, text) in before.items():
        other, new_text = after[aspect]
        if value != other:
            yield Difference(aspect, text, new_text)


def _cell(pair: Pair[Criterion], column: Pair[Level]) -> Cell:
    before, after = (
        row.descriptors.get(level.id, "") if row is not None and level is not None else ""
        for row, level in zip(pair, column, strict=True)
    )
    return Cell(before, after)


def _whole(rubric: Rubric) -> _Told:
    look = rubric.third_look
    demands = [f"{look.levels_apart} levels apart"]
    demands += ["pass and not yet"] if look.verdict_differs else []
    demands += ["must-pass reached and missed"] if look.must_pass_differs else []
    return {
        Aspect.TITLE: _plain(rubric.title),
        Aspect.KIND: _plain(rubric.kind),
        Aspect.LANGUAGE: _plain(rubric.language),
        Aspect.PASS_MARK: (rubric.pass_mark, _percent(rubric.pass_mark)),
        Aspect.THIRD_LOOK: (look, ", ".join(demands)),
    }


def _told_level(level: Level | None) -> _Told | None:
    if level is None:
        return None
    points = (level.points_from, level.points)
    return {Aspect.NAME: _plain(level.name), Aspect.POINTS: (points, _points(level))}


def _told_band(band: Band | None) -> _Told | None:
    if band is None:
        return None
    demands = [_percent(band.at_least)] if band.at_least is not None else []
    demands += [f"none below {band.none_below}"] if band.none_below else []
    demands += [f"{x.criteria} at {x.rank} or higher" for x in band.standing]
    rules = (band.at_least, band.none_below, band.standing)
    return {Aspect.NAME: _plain(band.name), Aspect.RULES: (rules, ", ".join(demands))}


def _told_row(rubric: Rubric, row: Criterion | None, columns: Mapping[str, str]) -> _Told | None:
    """``columns`` has the newer id for the id of each older column."""
    if row is None:
        return None
    needed = row.must_reach
    names = {level.id: level.name for level in rubric.levels}
    own = [(columns.get(x.id, x.id), x.points_from, x.points) for x in row.own_levels]
    return {
        Aspect.NAME: _plain(row.title),
        Aspect.DESCRIPTION: _plain(row.description),
        Aspect.EVIDENCE: _plain(row.evidence),
        Aspect.OUTCOMES: (row.outcomes, ", ".join(row.outcomes)),
        Aspect.SKILLS: (row.skills, ", ".join(row.skills)),
        Aspect.WEIGHT: (row.weight, f"{row.weight:g}"),
        Aspect.MUST_REACH: (
            columns.get(needed, needed) if needed else None,
            names.get(needed, needed) if needed else "",
        ),
        Aspect.FEEDBACK_ONLY: (row.feedback_only, "yes" if row.feedback_only else ""),
        Aspect.OWN_LEVELS: (own, ", ".join(f"{x.name} {_points(x)}" for x in row.own_levels)),
        Aspect.OWN_NAMES: _plain(", ".join(level.name for level in row.own_levels)),
    }


def _plain(text: str) -> tuple[object, str]:
    return text, text


def _points(level: Level) -> str:
    if level.points is None:
        return ""
    upper = f"{level.points:g}"
    return upper if level.points_from is None else f"{level.points_from:g}–{upper}"


def _percent(mark: float | None) -> str:
    return "" if mark is None else f"{mark:g} %"
