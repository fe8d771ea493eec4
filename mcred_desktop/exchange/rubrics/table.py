"""Cells in lines, and how to name a place among them."""

from collections.abc import Callable
from dataclasses import dataclass

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.delimited import Delimited
from mcred_desktop.exchange.rubrics import words

MOST_LINES = 200_000
MOST_CELLS = 500
"""In one line"""


@dataclass(frozen=True, slots=True)
class Line:
    """One record and the line or row of the file it starts on, from 1."""

    number: int
    cells: list[str]

    def cell(self, place: int) -> str:
        """Without blanks around it; empty beyond the end of a short line."""
        return self.cells[place].strip() if place < len(self.cells) else ""


def check_headed(line: Line, headed: Callable[[int], bool], where: str) -> None:
    """Refuse a cell that would be lost because nothing heads it; raises UntrustedInputError."""
    for place, cell in enumerate(line.cells):
        if cell.strip() and not headed(place):
            raise UntrustedInputError(
                f"There is no header over “{words.shortened(cell.strip())}” in column {place + 1}.",
                where=where,
                cure="Head the column, or empty the cell.",
            )


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one table that hold anything, and how to name a place in it."""

    name: str
    """Of the rubric in it, unless the table says another"""
    place: str
    """The file, and the sheet in it"""
    lines: list[Line]
    step: str = ":"
    """Between the place and the number of a line"""

    def where(self, line: Line) -> str:
        return f"{self.place}{self.step}{line.number}"


def csv_table(source: Delimited, worth: Callable[[list[str]], int]) -> Table:
    """The records of a CSV, under the separator whose first line is worth most.

    Raises:
        UntrustedInputError: quotation marks that do not close, over 200,000 lines, or over 500
            cells in one.
    """
    header, first, rows = source.table(worth)
    lines = [Line(first, list(map(words.restored, header)))]
    for number, cells in rows:
        if len(lines) == MOST_LINES:
            raise UntrustedInputError(
                f"The file has more than {MOST_LINES:,} lines.",
                where=f"{source.name}:{number}",
                cure="Split it into parts.",
            )
        lines.append(Line(number, list(map(words.restored, cells))))
    return Table(source.name.rsplit(".", 1)[0], source.name, lines)
