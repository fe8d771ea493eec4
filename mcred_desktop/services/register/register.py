"""The register: what was issued, and whether it still stands."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from mcred_desktop.domain.award import Credential, ErasedCredential, Revocation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.own_trust import OwnTrust
from mcred_desktop.services.ports import Progress, Session, Store

WINDOW: Final = 100
"""Lines of the register looked at together"""


class Status(StrEnum):
    """What became of a credential."""

    ISSUED = "issued"
    REVOKED = "revoked"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An issued credential and whether it still stands."""

    credential: Credential
    """Without a name and a document where it was ``erased``"""
    revocation: Revocation | None
    replaces: str = ""
    """Serial of the withdrawn one it came in place of"""
    replaced_by: str = ""
    """Serial of the one that came in its place"""
    erased: ErasedCredential | None = None
    """Its learner's data was erased; what they hold stays checkable"""

    @property
    def status(self) -> Status:
        if self.erased is not None:
            return Status.ERASED
        return Status.REVOKED if self.revocation is not None else Status.ISSUED

    @property
    def stands(self) -> bool:
        """Whether it is here and not withdrawn."""
        return self.status is Status.ISSUED


class RegisterIndex(Protocol):
    """Finds credentials by the words in them, however many there are."""

    def find(self, text: str, *, cohort_id: str | None, start: int, limit: int) -> list[str]:
        """Ids of up to ``limit`` after the first ``start``, the newest first.

        Each word begins a word of the name, the achievement, the number, the id or the title of the
        cohort; case and accents do not count. Without words, everything.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds open."""
        ...


@dataclass(frozen=True, slots=True)
class Register:
    """Everything issued here, and withdrawing it."""

    store: Store
    trust: OwnTrust
    index: RegisterIndex

    def lines(self, cohort_id: str | None = None) -> list[RegisterLine]:
        """Everything issued, or everything issued to one cohort; oldest first, erased last."""
        narrow = {"cohort_id": cohort_id} if cohort_id else {}
        with self.store.read() as session:
            credentials = session.find(Credential, **narrow)
            ids = [credential.id for credential in credentials]
            revoked = {r.credential_id: r for r in session.find(Revocation, credential_id=ids)}
            erased = _erased_lines(session, session.find(ErasedCredential, **narrow))
        serials = {item.id: item.serial for item in credentials}
        newer = {item.supersedes: item.serial for item in credentials if item.supersedes}
        return [*_lines(credentials, revoked, serials, newer), *erased]

    def window(
        self, text: str = "", *, cohort_id: str | None = None, start: int = 0, limit: int = WINDOW
    ) -> list[RegisterLine]:
        """A window of what ``text`` finds, the newest first; below the last, what was erased.

        Of what was erased only the number is left to be found by.
        """
        ids = self.index.find(text, cohort_id=cohort_id, start=start, limit=limit)
        with self.store.read() as session:
            by_id = {one.id: one for one in session.find(Credential, id=ids)}
            revoked = {r.credential_id: r for r in session.find(Revocation, credential_id=ids)}
            after = session.find(Credential, supersedes=ids)
            newer = {one.supersedes: one.serial for one in after if one.supersedes}
            older = [one.supersedes for one in by_id.values() if one.supersedes]
            serials = {one.id: one.serial for one in session.find(Credential, id=older)}
            last = len(ids) < limit
            erased = _erased_lines(session, _erased(session, text, cohort_id)) if last else []
        found = [by_id[one] for one in ids if one in by_id]
        return [*_lines(found, revoked, serials, newer), *erased]

    def revoke(self, credential_id: str, reason: str, by: str) -> Changes:
        """Withdraw a credential; known here at once, to others when they get a new trust file.

        Raises:
            McredError: no reason was given, or it is revoked already.
        """
        with self.store.begin() as session:
            withdraw(session, session.get(Credential, credential_id), reason, by, self.store.now())
            changes = session.changes
        self.trust.remember()
        return changes

    def revoke_all(
        self, credential_ids: Sequence[str], reason: str, by: str, progress: Progress
    ) -> Changes:
        """Withdraw many for one reason; those withdrawn before are passed over.

        Raises:
            McredError: no reason was given.
        """
        total, changes = len(credential_ids), Changes()
        for start in range(0, total, WINDOW):
            some = credential_ids[start : start + WINDOW]
            progress.step(start, total, "")
            if progress.cancelled:
                break
            with self.store.begin() as session:
                gone = set(session.column(Revocation, "credential_id", credential_id=list(some)))
                for credential in session.find(Credential, id=[x for x in some if x not in gone]):
                    withdraw(session, credential, reason, by, self.store.now())
                changes |= session.changes
        self.trust.remember()
        progress.step(total, total, "")
        return changes


def _erased(session: Session, text: str, cohort_id: str | None) -> list[ErasedCredential]:
    narrow = {"cohort_id": cohort_id} if cohort_id else {}
    begun = [word.casefold() for word in text.split()]
    return [
        one
        for one in session.find(ErasedCredential, **narrow)
        if all(
            one.serial.casefold().startswith(word) or one.credential_id == word for word in begun
        )
    ]


def _erased_lines(session: Session, erased: Sequence[ErasedCredential]) -> list[RegisterLine]:
    """Lines of what has no name any more."""
    ids = [one.credential_id for one in erased]
    revoked = {r.credential_id: r for r in session.find(Revocation, credential_id=ids)}
    return [
        RegisterLine(_left_of(one), revoked.get(one.credential_id), erased=one) for one in erased
    ]


def _left_of(erased: ErasedCredential) -> Credential:
    """What the register still knows of a credential after its learner's data was erased."""
    return Credential(
        id=erased.credential_id,
        at=erased.at,
        author=erased.author,
        decision_id="",
        cohort_id=erased.cohort_id,
        learner_id="",
        recipient="",
        title="",
        valid_from=erased.valid_from,
        valid_until=erased.valid_until,
        document="",
        hash=erased.hash,
        serial=erased.serial,
        status_list=erased.status_list,
        status_index=erased.status_index,
    )


def _lines(
    credentials: Iterable[Credential],
    revoked: Mapping[str, Revocation],
    serials: Mapping[str, str],
    newer: Mapping[str, str],
) -> list[RegisterLine]:
    """Credentials with what became of them: ``serials`` by id, ``newer`` by the id replaced."""
    return [
        RegisterLine(
            one,
            revoked.get(one.id),
            serials.get(one.supersedes or "", ""),
            newer.get(one.id, ""),
        )
        for one in credentials
    ]


def withdraw(session: Session, credential: Credential, reason: str, by: str, now: str) -> None:
    """Record a withdrawal, once; raises McredError without a reason, or when it was made before."""
    if not reason.strip():
        raise McredError("Say why the credential is revoked.")
    if session.find(Revocation, credential_id=credential.id):
        raise NotAllowedError("This credential is revoked already.")
    session.add(
        Revocation(
            id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"revocation/{credential.id}")),
            at=now,
            author=by,
            credential_id=credential.id,
            reason=reason.strip(),
            status_list=credential.status_list,
            status_index=credential.status_index,
        )
    )
