"""Signing keys: made here, kept sealed under a passphrase, opened to sign."""

from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mcred_desktop.credentials.checking.untrusted import canonical
from mcred_desktop.credentials.keys import recovery, strongbox
from mcred_desktop.credentials.keys.multikey import did_of
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.domain.award import IssuerKey

_LENGTH: Final = 32
"""Bytes of a private key"""


class KeyRing:
    """Makes and opens signing keys (the port ``Keys``)."""

    def create(self, passphrase: str, *, key_id: str, now: str) -> IssuerKey:
        """A new Ed25519 key, sealed under ``passphrase``."""
        private = Ed25519PrivateKey.generate()
        did = _did(private)
        sealed = strongbox.sealed(private.private_bytes_raw(), passphrase, {"did": did})
        return IssuerKey(id=key_id, did=did, sealed=sealed, created=now)

    def unlock(self, key: IssuerKey, passphrase: str) -> CredentialSigner:
        """The key, ready to sign.

        Raises:
            WrongPassphraseError: the passphrase does not open it.
            UntrustedInputError: the sealed key is damaged, or asks for too much memory.
        """
        raw = strongbox.opened(key.sealed, passphrase, {"did": key.did}, length=_LENGTH)
        return CredentialSigner(Ed25519PrivateKey.from_private_bytes(raw))

    def recovery_code(self, key: IssuerKey) -> str:
        """The sealed key as letters and digits for paper."""
        return recovery.code_of(key.did, strongbox.fields_of(key.sealed))

    def recovered(self, code: str, *, key_id: str, now: str) -> IssuerKey:
        """The sealed key in a code from paper; raises UntrustedInputError."""
        did, fields = recovery.key_in(code)
        sealed = canonical({**strongbox.PARAMETERS, **fields})
        return IssuerKey(id=key_id, did=did, sealed=sealed, created=now)


def _did(private: Ed25519PrivateKey) -> str:
    public = private.public_key()
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return did_of(public.public_bytes(*raw))
