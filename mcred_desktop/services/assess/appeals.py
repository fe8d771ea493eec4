"""Further attempts: resubmission after “not yet”, and appeals that new people mark again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Decision,
    Evidence,
    Learner,
    Portfolio,
)
from mcred_desktop.domain.assess.moderation import Appeal, Ruling
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.assess.assigning import give
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Appeals:
    """What follows a decision that does not stand, or is not accepted."""

    store: Store

    def resubmit(self, portfolio_id: str, why: str, due: date | None = None) -> Changes:
        """Open a further attempt, empty, after a portfolio did not pass.

        Raises:
            McredError: no reason, or the portfolio was not decided “not yet”.
            NotAllowedError: there is a further attempt, or the learner has withdrawn.
        """
        if not why.strip():
            raise McredError("Say why there is a further attempt.", where="why")
        with self.store.begin() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            if portfolio.state is not PortfolioState.NOT_YET:
                raise McredError("Only a portfolio that did not pass is handed in again.")
            self._further(session, portfolio, PortfolioState.EMPTY, why.strip(), due)
            return session.changes

    def appeal(
        self, portfolio_id: str, grounds: str, evaluator_ids: Sequence[str], by: str
    ) -> Changes:
        """Record an appeal; new people mark the same evidence again, as a further attempt.

        Raises:
            McredError: no grounds, nobody to mark it, or nothing is decided yet.
            NotAllowedError: an evaluator marked or decided before, or may not mark it; or there
                is a further attempt already.
        """
        if not grounds.strip():
            raise McredError("Say what the appeal rests on.", where="grounds")
        if not evaluator_ids:
            raise McredError("Choose who marks it again.", where="evaluators")
        with self.store.begin() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            decision = _open_to_appeal(session, portfolio)
            _check_new(session, portfolio, evaluator_ids)
            session.add(
                Appeal(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    portfolio_id=portfolio_id,
                    cohort_id=portfolio.cohort_id,
                    decision_id=decision.id,
                    grounds=grounds.strip(),
                )
            )
            again = self._further(session, portfolio, PortfolioState.SUBMITTED, grounds.strip())
            for file in session.find(Evidence, portfolio_id=portfolio_id):
                copied = {"id": self.store.new_id(), "portfolio_id": again.id}
                session.put(file.model_copy(update=copied))
            for evaluator in evaluator_ids:
                give(self.store, session, again, evaluator, because=grounds.strip())
            return session.changes

    def rule(self, appeal_id: str, why: str, by: str, *, upheld: bool) -> Changes:
        """Rule on an appeal once it was marked again.

        Upheld, the further attempt counts and is decided on; dismissed, the decision stands.

        Raises:
            McredError: no reason, not marked again yet, or ruled on already.
            NotAllowedError: the person marked or decided, or is neither approver nor manager.
        """
        if not why.strip():
            raise McredError("Say what the ruling rests on.", where="why")
        with self.store.begin() as session:
            appeal = session.get(Appeal, appeal_id)
            before = session.get(Portfolio, appeal.portfolio_id)
            again = _next_attempt(session, before)
            _check_ruling(session, appeal, again, session.get(Person, by))
            session.add(
                Ruling(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    appeal_id=appeal_id,
                    cohort_id=appeal.cohort_id,
                    upheld=upheld,
                    why=why.strip(),
                )
            )
            over = before if upheld else again
            if over.state is not PortfolioState.ISSUED:  # what was issued is revoked under Issue
                session.put(over.model_copy(update={"state": PortfolioState.CLOSED}))
            return session.changes

    def _further(
        self,
        session: Session,
        portfolio: Portfolio,
        state: PortfolioState,
        because: str,
        due: date | None = None,
    ) -> Portfolio:
        learner = session.get(Learner, portfolio.learner_id)
        if learner.withdrawn:
            raise NotAllowedError("The learner has withdrawn.", where=learner.name)
        attempts = session.find(Portfolio, learner_id=learner.id)
        later = [found for found in attempts if found.attempt > portfolio.attempt]
        if any(found.state is not PortfolioState.CLOSED for found in later):
            raise NotAllowedError("There is a further attempt already.", where=learner.name)
        made = Portfolio(
            id=self.store.new_id(),
            learner_id=learner.id,
            cohort_id=portfolio.cohort_id,
            attempt=max(found.attempt for found in attempts) + 1,
            state=state,
            due=due,
            again_because=because,
        )
        session.put(made)
        return made


def people_involved(session: Session, learner_id: str) -> set[str]:
    """Who marked or decided any attempt of a learner."""
    attempts = [p.id for p in session.find(Portfolio, learner_id=learner_id)]
    marked = {a.evaluator_id for a in session.find(Assignment, portfolio_id=attempts)}
    return marked | {d.author for d in session.find(Decision, portfolio_id=attempts)}


def _open_to_appeal(session: Session, portfolio: Portfolio) -> Decision:
    """The decision an appeal would be against."""
    decisions = session.find(Decision, portfolio_id=portfolio.id)
    if not decisions:
        raise McredError("An appeal is against a decision; there is none yet.")
    if session.count(Appeal, decision_id=decisions[-1].id):
        raise NotAllowedError("There was an appeal against this decision already.")
    return decisions[-1]


def _check_new(session: Session, portfolio: Portfolio, evaluator_ids: Sequence[str]) -> None:
    involved = people_involved(session, portfolio.learner_id)
    for evaluator in evaluator_ids:
        if evaluator in involved:
            raise NotAllowedError(
                "Who marked or decided before cannot mark the appeal.",
                where=session.get(Person, evaluator).name,
            )


def _next_attempt(session: Session, portfolio: Portfolio) -> Portfolio:
    attempts = session.find(Portfolio, learner_id=portfolio.learner_id)
    return next(found for found in attempts if found.attempt == portfolio.attempt + 1)


def _check_ruling(session: Session, appeal: Appeal, again: Portfolio, person: Person) -> None:
    if session.count(Ruling, appeal_id=appeal.id):
        raise McredError("There is a ruling on this appeal already.")
    if again.state is not PortfolioState.SCORED:
        raise McredError("The portfolio is not marked again yet.")
    if not {Role.APPROVER, Role.MANAGER} & set(person.roles):
        raise NotAllowedError("Only an approver or programme manager rules on an appeal.")
    if person.id in people_involved(session, again.learner_id):
        raise NotAllowedError("Who marked or decided cannot rule on the appeal.")
