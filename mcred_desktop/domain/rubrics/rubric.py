"""Rubrics: criteria, levels, the rules of the outcome, and what makes a version."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Self

from pydantic import Field as Limit
from pydantic import model_validator
from pydantic.main import IncEx
from sqlmodel import Field

from mcred_desktop.domain.values import Fact, Part, Register, content_hash

INSUFFICIENT = "insufficient-evidence"
"""The level every criterion has besides its own: not zero, and never a pass."""

MOST_CRITERIA = 500
MOST_LEVELS = 20


class RubricKind(StrEnum):
    """How a rubric is judged."""

    ANALYTIC = "analytic"
    """Every criterion at one of the levels"""
    HOLISTIC = "holistic"
    """One criterion: the work as a whole"""
    SINGLE_POINT = "single-point"
    """Three levels: below, at and above what is described"""


class Level(Part):
    """A level of performance: a column, or what one row offers in it."""

    id: str
    name: str
    points: float | None = Limit(default=None, ge=0, le=1000)
    """Of a range its upper end; none for a level without points"""
    points_from: float | None = Limit(default=None, ge=0, le=1000)
    """Lower end of a range, inclusive"""

    @model_validator(mode="after")
    def _range_is_one(self) -> Self:
        if self.points_from is not None and (self.points is None or self.points_from > self.points):
            raise ValueError(f"The range of “{self.name}” must begin below its end")
        return self


class Criterion(Part):
    """One row: what is judged, and by what words at each level."""

    id: str
    title: str
    description: str = ""
    weight: float = Limit(default=1.0, ge=0, le=1000)
    must_reach: str | None = None
    """id of the lowest level that still lets the learner pass"""
    descriptors: dict[str, str] = Limit(default_factory=dict)
    """Level id to descriptor"""
    outcomes: tuple[str, ...] = ()
    """ids of the outcomes it measures"""
    skills: tuple[str, ...] = ()
    """ids of the record's skills it measures"""
    evidence: str = ""
    """What a learner is expected to show for it"""
    feedback_only: bool = False
    """Judged for the learner's sake: never counts, and may stay without a level"""
    own_levels: tuple[Level, ...] = ()
    """What the row offers in place of the columns; each has the id of its column"""
    note: str | None = None
    """id of the canvas note it came from"""


class Standing(Part):
    """A demand on the profile: enough criteria at a level or higher."""

    rank: int = Limit(ge=1, le=MOST_LEVELS)
    criteria: int = Limit(ge=1, le=MOST_CRITERIA)


class Band(Part):
    """A level of achievement, by the total and the profile of levels."""

    id: str
    name: str
    at_least: float | None = Limit(default=None, ge=0, le=100)
    """Percent of the weighted points; none when the total does not matter"""
    none_below: int = Limit(default=0, ge=0, le=MOST_LEVELS)
    """Rank every criterion that counts must reach; 0 for no minimum"""
    standing: tuple[Standing, ...] = ()


class ThirdLook(Part):
    """When two evaluators differ so much that a third must judge."""

    levels_apart: int = Limit(default=2, ge=1, le=MOST_LEVELS)
    verdict_differs: bool = True
    must_pass_differs: bool = True


class Rubric(Part):
    """A grid of criteria and levels, with the rules that turn levels into an outcome.

    Raises:
        ValueError: more than 500 criteria or 20 levels, an id twice, or a row that offers a
            level that is no column.
    """

    title: str
    kind: RubricKind = RubricKind.ANALYTIC
    levels: tuple[Level, ...] = ()
    """Columns, lowest first"""
    criteria: tuple[Criterion, ...] = ()
    pass_mark: float | None = Limit(default=60.0, ge=0, le=100)
    """Percent of the weighted points; of no use where no level has points"""
    bands: tuple[Band, ...] = ()
    """Lowest first"""
    third_look: ThirdLook = ThirdLook()
    language: str = "en"
    """BCP 47 tag of the language it is written in"""

    @model_validator(mode="after")
    def _grid_is_one(self) -> Self:
        if len(self.criteria) > MOST_CRITERIA:
            raise ValueError(f"A rubric has at most {MOST_CRITERIA} criteria")
        if len(self.levels) > MOST_LEVELS:
            raise ValueError(f"A rubric has at most {MOST_LEVELS} levels")
        columns = [level.id for level in self.levels]
        rows, bands = [row.id for row in self.criteria], [band.id for band in self.bands]
        if any(len(set(ids)) != len(ids) for ids in (columns, rows, bands)):
            raise ValueError("Two parts of the rubric have one id")
        for row in self.criteria:
            own = {level.id for level in row.own_levels}
            if row.own_levels and [x for x in columns if x in own] != [
                level.id for level in row.own_levels
            ]:
                raise ValueError(f"The levels of “{row.title}” do not follow the columns")
        return self

    def level(self, level_id: str) -> Level:
        """The column."""
        return next(level for level in self.levels if level.id == level_id)

    def criterion(self, criterion_id: str) -> Criterion:
        return next(c for c in self.criteria if c.id == criterion_id)

    def rank(self, level_id: str) -> int:
        """1 for the lowest column; 0 for insufficient evidence."""
        return next((n for n, level in enumerate(self.levels, 1) if level.id == level_id), 0)

    def levels_of(self, criterion: Criterion) -> tuple[Level, ...]:
        """What an evaluator can choose from in this row, lowest first."""
        return criterion.own_levels or self.levels

    def level_of(self, criterion: Criterion, level_id: str) -> Level:
        """The level as this row offers it."""
        return next(level for level in self.levels_of(criterion) if level.id == level_id)

    def step(self, criterion: Criterion, level_id: str) -> int:
        """1 for the lowest level the row offers; 0 for insufficient evidence."""
        levels = self.levels_of(criterion)
        return next((n for n, level in enumerate(levels, 1) if level.id == level_id), 0)

    def earns(self, criterion: Criterion) -> bool:
        """Whether the row adds to the total: it counts, and all of its levels have points."""
        return not criterion.feedback_only and scored(self.levels_of(criterion))

    @property
    def has_points(self) -> bool:
        """Whether there is a total at all."""
        counted = [row for row in self.criteria if not row.feedback_only]
        return any(map(self.earns, counted)) if counted else scored(self.levels)

    def shares(self) -> dict[str, Fraction]:
        """Each criterion's part of the whole weight, by id; 0 for those that earn nothing."""
        weights = {c.id: exact(c.weight) if self.earns(c) else Fraction(0) for c in self.criteria}
        total = sum(weights.values(), start=Fraction(0))
        return {key: weight / total if total else total for key, weight in weights.items()}

    def share(self, criterion: Criterion) -> Fraction:
        """The criterion's part of the whole weight; 0 when it, or everything, earns nothing."""
        return self.shares()[criterion.id]

    @property
    def content_hash(self) -> str:
        """Of everything; what a later version of the program adds leaves it as it is."""
        return content_hash(self.model_dump(mode="json", exclude_defaults=True))

    @property
    def structure_hash(self) -> str:
        """Of what decides an outcome: kind, levels, points, rows, weights, rules and order."""
        return content_hash(self.model_dump(mode="json", exclude_defaults=True, exclude=_WORDING))


_NAMES: IncEx = {"__all__": {"name"}}
_ROW_WORDS: Mapping[str, IncEx | bool] = {
    **dict.fromkeys(
        ("title", "description", "descriptors", "outcomes", "skills", "evidence", "note"), True
    ),
    "own_levels": _NAMES,
}
_WORDING: IncEx = {
    "title": True,
    "language": True,
    "levels": _NAMES,
    "criteria": {"__all__": _ROW_WORDS},
    "bands": _NAMES,
}


def scored(levels: Sequence[Level]) -> bool:
    """Whether every one of ``levels`` has points."""
    return bool(levels) and all(level.points is not None for level in levels)


@lru_cache(maxsize=4096)
def exact(number: float) -> Fraction:
    """The decimal a number was written as, so that 0.1 weighs a tenth."""
    return Fraction(str(number))


class RubricDraft(Register):
    """A rubric as it is being worked on."""

    achievement_id: str = Field(index=True)
    content: Rubric
    tags: tuple[str, ...] = ()
    archived: bool = False
    also_for: tuple[str, ...] = ()
    """ids of further micro-credentials that use it"""


class RubricVersion(Fact):
    """A published rubric: immutable, what scores cite."""

    rubric_id: str = Field(index=True)
    achievement_id: str = Field(index=True)
    number: int = Field(ge=1)
    content: Rubric
    hash: str
    structure_hash: str
