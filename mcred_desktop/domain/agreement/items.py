"""What ratings say of criteria, of raters and of single units.

Sources: Crocker & Algina 1986 (difficulty, corrected item-total correlation), Cronbach 1951.
"""

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.agreement.ratings import UNRATED, Coefficient, Ratings, Undefined
from mcred_desktop.domain.agreement.resampling import Interval, intervals
from mcred_desktop.domain.agreement.tables import Sample
from mcred_desktop.domain.agreement.variance import Row, cronbach_alpha, mean_squares

MOST_TO_LOOK_AT = 100
_NO_OTHERS = Undefined("There is only one criterion.")
_ONE_UNIT = Undefined("Fewer than two units were rated on every criterion.")


@dataclass(frozen=True, slots=True)
class Severity:
    """How much higher somebody rates than the others do on the same units and criteria."""

    difference: float
    """In points; below zero: more severe"""
    ratings: int
    """How many were compared"""
    interval: Interval | None

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out rating as the others do."""
        return self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A unit on which raters are more than one point apart, or whose words differ."""

    unit: str
    criteria: tuple[tuple[str, float | None], ...]
    """Criterion, and points between the highest and the lowest rating; None for words"""


def unit_scores(everything: Sample) -> Counter[Row] | Undefined:
    """Units rated on every criterion: the mean rating on each, in equal whole steps.

    Undefined for words, with one criterion, and with fewer than two such units.
    """
    ratings = everything.ratings
    if everything.scale.unordered:
        return everything.scale.unordered
    if len(everything.columns) < 2:
        return _NO_OTHERS
    whole = math.lcm(*map(len, everything.patterns.values()))
    mean: list[int | None] = [
        sum(ratings.steps[value] for _, value in pattern) * (whole // len(pattern))
        if number in everything.patterns
        else None
        for number, pattern in enumerate(ratings.patterns)
    ]
    found: Counter[Row] = Counter()
    columns = (map(mean.__getitem__, column) for column in everything.columns)
    for row, units in Counter(zip(*columns, strict=True)).items():
        known = tuple(score for score in row if score is not None)
        if len(known) == len(row):
            found[known] += units
    return found if found.total() > 1 else _ONE_UNIT


def internal_consistency(scores: Mapping[Row, int] | Undefined) -> Coefficient:
    """Cronbach's alpha, at most 1, with the criteria as items; undefined if nothing varies."""
    squares = scores if isinstance(scores, Undefined) else mean_squares(scores)
    return squares if isinstance(squares, Undefined) else cronbach_alpha(squares)


def discrimination(scores: Mapping[Row, int] | Undefined, criterion: int) -> Coefficient:
    """Correlation, -1 to 1, of a criterion with the sum of the others, over units.

    Undefined where `unit_scores` is, and with no variation on either side.
    """
    if isinstance(scores, Undefined):
        return scores
    pairs = [(row[criterion], sum(row) - row[criterion], n) for row, n in scores.items()]
    total = sum(n for _, _, n in pairs)
    x, y = (sum(pair[side] * pair[2] for pair in pairs) for side in (0, 1))
    xx = total * sum(a * a * n for a, _, n in pairs) - x * x
    yy = total * sum(b * b * n for _, b, n in pairs) - y * y
    if not (xx and yy):
        return Undefined("There is no variation on the criterion, or on all the others.")
    xy = total * sum(a * b * n for a, b, n in pairs) - x * y
    return xy / math.sqrt(xx * yy)


def difficulty(sample: Sample) -> Coefficient:
    """The mean rating as a share of the way from the lowest to the highest value of any criterion.

    0 to 1; the higher, the easier. Each unit counts once. Undefined for words or no variation.
    """
    if sample.scale.unordered:
        return sample.scale.unordered
    steps = sample.ratings.steps
    if len(steps) < 2:
        return Undefined("There is no variation: all ratings are the same.")
    total = 0.0
    for number, units in sample.weights.items():
        pattern = sample.patterns[number]
        total += units * sum(steps[value] for _, value in pattern) / len(pattern)
    return (total / sample.weights.total() - steps[0]) / (steps[-1] - steps[0])


def severities(
    everything: Sample, parts: Sequence[Mapping[int, int]], resamples: int
) -> dict[str, Severity]:
    """Everybody who rated something another rated too, by name; nobody when a value is a word."""
    if everything.scale.unordered:
        return {}
    leanings = {number: _leanings(everything, number) for number in everything.patterns}
    names = everything.ratings.raters
    sums = [_added(leanings, part, len(names)) for part in parts]
    whole = _added(leanings, everything.weights, len(names))
    compared = sorted(rater for rater, what in whole if what == "n")
    ranges = intervals(
        sums, lambda counts: {names[r]: _mean(counts, r) for r in compared}, resamples
    )
    return {
        names[r]: Severity(_mean(whole, r), int(whole[r, "n"]), ranges.get(names[r]))
        for r in compared
    }


def _leanings(everything: Sample, number: int) -> list[tuple[int, float]]:
    """Each rater's distance from the mean of the others in a pattern, in points."""
    pattern = everything.patterns[number]
    if len(pattern) < 2:
        return []
    steps, others = everything.ratings.steps, len(pattern) - 1
    total = sum(steps[value] for _, value in pattern)
    points = everything.ratings.denominator * others
    return [(rater, (steps[v] * (others + 1) - total) / points) for rater, v in pattern]


def _added(
    leanings: Mapping[int, list[tuple[int, float]]], part: Mapping[int, int], raters: int
) -> dict[tuple[int, str], float]:
    """By rater, the sum of the leanings and how many there are."""
    total, count = [0.0] * raters, [0] * raters
    for number, units in part.items():
        for rater, leaning in leanings[number]:
            total[rater] += units * leaning
            count[rater] += units
    compared = [rater for rater in range(raters) if count[rater]]
    sums: dict[tuple[int, str], float] = {(rater, "sum"): total[rater] for rater in compared}
    return sums | {(rater, "n"): count[rater] for rater in compared}


def _mean(counts: Mapping[tuple[int, str], float], rater: int) -> float:
    return counts[rater, "sum"] / counts[rater, "n"]


def disputed(ratings: Ratings, everything: Sample) -> tuple[int, list[Disputed]]:
    """How many units need another look, and up to 100 of them, the widest apart first."""
    spreads = {
        number: spread
        for number in everything.patterns
        if number != UNRATED and (spread := _spread(everything, number)) is not None
    }
    found: dict[int, list[tuple[str, float | None]]] = {}
    for criterion, column in zip(ratings.criteria, ratings.columns, strict=True):
        for unit, number in enumerate(column):
            if number in spreads:
                points = spreads[number]
                found.setdefault(unit, []).append((criterion, points or None))
    widest = heapq.nsmallest(MOST_TO_LOOK_AT, found.items(), key=_urgency)
    return len(found), [Disputed(ratings.units[u], tuple(criteria)) for u, criteria in widest]


def _spread(everything: Sample, number: int) -> float | None:
    """Points between highest and lowest, 0 for different words; None when near enough."""
    values = [value for _, value in everything.patterns[number]]
    low, high = min(values), max(values)
    steps = everything.ratings.steps
    if high >= len(steps):
        return None if low == high else 0.0
    if everything.scale.near(low, high):
        return None
    return (steps[high] - steps[low]) / everything.ratings.denominator


def _urgency(found: tuple[int, list[tuple[str, float | None]]]) -> tuple[float, int, int]:
    unit, criteria = found
    return -max(points or 0.0 for _, points in criteria), -len(criteria), unit
