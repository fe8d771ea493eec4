"""Ed25519 public keys as did:key, and bytes as multibase base58btc."""

import hashlib

from mcred_desktop.domain.did_web import method_on

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"
_PREFIX = "did:key:z"
_DID_LENGTH = 56


def multibase(raw: bytes) -> str:
    """``raw`` in base58btc with the multibase prefix ``z``."""
    number = int.from_bytes(raw, "big")
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    return "z" + _ALPHABET[0] * zeros + digits


def did_of(public: bytes) -> str:
    """The did:key of a raw Ed25519 public key of 32 bytes."""
    return "did:key:" + multibase(_ED25519 + public)


def public_of(did: str) -> bytes | None:
    """The raw public key, 32 bytes; None when ``did`` is no did:key of an Ed25519 key."""
    if len(did) != _DID_LENGTH or not did.startswith(_PREFIX):
        return None
    number = 0
    for sign in did.removeprefix(_PREFIX):
        digit = _ALPHABET.find(sign)
        if digit < 0:
            return None
        number = number * 58 + digit
    if number >> 272:
        return None
    raw = number.to_bytes(34, "big")
    return raw[2:] if raw.startswith(_ED25519) else None


def method_of(did: str) -> str:
    """The verification method a did:key names: the key itself."""
    return method_on(did, did)


def key_in_method(method: str) -> str | None:
    """The did:key in the fragment of a method; None when the fragment is a mere label."""
    did = f"did:key:{method.partition('#')[2]}"
    return did if public_of(did) is not None else None


def key_id(public: bytes) -> bytes:
    """8 bytes that tell keys apart in a QR claim."""
    return hashlib.sha256(public).digest()[:8]
