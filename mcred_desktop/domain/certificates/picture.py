"""Pictures that a design carries in itself, as text."""

import base64
import binascii
from functools import lru_cache

_KINDS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


@lru_cache(maxsize=64)
def picture_bytes(data: str) -> bytes:
    """The bytes of a PNG or JPEG in base64; raises ValueError when it is neither."""
    try:
        content = base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise ValueError("the picture is no base64") from error
    if not any(content.startswith(start) for start in _KINDS):
        raise ValueError("the picture is neither PNG nor JPEG")
    return content


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels; raises ValueError when it does not say."""
    if content.startswith(b"\x89PNG"):
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if 0xC0 <= mark <= 0xCF and mark not in _NO_FRAME:
            tall, wide = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(wide), int.from_bytes(tall)
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    raise ValueError("the picture does not say how large it is")


_NO_FRAME = {0xC4, 0xC8, 0xCC}
"""Marks of a JPEG among those that begin a frame, which do not"""
