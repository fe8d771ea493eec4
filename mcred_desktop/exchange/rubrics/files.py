"""Rubric files of every format: read by what is in them, written whole or not at all."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.delimited import Delimited, delimited
from mcred_desktop.exchange.media import HEAD, media_type_of
from mcred_desktop.exchange.outbox import write_whole
from mcred_desktop.exchange.rubrics import (
    badges,
    case,
    json_text,
    layouts,
    lms,
    markdown,
    moodle,
    own,
    pasted,
    xlsx,
    xlsx_writing,
)
from mcred_desktop.exchange.rubrics.table import csv_table
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.rubrics.ports import ReadRubric, RubricFormat

LARGEST = 10 * 2**20

_EXPECTED = (
    "Choose a rubric as CSV, XLSX or Markdown, as JSON of this program, CASE or Open Badges, "
    "or grading.xml from a Moodle backup."
)

_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[\]{\d\"])")
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<")


Writer = Callable[[Sequence[Rubric]], bytes]


def _text(write: Callable[[Sequence[Rubric]], str]) -> Writer:
    def encoded(rubrics: Sequence[Rubric]) -> bytes:
        return write(rubrics).encode()

    return encoded


WRITERS: Mapping[RubricFormat, Writer] = {
    RubricFormat.OWN: _text(own.write),
    # No byte order mark, though Excel would like one: the platforms take it for part of a header.
    RubricFormat.CSV: _text(lms.write),
    RubricFormat.XLSX: xlsx_writing.write,
    RubricFormat.MARKDOWN: _text(markdown.write),
    RubricFormat.CASE: _text(case.write),
    RubricFormat.BADGE: _text(badges.write),
}
"""What writes each format"""


class FileRubrics:
    """Rubrics in files and on the clipboard; holds nothing, so it is safe from any thread."""

    def read(self, file: Path) -> list[ReadRubric]:
        """Every rubric in ``file``, and those that cannot be taken, in their order.

        Raises:
            UntrustedInputError: over 10 MB, damaged, hostile, or nothing in it that could be one.
        """
        content = read_whole(file, limit=LARGEST, cure="Split it into parts.")
        if not content.strip():
            raise UntrustedInputError("The file is empty.", where=file.name, cure=_EXPECTED)
        return _read(file.name, content)

    def write(self, rubrics: Sequence[Rubric], kind: RubricFormat, target: Path) -> None:
        """Write ``rubrics`` in the format ``kind``, replacing an older file only by the whole new.

        Raises:
            WorkspaceError: the disk is full or read-only, or another program holds the file.
        """
        write_whole(target, WRITERS[kind](rubrics))

    def cells(self, text: str, html: str = "") -> list[list[str]]:
        """See `pasted.cells_of`."""
        return pasted.cells_of(text, html)


def _read(name: str, content: bytes) -> list[ReadRubric]:
    if content.startswith(_ARCHIVE):
        return layouts.read_tables(xlsx.tables(name, content), name)
    if content.startswith(_OLD_OFFICE):
        raise UntrustedInputError(
            "This is an Office file of the old kind, or one with a password.",
            where=name,
            cure="Save it as XLSX without a password.",
        )
    kind = media_type_of(content[:HEAD])
    if content.lstrip().startswith(_XML) and kind != "text/html":
        return moodle.read(name, content.lstrip())
    if kind not in ("text/plain", "application/octet-stream"):
        raise UntrustedInputError(f"This is no rubric but {kind}.", where=name, cure=_EXPECTED)
    source = delimited(name, content)
    text = source.content[source.start :].decode(source.encoding)
    if _JSON.match(text):
        return _json(name, json_text.parsed(name, text))
    if markdown.is_markdown(text) and not _has_csv_headers(source):
        return markdown.read(name, text)
    return layouts.read_tables([csv_table(source, layouts.worth)], name)


def _has_csv_headers(source: Delimited) -> bool:
    """Whether it is a CSV after all, with Markdown in its cells."""
    try:
        header, _, _ = source.table(layouts.worth)
    except UntrustedInputError:
        return False
    return layouts.worth(header) > 0


def _json(name: str, value: object) -> list[ReadRubric]:
    if own.is_own(value):
        return own.read(name, value)
    if case.is_case(value):
        return case.read(name, value)
    if badges.is_badge(value):
        return badges.read(name, value)
    raise UntrustedInputError("No rubric is in this JSON.", where=name, cure=_EXPECTED)
