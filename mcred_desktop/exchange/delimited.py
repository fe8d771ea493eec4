"""Tables in CSV from strangers: encoding, separator and lines, whatever the columns hold."""

import csv
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.encodings import bom, encoding_of
from mcred_desktop.exchange.media import HEAD, UNKNOWN, media_type_of

MOST_COLUMNS = 500
SAVE_AS = "In the spreadsheet program, save the sheet as “CSV UTF-8” and use that file."

_SEPARATORS = ",;\t"
_NOTHING: tuple[int, list[str]] = (0, [])
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delimited:
    """Text in rows and columns; lines count from 1 as an editor shows them."""

    name: str
    content: bytes
    encoding: str
    start: int
    """Bytes of the byte order mark"""

    def table(
        self, recognised: Callable[[list[str]], int]
    ) -> tuple[list[str], int, Iterator[tuple[int, list[str]]]]:
        """The header, its line, and the rows after it, each with the line it starts on.

        Args:
            recognised: how many of a header's columns mean something.

        Raises:
            UntrustedInputError: the file is empty or a row is broken.
        """
        found: list[tuple[int, int, str]] = []
        for separator in _SEPARATORS:
            try:
                _, header = next(self._rows(separator), _NOTHING)
            except UntrustedInputError:
                continue  # well-quoted values look broken under another separator
            found.append((recognised(header), len(header), separator))
        best = max(found, key=lambda choice: choice[:2], default=(0, 0, _SEPARATORS[0]))[2]
        rows = self._rows(best)
        line, header = next(rows, _NOTHING)
        if not header:
            raise UntrustedInputError(
                "The file is empty.", where=self.name, cure="Choose another file."
            )
        return header, line, rows

    def _rows(self, separator: str) -> Iterator[tuple[int, list[str]]]:
        stream = io.BytesIO(self.content)
        stream.seek(self.start)
        lines = io.TextIOWrapper(stream, self.encoding, newline="")
        reader = csv.reader(lines, delimiter=separator, strict=True)
        line = 1
        try:
            for cells in reader:
                if len(cells) > MOST_COLUMNS:
                    raise UntrustedInputError(
                        f"The row has more than {MOST_COLUMNS} columns.",
                        where=f"{self.name}:{line}",
                        cure=SAVE_AS,
                    )
                if any(cells) and any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise UntrustedInputError(
                f"The row cannot be read ({error}).",
                where=f"{self.name}:{line}",
                cure="Check its quotation marks; inside a quoted value they are doubled.",
            ) from error


def delimited(name: str, content: bytes) -> Delimited:
    """The text in ``content``, which was read from the file ``name``.

    UTF-8, UTF-16 with a byte order mark, or Windows-1252, which is logged because it is a guess.

    Raises:
        UntrustedInputError: it is no text, or damaged.
    """
    kind = media_type_of(content[:HEAD], content[-HEAD:])
    if kind not in (UNKNOWN, "text/plain"):
        raise UntrustedInputError(f"This is no CSV but {kind}.", where=name, cure=SAVE_AS)
    encoding = encoding_of(content)
    if encoding is None:
        line = content.count(b"\n", 0, _damage(content)) + 1
        raise UntrustedInputError(
            "This is not text in UTF-8.", where=f"{name}:{line}", cure=SAVE_AS
        )
    if encoding == "cp1252":
        _log.warning("%s is not UTF-8 and was read as Windows-1252; check its accents.", name)
    mark = bom(content)
    start = len(mark[0]) if mark else 0
    _check(name, content[start:], encoding)
    return Delimited(name, content, encoding, start)


def _check(name: str, content: bytes, encoding: str) -> None:
    try:
        before, nul, _ = content.decode(encoding).partition("\0")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].decode(encoding).count("\n") + 1
        raise UntrustedInputError(
            f"The text is damaged; it is no valid {encoding.upper()}.",
            where=f"{name}:{line}",
            cure=SAVE_AS,
        ) from error
    if nul:
        line = before.count("\n") + 1
        raise UntrustedInputError("This is not text.", where=f"{name}:{line}", cure=SAVE_AS)


def _damage(content: bytes) -> int:
    """Where the first byte is that text in UTF-8 cannot have."""
    try:
        return content.decode().index("\0")
    except UnicodeDecodeError as error:
        nul = content.find(b"\0", 0, error.start)
        return error.start if nul < 0 else nul
