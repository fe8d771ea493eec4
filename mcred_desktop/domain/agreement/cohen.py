"""Cohen's kappa of two raters, and its mean over pairs when there are more.

Sources: Cohen 1960 (plain), Cohen 1968 (weighted; weights are distances between the values, or
their squares), Light 1971 (mean over pairs). Kappa is at most 1; it is undefined for a pair that
rated no unit in common, or only ever gave one and the same value.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from math import fsum

from mcred_desktop.domain.agreement.ratings import Coefficient, Undefined
from mcred_desktop.domain.agreement.tables import Sample, Scale, Weights

Joint = Mapping[tuple[int, int], float]
"""How often one rater gave the first value and another the second"""
Distance = Callable[[int, int], float]


def joints(sample: Sample, weights: Weights) -> list[Joint]:
    """The table of every pair of raters with a unit in common."""
    found: defaultdict[tuple[int, int], defaultdict[tuple[int, int], float]]
    found = defaultdict(lambda: defaultdict(float))
    for number, units in weights.items():
        for (rater, value), (other, theirs) in combinations(sample.patterns[number], 2):
            found[rater, other][value, theirs] += units
    return list(found.values())


def distances(scale: Scale) -> dict[str, Distance | Undefined]:
    """How far values are apart, by name of the coefficient that asks."""
    steps = scale.steps
    found: dict[str, Distance | Undefined] = {"cohen_kappa": lambda one, other: one != other}
    if scale.unordered:
        return found | dict.fromkeys(
            ("cohen_kappa_linear", "cohen_kappa_quadratic"), scale.unordered
        )
    found["cohen_kappa_linear"] = lambda one, other: abs(steps[one] - steps[other])
    found["cohen_kappa_quadratic"] = lambda one, other: (steps[one] - steps[other]) ** 2
    return found


def mean_kappa(tables: list[Joint], distance: Distance) -> Coefficient:
    """The mean over all pairs of raters that have a kappa."""
    kappas = [value for table in tables if isinstance(value := kappa(table, distance), float)]
    if not kappas:
        return Undefined("Every pair of raters only ever gave one value.")
    return fsum(kappas) / len(kappas)


def kappa(table: Joint, distance: Distance) -> Coefficient:
    """1 - observed / expected distance of two raters."""
    rows: defaultdict[int, float] = defaultdict(float)
    across: defaultdict[int, float] = defaultdict(float)
    observed = 0.0
    for (one, other), units in table.items():
        rows[one] += units
        across[other] += units
        observed += units * distance(one, other)
    expected = sum(n * m * distance(x, y) for x, n in rows.items() for y, m in across.items())
    if not expected:
        return Undefined("Both raters only ever gave one value.")
    return 1 - sum(rows.values()) * observed / expected
