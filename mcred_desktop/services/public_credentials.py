"""Credentials whose learners agreed that everybody may read them."""

from mcred_desktop.domain.assessment import Learner
from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.moderation import Consent
from mcred_desktop.services.ports import Session


def agreed(session: Session, learner_id: str) -> bool:
    """Whether a learner's latest word is that their credentials are public."""
    said = sorted(session.find(Consent, learner_id=learner_id), key=lambda consent: consent.at)
    return bool(said) and said[-1].given


def public_credentials(session: Session) -> dict[str, str]:
    """The signed JSON of every credential in force that is public, by its id."""
    learners = {consent.learner_id for consent in session.find(Consent)}
    known = {learner.id for learner in session.find(Learner, id=sorted(learners))}
    willing = sorted(learner_id for learner_id in known if agreed(session, learner_id))
    issued = session.find(Credential, learner_id=willing) if willing else []
    gone = session.find(Revocation, credential_id=[credential.id for credential in issued])
    withdrawn = {revocation.credential_id for revocation in gone}
    return {one.id: one.document for one in issued if one.id not in withdrawn}
