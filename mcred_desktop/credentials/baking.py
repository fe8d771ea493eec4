"""Credentials in images and files: baking them in, and taking them out of files from outside."""

import json
import re
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from mcred_desktop.credentials import svg
from mcred_desktop.credentials.checking.untrusted import MAX_BYTES, is_object, parse_object
from mcred_desktop.domain.errors import UntrustedInputError

MAX_IMAGE_BYTES = 32 * 1024 * 1024
"""Largest image opened"""
MAX_CHUNKS = 20_000
"""Most chunks of a PNG"""

_KEPT = 16
"""Pictures whose parts are kept"""
_KEYWORD = b"openbadgecredential"
_OLD_KEYWORD = b"openbadges"
"""Open Badges 1 and 2; found so that a check can name the format"""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS = (b"iTXt", b"tEXt", b"zTXt")
_JWT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
"""A last part that is empty is a token that nobody signed"""


def bake_png(image: bytes, credential: str) -> bytes:
    """``image`` with ``credential`` in one iTXt chunk after IHDR, and no other credential.

    Raises:
        UntrustedInputError: ``image`` is no whole PNG, or ``credential`` no credential.
    """
    head, rest = _halves(image)
    baked = _KEYWORD + b"\0\0\0\0\0" + _made_here(credential).encode()
    return head + _chunk(b"iTXt", baked) + rest


def bake_svg(image: bytes, credential: str) -> bytes:
    """``image`` with ``credential`` directly after its start tag, and no other credential.

    Raises:
        UntrustedInputError: ``image`` is no SVG, or ``credential`` no credential.
    """
    _limit(image, "SVG")
    return svg.bake(image, _made_here(credential))


def extract_png(data: bytes) -> str:
    """The credential in a PNG; raises UntrustedInputError when there is none, or several."""
    _limit(data, "PNG")
    found = [(name, kind, body) for kind, body in _chunks(data) if (name := _keyword(kind, body))]
    current = [entry for entry in found if entry[0] == _KEYWORD]
    chosen = current or found
    if not chosen:
        raise UntrustedInputError(
            "There is no credential in this image.",
            where="PNG",
            cure="Ask for the original file; messengers often strip credentials from images.",
        )
    if len(chosen) > 1:
        raise UntrustedInputError(
            "It holds several credentials, and nothing says which one counts.", where="PNG"
        )
    name, kind, body = chosen[0]
    if name == _OLD_KEYWORD:
        _refuse_address(body)
    return _credential_text(_text_of(kind, body), "PNG")


def extract_svg(data: bytes) -> str:
    """The credential in an SVG; raises UntrustedInputError when there is none, or several."""
    _limit(data, "SVG")
    return _credential_text(svg.extract(data), "SVG")


def extract_json(data: bytes) -> str:
    """The credential in a JSON or JWT file; raises UntrustedInputError when it is neither."""
    if len(data) > MAX_BYTES:
        raise UntrustedInputError(f"It is larger than {MAX_BYTES // 1024} KiB.", where="JSON")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UntrustedInputError("It is not UTF-8 text.", where="JSON") from None
    return _credential_text(text, "JSON")


def is_jwt(text: str) -> bool:
    """Whether ``text`` has the form of a compact JWT."""
    return _JWT.fullmatch(text) is not None


@lru_cache(maxsize=_KEPT)
def _halves(image: bytes) -> tuple[bytes, bytes]:
    """Before and after the place of the credential; a cohort shares one picture a level."""
    kept = [(kind, body) for kind, body in _chunks(image) if _keyword(kind, body) is None]
    head, *rest = (_chunk(kind, body) for kind, body in kept)
    return _SIGNATURE + head, b"".join(rest)


@lru_cache(maxsize=1)
def _made_here(credential: str) -> str:
    """A credential of this program, which was checked as strictly as a stranger's when signed.

    The same one goes into one picture after the other.
    """
    text = credential.strip()
    if is_jwt(text):
        return text
    try:
        known = is_object(json.loads(text))
    except (ValueError, RecursionError):
        known = False
    if not known:
        raise UntrustedInputError("It is no credential.", where="credential")
    return text


def _credential_text(text: str, where: str) -> str:
    text = text.strip()
    if len(text) <= MAX_BYTES and is_jwt(text):
        return text
    parse_object(text, where=where)
    return text


def _limit(data: bytes, where: str) -> None:
    if len(data) > MAX_IMAGE_BYTES:
        size = MAX_IMAGE_BYTES // (1024 * 1024)
        raise UntrustedInputError(f"It is larger than {size} MiB.", where=where)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Type and body of every chunk from IHDR to IEND."""
    if not data.startswith(_SIGNATURE):
        raise UntrustedInputError("It is not a PNG image.", where="PNG")
    found = list(islice(_read_chunks(data), MAX_CHUNKS + 1))
    if len(found) > MAX_CHUNKS:
        raise UntrustedInputError(f"It has more than {MAX_CHUNKS} chunks.", where="PNG")
    if not found or found[0][0] != b"IHDR" or found[-1][0] != b"IEND":
        raise _broken()
    return found


def _read_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    kind = b""
    while kind != b"IEND":
        if at + 12 > len(data):
            raise _broken()
        size, kind = struct.unpack_from(">I4s", data, at)
        end = at + 8 + size
        if end + 4 > len(data):
            raise _broken()
        body = data[at + 8 : end]
        (expected,) = struct.unpack_from(">I", data, end)
        if zlib.crc32(body, zlib.crc32(kind)) != expected:
            raise _broken()
        yield kind, body
        at = end + 4


def _broken() -> UntrustedInputError:
    return UntrustedInputError(
        "The image is damaged or cut off.", where="PNG", cure="Ask for the file again."
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _keyword(kind: bytes, body: bytes) -> bytes | None:
    """The keyword of a text chunk that holds a credential."""
    if kind not in _TEXT_CHUNKS:
        return None
    keyword = body[:80].partition(b"\0")[0]
    return keyword if keyword in (_KEYWORD, _OLD_KEYWORD) else None


def _text_of(kind: bytes, body: bytes) -> str:
    head, _, rest = body.partition(b"\0")
    fields = rest[2:].split(b"\0", 2)
    if kind != b"iTXt" or len(fields) != 3 or rest[:1] not in (b"\0", b"\1"):
        raise UntrustedInputError(
            "Its credential is not stored as Open Badges requires.", where=f"PNG, {head.decode()}"
        )
    text = _inflate(fields[2]) if rest[:1] == b"\1" else fields[2]
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise UntrustedInputError("Its credential is not UTF-8 text.", where="PNG") from None


def _refuse_address(body: bytes) -> None:
    """Open Badges 1 and 2 may keep only the address of a badge in its image."""
    address = body.rpartition(b"\0")[2][:200].decode("utf-8", "replace").strip()
    if address.startswith(("http://", "https://")):
        raise UntrustedInputError(
            f"This is an Open Badge of version 2 or older that is kept on the web, at {address}.",
            where="PNG",
            cure="Nothing is fetched here; look at that address with a browser.",
        )


def _inflate(packed: bytes) -> bytes:
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(packed, MAX_BYTES)
    except zlib.error:
        raise _broken() from None
    if not stream.eof:
        raise UntrustedInputError("Its credential is cut off or too large.", where="PNG")
    return text
