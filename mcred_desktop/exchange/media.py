"""What kind of file bytes are, by the signatures their formats begin with."""

import re

from mcred_desktop.exchange.encodings import bom, encoding_of, has_control_signs

HEAD = 65_536
"""Bytes of a file's beginning (and, for archives, of its end) that are looked at"""

UNKNOWN = "application/octet-stream"
SCANNED = {"image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp", "image/gif"}
"""Pictures that are looked through for codes"""

_PREFIXES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"ID3\x02", "audio/mpeg"),
    (b"ID3\x03", "audio/mpeg"),
    (b"ID3\x04", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
}
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]+)")
# Possessive, so that a hostile run of blanks or comments is walked over once.
_PREAMBLE = r"(?:\s|<\?xml[^>]*\?>|<!--(?:(?!-->).)*+-->|<!DOCTYPE\s[^>\[]*+(?:\[[^\]]*\])?\s*>)*+"
_SVG = re.compile(rf"{_PREAMBLE}<(?:\w+:)?svg[\s>/]", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(rf"\s*<!DOCTYPE\s+html|{_PREAMBLE}<html[\s>]", re.IGNORECASE | re.DOTALL)


def media_type_of(head: bytes, tail: bytes = b"") -> str:
    """The media type of a file from its first and last bytes; ``UNKNOWN`` when none fits."""
    return _picture_or_sound(head) or _container(head) or _archive(head, tail) or _text(head)


def _picture_or_sound(head: bytes) -> str | None:
    for prefix, kind in _PREFIXES:
        # Two letters are too few to tell a bitmap from a text that begins with “BM”.
        if head.startswith(prefix) and (prefix != b"BM" or head[6:10] == b"\0\0\0\0"):
            return kind
    return None


def _container(head: bytes) -> str | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[:4] == b"OggS":
        return "video/ogg" if b"\x80theora" in head[:512] else "audio/ogg"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    # Readers accept a PDF whose header comes a little late; so must the check of what it is.
    return "application/pdf" if b"%PDF-" in head[:1024] else None


def _archive(head: bytes, tail: bytes) -> str | None:
    if head[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        return None
    if found := _OPEN_DOCUMENT.search(head[:256]):
        return found.group(1).decode()
    seen = head + tail
    if b"[Content_Types].xml" in seen:
        return next((kind for folder, kind in _OFFICE if folder in seen), "application/zip")
    return "application/zip"


def _text(head: bytes) -> str:
    encoding = encoding_of(head, whole=False)
    mark = bom(head)
    if encoding is None or (mark is None and has_control_signs(head)):
        return UNKNOWN
    start = head[len(mark[0]) if mark else 0 :][:4096].decode(encoding, errors="replace")
    if _SVG.match(start):
        return "image/svg+xml"
    return "text/html" if _HTML.match(start) else "text/plain"
