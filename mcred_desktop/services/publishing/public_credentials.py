"""Credentials whose learners agreed that everybody may read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.assess.moderation import Consent
from mcred_desktop.domain.award import Credential, ErasedCredential, Revocation
from mcred_desktop.services.ports import Session


@dataclass(frozen=True, slots=True)
class PublicCredentials:
    """What is known here about which credentials are public."""

    open: Mapping[str, str]
    """SHA-256 (hex) of every signed credential in force that is public, by its id"""
    gone: frozenset[str]
    """Ids of those that are not, or no more: withdrawn, erased, or not agreed to"""


def public_credentials(session: Session) -> PublicCredentials:
    """Which credentials are public, and which must not be; what never came here is neither."""
    said = session.columns(Consent, ("at", "learner_id", "given"))
    said.sort(key=lambda consent: str(consent[0]))
    last = {learner_id: given for _, learner_id, given in said}
    known = set(session.column(Learner, "id"))
    withdrawn = set(session.column(Revocation, "credential_id"))
    gone = withdrawn | set(session.column(ErasedCredential, "credential_id"))
    public: dict[str, str] = {}
    issued = session.columns(Credential, ("id", "hash", "learner_id")) if last else []
    for credential_id, sha256, learner_id in issued:
        if not last.get(learner_id, True):
            gone.add(credential_id)
        elif learner_id in last and learner_id in known and credential_id not in withdrawn:
            public[credential_id] = sha256
    return PublicCredentials(public, frozenset(gone))
