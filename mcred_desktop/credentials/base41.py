"""Base 41: bytes in letters that are QR alphanumeric and legal in a URL fragment.

Two bytes become three letters, least significant first; a last odd byte becomes two.
"""

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*$/:"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}


def encode(raw: bytes) -> str:
    """``raw`` in base 41."""
    letters: list[str] = []
    for start in range(0, len(raw), 2):
        group = raw[start : start + 2]
        value = int.from_bytes(group, "big")
        for _ in range(len(group) + 1):
            value, digit = divmod(value, 41)
            letters.append(_LETTERS[digit])
    return "".join(letters)


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
