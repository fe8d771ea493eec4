"""Cells from what a spreadsheet or word processor leaves on the clipboard.

The HTML form is read when it holds a table, since it keeps merged cells and line breaks; else the
text, cells parted by tabs. Nothing is run, loaded or kept but the text of the cells.
"""

import re
from html.parser import HTMLParser

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics.words import tidy

LONGEST = 4 * 2**20
"""Characters of a pasted text"""
MOST_ROWS = 2_000
MOST_COLUMNS = 200

_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "head", "template", "title"}
# A quoted cell ends where a tab or a line end follows; a stray quotation mark is a letter.
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')


def cells_of(text: str, html: str = "") -> list[list[str]]:
    """The rows of a pasted table, equally long; one cell when it is no table.

    Raises:
        UntrustedInputError: over 4 million characters, 2,000 rows or 200 columns.
    """
    if max(len(text), len(html)) > LONGEST:
        raise _too_large()
    rows = _in_html(html) if html else []
    rows = rows or _in_text(text)
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise _too_large()
    return [[*map(tidy, row), *[""] * (width - len(row))] for row in rows]


def _too_large() -> UntrustedInputError:
    return UntrustedInputError(
        f"What was pasted has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.",
        cure="Copy only the cells of the rubric.",
    )


def _in_text(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not plain:
        return []
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        found = _CELL.match(plain, place)
        if found is None:  # pragma: no cover - the second branch matches anything
            break
        quoted = found[1]
        rows[-1].append(found[2] if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if place == len(plain):
            break
        if plain[place] == "\n":
            rows.append([])
        place += 1
    return rows


def _in_html(html: str) -> list[list[str]]:
    parser = _Tables()
    parser.feed(html)
    parser.close()
    return parser.rows


class _Tables(HTMLParser):
    """Collects the cells of the first outermost table; merged cells keep their place, empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._done = False
        self._unseen = 0
        self._cell: list[str] | None = None
        self._span = 1
        self._down = 0
        self._hanging: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and not self._done:
            if tag == "tr":
                self._begin_row()
            elif tag in ("td", "th"):
                self._begin_cell(dict(attrs))
        if tag in _BLOCKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
                self._done = True
            self._depth -= 1
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _begin_row(self) -> None:
        self._end_cell()
        if len(self.rows) >= MOST_ROWS:
            raise _too_large()
        self.rows.append([])

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if not self.rows:
            self.rows.append([])
        self._fill_under_merged()
        self._cell = []
        self._span = _count(attributes.get("colspan"), MOST_COLUMNS)
        self._down = _count(attributes.get("rowspan"), MOST_ROWS) - 1

    def _fill_under_merged(self) -> None:
        row = self.rows[-1]
        while self._hanging.get(len(row), 0) >= len(self.rows):
            row.append("")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row = self.rows[-1]
        first = len(row)
        lines = "".join(self._cell).split("\n")
        row.append("\n".join(line.strip() for line in lines).strip())
        row += [""] * (self._span - 1)
        if len(row) > MOST_COLUMNS:
            raise _too_large()
        if self._down:
            self._hanging |= dict.fromkeys(range(first, len(row)), len(self.rows) + self._down)
        self._cell = None


def _count(said: str | None, most: int) -> int:
    """A span; 1 when it says none."""
    digits = (said or "").strip()
    return min(max(int(digits[:6]), 1), most) if digits.isascii() and digits.isdecimal() else 1
