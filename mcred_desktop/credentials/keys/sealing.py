"""Seals of evaluator packs: a passphrase for who may read, a signature for who wrote."""

import os

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mcred_desktop.credentials.keys import passphrases
from mcred_desktop.credentials.keys.multikey import public_of
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.domain.errors import UntrustedInputError, WrongPassphraseError
from mcred_desktop.services.issue.ports import Signer

OVERHEAD = 16
"""Bytes a sealed chunk is longer than the plain one"""

_DOMAIN = b"mcred-pack-1\0"


class PackSealing:
    """Signs packs and tickets (the port ``Sealing``)."""

    def sign(self, signer: Signer, content: bytes) -> bytes:
        """An Ed25519 signature that means nothing outside packs."""
        if not isinstance(signer, CredentialSigner):
            raise TypeError("packs are signed by the keys of this package")
        return signer.sign_bundle(_DOMAIN + content)

    def holds(self, did: str, signature: bytes, content: bytes) -> bool:
        """Whether ``signature`` is one by the key that ``did`` names."""
        public = public_of(did)
        if public is None:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, _DOMAIN + content)
        except (ValueError, InvalidSignature):
            return False
        return True


class Seal:
    """Authenticated encryption of one file, chunk by chunk, under a passphrase.

    Every file has a salt and so a key of its own. A chunk is bound to its number, to whether it is
    the last, and to the file's head, so that none can be moved, dropped or put into another file.
    """

    def __init__(self, passphrase: str, salt: bytes, cost: int) -> None:
        self.salt, self.cost = salt, cost
        self._cipher = AESGCM(passphrases.derived(passphrase, salt, cost))

    @classmethod
    def new(cls, passphrase: str) -> "Seal":
        """A seal with a fresh salt."""
        return cls(passphrase, os.urandom(passphrases.SALT), passphrases.COST)

    @classmethod
    def of(cls, passphrase: str, salt: bytes, cost: int) -> "Seal":
        """The seal a file states; raises UntrustedInputError when it is none of ours."""
        if len(salt) != passphrases.SALT or cost not in passphrases.COSTS:
            raise UntrustedInputError(
                "It is sealed in a way this version does not know.", cure="Update the program."
            )
        return cls(passphrase, salt, cost)

    def close(self, number: int, chunk: bytes, head: bytes, *, last: bool) -> bytes:
        """The chunk, sealed."""
        return self._cipher.encrypt(_nonce(number, last=last), chunk, head)

    def open(self, number: int, sealed: bytes, head: bytes, *, last: bool) -> bytes:
        """The chunk; raises WrongPassphraseError."""
        try:
            return self._cipher.decrypt(_nonce(number, last=last), sealed, head)
        except InvalidTag:
            raise WrongPassphraseError(
                "The passphrase does not open this pack.",
                cure="Type it again; capital letters and spaces count.",
            ) from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
