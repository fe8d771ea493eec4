"""What happened to a learner's portfolios: who, when and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mcred_desktop.domain.assess.assessment import Decision, Learner, Portfolio, Sheet
from mcred_desktop.domain.assess.marking import Declaration
from mcred_desktop.domain.assess.moderation import (
    Appeal,
    Attestation,
    Consent,
    Ruling,
    Settlement,
    Word,
)
from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.values import Fact
from mcred_desktop.services.assess.appeals import people_involved
from mcred_desktop.services.ports import Session, Store


class What(StrEnum):
    """Kinds of event."""

    DECLARED_AUTHENTIC = "declared authentic"
    MADE_PUBLIC = "agreed to public credentials"
    KEPT_PRIVATE = "no longer public"
    IDENTITY_CHECKED = "identity checked"
    NO_CONFLICT = "no conflict of interest"
    CONFLICT = "conflict of interest"
    SIGNED = "signed off"
    CORRECTED = "corrected"
    SETTLED = "settled"
    AWARDED = "awarded"
    NOT_YET = "not yet"
    APPEALED = "appealed"
    UPHELD = "appeal upheld"
    DISMISSED = "appeal dismissed"
    ISSUED = "issued"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a portfolio."""

    at: str
    """UTC, ISO 8601"""
    attempt: int
    what: What
    who: str
    """Name of the person who recorded it"""
    why: str


@dataclass(frozen=True, slots=True)
class PortfolioHistory:
    """Every attempt of a learner, with what happened to it."""

    learner: Learner
    attempts: list[Portfolio]
    events: list[Event]
    """Oldest first"""
    people: frozenset[str]
    """ids of who marked or decided an attempt"""
    appeal: str | None
    """id of an appeal without a ruling"""


@dataclass(frozen=True, slots=True)
class History:
    """Reads what happened; it tells no level, so that a second evaluator may read it too."""

    store: Store

    def of(self, learner_id: str) -> PortfolioHistory:
        with self.store.read() as session:
            attempts = session.find(Portfolio, learner_id=learner_id)
            names = {person.id: person.name for person in session.find(Person)}
            events = [
                Event(fact.at, portfolio.attempt, what, names.get(fact.author, fact.author), why)
                for portfolio in attempts
                for fact, what, why in _facts(session, portfolio)
            ]
            last = max((portfolio.attempt for portfolio in attempts), default=1)
            for consent in session.find(Consent, learner_id=learner_id):
                what = What.MADE_PUBLIC if consent.given else What.KEPT_PRIVATE
                who = names.get(consent.author, consent.author)
                events.append(Event(consent.at, last, what, who, consent.how))
            learner = session.get(Learner, learner_id)
            waiting = _waiting(session, attempts)
            involved = frozenset(people_involved(session, learner_id))
        events.sort(key=lambda event: event.at)
        return PortfolioHistory(learner, attempts, events, involved, waiting)


def _waiting(session: Session, attempts: Sequence[Portfolio]) -> str | None:
    appeals = session.find(Appeal, portfolio_id=[portfolio.id for portfolio in attempts])
    ruled = session.find(Ruling, appeal_id=[appeal.id for appeal in appeals])
    over = {ruling.appeal_id for ruling in ruled}
    return next((appeal.id for appeal in appeals if appeal.id not in over), None)


_Told = Iterator[tuple[Fact, What, str]]


def _facts(session: Session, portfolio: Portfolio) -> _Told:
    mine = {"portfolio_id": portfolio.id}
    for word in session.find(Attestation, **mine):
        authentic = word.word is Word.AUTHENTIC
        yield word, What.DECLARED_AUTHENTIC if authentic else What.IDENTITY_CHECKED, word.how
    for told in session.find(Declaration, **mine):
        yield told, What.CONFLICT if told.conflict else What.NO_CONFLICT, told.what
    for sheet in session.find(Sheet, **mine):
        yield sheet, What.CORRECTED if sheet.supersedes else What.SIGNED, sheet.reason
    for settlement in session.find(Settlement, **mine):
        yield settlement, What.SETTLED, settlement.why
    yield from _after_the_board(session, portfolio)


def _after_the_board(session: Session, portfolio: Portfolio) -> _Told:
    decisions = session.find(Decision, portfolio_id=portfolio.id)
    for decision in decisions:
        yield decision, What.AWARDED if decision.awarded else What.NOT_YET, decision.reason
    appeals = session.find(Appeal, portfolio_id=portfolio.id)
    for appeal in appeals:
        yield appeal, What.APPEALED, appeal.grounds
    for ruling in session.find(Ruling, appeal_id=[appeal.id for appeal in appeals]):
        yield ruling, What.UPHELD if ruling.upheld else What.DISMISSED, ruling.why
    credentials = session.find(Credential, decision_id=[decision.id for decision in decisions])
    for credential in credentials:
        yield credential, What.ISSUED, ""
    for revoked in session.find(Revocation, credential_id=[c.id for c in credentials]):
        yield revoked, What.REVOKED, revoked.reason
