"""Whether learners take part, until when, and what somebody vouches for."""

from dataclasses import dataclass
from datetime import date

from mcred_desktop.domain.assess.assessment import Learner, Portfolio
from mcred_desktop.domain.assess.moderation import Attestation, Consent, Word
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.assess.enrolment import check_room
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class Participation:
    """What is recorded of a learner beside the evidence."""

    store: Store

    def withdraw(self, learner_id: str, *, withdrawn: bool) -> Changes:
        """Take a learner out of the cohort, or bring them back; nothing of theirs is lost.

        Raises:
            NotAllowedError: coming back, there is no room any more.
        """
        with self.store.begin() as session:
            learner = session.get(Learner, learner_id)
            if learner.withdrawn and not withdrawn:
                check_room(session, learner.cohort_id, 1)
            session.put(learner.model_copy(update={"withdrawn": withdrawn}))
            return session.changes

    def set_due(self, portfolio_id: str, due: date | None) -> Changes:
        """Say when a portfolio has to be handed in; None takes the date back."""
        with self.store.begin() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            session.put(portfolio.model_copy(update={"due": due}))
            return session.changes

    def consent(self, learner_id: str, how: str, by: str, *, given: bool) -> Changes:
        """Record that a learner agreed to public credentials, or took that back.

        Raises:
            McredError: it does not say by what means.
        """
        means = _means(how, "Say how the learner agreed or took it back.")
        with self.store.begin() as session:
            session.get(Learner, learner_id)
            session.add(
                Consent(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    learner_id=learner_id,
                    given=given,
                    how=means,
                )
            )
            return session.changes

    def attest(self, portfolio_id: str, word: Word, how: str, by: str) -> Changes:
        """Record that the work was declared the learner's own, or who they are was checked.

        Raises:
            McredError: it does not say by what means.
        """
        means = _means(how, "Say how it was declared or checked.")
        with self.store.begin() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            session.add(
                Attestation(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    portfolio_id=portfolio_id,
                    cohort_id=portfolio.cohort_id,
                    word=word,
                    how=means,
                )
            )
            return session.changes


def _means(how: str, missing: str) -> str:
    if not how.strip():
        raise McredError(missing, where="how")
    return how.strip()
