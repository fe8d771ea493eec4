"""Passwords and tokens under a passphrase, as the signing keys are."""

import base64
import binascii
import os
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mcred_desktop.credentials.checking.untrusted import canonical, parse_object
from mcred_desktop.credentials.keys import passphrases
from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError

_FORMAT: Final = 1
_NONCE: Final = 12
_LIMIT: Final = 65_536
"""Characters of a lock or a sealed text"""
_ITSELF: Final = ""
"""The name under which a vault seals nothing, to know its passphrase by"""


class SealedVault:
    """Texts under one passphrase: derived once, then AES-256-GCM with a nonce of their own."""

    def __init__(self, key: bytes, salt: bytes, cost: int) -> None:
        self._cipher = AESGCM(key)
        self._salt, self._cost = salt, cost

    @property
    def lock(self) -> str:
        """The parameters and something sealed, JSON."""
        return canonical(
            {
                "format": _FORMAT,
                "n": self._cost,
                "salt": _text(self._salt),
                "sealed": self.close(_ITSELF, ""),
            }
        )

    def close(self, name: str, text: str) -> str:
        """The text, sealed and bound to its name."""
        nonce = os.urandom(_NONCE)
        return _text(nonce + self._cipher.encrypt(nonce, text.encode(), name.encode()))

    def open(self, name: str, sealed: str) -> str:
        """The text; raises UntrustedInputError."""
        raw = _raw(sealed)
        try:
            return self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], name.encode()).decode()
        except (InvalidTag, ValueError):
            raise _damaged(name) from None


class SealedVaults:
    """Makes and opens vaults (the port ``Vaults``)."""

    def made(self, passphrase: str) -> SealedVault:
        """A vault with a fresh salt."""
        salt = os.urandom(passphrases.SALT)
        key = passphrases.derived(passphrase, salt, passphrases.COST)
        return SealedVault(key, salt, passphrases.COST)

    def opened(self, passphrase: str, lock: str) -> SealedVault:
        """The vault a lock is of; raises WrongPassphraseError or UntrustedInputError."""
        stated: dict[str, Any] = parse_object(lock, where="vault", limit=_LIMIT)
        if stated.keys() != {"format", "n", "salt", "sealed"} or stated["format"] != _FORMAT:
            raise _damaged("vault")
        salt, cost = _raw(stated["salt"]), stated["n"]
        if type(cost) is not int or cost not in passphrases.COSTS or len(salt) != passphrases.SALT:
            raise _damaged("vault")
        vault = SealedVault(passphrases.derived(passphrase, salt, cost), salt, cost)
        try:
            vault.open(_ITSELF, stated["sealed"])
        except UntrustedInputError:
            raise WrongPassphraseError(
                "The passphrase does not open the kept access data.",
                cure="Type it again; capital letters and spaces count.",
            ) from None
        return vault


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _raw(sealed: Any) -> bytes:
    try:
        return base64.b64decode(sealed, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise _damaged("vault") from None


def _damaged(name: str) -> UntrustedInputError:
    return UntrustedInputError(
        "The kept access data is damaged.", where=name, cure="Enter the password again."
    )
