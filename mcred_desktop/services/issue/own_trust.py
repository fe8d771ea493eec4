"""This workspace's issuer as others may trust it."""

from dataclasses import dataclass

from mcred_desktop.domain.award import IssuerKey, PublicKey, Revocation
from mcred_desktop.domain.did_web import did_web, method_on
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.issue.ports import Signer, Trusted, TrustFiles, TrustStore
from mcred_desktop.services.ports import Session, Store


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
            issuer, keys = issuer_in(session), public_keys(session)
            revoked = tuple(r.credential_id for r in session.find(Revocation))
        now = self.store.now()
        if issuer is None:
            return []
        return [
            Trusted(
                key.id,
                issuer.name,
                key.created,
                revoked,
                now,
                key.compromised,
                methods=tuple(method_on(web_did, key.id) for web_did in issuer.known_as),
            )
            for key in keys
        ]

    def file(self, signer: Signer) -> str:
        """The signed file that lets others trust this issuer."""
        return self.files.write(signer, self.issuers(), self.store.now())

    def remember(self) -> None:
        """Trust it on this computer as it stands now, and tell other laptops its keys."""
        with self.store.read() as session:
            told = {key.id: key for key in session.find(PublicKey)}
            new = [key for key in _own(session) if told.get(key.id) != key]
        if new:
            with self.store.begin() as session:
                for key in new:
                    session.put(key)
        self.learn()

    def learn(self) -> None:
        """Trust it on this computer as it stands now, with the keys of every laptop."""
        for trusted in self.issuers():
            self.kept.add(trusted)

    def issue_as(self, address: str | None) -> Changes:
        """Name the issuer in new credentials by a place on the web, or by its key alone (None).

        What was issued before stays as it is and checkable; so do the names of before.

        Raises:
            McredError: there is no issuer, or no did:web can be made of the address.
        """
        web_did = "" if address is None else did_web(address.strip())
        if web_did is None:
            raise McredError(
                "This is no address credentials can be named by.",
                where="web_did",
                cure="Write it as https://credentials.example.org, with a domain of yours.",
            )
        with self.store.begin() as session:
            issuer = issuer_in(session)
            if issuer is None:
                raise McredError("Fill in the issuer first.")
            names = dict.fromkeys((*issuer.known_as, *([web_did] if web_did else [])))
            update = {"web_did": web_did, "known_as": tuple(names)}
            session.put(issuer.model_copy(update=update))
            changes = session.changes
        self.remember()
        return changes


def _own(session: Session) -> list[PublicKey]:
    return [PublicKey.of(key) for key in session.find(IssuerKey)]


def public_keys(session: Session) -> list[PublicKey]:
    """The keys of every laptop, the oldest first; those that lie here as they are here."""
    known = {key.id: key for key in (*session.find(PublicKey), *_own(session))}
    return sorted(known.values(), key=lambda key: (key.created, key.id))
