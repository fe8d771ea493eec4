"""Cohorts, learners, portfolios, scoring sheets and award decisions."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from sqlmodel import Field

from mcred_desktop.domain.assess.marking import Check, MarkingPlan, Pin
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Level, Rubric, exact
from mcred_desktop.domain.rubrics.rules import Profile, band_of, enough
from mcred_desktop.domain.values import Draft, Fact, Part, Register


class Cohort(Register):
    """One run of a micro-credential, judged by one rubric version."""

    title: str = Field(min_length=1, max_length=200)
    achievement_version_id: str
    rubric_version_id: str
    starts: date | None = None
    ends: date | None = None
    due: date | None = Field(default=None, description="when scoring should be done")
    capacity: int | None = Field(default=None, ge=1, description="learners it can take")
    prerequisites: str = Field(default="", max_length=2_000)
    plan: MarkingPlan = MarkingPlan()
    trainers: tuple[str, ...] = ()
    """ids of the people who taught it; they neither mark nor decide"""
    merge_fields: tuple[str, ...] = ()
    """Names of the provider's own fields of each learner"""


class Learner(Register):
    """Somebody enrolled in a cohort."""

    cohort_id: str = Field(index=True)
    name: str = Field(min_length=1, max_length=300)
    email: str = ""
    number: str = Field(default="", description="the provider's own number for the learner")
    fields: dict[str, str] = Field(default_factory=dict)
    """The cohort's merge fields, by name"""
    withdrawn: bool = False


class Portfolio(Register):
    """What a learner hands in for judgement."""

    learner_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    attempt: int = Field(default=1, ge=1)
    state: PortfolioState = PortfolioState.EMPTY
    due: date | None = Field(default=None, description="when it has to be handed in")
    again_because: str = Field(default="", description="why there is a further attempt")


class Evidence(Register):
    """One file of a portfolio; the bytes lie in the workspace under their hash."""

    lasting: ClassVar[frozenset[str]] = frozenset({"name"})
    """A blind marker has it under a neutral one"""

    portfolio_id: str = Field(index=True)
    name: str = Field(max_length=255)
    media_type: str
    size: int = Field(ge=0, description="bytes")
    sha256: str = Field(index=True)
    position: int = 0
    criteria: tuple[str, ...] = ()
    """ids of the criteria it speaks to; none named means all"""


class Assignment(Register):
    """A portfolio given to an evaluator."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    evaluator_id: str = Field(index=True)
    signed: bool = False
    flagged: bool = False
    reopened_because: str = Field(default="", description="why a signed sheet is being revised")
    because: str = Field(default="", description="why a further evaluator looks at it")


class Mark(Draft):
    """The level and comment an evaluator has chosen for a criterion, before sign-off."""

    assignment_id: str = Field(index=True)
    criterion_id: str
    level_id: str | None = None
    points: float | None = Field(default=None, description="picked inside the level's range")
    comment: str = Field(default="", max_length=10_000)
    pins: tuple[Pin, ...] = ()
    checks: tuple[Check, ...] = ()
    """What the evidence was found to be, where the cohort asks for it"""


class Remark(Part):
    """What a signed sheet says of a criterion besides its level."""

    criterion_id: str
    comment: str = ""
    pins: tuple[Pin, ...] = ()
    checks: tuple[Check, ...] = ()


class Score(Remark):
    """The level a signed sheet gives a criterion, and what it says of it."""

    level_id: str
    points: float | None = None
    """Picked inside the level's range; without, the level gives its own"""


class Sheet(Fact):
    """A signed-off scoring of one portfolio by one evaluator; ``author`` is the evaluator."""

    assignment_id: str = Field(index=True)
    portfolio_id: str = Field(index=True)
    rubric_version_id: str
    scores: tuple[Score, ...]
    remarks: tuple[Remark, ...] = ()
    """On criteria without a level: those that are feedback only may have none"""
    evidence: tuple[str, ...] = ()
    """SHA-256 of the files that were judged"""
    replaces: tuple[str, ...] = ()
    """ids of further sheets it takes the place of, where several stood beside one another"""

    @property
    def said(self) -> tuple[Remark, ...]:
        """What it says of every criterion, with a level or without."""
        return (*self.scores, *self.remarks)


class Verdict(StrEnum):
    """What the rules say of a set of levels."""

    PASS = "pass"  # noqa: S105 - a verdict
    NOT_YET = "not yet"
    OPEN = "open"


class Result(Part):
    """What levels amount to under a rubric's rules."""

    verdict: Verdict
    percent: float | None
    """Weighted points reached, 0-100; criteria without a level count nothing yet; none when the
    rubric has no points"""
    reachable: float | None
    """``percent`` if every open criterion got the highest level"""
    open: int
    """Criteria that count and have no level"""
    band: str | None = None
    """Name of the level of achievement"""
    missed: tuple[str, ...] = ()
    """ids of must-pass criteria that were not reached"""
    insufficient: tuple[str, ...] = ()
    """ids of criteria without enough evidence to judge"""


def result(
    rubric: Rubric, levels: Mapping[str, str], points: Mapping[str, float] | None = None
) -> Result:
    """Weigh ``levels`` (criterion id to level id) by the rules of ``rubric``.

    ``points`` are those picked inside a range, by criterion id; without, a level gives its own.
    Insufficient evidence earns nothing and cannot pass; a missing level keeps the verdict open.
    Criteria that are feedback only change nothing.

    Raises:
        McredError: a criterion, level or number of points that is not of this rubric.
    """
    picked = points or {}
    refuse_unoffered(rubric, levels, picked)
    counted = [c for c in rubric.criteria if not c.feedback_only]
    left = [c for c in counted if c.id not in levels]
    missed = tuple(c.id for c in counted if _missed(rubric, c, levels.get(c.id)))
    insufficient = tuple(c.id for c in counted if levels.get(c.id) == INSUFFICIENT)
    total, reachable = _totals(rubric, levels, picked)
    profile = Profile.of(rubric.rank(levels.get(c.id, INSUFFICIENT)) for c in counted)
    band = band_of(rubric, total, profile)
    passed = not missed and not insufficient and enough(rubric, total, band)
    verdict = Verdict.OPEN if left else Verdict.PASS if passed else Verdict.NOT_YET
    return Result(
        verdict=verdict,
        percent=_percent(total),
        reachable=_percent(reachable),
        open=len(left),
        band=band.name if band and verdict is Verdict.PASS else None,
        missed=missed,
        insufficient=insufficient,
    )


def refuse_unoffered(
    rubric: Rubric, levels: Mapping[str, str], points: Mapping[str, float]
) -> None:
    """Raise McredError for a criterion, level or number of points that is not of ``rubric``."""
    rows = {row.id: row for row in rubric.criteria}
    for criterion_id in levels.keys() | points.keys():
        if criterion_id not in rows:
            raise McredError("This criterion is not in the rubric version.", where=criterion_id)
    for criterion_id, level_id in levels.items():
        if level_id != INSUFFICIENT and not rubric.step(rows[criterion_id], level_id):
            where = rows[criterion_id].title
            raise McredError("This level is not in the rubric version.", where=where)
    for criterion_id, given in points.items():
        _check_points(rubric, rows[criterion_id], levels.get(criterion_id, INSUFFICIENT), given)


def fitting(rubric: Rubric, marks: Iterable[Mark]) -> list[Mark]:
    """Marks as ``rubric`` can take them, when they were made by another version.

    Criteria that are gone fall away; a level or points that are no longer offered are open again,
    and the comment stays.
    """
    rows = {row.id: row for row in rubric.criteria}
    known = (mark for mark in marks if mark.criterion_id in rows)
    return [_fitted(rubric, rows[mark.criterion_id], mark) for mark in known]


def _fitted(rubric: Rubric, row: Criterion, mark: Mark) -> Mark:
    if mark.level_id is None or mark.level_id == INSUFFICIENT:
        return mark
    if not rubric.step(row, mark.level_id):
        return mark.model_copy(update={"level_id": None, "points": None})
    if mark.points is not None and not _gives(rubric.level_of(row, mark.level_id), mark.points):
        return mark.model_copy(update={"points": None})
    return mark


def _totals(
    rubric: Rubric, levels: Mapping[str, str], points: Mapping[str, float]
) -> tuple[Fraction | None, Fraction | None]:
    """The share of all points reached, and the one still reachable."""
    if not rubric.has_points:
        return None, None
    reached = left = Fraction(0)
    for row, share in zip(rubric.criteria, rubric.shares().values(), strict=True):
        if share and row.id in levels:
            reached += share * earned(rubric, row, levels[row.id], points.get(row.id))
        else:
            left += share
    return reached, reached + left


def earned(
    rubric: Rubric, criterion: Criterion, level_id: str, points: float | None = None
) -> Fraction:
    """The part of a row's points a level gives; of a range its upper end, or ``points`` in it."""
    top = rubric.levels_of(criterion)[-1].points
    if level_id == INSUFFICIENT or not top:
        return Fraction(0)
    given = rubric.level_of(criterion, level_id).points if points is None else points
    return exact(given or 0) / exact(top)


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share * 100), 2)


def _missed(rubric: Rubric, criterion: Criterion, level_id: str | None) -> bool:
    if criterion.must_reach is None or level_id is None:
        return False
    return rubric.rank(level_id) < rubric.rank(criterion.must_reach)


def _check_points(rubric: Rubric, row: Criterion, level_id: str, given: float) -> None:
    if level_id == INSUFFICIENT:
        raise McredError("Points need a level.", where=row.title)
    level = rubric.level_of(row, level_id)
    if not _gives(level, given):
        raise McredError(
            f"“{level.name}” does not give {given:g} points.",
            where=row.title,
            cure="Choose points of the level, or another level.",
        )


def _gives(level: Level, points: float) -> bool:
    least = level.points if level.points_from is None else level.points_from
    return level.points is not None and least is not None and least <= points <= level.points


class Decision(Fact):
    """The award decision on a portfolio; ``author`` marked none of its sheets."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    sheets: tuple[str, ...]
    """ids of the sheets it rests on"""
    result: Result
    awarded: bool
