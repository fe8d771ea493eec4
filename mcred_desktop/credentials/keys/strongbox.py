"""Private keys at rest: encrypted under a passphrase, bound to what they belong to."""

import base64
import binascii
import os
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mcred_desktop.credentials.checking.untrusted import canonical, parse_object
from mcred_desktop.credentials.keys import passphrases
from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError

PARAMETERS: Final[dict[str, Any]] = {
    "format": 1,
    "kdf": "scrypt",
    "r": 8,
    "p": 1,
    "cipher": "AES-256-GCM",
}
_NONCE, _TAG = 12, 16
_MOST = 16 * 1024
"""Bytes of a sealed key with its parameters; RSA of 8192 bits takes 6"""


def sealed(private: bytes, passphrase: str, owner: Mapping[str, str]) -> str:
    """``private`` encrypted, with its parameters, as JSON; opens for the same ``owner`` only."""
    nonce = os.urandom(_NONCE)
    stated: dict[str, Any] = {
        **PARAMETERS,
        "n": passphrases.COST,
        "salt": base64.b64encode(os.urandom(passphrases.SALT)).decode("ascii"),
        "nonce": base64.b64encode(nonce).decode("ascii"),
    }
    box = AESGCM(_derive(passphrase, stated)).encrypt(nonce, private, _bound(owner, stated))
    return canonical({**stated, "box": base64.b64encode(box).decode("ascii")})


def opened(
    text: str, passphrase: str, owner: Mapping[str, str], *, length: int | None = None
) -> bytes:
    """The private key in ``text``, of ``length`` bytes where that is known.

    Raises:
        WrongPassphraseError: the passphrase does not open it.
        UntrustedInputError: it is damaged, or asks for too much memory.
    """
    stated = fields_of(text)
    nonce, box = _raw(stated, "nonce"), _raw(stated, "box")
    if len(nonce) != _NONCE or (length is not None and len(box) != length + _TAG):
        raise _damaged()
    try:
        return AESGCM(_derive(passphrase, stated)).decrypt(nonce, box, _bound(owner, stated))
    except InvalidTag:
        raise WrongPassphraseError(
            "The passphrase does not open the signing key.",
            cure="Type it again; capital letters and spaces count.",
        ) from None


def fields_of(text: str) -> dict[str, Any]:
    """What a sealed key states of itself; raises UntrustedInputError when it is damaged."""
    stated = parse_object(text, where="signing key", limit=_MOST)
    if stated.keys() != {*PARAMETERS, "n", "salt", "nonce", "box"}:
        raise _damaged()
    if any(stated[k] != v or type(stated[k]) is not type(v) for k, v in PARAMETERS.items()):
        raise _damaged()
    if type(stated["n"]) is not int or stated["n"] not in passphrases.COSTS:
        raise _damaged()
    return stated


def _derive(passphrase: str, stated: dict[str, Any]) -> bytes:
    salt = _raw(stated, "salt")
    if len(salt) != passphrases.SALT:
        raise _damaged()
    return passphrases.derived(passphrase, salt, stated["n"])


def _bound(owner: Mapping[str, str], stated: dict[str, Any]) -> bytes:
    """What the box is bound to, so that neither key nor parameters can be exchanged."""
    return canonical({**owner, **{k: v for k, v in stated.items() if k != "box"}}).encode()


def _raw(stated: dict[str, Any], field: str) -> bytes:
    try:
        return base64.b64decode(stated[field], validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise _damaged() from None


def _damaged() -> UntrustedInputError:
    return UntrustedInputError(
        "The sealed key is damaged.", where="signing key", cure="Restore it from a backup."
    )
