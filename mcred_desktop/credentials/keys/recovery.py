"""A sealed signing key as letters and digits, for paper: typed again, or read from a QR code."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Any, Final

from mcred_desktop.credentials.keys import passphrases
from mcred_desktop.credentials.keys.multikey import did_of, public_of
from mcred_desktop.domain.errors import UntrustedInputError

MARK: Final = "MCKEY1"
"""What a code begins with; the digit is its version"""
_PUBLIC, _SALT, _NONCE, _BOX, _SUM = 32, 16, 12, 48, 4
"""Bytes of each part, in their order"""
_LENGTH = 1 + _PUBLIC + _SALT + _NONCE + _BOX + _SUM
_LIKELY = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Base 32 has none of these digits, so whoever types them has misread a letter"""


def code_of(did: str, sealed: Mapping[str, Any]) -> str:
    """The key ``did`` as a code; its private part stays sealed under the passphrase.

    Source: RFC 4648, base 32 without padding, of the parts and four bytes of their SHA-256.
    """
    public = public_of(did)
    if public is None:
        raise ValueError(did)
    parts = [base64.b64decode(sealed[name]) for name in ("salt", "nonce", "box")]
    raw = b"".join([bytes([sealed["n"].bit_length() - 1]), public, *parts])
    whole = raw + hashlib.sha256(raw).digest()[:_SUM]
    return MARK + base64.b32encode(whole).rstrip(b"=").decode("ascii")


def key_in(code: str) -> tuple[str, dict[str, Any]]:
    """The did:key and the sealed part of a code, however it was spaced.

    Raises:
        UntrustedInputError: it is no such code, or a letter of it is wrong.
    """
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    if not plain.startswith(MARK):
        raise _not_one("This is no recovery code.")
    letters = plain.removeprefix(MARK).translate(_LIKELY)
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        whole = b""
    raw, control = whole[:-_SUM], whole[-_SUM:]
    if len(whole) != _LENGTH or hashlib.sha256(raw).digest()[:_SUM] != control:
        raise _not_one("A letter of the recovery code is wrong or missing.")
    return _parts(raw)


def _parts(raw: bytes) -> tuple[str, dict[str, Any]]:
    cost, found, at = 2 ** raw[0] if raw[0] < 32 else 0, {}, 1 + _PUBLIC
    if cost not in passphrases.COSTS:
        raise _not_one("The recovery code was made by another version.")
    for name, length in (("salt", _SALT), ("nonce", _NONCE), ("box", _BOX)):
        found[name] = base64.b64encode(raw[at : at + length]).decode("ascii")
        at += length
    return did_of(raw[1 : 1 + _PUBLIC]), {**found, "n": cost}


def _not_one(what: str) -> UntrustedInputError:
    return UntrustedInputError(
        what, where="recovery code", cure="Compare it with the sheet, or read the square again."
    )
