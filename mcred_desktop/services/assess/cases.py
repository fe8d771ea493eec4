"""What the scoring view shows of one portfolio, and of a queue of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from mcred_desktop.domain.assess.anonymity import neutral_name
from mcred_desktop.domain.assess.assessment import (
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
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.domain.values import Record
from mcred_desktop.services.assess.admission import Due, due
from mcred_desktop.services.assess.blind import masked_files, masked_learner
from mcred_desktop.services.assess.sheets import current, judged_by
from mcred_desktop.services.ports import Session

R = TypeVar("R", bound=Record)
_PART: Final = 500
"""Values in one question"""


@dataclass(frozen=True, slots=True)
class SheetProgress:
    """How far a sheet has come."""

    chosen: int
    """Criteria with a level"""
    criteria: int
    percent: float | None


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One portfolio in an evaluator's queue."""

    assignment: Assignment
    learner: str
    progress: SheetProgress | None = None
    """None until somebody asked for it"""


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
    sheets: list[Sheet]
    """Every signed revision, oldest first"""
    due: Due | None
    """What the evaluator owes before marking; the evidence may be closed until then"""

    @property
    def sheet(self) -> Sheet | None:
        """The signed sheet that counts, when there is one."""
        return next(iter(current(self.sheets)), None)

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
    """The portfolio as its evaluator may see it; raises NotFoundError."""
    assignment = session.get(Assignment, assignment_id)
    portfolio = session.get(Portfolio, assignment.portfolio_id)
    cohort = session.get(Cohort, assignment.cohort_id)
    learner = session.get(Learner, portfolio.learner_id)
    sheets = session.find(Sheet, assignment_id=assignment_id)
    rubric = judged_by(session, cohort, current(sheets) if assignment.signed else ())
    marks = session.find(Mark, assignment_id=assignment_id)
    owed = due(session, assignment, cohort)
    return Case(
        assignment,
        masked_learner(learner, portfolio.id) if cohort.plan.blind else learner,
        cohort,
        rubric,
        [] if owed is Due.DECLARATION else files_of(session, cohort, portfolio),
        {mark.criterion_id: mark for mark in fitting(rubric.content, marks)},
        sheets,
        owed,
    )


def files_of(session: Session, cohort: Cohort, portfolio: Portfolio) -> list[Evidence]:
    """The evidence in order, under the names that evaluators see."""
    files = session.find(Evidence, portfolio_id=portfolio.id)
    files.sort(key=lambda file: file.position)
    return masked_files(files) if cohort.plan.blind else files


def lines_of(session: Session, mine: list[Assignment]) -> list[QueueLine]:
    """A line each, in the order given; those marked blind by their neutral names."""
    cohorts = {c.id: c for c in session.find(Cohort, id=list({a.cohort_id for a in mine}))}
    named = [a.portfolio_id for a in mine if not cohorts[a.cohort_id].plan.blind]
    names = _names(session, named)
    lines = [QueueLine(a, names.get(a.portfolio_id) or neutral_name(a.portfolio_id)) for a in mine]
    # Portfolios are given out in the order of a list, which is often that of the names.
    return sorted(lines, key=lambda x: "" if x.assignment.portfolio_id in names else x.learner)


def progress_of(session: Session, mine: Sequence[Assignment]) -> dict[str, SheetProgress]:
    """How far each sheet has come, by the id of its assignment."""
    cohorts = {c.id: c for c in session.find(Cohort, id=list({a.cohort_id for a in mine}))}
    rubrics = {
        c.id: session.get(RubricVersion, c.rubric_version_id).content for c in cohorts.values()
    }
    marks: dict[str, list[Mark]] = {a.id: [] for a in mine}
    for mark in _found(session, Mark, "assignment_id", list(marks)):
        marks[mark.assignment_id].append(mark)
    return {a.id: _progress(rubrics[a.cohort_id], marks[a.id]) for a in mine}


def _names(session: Session, portfolio_ids: Sequence[str]) -> dict[str, str]:
    """The learner's name, by the id of the portfolio."""
    portfolios = _found(session, Portfolio, "id", portfolio_ids)
    learners = _found(session, Learner, "id", [p.learner_id for p in portfolios])
    names = {learner.id: learner.name for learner in learners}
    return {p.id: names[p.learner_id] for p in portfolios if p.learner_id in names}


def _found(session: Session, kind: type[R], column: str, values: Sequence[str]) -> list[R]:
    """Those with one of ``values`` in ``column``, asked for in parts that SQLite takes."""
    parts = (values[at : at + _PART] for at in range(0, len(values), _PART))
    return [found for part in parts for found in session.find(kind, **{column: list(part)})]


def _progress(rubric: Rubric, marks: list[Mark]) -> SheetProgress:
    chosen = [mark for mark in fitting(rubric, marks) if mark.level_id]
    levels = {mark.criterion_id: mark.level_id or "" for mark in chosen}
    points = {mark.criterion_id: mark.points for mark in chosen if mark.points is not None}
    percent = result(rubric, levels, points).percent
    return SheetProgress(len(levels), len(rubric.criteria), percent)
