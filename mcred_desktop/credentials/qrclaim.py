"""The compact signed claim in a certificate's QR code.

``MC1:`` and base 41 of an Ed25519 signature (64 bytes) over ``MC1``, a zero byte and the CBOR that
follows it: [key id (8 bytes), credential id (16), name, title, issued, expires or null, level of
achievement, first 16 bytes of the SHA-256 of the credential]. Dates are days since 1970-01-01.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mcred_desktop.credentials import base41
from mcred_desktop.credentials.checking.untrusted import canonical
from mcred_desktop.domain.errors import McredError, UntrustedInputError

MAX_URL = 2048
"""Longest URL taken, in characters"""

DIGEST = 16
"""Bytes of a credential's SHA-256 that tell it from others"""
_MARK = "MC1:"
_DOMAIN = b"MC1\0"
_EPOCH = date(1970, 1, 1)
_SIGNATURE = 64
_LEVEL_BYTES, _NAME_BYTES, _TEXT_BYTES = 32, 104, 162
"""What still scans at 35 mm: QR version 13 with error correction M, every length at its widest"""


@dataclass(frozen=True, slots=True)
class QrClaim:
    """What the QR code says of a credential, shortened where it must be."""

    key_id: bytes
    credential_id: str
    """urn:uuid:..."""
    name: str
    title: str
    issued: date
    expires: date | None
    level: str
    digest: bytes
    """First 16 bytes of the credential's SHA-256"""

    def as_fields(self) -> dict[str, Any]:
        """The claim with names, for people to read."""
        return {
            "type": "MC1",
            "id": self.credential_id,
            "name": self.name,
            "title": self.title,
            "issued": self.issued.isoformat(),
            "expires": self.expires.isoformat() if self.expires else None,
            "level": self.level,
            "keyId": self.key_id.hex(),
            "credentialDigest": self.digest.hex(),
        }


@dataclass(frozen=True, slots=True)
class SignedClaim:
    """A claim as read, with what is needed to check its signature."""

    claim: QrClaim
    payload: bytes
    signature: bytes

    def signed_by(self, public: bytes) -> bool:
        """Whether the raw public key made the signature."""
        try:
            key = Ed25519PublicKey.from_public_bytes(public)
            key.verify(self.signature, _DOMAIN + self.payload)
        except InvalidSignature:
            return False
        return True


def digest_of(credential: dict[str, Any]) -> bytes:
    """16 bytes that tell credentials apart, whatever the spacing of their JSON."""
    return hashlib.sha256(canonical(credential).encode()).digest()[:DIGEST]


def shortened(name: str, title: str, level: str) -> tuple[str, str, str]:
    """Name, title and level cut so that the code still scans; the name is cut last."""
    name, level = _cut(name, _NAME_BYTES), _cut(level, _LEVEL_BYTES)
    room = _TEXT_BYTES - len(name.encode()) - len(level.encode())
    return name, _cut(title, room), level


def payload_of(claim: QrClaim) -> bytes:
    """The claim in CBOR."""
    days = (claim.expires - _EPOCH).days if claim.expires else None
    return cbor2.dumps(
        [
            claim.key_id,
            UUID(claim.credential_id).bytes,
            claim.name,
            claim.title,
            (claim.issued - _EPOCH).days,
            days,
            claim.level,
            claim.digest,
        ]
    )


def signing_input(payload: bytes) -> bytes:
    """The bytes to sign."""
    return _DOMAIN + payload


def url_of(verify_url: str, payload: bytes, signature: bytes) -> str:
    """The URL to print; raises McredError when ``verify_url`` is no https address."""
    parts = urlsplit(verify_url)
    if parts.scheme.lower() != "https" or not parts.netloc:
        raise McredError(
            "The address of the verification page must start with https://.",
            where=verify_url,
            cure="Correct it in the issuer's settings.",
        )
    # Phones refuse HTTPS:// in capitals, so the scheme and host stay lower case.
    page = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", "", ""))
    return f"{page}#{_MARK}{base41.encode(signature + payload)}"


def is_claim(url: str) -> bool:
    """Whether ``url`` means to carry a claim, and not something else a QR code may hold."""
    return url.partition("#")[2].startswith(_MARK)


def read_url(url: str) -> SignedClaim:
    """The claim in a URL, its signature not yet checked.

    Raises:
        UntrustedInputError: no claim, or one that is not written as it must be.
    """
    if len(url) > MAX_URL:
        raise _unreadable("is too long")
    page, _, fragment = url.partition("#")
    if not page.startswith("https://") or not is_claim(url):
        raise _unreadable("holds no claim")
    try:
        raw = base41.decode(fragment.removeprefix(_MARK))
        signature, payload = raw[:_SIGNATURE], raw[_SIGNATURE:]
        return SignedClaim(_claim(payload), payload, signature)
    except ValueError as error:
        raise _unreadable("is damaged") from error


def _unreadable(why: str) -> UntrustedInputError:
    return UntrustedInputError(
        f"The QR code {why}.", cure="Scan it again, or open the credential's file."
    )


def _cut(text: str, size: int) -> str:
    """``text`` in at most ``size`` bytes of UTF-8, with an ellipsis when cut."""
    raw = text.encode()
    if len(raw) <= size:
        return text
    ellipsis = "…"
    return raw[: size - len(ellipsis.encode())].decode(errors="ignore") + ellipsis


def _claim(payload: bytes) -> QrClaim:
    reader = _Reader(payload)
    reader.array(8)
    claim = QrClaim(
        key_id=reader.blob(8),
        credential_id=UUID(bytes=reader.blob(16)).urn,
        name=reader.text(_NAME_BYTES),
        title=reader.text(_TEXT_BYTES),
        issued=reader.day(),
        expires=reader.day_or_null(),
        level=reader.text(_LEVEL_BYTES),
        digest=reader.blob(16),
    )
    reader.end()
    return claim


class _Reader:
    """The little of CBOR a claim uses, in its shortest form only; raises ValueError."""

    _UINT, _BYTES, _TEXT, _ARRAY = 0, 2, 3, 4
    _NULL = 0xF6

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def array(self, length: int) -> None:
        if self._head(self._ARRAY) != length:
            raise ValueError("array length")

    def blob(self, length: int) -> bytes:
        if self._head(self._BYTES) != length:
            raise ValueError("byte string length")
        return self._take(length)

    def text(self, most: int) -> str:
        length = self._head(self._TEXT)
        if length > most:
            raise ValueError("text length")
        return self._take(length).decode()

    def day(self) -> date:
        return _EPOCH + timedelta(days=self._head(self._UINT))

    def day_or_null(self) -> date | None:
        if self._raw[self._at : self._at + 1] == bytes([self._NULL]):
            self._at += 1
            return None
        return self.day()

    def end(self) -> None:
        if self._at != len(self._raw):
            raise ValueError("more than a claim")

    def _take(self, length: int) -> bytes:
        part = self._raw[self._at : self._at + length]
        if len(part) != length:
            raise ValueError("cut off")
        self._at += length
        return part

    def _head(self, major: int) -> int:
        first = self._take(1)[0]
        if first >> 5 != major:
            raise ValueError("another type")
        value = first & 31
        extra = {24: 1, 25: 2}.get(value, 0)
        if not extra:
            if value > 23:
                raise ValueError("length")
            return value
        wide = int.from_bytes(self._take(extra), "big")
        if wide < (24 if extra == 1 else 256):
            raise ValueError("longer than need be")
        return wide
