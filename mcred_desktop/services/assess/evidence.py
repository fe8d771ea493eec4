"""What a file of a portfolio can be shown as, and what reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from mcred_desktop.domain.assess.assessment import Evidence


class Look(StrEnum):
    """How a file is shown."""

    PDF = "pdf"
    PICTURE = "picture"
    DRAWING = "drawing"
    TEXT = "text"
    MARKDOWN = "markdown"
    MARKUP = "markup"
    TABLE = "table"
    RECORDING = "recording"
    LINK = "link"
    """An address on the web"""
    NONE = "none"
    """Name, size and hash only"""


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINK = "text/uri-list"
"""What a kept address is; no file is ever taken for one by its content"""
_LOOKS: Final = {
    LINK: Look.LINK,
    "application/pdf": Look.PDF,
    "image/svg+xml": Look.DRAWING,
    "text/plain": Look.TEXT,
    "text/markdown": Look.MARKDOWN,
    "text/csv": Look.TABLE,
    "text/html": Look.MARKUP,
    WORD: Look.MARKUP,
    SPREADSHEET: Look.TABLE,
} | dict.fromkeys(
    ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp", "image/tiff"), Look.PICTURE
)
_PLAIN_TEXTS: Final = {
    ".md": Look.MARKDOWN,
    ".markdown": Look.MARKDOWN,
    ".csv": Look.TABLE,
    ".tsv": Look.TABLE,
}
"""Kinds of text that only the ending tells from each other"""


def look_of(evidence: Evidence) -> Look:
    """How a file is shown: by its content, of texts by their ending as well."""
    kind = evidence.media_type
    if kind == "text/plain":
        return _PLAIN_TEXTS.get(PurePosixPath(evidence.name).suffix.casefold(), Look.TEXT)
    if kind.startswith(("audio/", "video/")):
        return Look.RECORDING
    return _LOOKS.get(kind, Look.NONE)


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a text."""

    number: int
    """From 0"""
    pages: int
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """A document as plain HTML without attributes, a page each; it names nothing outside."""

    pages: tuple[str, ...]
    images: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """By the name that ``src`` says; still to be decoded with care"""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts: a sheet of a spreadsheet, or a CSV."""

    name: str
    rows: list[list[str]]
    numbers: list[int]
    """Of each row in its file, from 1"""


class EvidenceReader(Protocol):
    """Files of strangers to what can be shown; every one raises UntrustedInputError."""

    def text(self, path: Path, number: int) -> TextPage:
        """Page ``number``, from 0, of a text of any size."""
        ...

    def markup(self, path: Path, media_type: str) -> Markup:
        """HTML or a word processor's document, cleaned."""
        ...

    def markdown(self, path: Path) -> tuple[str, ...]:
        """The source in pages; HTML in it is still to be ignored."""
        ...

    def drawing(self, path: Path) -> bytes:
        """SVG that refers to nothing outside itself."""
        ...

    def tables(self, path: Path, media_type: str) -> list[Grid]:
        """The sheets that hold anything."""
        ...

    def link(self, path: Path) -> str:
        """The address that is kept; it is never asked for anything."""
        ...
