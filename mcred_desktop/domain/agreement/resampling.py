"""Intervals by the Bayesian bootstrap over units, with a fixed seed.

Each resample gives every unit a random weight, exponentially distributed, instead of drawing units
(Rubin 1981). No resample can then miss a value altogether and leave a coefficient undefined. All
ratings of a unit, on every criterion, get the unit's weight, because they are not independent.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import mul
from typing import TypeVar

from mcred_desktop.domain.agreement.ratings import Coefficient

Interval = tuple[float, float]
K = TypeVar("K", bound=Hashable)

COVERAGE = 0.95
RESAMPLES = 1000
FEWEST_UNITS = 5
"""Fewer tell nothing of how coefficients would vary"""

_SEED = 20_260_701
_LEAST = 100
_BLOCKS = 100
_WORK = 500_000
"""Products that a set of intervals should cost; where data are many, fewer resamples do"""
_MOST_TERMS = 20_000


def blocks(units: int) -> list[list[int]]:
    """Units by number, each alone, or in 100 random groups of the same size when there are more.

    Random groups vary as the units in them do (Wolter 2007), and keep the work within bounds.
    """
    if units <= _BLOCKS:
        return [[unit] for unit in range(units)]
    shuffled = list(range(units))
    random.Random(_SEED).shuffle(shuffled)  # noqa: S311 - repeatable on purpose
    return [shuffled[start::_BLOCKS] for start in range(_BLOCKS)]


def intervals(
    parts: Sequence[Mapping[K, float]],
    figures: Callable[[Mapping[K, float]], Mapping[str, Coefficient]],
    most: int = RESAMPLES,
) -> dict[str, Interval]:
    """The middle 95 % of each of ``figures`` over resamples.

    Left out are figures that are undefined, and all of them where fewer than five parts hold
    anything or the parts differ in more than can be resampled in a second.

    Args:
        parts: what each block adds to the counts that ``figures`` are computed from.
        figures: coefficients by name, from counts.
        most: resamples at most; 0 for no intervals.
    """
    filled = [part for part in parts if part]
    terms = sum(map(len, filled))
    if not most or len(filled) < FEWEST_UNITS or terms > _MOST_TERMS:
        return {}
    found: defaultdict[str, list[float]] = defaultdict(list)
    resamples = min(most, max(_LEAST, _WORK // terms))
    for counts in _resampled(filled, resamples):
        for name, value in figures(counts).items():
            if isinstance(value, float):
                found[name].append(value)
    return {name: _middle(values) for name, values in found.items() if len(values) == resamples}


def _resampled(parts: Sequence[Mapping[K, float]], times: int) -> "list[dict[K, float]]":
    places: defaultdict[K, list[int]] = defaultdict(list)
    counts: defaultdict[K, list[float]] = defaultdict(list)
    for place, part in enumerate(parts):
        for key, count in part.items():
            places[key].append(place)
            counts[key].append(count)
    chance = random.Random(_SEED)  # noqa: S311 - repeatable on purpose
    found: list[dict[K, float]] = []
    for _ in range(times):
        drawn = [-math.log(1 - chance.random()) for _ in parts]
        scale = len(parts) / sum(drawn)
        weight = [x * scale for x in drawn].__getitem__
        found.append({k: sum(map(mul, map(weight, places[k]), counts[k])) for k in places})
    return found


def _middle(values: list[float]) -> Interval:
    """The smallest and greatest value after a fortieth is cut off at each end."""
    cut = round(len(values) * (1 - COVERAGE) / 2)
    ordered = sorted(values)
    return ordered[cut], ordered[-cut - 1]
