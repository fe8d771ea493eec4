"""Evidence files on their way in: what they are, and their text a page at a time."""

import codecs
import os
from pathlib import Path

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.encodings import bom, encoding_of
from mcred_desktop.exchange.media import HEAD, media_type_of
from mcred_desktop.exchange.untrusted import open_regular, read_at, read_head

_LONGEST_CHARACTER = 4


def media_type(file: Path) -> str:
    """The media type by content, never by suffix; an empty file counts as text.

    Raises:
        UntrustedInputError: no regular file, a link out of its folder, or unreadable.
    """
    head = read_head(file, HEAD)
    tail = read_at(file, -HEAD, HEAD) if head[:2] == b"PK" else b""
    return media_type_of(head, tail)


def text_page(path: Path, offset: int, limit: int) -> tuple[str, int | None]:
    """Text from byte ``offset`` on, at most ``limit`` bytes, and where the next page begins.

    A page ends at a line end where there is one in its second half, and never inside a character;
    bytes that are no text show as U+FFFD. The next offset is None on the last page.

    Raises:
        UntrustedInputError: not a text, or unreadable.
        ValueError: a negative offset, or a limit that holds no character.
    """
    if offset < 0 or limit < _LONGEST_CHARACTER:
        raise ValueError("offset is at least 0 and limit at least 4")
    head = read_head(path, HEAD)
    encoding = encoding_of(head, whole=False)
    if encoding is None:
        raise UntrustedInputError(
            "This file is not a text.", where=path.name, cure="Open it with another program."
        )
    mark = bom(head)
    start = max(offset, len(mark[0]) if mark else 0)
    with open_regular(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        stream.seek(start)
        chunk = stream.read(limit)
    last = start + len(chunk) >= size
    if not last:
        chunk = chunk[: _line_end(chunk, encoding)]
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(chunk, final=last)
    pending = decoder.getstate()[0]
    return text, None if last else start + len(chunk) - len(pending)


def _line_end(chunk: bytes, encoding: str) -> int:
    if encoding.startswith("utf-16"):  # a newline byte there may be half of another character
        return len(chunk)
    end = chunk.rfind(b"\n") + 1
    return end if end > len(chunk) // 2 else len(chunk)
