"""Spreadsheets and CSV as tables of texts; nothing is calculated."""

from pathlib import Path

from mcred_desktop.exchange.delimited import delimited
from mcred_desktop.exchange.rubrics import xlsx
from mcred_desktop.exchange.rubrics.table import Table, csv_table
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.assess.evidence import SPREADSHEET, Grid

MOST_BYTES = 30 * 2**20


def read_tables(path: Path, media_type: str) -> list[Grid]:
    """The sheets that hold anything, or the one table of a CSV.

    Raises:
        UntrustedInputError: over 30 MB or 200,000 rows, damaged, or hostile.
    """
    content = read_whole(path, limit=MOST_BYTES, cure="Open it with another program.")
    if media_type == SPREADSHEET:
        return [_grid(table, table.name) for table in xlsx.tables(path.name, content)]
    # A CSV has no sheet to be named; its file here goes by its hash.
    return [_grid(csv_table(delimited(path.name, content), len), "")]


def _grid(table: Table, name: str) -> Grid:
    numbers = [line.number for line in table.lines]
    return Grid(name, [line.cells for line in table.lines], numbers)
