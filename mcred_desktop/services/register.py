"""The register: what was issued, and whether it still stands."""

import uuid
from dataclasses import dataclass

from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.own_trust import OwnTrust
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An issued credential and whether it still stands."""

    credential: Credential
    revocation: Revocation | None


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
            return [RegisterLine(item, revoked.get(item.id)) for item in credentials]

    def revoke(self, credential_id: str, reason: str, by: str) -> Changes:
        """Withdraw a credential; known here at once, to others when they get a new trust file.

        Raises:
            McredError: no reason was given, or it is revoked already.
        """
        if not reason.strip():
            raise McredError("Say why the credential is revoked.")
        with self.store.begin() as session:
            session.get(Credential, credential_id)
            if session.find(Revocation, credential_id=credential_id):
                raise NotAllowedError("This credential is revoked already.")
            session.add(
                Revocation(
                    id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"revocation/{credential_id}")),
                    at=self.store.now(),
                    author=by,
                    credential_id=credential_id,
                    reason=reason.strip(),
                )
            )
            changes = session.changes
        self.trust.remember()
        return changes
