"""Putting right what a credential says: the old one withdrawn, the right one ready to issue."""

from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Decision, Learner, Portfolio
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issued_files import IssuedFiles
from mcred_desktop.services.issue.own_trust import OwnTrust
from mcred_desktop.services.ports import Intake, Session, Store
from mcred_desktop.services.register.register import withdraw


@dataclass(frozen=True, slots=True)
class Corrections:
    """A wrong name on a credential."""

    store: Store
    intake: Intake
    trust: OwnTrust
    files: IssuedFiles

    def name(self, credential_id: str, name: str, reason: str, by: str) -> Changes:
        """Correct the learner's name and withdraw the credential; issuing makes the right one.

        Raises:
            McredError: it is no name, it stands there already, or no reason was given; ``where``
                is ``name`` or ``reason``.
            NotAllowedError: it is revoked already, or was decided on anew since.
            WorkspaceError: it is corrected, but a file with the wrong name could not be deleted.
        """
        if not reason.strip():
            raise McredError("Say why the name is corrected.", where="reason")
        with self.store.begin() as session:
            credential = session.get(Credential, credential_id)
            learner = session.get(Learner, credential.learner_id)
            right = self._checked(learner, name)
            if right == credential.recipient:
                raise McredError("This is the name on the credential.", where="name")
            portfolio = _still_decided(session, credential)
            withdraw(session, credential, reason, by, self.store.now())
            session.put(learner.model_copy(update={"name": right}))
            session.put(portfolio.model_copy(update={"state": PortfolioState.AWARDED}))
            changes = session.changes
        self.trust.remember()
        self.files.remove([credential])
        return changes

    def _checked(self, learner: Learner, name: str) -> str:
        """The name as it is kept; raises McredError when it is none."""
        line, bad = self.intake.learner(name, learner.email, learner.number)
        if bad:
            raise McredError(bad[0].text, where="name")
        return line.name


def _still_decided(session: Session, credential: Credential) -> Portfolio:
    """The portfolio it was issued for; raises NotAllowedError when another decision counts."""
    decision = session.get(Decision, credential.decision_id)
    portfolio = session.get(Portfolio, decision.portfolio_id)
    latest = session.find(Decision, portfolio_id=portfolio.id)[-1]
    if portfolio.state is not PortfolioState.ISSUED or latest.id != decision.id:
        raise NotAllowedError(
            "The award was decided on anew since.", cure="Revoke the credential, then issue again."
        )
    return portfolio
