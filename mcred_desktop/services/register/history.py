"""What happened to one credential, from the award to what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mcred_desktop.domain.assess.assessment import Decision
from mcred_desktop.domain.award import (
    RENEWED,
    Credential,
    ErasedCredential,
    Reprint,
    Revocation,
    StatusPublication,
    TrustedTime,
)
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.values import Fact
from mcred_desktop.services.issue.issued_documents import method_in
from mcred_desktop.services.ports import Session, Store
from mcred_desktop.services.register.learner_records import records_with


class Happened(StrEnum):
    """Kinds of event."""

    AWARDED = "awarded"
    ISSUED = "issued"
    ISSUED_FOR = "issued in place of"
    RENEWAL = "issued as a renewal of"
    PRINTED_AGAIN = "printed again"
    TIMED = "given a trusted time"
    RENEWED = "renewed as"
    REVOKED = "revoked"
    REPLACED = "replaced by"
    IN_RECORD = "part of the learner record"
    PUBLISHED = "on a published status list"
    WITHDRAWAL_PUBLISHED = "its withdrawal published"
    ERASED = "personal data erased"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a credential."""

    at: str
    """UTC, ISO 8601"""
    what: Happened
    who: str
    """Name of the person who did it"""
    why: str = ""
    key: str = ""
    """What it was signed with: the verification method in it"""
    other: str = ""
    """Serial of the credential before or after it, or of the record it is in"""
    number: int = 0
    """Of a publication"""


@dataclass(frozen=True, slots=True)
class CredentialPast:
    """Everything known of a credential's way."""

    credential_id: str
    serial: str
    events: tuple[Event, ...]
    """Oldest first"""


@dataclass(frozen=True, slots=True)
class CredentialHistory:
    """Reads the facts about a credential, also once its learner's data was erased."""

    store: Store

    def of(self, credential_id: str) -> CredentialPast:
        """What happened to it; raises NotFoundError."""
        with self.store.read() as session:
            issued = session.find(Credential, id=credential_id)
            erased = session.find(ErasedCredential, credential_id=credential_id)
            if not issued and not erased:
                raise NotFoundError("The register has no such credential.", where=credential_id)
            held = issued[0] if issued else erased[0]
            names = {person.id: person.name for person in session.find(Person)}
            told = [event for one in issued for event in _of_issued(session, one)]
            told += _of_all(session, held, credential_id)
            told += [_Told(one, Happened.ERASED, why=one.reason) for one in erased]
        events = [one.event(names) for one in told]
        # What was recorded in one moment was told in its order
        events.sort(key=lambda event: event.at)
        return CredentialPast(credential_id, held.serial, tuple(events))


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact, and what it says of the credential."""

    fact: Fact
    what: Happened
    why: str = ""
    key: str = ""
    other: str = ""
    number: int = 0

    def event(self, names: dict[str, str]) -> Event:
        fact = self.fact
        who = names.get(fact.author, fact.author)
        return Event(fact.at, self.what, who, self.why, self.key, self.other, self.number)


def _of_issued(session: Session, credential: Credential) -> Iterator[_Told]:
    """What erasing takes away: the award, the credential itself, those before and after it."""
    for decision in session.find(Decision, id=credential.decision_id):
        yield _Told(decision, Happened.AWARDED, decision.reason)
    older = session.find(Credential, id=credential.supersedes) if credential.supersedes else []
    renewal = credential.reason == RENEWED
    what = Happened.RENEWAL if renewal else Happened.ISSUED_FOR
    yield _Told(
        credential,
        what if older else Happened.ISSUED,
        "" if renewal else credential.reason,
        key=method_in(credential.document),
        other=older[0].serial if older else "",
    )
    for newer in session.find(Credential, supersedes=credential.id):
        renewed = newer.reason == RENEWED
        what = Happened.RENEWED if renewed else Happened.REPLACED
        yield _Told(newer, what, other=newer.serial)
    for record in records_with(session, credential.id):
        yield _Told(record, Happened.IN_RECORD, record.title, other=record.serial)


def _of_all(
    session: Session, held: Credential | ErasedCredential, credential_id: str
) -> Iterator[_Told]:
    """What stays known of every credential."""
    mine = {"credential_id": credential_id}
    for again in session.find(Reprint, **mine):
        yield _Told(again, Happened.PRINTED_AGAIN)
    for time in session.find(TrustedTime, **mine):
        yield _Told(time, Happened.TIMED, time.reason)
    withdrawn = session.find(Revocation, **mine)
    for one in withdrawn:
        yield _Told(one, Happened.REVOKED, one.reason)
    published = [one for one in session.find(StatusPublication) if held.status_list in one.lists]
    since = held.at if isinstance(held, Credential) else held.valid_from
    yield from _first(published, since, Happened.PUBLISHED)
    for one in withdrawn:
        yield from _first(published, one.at, Happened.WITHDRAWAL_PUBLISHED)


def _first(published: list[StatusPublication], since: str, what: Happened) -> Iterator[_Told]:
    """The publication that told of it first."""
    told = [one for one in published if one.at >= since]
    if told:
        first = min(told, key=lambda one: (one.number, one.at))
        yield _Told(first, what, number=first.number)
