"""This workspace's issuer as others may trust it."""

from dataclasses import dataclass

from mcred_desktop.domain.award import IssuerKey, Revocation
from mcred_desktop.services.award_ports import Signer, Trusted, TrustFiles, TrustStore
from mcred_desktop.services.issuer import issuer_in
from mcred_desktop.services.ports import Store


@dataclass(frozen=True, slots=True)
class OwnTrust:
    """What others need to know to check what is issued here."""

    store: Store
    kept: TrustStore
    """Of this computer, so that a check made without the workspace knows its issuer"""
    files: TrustFiles

    def issuers(self) -> list[Trusted]:
        """The issuer once for each of its keys, with what it revoked until now."""
        with self.store.read() as session:
            issuer, keys = issuer_in(session), session.find(IssuerKey)
            revoked = tuple(r.credential_id for r in session.find(Revocation))
        now = self.store.now()
        return [
            Trusted(key.did, issuer.name, key.created, revoked, now, key.compromised)
            for key in keys
            if issuer
        ]

    def file(self, signer: Signer) -> str:
        """The signed file that lets others trust this issuer."""
        return self.files.write(signer, self.issuers(), self.store.now())

    def remember(self) -> None:
        """Trust it on this computer as it stands now."""
        for trusted in self.issuers():
            self.kept.add(trusted)
