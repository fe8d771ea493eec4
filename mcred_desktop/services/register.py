"""The register: what was issued, and whether it still stands."""

import uuid
from dataclasses import dataclass

from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.own_trust import OwnTrust
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An issued credential and whether it still stands."""

    credential: Credential
    revocation: Revocation | None
    replaces: str = ""
    """Serial of the withdrawn one it came in place of"""
    replaced_by: str = ""
    """Serial of the one that came in its place"""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything issued here, and withdrawing it."""

    store: Store
    trust: OwnTrust

    def lines(self, cohort_id: str | None = None) -> list[RegisterLine]:
        """Everything issued, or everything issued to one cohort; oldest first."""
        narrow = {"cohort_id": cohort_id} if cohort_id else {}
        with self.store.read() as session:
            credentials = session.find(Credential, **narrow)
            ids = [credential.id for credential in credentials]
            revoked = {r.credential_id: r for r in session.find(Revocation, credential_id=ids)}
        serials = {item.id: item.serial for item in credentials}
        newer = {item.supersedes: item.serial for item in credentials if item.supersedes}
        return [
            RegisterLine(
                item,
                revoked.get(item.id),
                serials.get(item.supersedes or "", ""),
                newer.get(item.id, ""),
            )
            for item in credentials
        ]

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
