"""Award decisions: the outcome from the rules, confirmed by who neither taught nor marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import (
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
from mcred_desktop.domain.assess.moderation import Appeal, Ruling, Settlement
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.assess.settling import differences, settled, settled_points, settlement_of
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.assess.assigning import wanted_in
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.assess.sheets import current, judged_by
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class DecisionCase:
    """A scored portfolio and what the rules say of it."""

    portfolio: Portfolio
    learner: Learner
    rubric: Rubric
    sheets: list[Sheet]
    settlement: Settlement | None
    """Of these sheets"""
    result: Result
    levels: dict[str, str]
    """Settled level of each criterion"""
    differences: tuple[str, ...]
    """Why the evaluators must look again; empty when it can be decided"""
    decision: Decision | None
    held: str = ""
    """What else is in the way of a decision, as a sentence"""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the award board does."""

    store: Store

    def cases(self, cohort_id: str, by: str = "") -> list[DecisionCase]:
        """Scored portfolios of a cohort, undecided and decided, as ``by`` may know them."""
        with self.store.read() as session:
            return [
                decision_case(session, portfolio, by)
                for portfolio in all_signed(session, cohort_id, SCORED)
            ]

    def case(self, portfolio_id: str) -> DecisionCase:
        """A scored portfolio.

        Raises:
            NotAllowedError: somebody marks it yet, who must not read the others' levels.
        """
        with self.store.read() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            if session.count(Assignment, portfolio_id=portfolio_id, signed=False):
                raise NotAllowedError(
                    "Not every evaluator has signed off; until then none reads the others' levels."
                )
            return decision_case(session, portfolio)

    def confirm(self, portfolio_ids: list[str], by: str) -> Changes:
        """Decide as the rules say, all of them or none.

        Raises:
            NotAllowedError: the person taught the cohort, marked or settled one of them, decided
                what was appealed against, or is neither approver nor manager.
            McredError: one is not scored yet, decided already, needs a third look, or waits for
                the ruling on an appeal.
        """
        with self.store.begin() as session:
            person = session.get(Person, by)
            if not {Role.APPROVER, Role.MANAGER} & set(person.roles):
                raise NotAllowedError("Only an approver or programme manager decides awards.")
            wanted: dict[str, dict[str, int]] = {}
            for portfolio_id in portfolio_ids:
                portfolio = session.get(Portfolio, portfolio_id)
                cohort = session.get(Cohort, portfolio.cohort_id)
                if cohort.id not in wanted:
                    wanted[cohort.id] = wanted_in(session, cohort)
                case = decision_case(session, portfolio, by)
                _check_marking(session, case, wanted[cohort.id][portfolio_id])
                _check_person(session, case, cohort, person)
                _check_case(case)
                _decide(self.store, session, case, by)
            return session.changes


SCORED = (
    PortfolioState.SCORED,
    PortfolioState.AWARDED,
    PortfolioState.NOT_YET,
    PortfolioState.ISSUED,
    PortfolioState.CLOSED,
)


def decision_case(session: Session, portfolio: Portfolio, by: str = "") -> DecisionCase:
    """What the rules say of a portfolio; for nobody's eyes while somebody marks it.

    Who marks the cohort blind, as ``by`` may, does not learn whose it is.
    """
    cohort = session.get(Cohort, portfolio.cohort_id)
    known = session.get(Learner, portfolio.learner_id)
    learner = sight_of(session, cohort, by).learner(known, portfolio)
    sheets = current(session.find(Sheet, portfolio_id=portfolio.id))
    settlements = session.find(Settlement, portfolio_id=portfolio.id)
    settlement = settlement_of(sheets, settlements) if sheets else None
    rubric = judged_by(session, cohort, sheets).content
    levels = settled(rubric, sheets, settlement)
    decisions = session.find(Decision, portfolio_id=portfolio.id)
    return DecisionCase(
        portfolio,
        learner,
        rubric,
        sheets,
        settlement,
        result(rubric, levels, settled_points(rubric, sheets, settlement)),
        levels,
        () if settlement else differences(rubric, sheets),
        decisions[-1] if decisions else None,
        _held(session, portfolio, learner),
    )


def _held(session: Session, portfolio: Portfolio, learner: Learner) -> str:
    if portfolio.state is PortfolioState.CLOSED:
        return "Another attempt counts in its place."
    if learner.withdrawn:
        return "The learner has withdrawn."
    appeal = appealed(session, portfolio)
    if appeal and not session.count(Ruling, appeal_id=appeal.id):
        return "There is no ruling on the appeal yet."
    return ""


def all_signed(
    session: Session, cohort_id: str, states: Sequence[PortfolioState]
) -> list[Portfolio]:
    """Portfolios in one of ``states`` that nobody marks, so that their levels may be read."""
    open_ = session.find(Assignment, cohort_id=cohort_id, signed=False)
    marked = {assignment.portfolio_id for assignment in open_}
    found = session.find(Portfolio, cohort_id=cohort_id, state=list(states))
    return [portfolio for portfolio in found if portfolio.id not in marked]


def appealed(session: Session, portfolio: Portfolio) -> Appeal | None:
    """The appeal that a further attempt was opened for."""
    attempts = session.find(Portfolio, learner_id=portfolio.learner_id)
    before = [found.id for found in attempts if found.attempt == portfolio.attempt - 1]
    found = session.find(Appeal, portfolio_id=before)
    return found[-1] if found else None


def _check_marking(session: Session, case: DecisionCase, wanted: int) -> None:
    name = case.learner.name
    assignments = session.find(Assignment, portfolio_id=case.portfolio.id)
    if not assignments or not all(assignment.signed for assignment in assignments):
        raise McredError("Not every evaluator has signed off.", where=name)
    if len(assignments) < wanted:
        raise McredError(
            "The plan of the cohort asks for two evaluators.",
            where=name,
            cure="Give it to another evaluator, or change the plan.",
        )


def _check_person(session: Session, case: DecisionCase, cohort: Cohort, person: Person) -> None:
    for barred, why in _barred(session, case, cohort):
        if person.id in barred:
            raise NotAllowedError(why, where=case.learner.name)


def _barred(session: Session, case: DecisionCase, cohort: Cohort) -> Iterator[tuple[set[str], str]]:
    """People who must not decide, and why."""
    assignments = session.find(Assignment, portfolio_id=case.portfolio.id)
    marked = {assignment.evaluator_id for assignment in assignments}
    yield marked, "Who marked a portfolio cannot decide on it."
    yield set(cohort.trainers), "Who taught the cohort cannot decide on it."
    settled_by = {case.settlement.author} if case.settlement else set[str]()
    yield settled_by, "Who settled the levels cannot decide on them."
    appeal = appealed(session, case.portfolio)
    decided = {session.get(Decision, appeal.decision_id).author} if appeal else set[str]()
    yield decided, "Who decided before cannot decide on what was appealed."


def _check_case(case: DecisionCase) -> None:
    name = case.learner.name
    if case.decision is not None:
        raise McredError("This portfolio is decided already.", where=name)
    if case.held:
        raise McredError(case.held, where=name)
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
