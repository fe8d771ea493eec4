"""Base 41: bytes in letters that are QR alphanumeric and legal in a URL fragment.

Two bytes become three letters, least significant first; a last odd byte becomes two.
"""

import struct

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*$/:"
_PAIRS = tuple(low + high for high in _LETTERS for low in _LETTERS)
"""The letters of every number below 41 squared"""
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def encode(raw: bytes) -> str:
    """``raw`` in base 41."""
    count, odd = divmod(len(raw), 2)
    values: tuple[int, ...] = struct.unpack_from(f">{count}H", raw)
    groups = (divmod(value, len(_PAIRS)) for value in values)
    letters = [_PAIRS[pair] + _LETTERS[third] for third, pair in groups]
    return "".join([*letters, _PAIRS[raw[-1]]] if odd else letters)


def decode(text: str) -> bytes:
    """The bytes of ``text``; raises ValueError when ``encode`` cannot have written it."""
    raw = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        if len(group) == 1 or not all(letter in _VALUES for letter in group):
            raise ValueError("not base 41")
        value = sum(_VALUES[letter] * 41**place for place, letter in enumerate(group))
        if value >> 8 * (len(group) - 1):
            raise ValueError("not base 41")
        raw += value.to_bytes(len(group) - 1, "big")
    return bytes(raw)
