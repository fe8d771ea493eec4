"""The key of the issuer: made, unlocked for a while, locked."""

from dataclasses import dataclass, field

from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.services.award_ports import Keys, Signer
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issuer import issuer_in
from mcred_desktop.services.own_trust import OwnTrust
from mcred_desktop.services.ports import Session, Store


@dataclass(slots=True)
class Lock:
    """The unlocked key, in memory only."""

    signer: Signer | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What is done with the key credentials are signed with."""

    store: Store
    keys: Keys
    trust: OwnTrust
    held: Lock = field(default_factory=Lock)

    def current(self) -> IssuerKey | None:
        """The key in use."""
        with self.store.read() as session:
            return _in_use(session)

    @property
    def unlocked(self) -> bool:
        return self.held.signer is not None

    def signer(self) -> Signer:
        """The unlocked key; raises McredError when it is locked."""
        if self.held.signer is None:
            raise McredError("The signing key is locked.", cure="Unlock it with its passphrase.")
        return self.held.signer

    def signer_for(self, did: str) -> Signer:
        """The unlocked key, whichever signed before; raises McredError when it is locked."""
        return self.signer()

    def create(self, passphrase: str) -> Changes:
        """Make the key, seal it under ``passphrase`` and leave it unlocked.

        Raises:
            McredError: the passphrase is too short, there is no issuer or there is a key already.
        """
        if len(passphrase) < ENOUGH:
            raise McredError(f"The passphrase needs at least {ENOUGH} characters.")
        key = self.keys.create(passphrase, key_id=self.store.new_id(), now=self.store.now())
        with self.store.begin() as session:
            if issuer_in(session) is None:
                raise McredError("Fill in the issuer first.")
            if _in_use(session) is not None:
                raise McredError("This workspace has a signing key already.")
            session.put(key)
            changes = session.changes
        self._open(key, passphrase)
        return changes

    def unlock(self, passphrase: str) -> Changes:
        """Open the key; raises WrongPassphraseError, or McredError when there is none."""
        key = self.current()
        if key is None:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        self._open(key, passphrase)
        return Changes.of(key)

    def lock(self) -> Changes:
        """Forget the unlocked key."""
        self.held.signer = None
        key = self.current()
        return Changes.of(key) if key else Changes()

    def trust_file(self) -> str:
        """The signed file that lets others trust this issuer; raises McredError when locked."""
        return self.trust.file(self.signer())

    def _open(self, key: IssuerKey, passphrase: str) -> None:
        self.held.signer = self.keys.unlock(key, passphrase)
        self.trust.remember()


def _in_use(session: Session) -> IssuerKey | None:
    in_use = [key for key in session.find(IssuerKey) if key.retired is None]
    return in_use[-1] if in_use else None
