"""Evidence in a store of others: sealed under its own content, so that nobody has to share a key.

Whoever knows a file's SHA-256 can name and open it; nobody gets to know one but through records
that are theirs to read. The host of the store learns neither content nor name. The same file is
sealed to the same bytes, so that it lies there once.
"""

import hashlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mcred_desktop.domain.errors import UntrustedInputError

_NAME: Final = b"mcred file name 1"
_KEY: Final = b"mcred file key 1"
_NONCE: Final = 12


class ContentSealing:
    """Seals files piece by piece (the port ``FileSealing``)."""

    def name(self, sha256: str) -> str:
        """What a file is called there."""
        return hashlib.sha256(_NAME + bytes.fromhex(sha256)).hexdigest()

    def seal(self, sha256: str, number: int, piece: bytes) -> bytes:
        """One piece of a file (AES-256-GCM; its key seals nothing but these pieces)."""
        return _box(sha256).encrypt(_nonce(number), piece, None)

    def open(self, sha256: str, number: int, box: bytes) -> bytes:
        """The piece; raises UntrustedInputError when it is another, or altered."""
        try:
            return _box(sha256).decrypt(_nonce(number), box, None)
        except (InvalidTag, ValueError) as error:
            raise UntrustedInputError("A piece of the file was altered.") from error


def _box(sha256: str) -> AESGCM:
    key = HKDF(hashes.SHA256(), 32, salt=None, info=_KEY).derive(bytes.fromhex(sha256))
    return AESGCM(key)


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE, "big")
