"""From a passphrase to a key: slow and memory-hungry on purpose (RFC 7914, scrypt)."""

import unicodedata

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

COST = 2**17
"""scrypt's n of what is sealed from now on: 128 MiB of memory for every guess"""
COSTS = {2**exponent for exponent in range(15, 21)}
"""What opening accepts: from 32 MiB up to 1 GiB"""
SALT = 16
"""Bytes"""


def derived(passphrase: str, salt: bytes, cost: int) -> bytes:
    """A key of 32 bytes; one passphrase gives the same however a keyboard composed its letters."""
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(secret)
