"""Scoring: the evaluator's queue, every choice on disk at once, sign-off."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Evidence,
    Mark,
    Portfolio,
    Remark,
    Score,
    Sheet,
    refuse_unoffered,
)
from mcred_desktop.domain.assess.marking import Check, Pin
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.rubrics.rubric import Criterion, RubricVersion
from mcred_desktop.services.assess.admission import refuse_unadmitted
from mcred_desktop.services.assess.cases import (
    Case,
    QueueLine,
    SheetProgress,
    case_of,
    lines_of,
    progress_of,
)
from mcred_desktop.services.assess.sheets import current
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an evaluator does."""

    store: Store

    def queue(self, evaluator_id: str, cohort_id: str | None = None) -> list[QueueLine]:
        """The evaluator's portfolios, oldest first; those marked blind by their neutral names."""
        with self.store.read() as session:
            narrow = {"cohort_id": cohort_id} if cohort_id else {}
            mine = session.find(Assignment, evaluator_id=evaluator_id, **narrow)
            return lines_of(session, mine)

    def progress(self, assignments: Sequence[Assignment]) -> dict[str, SheetProgress]:
        """How far each of these sheets has come, by the id of its assignment."""
        with self.store.read() as session:
            return progress_of(session, assignments)

    def case(self, assignment_id: str) -> Case:
        with self.store.read() as session:
            return case_of(session, assignment_id)

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
            _, cohort = _open_sheet(session, assignment_id, by)
            if level_id is not None:
                rubric = session.get(RubricVersion, cohort.rubric_version_id).content
                picked = {} if points is None else {criterion_id: points}
                refuse_unoffered(rubric, {criterion_id: level_id}, picked)
            mark = _mark(session, assignment_id, criterion_id)
            session.put(mark.model_copy(update={"level_id": level_id, "points": points}))
            return session.changes

    def comment(self, assignment_id: str, criterion_id: str, text: str, by: str) -> Changes:
        """Keep the comment on a criterion as it stands now."""
        return self._change(assignment_id, criterion_id, by, lambda _: {"comment": text})

    def check(
        self, assignment_id: str, criterion_id: str, checks: Collection[Check], by: str
    ) -> Changes:
        """Say what the evidence on a criterion was found to be; what is not named was not."""
        found = tuple(check for check in Check if check in checks)
        return self._change(assignment_id, criterion_id, by, lambda _: {"checks": found})

    def pin(self, assignment_id: str, criterion_id: str, pin: Pin, by: str) -> Changes:
        """Keep a place in the evidence; one with the same id takes the place of the other.

        Raises:
            NotAllowedError: not this person's portfolio, or the sheet is signed.
            McredError: the file is not of this portfolio.
        """
        with self.store.begin() as session:
            assignment, _ = _open_sheet(session, assignment_id, by)
            if not session.find(
                Evidence, portfolio_id=assignment.portfolio_id, sha256=pin.evidence
            ):
                raise McredError("This file is not part of the portfolio.", where=pin.evidence)
            mark = _mark(session, assignment_id, criterion_id)
            kept = (*(other for other in mark.pins if other.id != pin.id), pin)
            session.put(mark.model_copy(update={"pins": kept}))
            return session.changes

    def unpin(self, assignment_id: str, criterion_id: str, pin_id: str, by: str) -> Changes:
        """Take a pin away; one that is gone already stays gone."""

        def without(mark: Mark) -> dict[str, object]:
            return {"pins": tuple(pin for pin in mark.pins if pin.id != pin_id)}

        return self._change(assignment_id, criterion_id, by, without)

    def flag(self, assignment_id: str, *, flagged: bool) -> Changes:
        """Mark a portfolio to come back to."""
        with self.store.begin() as session:
            assignment = session.get(Assignment, assignment_id)
            session.put(assignment.model_copy(update={"flagged": flagged}))
            return session.changes

    def sign_off(self, assignment_id: str, by: str) -> Changes:
        """Freeze everything as a sheet; of a reopened one, as its correction.

        Criteria that are feedback only may be left without a level.

        Raises:
            McredError: a criterion has no level yet.
            NotAllowedError: not this person's portfolio, or signed already.
        """
        with self.store.begin() as session:
            assignment, _ = _open_sheet(session, assignment_id, by)
            case = case_of(session, assignment_id)
            _refuse_unfinished(case)
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
                        _score(case.marks[criterion.id], case.levels[criterion.id])
                        for criterion in case.rubric.content.criteria
                        if criterion.id in case.levels
                    ),
                    remarks=tuple(
                        _remark(mark)
                        for key, mark in case.marks.items()
                        if key not in case.levels and (mark.comment or mark.pins or mark.checks)
                    ),
                    evidence=tuple(evidence.sha256 for evidence in case.evidence),
                    replaces=tuple(sheet.id for sheet in current(case.sheets)[1:]),
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

    def _change(
        self,
        assignment_id: str,
        criterion_id: str,
        by: str,
        edit: Callable[[Mark], dict[str, object]],
    ) -> Changes:
        with self.store.begin() as session:
            _open_sheet(session, assignment_id, by)
            mark = _mark(session, assignment_id, criterion_id)
            session.put(mark.model_copy(update=edit(mark)))
            return session.changes


def _open_sheet(session: Session, assignment_id: str, by: str) -> tuple[Assignment, Cohort]:
    """The evaluator's own, with the cohort whose rubric and plan it goes by."""
    assignment = session.get(Assignment, assignment_id)
    if assignment.evaluator_id != by:
        raise NotAllowedError("This portfolio is with another evaluator.")
    if assignment.signed:
        raise NotAllowedError("This sheet is signed off.", cure="Reopen it with a reason first.")
    cohort = session.get(Cohort, assignment.cohort_id)
    refuse_unadmitted(session, assignment, cohort)
    return assignment, cohort


def _mark(session: Session, assignment_id: str, criterion_id: str) -> Mark:
    mark_id = f"{assignment_id}/{criterion_id}"
    found = session.find(Mark, id=mark_id)
    if found:
        return found[0]
    return Mark(id=mark_id, assignment_id=assignment_id, criterion_id=criterion_id)


def _refuse_unfinished(case: Case) -> None:
    due = [row for row in case.rubric.content.criteria if _is_due(case, row)]
    if due:
        raise McredError("Choose a level first.", where=due[0].title)


def _is_due(case: Case, row: Criterion) -> bool:
    return not row.feedback_only and row.id not in case.levels


def _remark(mark: Mark) -> Remark:
    return Remark(
        criterion_id=mark.criterion_id, comment=mark.comment, pins=mark.pins, checks=mark.checks
    )


def _score(mark: Mark, level_id: str) -> Score:
    return Score(
        criterion_id=mark.criterion_id,
        level_id=level_id,
        points=mark.points,
        comment=mark.comment,
        pins=mark.pins,
        checks=mark.checks,
    )


def _when_all_signed(session: Session, assignment: Assignment) -> None:
    others = session.find(Assignment, portfolio_id=assignment.portfolio_id)
    if all(other.signed for other in others):
        portfolio = session.get(Portfolio, assignment.portfolio_id)
        session.put(portfolio.model_copy(update={"state": PortfolioState.SCORED}))
