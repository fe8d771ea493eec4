"""Award decisions: the outcome from the rules, confirmed by somebody who did not mark."""

from dataclasses import dataclass

from mcred_desktop.domain.assessment import (
    Assignment,
    Cohort,
    Decision,
    Learner,
    Portfolio,
    Result,
    Sheet,
    Verdict,
    result,
)
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.progress import PortfolioState
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.domain.settling import differences, settled, settled_points
from mcred_desktop.services.cases import current, judged_by
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """A scored portfolio and what the rules say of it."""

    portfolio: Portfolio
    learner: Learner
    rubric: Rubric
    sheets: list[Sheet]
    result: Result
    levels: dict[str, str]
    """Settled level of each criterion"""
    differences: tuple[str, ...]
    """Why the evaluators must look again; empty when it can be decided"""
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the award board does."""

    store: Store

    def cases(self, cohort_id: str) -> list[DecisionCase]:
        """Scored portfolios of a cohort, undecided and decided."""
        with self.store.read() as session:
            states = [state for state in PortfolioState if state not in _BEFORE_SCORED]
            portfolios = session.find(Portfolio, cohort_id=cohort_id, state=states)
            return [_case(session, portfolio) for portfolio in portfolios]

    def case(self, portfolio_id: str) -> DecisionCase:
        with self.store.read() as session:
            return _case(session, session.get(Portfolio, portfolio_id))

    def confirm(self, portfolio_ids: list[str], by: str) -> Changes:
        """Decide as the rules say, all of them or none.

        Raises:
            NotAllowedError: the person marked one of them, or is neither approver nor manager.
            McredError: one is not scored yet, decided already, or needs a third look.
        """
        with self.store.begin() as session:
            person = session.get(Person, by)
            if not {Role.APPROVER, Role.MANAGER} & set(person.roles):
                raise NotAllowedError("Only an approver or programme manager decides awards.")
            for portfolio_id in portfolio_ids:
                case = _case(session, session.get(Portfolio, portfolio_id))
                _check(session, case, person)
                _decide(self.store, session, case, by)
            return session.changes


_BEFORE_SCORED = {PortfolioState.EMPTY, PortfolioState.SUBMITTED}


def _case(session: Session, portfolio: Portfolio) -> DecisionCase:
    cohort = session.get(Cohort, portfolio.cohort_id)
    sheets = current(session.find(Sheet, portfolio_id=portfolio.id))
    rubric = judged_by(session, cohort, sheets).content
    levels = settled(rubric, sheets)
    decisions = session.find(Decision, portfolio_id=portfolio.id)
    return DecisionCase(
        portfolio,
        session.get(Learner, portfolio.learner_id),
        rubric,
        sheets,
        result(rubric, levels, settled_points(rubric, sheets)),
        levels,
        differences(rubric, sheets),
        decisions[-1] if decisions else None,
    )


def _check(session: Session, case: DecisionCase, person: Person) -> None:
    name = case.learner.name
    if case.decision is not None:
        raise McredError("This portfolio is decided already.", where=name)
    assignments = session.find(Assignment, portfolio_id=case.portfolio.id)
    if not assignments or not all(assignment.signed for assignment in assignments):
        raise McredError("Not every evaluator has signed off.", where=name)
    if person.id in {assignment.evaluator_id for assignment in assignments}:
        raise NotAllowedError("Who marked a portfolio cannot decide on it.", where=name)
    if case.differences:
        raise McredError(
            " ".join(case.differences), where=name, cure="Give it to a further evaluator."
        )


def _decide(store: Store, session: Session, case: DecisionCase, by: str) -> None:
    awarded = case.result.verdict is Verdict.PASS
    session.add(
        Decision(
            id=store.new_id(),
            at=store.now(),
            author=by,
            portfolio_id=case.portfolio.id,
            cohort_id=case.portfolio.cohort_id,
            sheets=tuple(sheet.id for sheet in case.sheets),
            result=case.result,
            awarded=awarded,
        )
    )
    state = PortfolioState.AWARDED if awarded else PortfolioState.NOT_YET
    session.put(case.portfolio.model_copy(update={"state": state}))
