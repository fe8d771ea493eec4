"""Cells from what a spreadsheet or word processor leaves on the clipboard.

The HTML form is read when it holds a table, since it keeps merged cells and line breaks; else the
text, cells parted by tabs. Nothing is run, loaded or kept but the text of the cells.
"""

import re

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics.markup import BLOCKS, Piece, pieces
from mcred_desktop.exchange.rubrics.words import tidy

LONGEST = 4 * 2**20
"""Characters of a pasted text"""
MOST_ROWS = 2_000
MOST_COLUMNS = 200

# A quoted cell ends where a tab or a line end follows; a stray quotation mark is a letter.
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')


def cells_of(text: str, html: str = "") -> list[list[str]]:
    """The rows of a pasted table, equally long; one cell when it is no table.

    Raises:
        UntrustedInputError: over 4 million characters, 2,000 rows or 200 columns.
    """
    if max(len(text), len(html)) > LONGEST:
        raise _too_large()
    rows = _in_html(html) or _in_text(text)
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise _too_large()
    return [[*map(tidy, row), *[""] * (width - len(row))] for row in rows]


def _too_large() -> UntrustedInputError:
    return UntrustedInputError(
        f"What was pasted has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.",
        where="clipboard",
        cure="Copy only the cells of the rubric.",
    )


def _in_text(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows: list[list[str]] = [[]] if plain else []
    place = 0
    while rows and (found := _CELL.match(plain, place)):
        quoted = found[1]
        rows[-1].append(found[2] if quoted is None else quoted.replace('""', '"'))
        end = found.end()
        if end == len(plain):
            break
        if plain[end] == "\n":
            rows.append([])
        place = end + 1
    return rows


def _in_html(html: str) -> list[list[str]]:
    tables = _Tables()
    for piece in pieces(html):
        tables.take(piece)
        if tables.done:
            break
    tables.end_cell()
    return tables.rows


class _Tables:
    """Collects the cells of the first outermost table; merged cells keep their place, empty."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.done = False
        self._depth = 0
        self._cell: list[str] | None = None
        self._across = self._down = 1
        self._hanging: dict[int, int] = {}
        """Column to the last row that a cell above reaches down to"""

    def take(self, piece: Piece) -> None:
        if self._depth == 1 and piece.tag in ("tr", "td", "th"):
            self.end_cell()
            if not piece.closes:
                self._begin(piece)
        elif self._cell is not None:
            self._cell.append("\n" if piece.tag in BLOCKS else piece.words)
        if piece.tag == "table":
            self._table(closes=piece.closes)

    def _table(self, *, closes: bool) -> None:
        self._depth += -1 if closes and self._depth else not closes
        if closes and not self._depth:
            self.end_cell()
            self.done = bool(self.rows)

    def _begin(self, piece: Piece) -> None:
        if piece.tag == "tr" or not self.rows:
            if len(self.rows) == MOST_ROWS:
                raise _too_large()
            self.rows.append([])
        if piece.tag != "tr":
            row = self.rows[-1]
            while self._hanging.get(len(row), 0) >= len(self.rows):
                row.append("")
            self._cell = []
            self._across = _count(piece.attributes.get("colspan", ""), MOST_COLUMNS)
            self._down = _count(piece.attributes.get("rowspan", ""), MOST_ROWS)

    def end_cell(self) -> None:
        """Keep the cell that is being read, if one is."""
        if self._cell is None:
            return
        row = self.rows[-1]
        first = len(row)
        lines = "".join(self._cell).split("\n")
        row.append("\n".join(filter(None, (line.strip() for line in lines))))
        row += [""] * (self._across - 1)
        if len(row) > MOST_COLUMNS:
            raise _too_large()
        last = len(self.rows) + self._down - 1
        self._hanging |= dict.fromkeys(range(first, len(row)), last)
        self._cell = None


def _count(said: str, most: int) -> int:
    """A span; 1 when it says none."""
    digits = said.strip()
    return min(max(int(digits[:6]), 1), most) if digits.isascii() and digits.isdecimal() else 1
