"""Which of the known layouts a table has."""

from collections.abc import Sequence

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics import grid, lms
from mcred_desktop.exchange.rubrics.refusing import within_limit
from mcred_desktop.exchange.rubrics.table import Table
from mcred_desktop.services.rubrics.ports import ReadRubric, RefusedRubric


def worth(headers: list[str]) -> int:
    """How well ``headers`` are understood; 0 when they begin no known layout."""
    return max(lms.worth(headers), len(headers) if grid.is_layout(headers) else 0)


def read_tables(tables: Sequence[Table], where: str) -> list[ReadRubric]:
    """The rubrics of every table; a table that holds none is refused by its name.

    Raises:
        UntrustedInputError: none, over 1,000, or a single one and no rubric in it.
    """
    within_limit(len(tables), where)
    if not tables:
        raise UntrustedInputError("There is no table.", where=where, cure="Choose another file.")
    if len(tables) == 1:
        return _read(tables[0])
    found: list[ReadRubric] = []
    for table in tables:
        try:
            found += _read(table)
        except UntrustedInputError as error:
            found.append(RefusedRubric(table.name, error.what, error.where, error.cure))
    return found


def _read(table: Table) -> list[ReadRubric]:
    if lms.is_layout(table.lines[0].cells):
        return lms.read(table)
    return grid.read(table)
