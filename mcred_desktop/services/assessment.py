"""Scoring: the evaluator's queue, levels and comments on disk at once, sign-off."""

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
    Score,
    Sheet,
    fitting,
    result,
)
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.domain.rubric import Rubric, RubricVersion
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


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


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an evaluator does."""

    store: Store

    def queue(self, evaluator_id: str, cohort_id: str | None = None) -> list[QueueLine]:
        """The evaluator's portfolios, oldest first."""
        with self.store.read() as session:
            narrow = {"cohort_id": cohort_id} if cohort_id else {}
            mine = session.find(Assignment, evaluator_id=evaluator_id, **narrow)
            return _lines(session, mine)

    def case(self, assignment_id: str) -> Case:
        with self.store.read() as session:
            return _case(session, assignment_id)

    def give_level(
        self,
        assignment_id: str,
        criterion_id: str,
        level_id: str | None,
        by: str,
        *,
        points: float | None = None,
    ) -> Changes:
        """Choose a level for a criterion, or with None take the choice back.

        ``points`` are picked inside the level's range; without, the level gives its own.

        Raises:
            NotAllowedError: not this person's portfolio, or the sheet is signed.
            McredError: the criterion, level or points are not in the rubric version.
        """
        with self.store.begin() as session:
            _open_assignment(session, assignment_id, by)
            if level_id is not None:
                cohort = session.get(Cohort, session.get(Assignment, assignment_id).cohort_id)
                rubric = session.get(RubricVersion, cohort.rubric_version_id).content
                result(
                    rubric,
                    {criterion_id: level_id},
                    {} if points is None else {criterion_id: points},
                )
            mark = _mark(session, assignment_id, criterion_id)
            session.put(mark.model_copy(update={"level_id": level_id, "points": points}))
            return session.changes

    def comment(self, assignment_id: str, criterion_id: str, text: str, by: str) -> Changes:
        """Keep the comment on a criterion as it stands now."""
        with self.store.begin() as session:
            _open_assignment(session, assignment_id, by)
            mark = _mark(session, assignment_id, criterion_id)
            session.put(Mark.model_validate(mark.model_dump() | {"comment": text}))
            return session.changes

    def flag(self, assignment_id: str, *, flagged: bool) -> Changes:
        """Mark a portfolio to come back to."""
        with self.store.begin() as session:
            assignment = session.get(Assignment, assignment_id)
            session.put(assignment.model_copy(update={"flagged": flagged}))
            return session.changes

    def sign_off(self, assignment_id: str, by: str) -> Changes:
        """Freeze the levels and comments as a sheet; of a reopened one, as its correction.

        Raises:
            McredError: a criterion has no level yet.
            NotAllowedError: not this person's portfolio, or signed already.
        """
        with self.store.begin() as session:
            assignment = _open_assignment(session, assignment_id, by)
            case = _case(session, assignment_id)
            left = [c for c in case.rubric.content.criteria if c.id not in case.levels]
            due = [c.title for c in left if not c.feedback_only]
            if due:
                raise McredError("Choose a level first.", where=due[0])
            session.add(
                Sheet(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    supersedes=case.sheet.id if case.sheet else None,
                    reason=assignment.reopened_because if case.sheet else "",
                    assignment_id=assignment_id,
                    portfolio_id=assignment.portfolio_id,
                    rubric_version_id=case.rubric.id,
                    scores=tuple(
                        Score(
                            criterion_id=criterion.id,
                            level_id=case.levels[criterion.id],
                            points=case.points.get(criterion.id),
                            comment=case.marks[criterion.id].comment,
                        )
                        for criterion in case.rubric.content.criteria
                        if criterion.id in case.levels
                    ),
                    evidence=tuple(evidence.sha256 for evidence in case.evidence),
                )
            )
            session.put(assignment.model_copy(update={"signed": True, "reopened_because": ""}))
            _when_all_signed(session, assignment)
            return session.changes

    def reopen(self, assignment_id: str, reason: str, by: str) -> Changes:
        """Open a signed sheet for a correction; the signed one stays as it is.

        Raises:
            McredError: no reason was given.
            NotAllowedError: not this person's sheet, not signed, or decided already.
        """
        if not reason.strip():
            raise McredError("Say why the sheet has to change.")
        with self.store.begin() as session:
            assignment = session.get(Assignment, assignment_id)
            if assignment.evaluator_id != by:
                raise NotAllowedError("Only the evaluator who signed can reopen a sheet.")
            portfolio = session.get(Portfolio, assignment.portfolio_id)
            if not assignment.signed or portfolio.state not in {
                PortfolioState.SUBMITTED,
                PortfolioState.SCORED,
            }:
                raise NotAllowedError("Only a signed sheet that is not decided can be reopened.")
            session.put(
                assignment.model_copy(update={"signed": False, "reopened_because": reason.strip()})
            )
            session.put(portfolio.model_copy(update={"state": PortfolioState.SUBMITTED}))
            return session.changes


def _open_assignment(session: Session, assignment_id: str, by: str) -> Assignment:
    assignment = session.get(Assignment, assignment_id)
    if assignment.evaluator_id != by:
        raise NotAllowedError("This portfolio is with another evaluator.")
    if assignment.signed:
        raise NotAllowedError("This sheet is signed off.", cure="Reopen it with a reason first.")
    return assignment


def _mark(session: Session, assignment_id: str, criterion_id: str) -> Mark:
    mark_id = f"{assignment_id}/{criterion_id}"
    found = session.find(Mark, id=mark_id)
    if found:
        return found[0]
    return Mark(id=mark_id, assignment_id=assignment_id, criterion_id=criterion_id)


def _case(session: Session, assignment_id: str) -> Case:
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


def _when_all_signed(session: Session, assignment: Assignment) -> None:
    others = session.find(Assignment, portfolio_id=assignment.portfolio_id)
    if all(other.signed for other in others):
        portfolio = session.get(Portfolio, assignment.portfolio_id)
        session.put(portfolio.model_copy(update={"state": PortfolioState.SCORED}))


def _lines(session: Session, mine: list[Assignment]) -> list[QueueLine]:
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
