"""Which encoding a text from outside is in: by byte order mark, else UTF-8, else Windows-1252."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNUSED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MULTIBYTE_UTF8 = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def bom(content: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that ``content`` starts with, and the encoding it stands for."""
    return next(((mark, name) for mark, name in BOMS if content.startswith(mark)), None)


def has_control_signs(content: bytes) -> bool:
    """Whether bytes stand in ``content`` that no text in an 8-bit encoding has."""
    return _CONTROL.search(content) is not None


def encoding_of(content: bytes, *, whole: bool = True) -> str | None:
    """The encoding ``content`` is most likely in; None when it is no text.

    Args:
        content: the text, or its beginning.
        whole: whether it is all of the text; a beginning may end inside a character.
    """
    if marked := bom(content):
        return marked[1]
    if b"\0" in content:
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content, final=whole)
    except UnicodeDecodeError:
        return "cp1252" if _looks_like_1252(content) else None
    return "utf-8"


def _looks_like_1252(content: bytes) -> bool:
    # Good UTF-8 letters beside a bad byte, or half a letter at the end, mean a damaged UTF-8 file;
    # read as Windows-1252 it would turn names into nonsense such as “MartÃ­nez”.
    damaged = _MULTIBYTE_UTF8.search(content) or content[-1] >= 0xC3
    return not (damaged or _UNUSED_IN_1252.search(content) or has_control_signs(content))
