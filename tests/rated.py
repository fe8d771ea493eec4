"""Ratings for tests, from a table with a row a unit and a column a rater."""

from collections.abc import Sequence
from decimal import Decimal

from mcred_desktop.domain.agreement.ratings import Ratings, RatingsBuilder, Value

Cell = int | float | str | None


def rated(*tables: Sequence[Sequence[Cell]]) -> Ratings:
    """One table a criterion; None is a missing rating."""
    builder = RatingsBuilder()
    for criterion, table in enumerate(tables, 1):
        for unit, row in enumerate(table, 1):
            for rater, cell in enumerate(row, 1):
                if cell is not None:
                    builder.add(f"u{unit:03}", f"r{rater}", value(cell), f"c{criterion}")
    return builder.build()


def value(cell: int | float | str) -> Value:
    return cell if isinstance(cell, str) else Decimal(str(cell))
