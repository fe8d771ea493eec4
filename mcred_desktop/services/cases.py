"""What the scoring view shows of one portfolio, and of a queue of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assessment import (
    Assignment,
    Cohort,
    Evidence,
    Learner,
    Mark,
    Portfolio,
    Result,
    Sheet,
    fitting,
    result,
)
from mcred_desktop.domain.rubric import Rubric, RubricVersion
from mcred_desktop.services.ports import Session


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One portfolio in an evaluator's queue."""

    assignment: Assignment
    learner: str
    chosen: int
    """Criteria with a level"""
    criteria: int
    percent: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the scoring view shows of one portfolio."""

    assignment: Assignment
    learner: Learner
    cohort: Cohort
    rubric: RubricVersion
    evidence: list[Evidence]
    marks: dict[str, Mark]
    """By criterion id"""
    sheet: Sheet | None
    """The signed sheet, when there is one"""

    @property
    def levels(self) -> dict[str, str]:
        return {m.criterion_id: m.level_id for m in self.marks.values() if m.level_id}

    @property
    def result(self) -> Result:
        return result(self.rubric.content, self.levels, self.points)

    @property
    def points(self) -> dict[str, float]:
        """Picked inside a level's range, by criterion id."""
        marks = self.marks.values()
        return {m.criterion_id: m.points for m in marks if m.level_id and m.points is not None}

    @property
    def frozen(self) -> bool:
        """Signed off and not reopened."""
        return self.assignment.signed


def case_of(session: Session, assignment_id: str) -> Case:
    """The portfolio as it lies in the store; raises NotFoundError."""
    assignment = session.get(Assignment, assignment_id)
    portfolio = session.get(Portfolio, assignment.portfolio_id)
    cohort = session.get(Cohort, assignment.cohort_id)
    evidence = session.find(Evidence, portfolio_id=portfolio.id)
    marks = session.find(Mark, assignment_id=assignment_id)
    sheets = current(session.find(Sheet, assignment_id=assignment_id))
    rubric = judged_by(session, cohort, sheets if assignment.signed else ())
    return Case(
        assignment,
        session.get(Learner, portfolio.learner_id),
        cohort,
        rubric,
        sorted(evidence, key=lambda item: item.position),
        {mark.criterion_id: mark for mark in fitting(rubric.content, marks)},
        sheets[0] if sheets else None,
    )


def rubric_of(session: Session, assignment: Assignment) -> Rubric:
    """What an open sheet is judged by."""
    cohort = session.get(Cohort, assignment.cohort_id)
    return session.get(RubricVersion, cohort.rubric_version_id).content


def current(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets no later one corrects."""
    replaced = {sheet.supersedes for sheet in sheets} | {x for s in sheets for x in s.replaces}
    return [sheet for sheet in sheets if sheet.id not in replaced]


def judged_by(session: Session, cohort: Cohort, sheets: Sequence[Sheet]) -> RubricVersion:
    """The version that signed sheets cite, their newest; without sheets, the cohort's.

    The cohort may have moved on to another version since.
    """
    cited = {sheet.rubric_version_id for sheet in sheets} or {cohort.rubric_version_id}
    versions = [session.get(RubricVersion, version_id) for version_id in cited]
    return max(versions, key=lambda version: (version.at, version.number))


def lines_of(session: Session, mine: list[Assignment]) -> list[QueueLine]:
    """A line each, in the order given."""
    portfolios = {
        p.id: p.learner_id for p in session.find(Portfolio, id=[a.portfolio_id for a in mine])
    }
    learners = {x.id: x.name for x in session.find(Learner, id=list(portfolios.values()))}
    cohorts = {c.id: c for c in session.find(Cohort, id=list({a.cohort_id for a in mine}))}
    rubrics = {
        c.id: session.get(RubricVersion, c.rubric_version_id).content for c in cohorts.values()
    }
    marks: dict[str, list[Mark]] = {}
    for mark in session.find(Mark, assignment_id=[a.id for a in mine]):
        marks.setdefault(mark.assignment_id, []).append(mark)
    return [
        _line(
            assignment,
            learners.get(portfolios.get(assignment.portfolio_id, ""), ""),
            rubrics[assignment.cohort_id],
            marks.get(assignment.id, []),
        )
        for assignment in mine
    ]


def _line(assignment: Assignment, learner: str, rubric: Rubric, marks: list[Mark]) -> QueueLine:
    chosen = [mark for mark in fitting(rubric, marks) if mark.level_id]
    levels = {mark.criterion_id: mark.level_id or "" for mark in chosen}
    points = {mark.criterion_id: mark.points for mark in chosen if mark.points is not None}
    percent = result(rubric, levels, points).percent
    return QueueLine(assignment, learner, len(levels), len(rubric.criteria), percent)
