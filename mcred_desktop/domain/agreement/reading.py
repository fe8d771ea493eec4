"""What an amount of agreement means, in a plain sentence.

Read by Krippendorff's alpha, which any pattern of raters and missing ratings has: ordinal for
numbers, nominal for words. Benchmarks: Krippendorff 2004, Content Analysis, 2nd edition, p. 241.
"""

from enum import StrEnum

from mcred_desktop.domain.agreement.figures import Figures
from mcred_desktop.domain.agreement.ratings import Undefined

RELIABLE, TENTATIVE = 0.8, 0.667
_MUCH = 0.8


class Reading(StrEnum):
    """What may be built on the ratings."""

    RELIABLE = "reliable"
    """Alpha of at least 0.8"""
    TENTATIVE = "tentative"
    """At least 0.667"""
    UNRELIABLE = "unreliable"
    BELOW_CHANCE = "below chance"
    """Alpha below zero: raters differ as if they meant different things"""
    UNDEFINED = "undefined"


_MEANS = {
    Reading.RELIABLE: "The raters agree well enough for single ratings to be relied on",
    Reading.TENTATIVE: "The raters agree well enough for tentative conclusions only",
    Reading.UNRELIABLE: "The raters agree too little for single ratings to be relied on",
    Reading.BELOW_CHANCE: "The raters agree less than if each had rated at random",
}


def alpha_of(figures: Figures) -> str:
    """Name of the coefficient that the reading goes by."""
    return "krippendorff.ordinal" if figures.ordered else "krippendorff.nominal"


def reading(figures: Figures) -> Reading:
    """What may be built on these ratings."""
    alpha = figures.value(alpha_of(figures))
    if alpha is None:
        return Reading.UNDEFINED
    if alpha < 0:
        return Reading.BELOW_CHANCE
    if alpha < TENTATIVE:
        return Reading.UNRELIABLE
    return Reading.TENTATIVE if alpha < RELIABLE else Reading.RELIABLE


def sentence(figures: Figures) -> str:
    """One sentence of what the agreement means, with its benchmark; a second where it misleads."""
    name = alpha_of(figures)
    alpha = figures.coefficients[name]
    if isinstance(alpha, Undefined):
        return f"Nothing can be said of agreement: {alpha.reason[0].lower()}{alpha.reason[1:]}"
    low, high = figures.intervals.get(name, (None, None))
    level = name.partition(".")[2]
    between = "" if low is None else f", 95 % interval {low:.2f} to {high:.2f}"
    said = (
        f"{_MEANS[reading(figures)]} (Krippendorff's alpha, {level}, {alpha:.2f}{between}; "
        f"Krippendorff 2004: {RELIABLE:.2f} to rely on, {TENTATIVE:.3f} for tentative conclusions)."
    )
    same = figures.value("exact")
    if alpha < TENTATIVE and same is not None and same >= _MUCH:
        said += (
            f" They do give the same value in {same:.0%} of comparisons, but with so little "
            "variation chance alone would bring that about."
        )
    return said
