"""Reliability from analysis of variance: intraclass correlations, alpha, error of measurement.

Sources: Shrout & Fleiss 1979 and McGraw & Wong 1996 (the six forms), Hoyt 1941 (Cronbach's alpha as
a ratio of mean squares), de Vet et al. 2006 (error of measurement), Spearman 1910 and Brown 1910.
Only complete rows count: units that every rater rated.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mcred_desktop.domain.agreement.ratings import Coefficient, Undefined

Row = tuple[int, ...]
"""The scores of one unit, one from each rater"""

FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
_SAME = Undefined("There is no variation: all scores are the same.")
_UNITS_ALIKE = Undefined("Units differ no more than error alone would make them.")


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """A two-way analysis of variance without replication, units by raters."""

    units: float
    """n"""
    raters: int
    """k"""
    between: float
    """Mean square of units"""
    columns: float
    """Mean square of raters"""
    error: float
    within: float
    """Mean square within units, raters and error together"""


def mean_squares(rows: Mapping[Row, float]) -> MeanSquares | Undefined:
    """The analysis of ``rows`` (scores to number of units); undefined below two by two."""
    k = len(next(iter(rows), ()))
    n = sum(rows.values())
    if k < 2:
        return Undefined("There are no complete rows of two scores or more.")
    if n < 2:
        return Undefined("Only one unit was rated throughout by every rater.")
    columns: list[float] = [0] * k
    total: float = 0
    squares: float = 0
    by_unit: float = 0
    for row, units in rows.items():
        of_unit = sum(row)
        total += units * of_unit
        by_unit += units * of_unit**2
        squares += units * sum(x * x for x in row)
        for place, x in enumerate(row):
            columns[place] += units * x
    # Each sum of squares times nk, so that whole scores give whole, exact sums.
    between = n * by_unit - total**2
    of_columns = k * sum(x * x for x in columns) - total**2
    whole = n * k * squares - total**2
    error = max(0, whole - between - of_columns)
    cells = n * k
    return MeanSquares(
        units=n,
        raters=k,
        between=between / (cells * (n - 1)),
        columns=of_columns / (cells * (k - 1)),
        error=error / (cells * (n - 1) * (k - 1)),
        within=(whole - between) / (cells * n * (k - 1)),
    )


def intraclass(squares: MeanSquares) -> dict[str, Coefficient]:
    """The six intraclass correlations by Shrout & Fleiss' names, each at most 1.

    1: raters differ from unit to unit; 2: raters stand for all raters; 3: only these raters count.
    ``,1``: one rater's score; ``,k``: the mean of all k. Undefined when nothing varies; of means
    also when units vary less than chance would have it, where the ratio has no meaning.
    """
    n, k = squares.units, squares.raters
    units, raters, error, within = squares.between, squares.columns, squares.error, squares.within
    ratios = {
        "1,1": (units - within, units + (k - 1) * within),
        "2,1": (units - error, units + (k - 1) * error + k * (raters - error) / n),
        "3,1": (units - error, units + (k - 1) * error),
        "1,k": (units - within, units),
        "2,k": (units - error, units + (raters - error) / n),
        "3,k": (units - error, units),
    }
    if not (units or within):
        return dict.fromkeys(ratios, _SAME)
    return {
        form: above / below if below > 0 else _UNITS_ALIKE
        for form, (above, below) in ratios.items()
    }


def cronbach_alpha(squares: MeanSquares) -> Coefficient:
    """Cronbach's alpha of the columns, at most 1; undefined when units do not differ."""
    return intraclass(squares)["3,k"]


def standard_error(squares: MeanSquares) -> Coefficient:
    """Standard error of measurement of one rater's score, in the scores' own unit.

    Counts raters' severity as error; undefined when nothing varies.
    """
    if not (squares.between or squares.within):
        return _SAME
    severity = max(0.0, (squares.columns - squares.error) / squares.units)
    return math.sqrt(severity + squares.error)


def raters_needed(single: Coefficient, wanted: float) -> int | Undefined:
    """How many raters' mean reaches the reliability ``wanted``, by Spearman and Brown.

    Args:
        single: the reliability of one rater's score.
        wanted: between 0 and 1, both excluded.
    """
    if isinstance(single, Undefined):
        return single
    if single <= 0:
        return Undefined("One rater's scores have no reliability that more raters could add to.")
    times = wanted * (1 - single) / (single * (1 - wanted))
    # A whole number of raters must not become one more by the last bit of a float.
    return max(1, math.ceil(times - 1e-9))
