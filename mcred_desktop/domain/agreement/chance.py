"""Agreement of any number of raters, plain and corrected for chance; ratings may be missing.

All take `Sums` and its `Scale`. Agreement of a unit is the share of its pairs of ratings that
agree, and units with fewer than two ratings say nothing of it, only of how values are spread
(Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, chapters 2-4).
"""

from mcred_desktop.domain.agreement.ratings import Coefficient
from mcred_desktop.domain.agreement.tables import Scale, Sums


def exact(sums: Sums) -> float:
    """Share of pairs with the same value, 0 to 1, averaged over units."""
    return sum(share for (low, high), share in sums.pairs.items() if low == high) / sums.paired


def adjacent(sums: Sums, scale: Scale) -> Coefficient:
    """Share of pairs at most one point apart, 0 to 1; undefined for words."""
    if scale.unordered:
        return scale.unordered
    return sum(share for pair, share in sums.pairs.items() if scale.near(*pair)) / sums.paired


def fleiss_kappa(sums: Sums) -> float:
    """Fleiss' kappa, at most 1 (Fleiss 1971; unequal numbers of ratings: Gwet 2014).

    Needs two values in use: with one, chance agreement is certain.
    """
    chance = sum((share / sums.rated) ** 2 for share in sums.shares.values())
    return (exact(sums) - chance) / (1 - chance)


def gwet_ac1(sums: Sums, scale: Scale) -> float:
    """Gwet's AC1, at most 1 (Gwet 2008); needs a scale of two values or more."""
    values = len(scale.values)
    chance = _doubt(sums) / (values - 1)
    return (exact(sums) - chance) / (1 - chance)


def gwet_ac2_quadratic(sums: Sums, scale: Scale) -> Coefficient:
    """Gwet's AC2 with quadratic weights, at most 1 (Gwet 2014); undefined for words."""
    if scale.unordered:
        return scale.unordered
    steps = [scale.steps[value] for value in scale.values]
    widest, values = (steps[-1] - steps[0]) ** 2, len(steps)
    apart = 2 * (values * sum(x * x for x in steps) - sum(steps) ** 2)
    chance = (values**2 - apart / widest) / (values * (values - 1)) * _doubt(sums)
    disagreed = sum(
        share * (scale.steps[high] - scale.steps[low]) ** 2
        for (low, high), share in sums.pairs.items()
    )
    agreed = 1 - disagreed / widest / sums.paired
    return (agreed - chance) / (1 - chance)


def _doubt(sums: Sums) -> float:
    """Sum over values of p (1 - p), p being the value's mean share."""
    return sum(s / sums.rated * (1 - s / sums.rated) for s in sums.shares.values())
