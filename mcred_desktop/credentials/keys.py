"""Signing keys: made here, kept sealed under a passphrase, opened to sign."""

import base64
import binascii
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mcred_desktop.credentials import passphrases, recovery
from mcred_desktop.credentials.multikey import did_of
from mcred_desktop.credentials.signer import CredentialSigner
from mcred_desktop.credentials.untrusted import canonical, parse_object
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError

_PARAMETERS: dict[str, Any] = {
    "format": 1,
    "kdf": "scrypt",
    "r": 8,
    "p": 1,
    "cipher": "AES-256-GCM",
}
_NONCE, _BOX = 12, 32 + 16
_MAX_SEALED = 2048


class KeyRing:
    """Makes and opens signing keys (the port ``Keys``)."""

    def create(self, passphrase: str, *, key_id: str, now: str) -> IssuerKey:
        """A new Ed25519 key, sealed under ``passphrase``."""
        private = Ed25519PrivateKey.generate()
        did = _did(private)
        return IssuerKey(id=key_id, did=did, sealed=_seal(private, passphrase, did), created=now)

    def unlock(self, key: IssuerKey, passphrase: str) -> CredentialSigner:
        """The key, ready to sign.

        Raises:
            WrongPassphraseError: the passphrase does not open it.
            UntrustedInputError: the sealed key is damaged, or asks for too much memory.
        """
        sealed = _sealed_fields(key.sealed)
        nonce, box = _raw(sealed, "nonce", _NONCE), _raw(sealed, "box", _BOX)
        cipher = AESGCM(_derive(passphrase, sealed))
        try:
            raw = cipher.decrypt(nonce, box, _bound(key.did, sealed))
        except InvalidTag:
            raise WrongPassphraseError(
                "The passphrase does not open the signing key.",
                cure="Type it again; capital letters and spaces count.",
            ) from None
        return CredentialSigner(Ed25519PrivateKey.from_private_bytes(raw))

    def recovery_code(self, key: IssuerKey) -> str:
        """The sealed key as letters and digits for paper."""
        return recovery.code_of(key.did, _sealed_fields(key.sealed))

    def recovered(self, code: str, *, key_id: str, now: str) -> IssuerKey:
        """The sealed key in a code from paper; raises UntrustedInputError."""
        did, fields = recovery.key_in(code)
        return IssuerKey(
            id=key_id, did=did, sealed=canonical({**_PARAMETERS, **fields}), created=now
        )


def _did(private: Ed25519PrivateKey) -> str:
    public = private.public_key()
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return did_of(public.public_bytes(*raw))


def _seal(private: Ed25519PrivateKey, passphrase: str, did: str) -> str:
    nonce = os.urandom(_NONCE)
    sealed = {
        **_PARAMETERS,
        "n": passphrases.COST,
        "salt": base64.b64encode(os.urandom(passphrases.SALT)).decode("ascii"),
        "nonce": base64.b64encode(nonce).decode("ascii"),
    }
    cipher = AESGCM(_derive(passphrase, sealed))
    box = cipher.encrypt(nonce, private.private_bytes_raw(), _bound(did, sealed))
    return canonical({**sealed, "box": base64.b64encode(box).decode("ascii")})


def _derive(passphrase: str, sealed: dict[str, Any]) -> bytes:
    salt = _raw(sealed, "salt", passphrases.SALT)
    return passphrases.derived(passphrase, salt, sealed["n"])


def _bound(did: str, sealed: dict[str, Any]) -> bytes:
    """What the box is bound to, so that neither key nor parameters can be exchanged."""
    return canonical({"did": did, **{k: v for k, v in sealed.items() if k != "box"}}).encode()


def _sealed_fields(text: str) -> dict[str, Any]:
    sealed = parse_object(text, where="signing key", limit=_MAX_SEALED)
    if sealed.keys() != {*_PARAMETERS, "n", "salt", "nonce", "box"}:
        raise _damaged()
    if any(sealed[k] != v or type(sealed[k]) is not type(v) for k, v in _PARAMETERS.items()):
        raise _damaged()
    if type(sealed["n"]) is not int or sealed["n"] not in passphrases.COSTS:
        raise _damaged()
    return sealed


def _raw(sealed: dict[str, Any], field: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(sealed[field], validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise _damaged() from None
    if len(raw) != length:
        raise _damaged()
    return raw


def _damaged() -> UntrustedInputError:
    return UntrustedInputError(
        "The sealed key is damaged.", where="signing key", cure="Restore it from a backup."
    )
