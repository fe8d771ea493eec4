"""Reading spreadsheets in XLSX: the texts of their cells, one table a sheet, as they stream by.

Written on the standard library: of the readers that are kept up, calamine fills a sheet to its
farthest cell and so ends the whole program over a file of 5 KB, and openpyxl takes 0.2 s to import
and would need the same checks around it. Formulas give the value they last had; nothing is
calculated, nothing outside the archive is opened.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics import safe_xml, words
from mcred_desktop.exchange.rubrics.table import MOST_CELLS, MOST_LINES, Line, Table

MOST_PARTS = 2_000
MOST_SHEETS = 1_000
MOST_UNPACKED = 50 * 2**20
MOST_RATIO = 100
"""Bytes unpacked from one packed, in a part of over 1 MB"""
MOST_TEXT = 20 * 2**20
"""Characters in all cells of a sheet together"""

_WORKBOOK = "xl/workbook.xml"
_LARGE = 2**20
_CURE = "Open it in the spreadsheet program and save it again as XLSX."
_COLUMN = re.compile(r"[A-Z]{1,3}")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How signs that XML cannot hold are written"""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises over archives that are broken or packed in unusual ways"""


def tables(name: str, content: bytes) -> list[Table]:
    """The visible sheets that hold anything, in their order.

    Raises:
        UntrustedInputError: no spreadsheet, damaged, encrypted, over 2,000 parts, or unpacking to
            over 50 MB or a hundredfold.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive, name)
            return list(_tables(archive, name))
    except _DAMAGE as error:
        raise _refusal(name, "The spreadsheet is damaged or encrypted.") from error


def _check(archive: zipfile.ZipFile, name: str) -> None:
    if _WORKBOOK not in archive.namelist():
        raise _refusal(name, "This is an archive but no spreadsheet.")
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _refusal(name, f"The spreadsheet has more than {MOST_PARTS:,} parts.")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _refusal(name, f"The spreadsheet unpacks to more than {MOST_UNPACKED >> 20} MB.")
    for part in parts:
        if part.file_size > max(_LARGE, MOST_RATIO * part.compress_size):
            raise _refusal(name, f"A part of it unpacks more than {MOST_RATIO} times its size.")


def _refusal(where: str, what: str) -> UntrustedInputError:
    return UntrustedInputError(what, where=where, cure=_CURE)


def _tables(archive: zipfile.ZipFile, name: str) -> Iterator[Table]:
    targets = _relations(archive, name, _WORKBOOK)
    workbook = safe_xml.tree(archive.read(_WORKBOOK), f"{name}, {_WORKBOOK}")
    shared = _shared(archive, name)
    sheets = [s for s in workbook.iter("sheet") if s.get("state", "visible") == "visible"]
    if len(sheets) > MOST_SHEETS:
        raise _refusal(name, f"The spreadsheet has more than {MOST_SHEETS:,} sheets.")
    for sheet in sheets:
        target = targets.get(sheet.get("id", ""))
        if target is None:
            continue
        title = sheet.get("name", "")
        reader = _Sheet(shared, f"{name}, sheet “{words.shortened(title)}”")
        safe_xml.parse(archive.read(target), f"{name}, {target}", reader)
        if reader.lines:
            yield Table(title, reader.where, reader.lines, step=", row ")


def _relations(archive: zipfile.ZipFile, name: str, part: str) -> dict[str, str]:
    """Parts that ``part`` refers to, by id; those outside the archive are left aside."""
    folder, _, file = part.rpartition("/")
    path = f"{folder}/_rels/{file}.rels"
    root = safe_xml.tree(archive.read(path), f"{name}, {path}")
    known = set(archive.namelist())
    found = {
        relation.get("Id", ""): normpath(join(f"/{folder}", relation.get("Target", ""))).lstrip("/")
        for relation in root.iter("Relationship")
    }
    return {key: target for key, target in found.items() if target in known}


def _shared(archive: zipfile.ZipFile, name: str) -> list[str]:
    path = "xl/sharedStrings.xml"
    if path not in archive.namelist():
        return []
    reader = _Strings()
    safe_xml.parse(archive.read(path), f"{name}, {path}", reader)
    return reader.found


class _Strings:
    """The table of texts that cells refer to; readings printed above characters are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._inside = False
        self._reading = 0

    def start(self, tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            self._parts = []
        self._reading += tag == "rPh"
        self._inside = tag == "t" and not self._reading

    def end(self, tag: str) -> None:
        if tag == "si":
            self.found.append("".join(self._parts))
        self._reading -= tag == "rPh"
        self._inside = False

    def data(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)


class _Sheet:
    """The rows of a sheet that hold anything."""

    def __init__(self, shared: list[str], where: str) -> None:
        self.lines: list[Line] = []
        self.where = where
        self._shared = shared
        self._row = 0
        self._cells: dict[int, str] = {}
        self._place = -1
        self._kind = ""
        self._parts: list[str] = []
        self._inside = False
        self._size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            said = attributes.get("r", "")
            self._row = int(said[:9]) if said.isascii() and said.isdecimal() else self._row + 1
            self._cells, self._place = {}, -1
        elif tag == "c":
            self._begin(attributes)
        self._inside = tag in ("v", "t")

    def _begin(self, attributes: dict[str, str]) -> None:
        letters = _COLUMN.match(attributes.get("r", ""))
        self._place = _column(letters[0]) if letters else self._place + 1
        self._kind = attributes.get("t", "n")
        self._parts = []

    def end(self, tag: str) -> None:
        self._inside = False
        if tag == "c":
            self._keep("".join(self._parts))
        elif tag == "row" and self._cells:
            cells = [self._cells.get(place, "") for place in range(max(self._cells) + 1)]
            self.lines.append(Line(self._row, cells))

    def _keep(self, said: str) -> None:
        text = self._text(said)
        if not text.strip():
            return
        text = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
        self._size += len(text)
        if self._place >= MOST_CELLS or self._row > MOST_LINES or self._size > MOST_TEXT:
            raise _refusal(
                f"{self.where}, row {self._row}",
                f"The sheet reaches beyond {MOST_LINES:,} rows, {MOST_CELLS:,} columns "
                f"or {MOST_TEXT >> 20} million characters.",
            )
        self._cells[self._place] = words.restored(text)

    def _text(self, said: str) -> str:
        match self._kind:
            case "s":
                number = int(said[:9]) if said.isascii() and said.isdecimal() else -1
                return self._shared[number] if 0 <= number < len(self._shared) else ""
            case "b":
                return "true" if said.strip() == "1" else "false"
            case "n":
                return _numeral(said)
            case _:
                return said

    def data(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)


def _column(letters: str) -> int:
    """Place of a column from its letters; 0 for A."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _numeral(said: str) -> str:
    """A number as people write it: 0.1 for 0.10000000000000001."""
    try:
        number = float(said)
    except ValueError:
        return said
    return words.numeral(number) if abs(number) < 1e15 else said
