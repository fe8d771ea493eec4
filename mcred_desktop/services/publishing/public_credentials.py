"""Credentials whose learners agreed that everybody may read them."""

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.assess.moderation import Consent
from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.services.ports import Session


def public_credentials(session: Session) -> dict[str, str]:
    """SHA-256 (hex) of every signed credential in force that is public, by its id."""
    said = session.columns(Consent, ("at", "learner_id", "given"))
    said.sort(key=lambda consent: str(consent[0]))
    last = {learner_id: given for _, learner_id, given in said}
    known = set(session.column(Learner, "id"))
    willing = {learner_id for learner_id, given in last.items() if given} & known
    if not willing:
        return {}
    withdrawn = set(session.column(Revocation, "credential_id"))
    return {
        credential_id: sha256
        for credential_id, sha256, learner_id in session.columns(
            Credential, ("id", "hash", "learner_id")
        )
        if learner_id in willing and credential_id not in withdrawn
    }
