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
