"""Krippendorff's alpha for any number of raters and any pattern of missing ratings.

Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability. Alpha is 1 for perfect
agreement, 0 for agreement as by chance, and may be negative. It is undefined when the ratings that
can be paired are all the same.
"""

from collections.abc import Callable, Mapping

from mcred_desktop.domain.agreement.ratings import Coefficient, Undefined
from mcred_desktop.domain.agreement.tables import Scale, Sums

_ALIKE = Undefined("All ratings of units rated twice are the same.")


def nominal(sums: Sums) -> Coefficient:
    """Alpha for values that are the same or not."""
    total = sum(sums.margins.values())
    expected = total**2 - sum(count**2 for count in sums.margins.values())
    return _alpha(sums, lambda _low, _high: 1, expected)


def ordinal(sums: Sums, scale: Scale) -> Coefficient:
    """Alpha for ranks; two values are as far apart as there are ratings between their middles."""
    if scale.unordered:
        return scale.unordered
    middles: dict[int, float] = {}
    below = 0.0
    for value in sorted(sums.margins):
        middles[value] = 2 * below + sums.margins[value]
        below += sums.margins[value]
    return _squared(sums, middles)


def interval(sums: Sums, scale: Scale) -> Coefficient:
    """Alpha for numbers whose differences mean something."""
    if scale.unordered:
        return scale.unordered
    return _squared(sums, {value: scale.steps[value] for value in sums.margins})


def ratio(sums: Sums, scale: Scale) -> Coefficient:
    """Alpha for numbers with a true zero; undefined for negative ones."""
    if scale.unordered:
        return scale.unordered
    if any(scale.steps[value] < 0 for value in sums.margins):
        return Undefined("A negative value has no place on a ratio scale.")

    def apart(low: int, high: int) -> float:
        x, y = scale.steps[low], scale.steps[high]
        return ((y - x) / (x + y)) ** 2

    values = sorted(sums.margins)
    expected = 2 * sum(
        sums.margins[low] * sums.margins[high] * apart(low, high)
        for place, low in enumerate(values)
        for high in values[place + 1 :]
    )
    return _alpha(sums, apart, expected)


def _squared(sums: Sums, position: Mapping[int, float]) -> Coefficient:
    """Alpha for squared differences of positions, whose expectation is a variance."""
    total = sum(sums.margins.values())
    first = sum(count * position[value] for value, count in sums.margins.items())
    second = sum(count * position[value] ** 2 for value, count in sums.margins.items())
    expected = 2 * (total * second - first**2)
    return _alpha(sums, lambda low, high: (position[high] - position[low]) ** 2, expected)


def _alpha(sums: Sums, apart: Callable[[int, int], float], expected: float) -> Coefficient:
    """1 - observed / expected; ``expected`` is the sum over all ordered pairs of ratings."""
    if len(sums.margins) < 2:
        return _ALIKE
    total = sum(sums.margins.values())
    observed = sum(
        often * apart(low, high) for (low, high), often in sums.coincidences.items() if low != high
    )
    return 1 - (total - 1) * observed / expected
