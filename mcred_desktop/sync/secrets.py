"""Passwords and tokens: in the system's key store, or sealed in the store under the passphrase."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import Final, Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.domain.secret import LOCK, LONGEST, SealedSecret
from mcred_desktop.services.ports import Store
from mcred_desktop.services.secrets import Secrets, SecretsLockedError, Vault, Vaults

_SERVICE: Final = "Mcred Desktop"
_SAFE: Final = 1
"""Least priority of a key store by keyring's own measure; below are plain files and stand-ins"""


class KeyStore(Protocol):
    """What keyring finds on this system; raises its KeyringError."""

    def get_password(self, service: str, username: str, /) -> str | None: ...
    def set_password(self, service: str, username: str, password: str, /) -> None: ...
    def delete_password(self, service: str, username: str, /) -> None: ...


def secrets_of(store: Store, vaults: Vaults) -> Secrets:
    """What keeps the secrets of a workspace on this computer."""
    return key_store_of(store.device) or SealedSecrets(store, vaults)


def key_store_of(device: str) -> "KeyStoreSecrets | None":
    """What keeps the secrets of a device in the system's key store; None where it has none."""
    import keyring

    backend = keyring.get_keyring()
    return KeyStoreSecrets(backend, device) if backend.priority >= _SAFE else None


class KeyStoreSecrets:
    """Secrets in the key store of the system, under the device's id.

    A copy of the workspace is another device, and another computer has another key store: there
    they are asked for again.
    """

    by_system = True
    locked = False

    def __init__(self, backend: KeyStore, device: str) -> None:
        self._backend, self._device = backend, device

    def unlock(self, passphrase: str) -> None:
        """The system opened it when its user logged in."""

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret in place of an older one."""
        _refuse_long(secret, name)
        with _told(name):
            self._backend.set_password(_SERVICE, self._user(name), secret)

    def read(self, name: str) -> str | None:
        """The secret, None where there is none."""
        with _told(name):
            return self._backend.get_password(_SERVICE, self._user(name))

    def forget(self, name: str) -> None:
        """Remove a secret."""
        with _told(name):
            if self._backend.get_password(_SERVICE, self._user(name)) is not None:
                self._backend.delete_password(_SERVICE, self._user(name))

    def start_over(self) -> None:
        """Nothing is under a passphrase here."""

    def _user(self, name: str) -> str:
        return f"{self._device}/{name}"


class SealedSecrets:
    """Secrets in the store, under a passphrase; open until the workspace is closed."""

    by_system = False

    def __init__(self, store: Store, vaults: Vaults) -> None:
        self._store, self._vaults = store, vaults
        self._vault: Vault | None = None
        self._alone = Lock()

    @property
    def locked(self) -> bool:
        return self._vault is None

    def unlock(self, passphrase: str) -> None:
        """Open the vault, or make it under the first passphrase given."""
        with self._alone:
            if (lock := self._sealed(LOCK)) is not None:
                self._vault = self._vaults.opened(passphrase, lock)
                return
            if len(passphrase) < ENOUGH:
                raise McredError(f"The passphrase needs at least {ENOUGH} characters.")
            made = self._vaults.made(passphrase)
            self._put(LOCK, made.lock)
            self._vault = made

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret in place of an older one."""
        _refuse_long(secret, name)
        self._put(name, self._open().close(name, secret))

    def read(self, name: str) -> str | None:
        """The secret, None where there is none."""
        sealed = self._sealed(name)
        return None if sealed is None else self._open().open(name, sealed)

    def forget(self, name: str) -> None:
        """Remove a secret; that needs no passphrase."""
        with self._store.begin() as session:
            if session.count(SealedSecret, id=name):
                session.delete(SealedSecret, name)

    def start_over(self) -> None:
        """Forget every secret and the passphrase they were under."""
        with self._alone, self._store.begin() as session:
            for name in session.column(SealedSecret, "id"):
                session.delete(SealedSecret, name)
            self._vault = None

    def _open(self) -> Vault:
        if self._vault is None:
            raise SecretsLockedError(
                "Passwords are kept under the passphrase here.", cure="Give the passphrase first."
            )
        return self._vault

    def _sealed(self, name: str) -> str | None:
        with self._store.read() as session:
            return next((one.sealed for one in session.find(SealedSecret, id=name)), None)

    def _put(self, name: str, sealed: str) -> None:
        with self._store.begin() as session:
            session.put(SealedSecret(id=name, sealed=sealed))


def _refuse_long(secret: str, name: str) -> None:
    if len(secret) > LONGEST:
        raise McredError(f"A secret has at most {LONGEST} characters.", where=name)


@contextmanager
def _told(name: str) -> Generator[None]:
    """What the key store refuses, in words."""
    from keyring.errors import KeyringError

    try:
        yield
    except KeyringError as error:
        raise McredError(
            "The key store of this computer refused it.",
            where=name,
            cure=f"Unlock the key store, then try again. It says: “{str(error)[:200]}”.",
        ) from error
