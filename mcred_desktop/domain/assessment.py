"""Cohorts, learners, portfolios, scoring sheets and award decisions."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sqlmodel import Field

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.domain.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.domain.values import Draft, Fact, Part, Register


class Cohort(Register):
    """One run of a micro-credential, judged by one rubric version."""

    title: str = Field(min_length=1, max_length=200)
    achievement_version_id: str
    rubric_version_id: str
    starts: date | None = None
    due: date | None = Field(default=None, description="when scoring should be done")


class Learner(Register):
    """Somebody enrolled in a cohort."""

    cohort_id: str = Field(index=True)
    name: str = Field(min_length=1, max_length=300)
    email: str = ""
    number: str = Field(default="", description="the provider's own number for the learner")


class Portfolio(Register):
    """What a learner hands in for judgement."""

    learner_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    attempt: int = Field(default=1, ge=1)
    state: PortfolioState = Field(default=PortfolioState.EMPTY, index=True)


class Evidence(Register):
    """One file of a portfolio; the bytes lie in the workspace under their hash."""

    portfolio_id: str = Field(index=True)
    name: str = Field(max_length=255)
    media_type: str
    size: int = Field(ge=0, description="bytes")
    sha256: str = Field(index=True)
    position: int = 0


class Assignment(Register):
    """A portfolio given to an evaluator."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    evaluator_id: str = Field(index=True)
    signed: bool = Field(default=False, index=True)
    flagged: bool = False
    reopened_because: str = Field(default="", description="why a signed sheet is being revised")


class Mark(Draft):
    """The level and comment an evaluator has chosen for a criterion, before sign-off."""

    assignment_id: str = Field(index=True)
    criterion_id: str
    level_id: str | None = None
    comment: str = Field(default="", max_length=10_000)


class Score(Part):
    """One criterion of a signed sheet."""

    criterion_id: str
    level_id: str
    comment: str = ""


class Sheet(Fact):
    """A signed-off scoring of one portfolio by one evaluator; ``author`` is the evaluator."""

    assignment_id: str = Field(index=True)
    portfolio_id: str = Field(index=True)
    rubric_version_id: str
    scores: tuple[Score, ...]
    evidence: tuple[str, ...] = ()
    """SHA-256 of the files that were judged"""


class Verdict(StrEnum):
    """What the rules say of a set of levels."""

    PASS = "pass"  # noqa: S105 - a verdict
    NOT_YET = "not yet"
    OPEN = "open"


class Result(Part):
    """What levels amount to under a rubric's rules."""

    verdict: Verdict
    percent: float
    """Weighted points reached, 0-100; criteria without a level count nothing yet"""
    reachable: float
    """``percent`` if every open criterion got the highest level"""
    open: int
    """Criteria without a level"""
    band: str | None = None
    """Name of the level of achievement"""
    missed: tuple[str, ...] = ()
    """ids of must-pass criteria that were not reached"""
    insufficient: tuple[str, ...] = ()
    """ids of criteria without enough evidence to judge"""


def result(rubric: Rubric, levels: Mapping[str, str]) -> Result:
    """Weigh ``levels`` (criterion id to level id) by the rules of ``rubric``.

    Insufficient evidence earns nothing and cannot pass; a missing level keeps the verdict open.

    Raises:
        McredError: a criterion or level that is not of this rubric.
    """
    for criterion_id, level_id in levels.items():
        _check(rubric, criterion_id, level_id)
    reached = sum((_earned(rubric, c, levels.get(c.id)) for c in rubric.criteria), Fraction(0))
    left = [c for c in rubric.criteria if c.id not in levels]
    missed = tuple(c.id for c in rubric.criteria if _missed(rubric, c, levels.get(c.id)))
    insufficient = tuple(c.id for c in rubric.criteria if levels.get(c.id) == INSUFFICIENT)
    passed = not missed and not insufficient and reached * 100 >= _exact(rubric.pass_mark)
    verdict = Verdict.OPEN if left else Verdict.PASS if passed else Verdict.NOT_YET
    bands = [band.name for band in rubric.bands if reached * 100 >= _exact(band.at_least)]
    return Result(
        verdict=verdict,
        percent=round(float(reached * 100), 2),
        reachable=round(float((reached + sum(map(rubric.share, left), Fraction(0))) * 100), 2),
        open=len(left),
        band=bands[-1] if bands and verdict is Verdict.PASS else None,
        missed=missed,
        insufficient=insufficient,
    )


def _exact(number: float) -> Fraction:
    """The decimal the number was written as, so that 0.1 weighs a tenth."""
    return Fraction(str(number))


def _earned(rubric: Rubric, criterion: Criterion, level_id: str | None) -> Fraction:
    if level_id is None or level_id == INSUFFICIENT:
        return Fraction(0)
    points, top = rubric.level(level_id).points, rubric.levels[-1].points
    return rubric.share(criterion) * _exact(points) / _exact(top)


def _missed(rubric: Rubric, criterion: Criterion, level_id: str | None) -> bool:
    if criterion.must_reach is None or level_id is None:
        return False
    return rubric.rank(level_id) < rubric.rank(criterion.must_reach)


def _check(rubric: Rubric, criterion_id: str, level_id: str) -> None:
    if criterion_id not in {c.id for c in rubric.criteria}:
        raise McredError("This criterion is not in the rubric version.", where=criterion_id)
    if level_id != INSUFFICIENT and rubric.rank(level_id) == 0:
        where = rubric.criterion(criterion_id).title
        raise McredError("This level is not in the rubric version.", where=where)


class Decision(Fact):
    """The award decision on a portfolio; ``author`` marked none of its sheets."""

    portfolio_id: str = Field(index=True)
    cohort_id: str = Field(index=True)
    sheets: tuple[str, ...]
    """ids of the sheets it rests on"""
    result: Result
    awarded: bool
