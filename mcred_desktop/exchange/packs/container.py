r"""How a pack lies in its file.

``MCREDPACK``, the length of the head (4 bytes, big endian), the head (JSON), the sealed body, the
signature of all that comes before it (64 bytes). The body is cut into chunks of 1 MiB, each
sealed; in it come the length of the contents (8 bytes), the contents (JSON) and the bytes of each
evidence file, one after the other. Nothing is compressed and nothing carries a path: a pack cannot
grow beyond its own size, and cannot name a place.
"""

import hashlib
from collections.abc import Iterator
from typing import Annotated, Literal, Protocol

from pydantic import ConfigDict, Field, ValidationError

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.packs import PackKind
from mcred_desktop.domain.values import Part

MAGIC = b"MCREDPACK"
FORMAT = 1
CHUNK = 1 << 20
"""Bytes of a chunk before it is sealed; the last may be shorter"""
PREFIX = len(MAGIC) + 4
"""Bytes before the head"""
SIGNATURE = 64
MAX_HEAD = 4096
MAX_CONTENTS = 128 << 20
"""Bytes of JSON"""
LENGTHS = 8
"""Bytes in which the length of the contents is stated"""


class Seal(Protocol):
    """Authenticated encryption of one file under a passphrase."""

    salt: bytes
    cost: int

    def close(self, number: int, chunk: bytes, head: bytes, *, last: bool) -> bytes: ...
    def open(self, number: int, sealed: bytes, head: bytes, *, last: bool) -> bytes: ...


class Head(Part):
    """What a pack says without its passphrase."""

    format: Literal[1] = 1
    kind: PackKind
    signer: str
    """did:key"""
    kdf: Literal["scrypt"] = "scrypt"
    cipher: Literal["AES-256-GCM"] = "AES-256-GCM"
    salt: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    cost: int
    """scrypt's n; r is 8 and p is 1"""
    body: Annotated[int, Field(ge=LENGTHS, lt=2**53)]
    """Bytes of the body before it is sealed"""

    @property
    def chunks(self) -> int:
        return -(-self.body // CHUNK)

    def sealed_length(self, overhead: int) -> int:
        """Bytes of the body as it lies in the file."""
        return self.body + self.chunks * overhead

    def encoded(self) -> bytes:
        """What the file begins with."""
        text = self.model_dump_json().encode()
        return MAGIC + len(text).to_bytes(4, "big") + text

    @property
    def bound(self) -> bytes:
        """What every chunk is bound to."""
        return hashlib.sha256(self.encoded()).digest()


def head_of(start: bytes, where: str) -> tuple[Head, int]:
    """The head in the first bytes of a file, and how long it is; raises UntrustedInputError."""
    if not start.startswith(MAGIC):
        raise UntrustedInputError("It is not an evaluator pack.", where=where)
    length = int.from_bytes(start[len(MAGIC) : PREFIX], "big")
    end = PREFIX + length
    if length > MAX_HEAD or end > len(start):
        raise cut_short(where)
    text = start[PREFIX:end]
    if _format_of(text) > FORMAT:
        raise UntrustedInputError(
            "It was written by a newer version of the program.",
            where=where,
            cure="Update this program, then open it again.",
        )
    try:
        head = Head.model_validate_json(text)
    except ValidationError:
        raise UntrustedInputError(
            "Its head is damaged.", where=where, cure="Ask for the file again."
        ) from None
    if head.encoded() != start[:end]:
        raise UntrustedInputError("Its head is ambiguous.", where=where)
    return head, end


class _Format(Part):
    model_config = ConfigDict(frozen=True, extra="ignore")
    format: int


def _format_of(text: bytes) -> int:
    try:
        return _Format.model_validate_json(text).format
    except ValidationError:
        return 0


def cut_short(where: str) -> UntrustedInputError:
    """That the file is not all there."""
    return UntrustedInputError(
        "It is cut short.", where=where, cure="Copy it again, or ask for it again."
    )


def cut(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in chunks, all of them full but the last."""
    waiting = bytearray()
    for block in blocks:
        waiting += block
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    yield bytes(waiting)
