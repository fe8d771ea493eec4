"""Passwords and tokens of hubs and targets: what keeps them."""

from typing import Protocol

from mcred_desktop.domain.errors import McredError


class SecretsLockedError(McredError):
    """They are kept under the passphrase, and it was not given yet."""


class Secrets(Protocol):
    """Secrets by name, such as ``target/ID`` or ``hub``; never in the store in clear."""

    @property
    def by_system(self) -> bool:
        """Whether the system's key store keeps them, so that no passphrase is needed."""
        ...

    @property
    def locked(self) -> bool:
        """Whether the passphrase must be given first."""
        ...

    def unlock(self, passphrase: str) -> None:
        """Open what is sealed; the first passphrase given is the one it is sealed under.

        Raises:
            WrongPassphraseError: it is sealed under another one.
            McredError: it is the first one and too short.
        """
        ...

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret in place of an older one.

        Raises:
            SecretsLockedError: see ``locked``.
            McredError: it is too long, or the key store refuses it.
        """
        ...

    def read(self, name: str) -> str | None:
        """The secret, None where there is none; raises as ``keep``."""
        ...

    def forget(self, name: str) -> None:
        """Remove a secret; one that is gone already is passed over. Raises McredError."""
        ...

    def start_over(self) -> None:
        """Forget all that is sealed under a passphrase nobody remembers; the next is a new one."""
        ...


class Vault(Protocol):
    """Texts sealed under one passphrase, each bound to its name."""

    @property
    def lock(self) -> str:
        """What opens it again beside the passphrase; no secret."""
        ...

    def close(self, name: str, text: str) -> str: ...

    def open(self, name: str, sealed: str) -> str:
        """Raises UntrustedInputError when it was altered, or sealed under another name."""
        ...


class Vaults(Protocol):
    """Makes and opens vaults."""

    def made(self, passphrase: str) -> Vault: ...

    def opened(self, passphrase: str, lock: str) -> Vault:
        """Raises WrongPassphraseError, and UntrustedInputError when the lock is damaged."""
        ...
