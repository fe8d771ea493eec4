"""Evidence files: what they are, and their text a page at a time."""

import os
from pathlib import Path
from typing import BinaryIO

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.encodings import bom, encoding_of, has_control_signs
from mcred_desktop.exchange.media import HEAD, media_type_of
from mcred_desktop.exchange.untrusted import open_regular, read_at, read_head
from mcred_desktop.services.assess.evidence import TextPage

PAGE = 100_000
"""Bytes of a text on one page"""
_SEARCHED = 2_000
"""Bytes in which the end of a line is looked for"""


def media_type(file: Path) -> str:
    """The media type by content, never by suffix; an empty file counts as text.

    Raises:
        UntrustedInputError: no regular file, a link out of its folder, or unreadable.
    """
    head = read_head(file, HEAD)
    tail = read_at(file, -HEAD, HEAD) if head[:2] == b"PK" else b""
    return media_type_of(head, tail)


def text_page(path: Path, number: int, size: int = PAGE) -> TextPage:
    """Page ``number``, from 0, of a text in pages of about ``size`` bytes.

    A page goes from the first line that begins in its share of the file to the first that begins
    in the next one; where no line ends for long, it ends between two characters. Bytes that are no
    text show as U+FFFD. Only the page is read, however large the file.

    Raises:
        UntrustedInputError: not a text, or unreadable.
        ValueError: no such page, or a size that holds no line.
    """
    if number < 0 or size < 2 * _SEARCHED:
        raise ValueError(f"number is at least 0 and size at least {2 * _SEARCHED}")
    head = read_head(path, HEAD)
    encoding = encoding_of(head, whole=False) or "utf-8"
    if bom(head) is None and has_control_signs(head):
        raise UntrustedInputError(
            "This file is not a text.", where=path.name, cure="Open it with another program."
        )
    with open_regular(path) as stream:
        length = os.fstat(stream.fileno()).st_size
        start = _line_from(stream, number * size, encoding)
        end = min(_line_from(stream, (number + 1) * size, encoding), length)
        stream.seek(start)
        content = stream.read(max(0, end - start))
    mark = bom(content) if number == 0 else None
    text = content[len(mark[0]) if mark else 0 :].decode(encoding, errors="replace")
    return TextPage(number, max(1, -(-length // size)), text.replace("\0", "\ufffd"))


def _line_from(stream: BinaryIO, offset: int, encoding: str) -> int:
    """Where the first line begins at or after ``offset``, or else the first character."""
    if offset == 0:
        return 0
    step = 2 if encoding.startswith("utf-16") else 1
    stream.seek(offset - step)
    around = stream.read(_SEARCHED + step)
    newline = "\n".encode(encoding)
    at = around.find(newline)
    while at > 0 and at % step:  # a newline byte there is half of another character
        at = around.find(newline, at + 1)
    if at >= 0:
        return offset + at
    return offset + _whole_characters(around[step:], encoding)


def _whole_characters(content: bytes, encoding: str) -> int:
    """Bytes at the beginning that belong to the character before."""
    if encoding == "utf-8":
        rest = content[:3]
        return next((n for n, byte in enumerate(rest) if byte & 0xC0 != 0x80), len(rest))
    low = encoding.startswith("utf-16") and len(content) > 1
    return 2 if low and 0xDC <= content[1 if encoding.endswith("le") else 0] <= 0xDF else 0
