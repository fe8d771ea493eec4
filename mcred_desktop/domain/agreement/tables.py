"""From patterns of ratings to the counts that every coefficient is computed from."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mcred_desktop.domain.agreement.ratings import UNRATED, Pattern, Ratings, Undefined

Profile = tuple[tuple[int, int], ...]
"""How often a unit got each value: (value, times), without who gave it"""
Weights = Mapping[int, float]
"""How many units have a pattern; whole numbers, except in a resample"""


@dataclass(frozen=True)
class Sample:
    """The ratings on one criterion, or on several taken together unit by unit."""

    ratings: Ratings
    columns: tuple["array[int]", ...]

    def weigh(self, units: Iterable[int]) -> Counter[int]:
        """How often each pattern occurs among ``units``, unrated ones left out."""
        chosen = list(units)
        found: Counter[int] = Counter()
        for column in self.columns:
            found.update(map(column.__getitem__, chosen))
        del found[UNRATED]
        return found

    @cached_property
    def weights(self) -> Counter[int]:
        """How often each pattern occurs."""
        return self.weigh(range(len(self.ratings.units)))

    @cached_property
    def patterns(self) -> dict[int, Pattern]:
        """The patterns that occur, by number."""
        return {number: self.ratings.patterns[number] for number in self.weights}

    @cached_property
    def profiles(self) -> dict[int, Profile]:
        """The patterns that occur, by number, without the raters."""
        return {
            number: tuple(sorted(Counter(value for _, value in pattern).items()))
            for number, pattern in self.patterns.items()
        }

    @cached_property
    def raters(self) -> tuple[int, ...]:
        """Numbers of everybody who rated."""
        return tuple(sorted({rater for p in self.patterns.values() for rater, _ in p}))

    @cached_property
    def used(self) -> tuple[int, ...]:
        """Numbers of the values that were given, lowest first."""
        return tuple(sorted({value for p in self.patterns.values() for _, value in p}))

    @cached_property
    def complete(self) -> dict[int, tuple[int, ...]]:
        """The patterns with a number from every rater, by number: their steps."""
        if self.scale.unordered:
            return {}
        return {
            number: tuple(self.ratings.steps[value] for _, value in pattern)
            for number, pattern in self.patterns.items()
            if len(pattern) == len(self.raters)
        }

    @cached_property
    def unfit_for_variance(self) -> Undefined | None:
        """Why there can be no analysis of variance; None when a unit has a score from everybody."""
        if self.scale.unordered:
            return self.scale.unordered
        if len(self.raters) < 2:
            return Undefined("There is only one rater.")
        if not self.complete:
            return Undefined(f"No unit was rated by {everybody(len(self.raters))}.")
        return None

    @cached_property
    def scale(self) -> "Scale":
        return Scale(self.ratings, tuple(sorted({*self.used, *self.ratings.scale})))

    @cached_property
    def unfit(self) -> Undefined | None:
        """Why no two ratings can be compared, or chance agreement is certain; None if neither."""
        if len(self.raters) < 2:
            return Undefined("There is only one rater.")
        compared = [units for p, units in self.weights.items() if len(self.patterns[p]) > 1]
        if not compared:
            return Undefined("No unit was rated by two raters.")
        if sum(compared) == 1:
            return Undefined("Only one unit was rated by two raters.")
        if len(self.used) < 2:
            only = "".join(str(self.ratings.values[value]) for value in self.used)
            return Undefined(f"There is no variation: every rating is “{only}”.")
        return None


def everybody(raters: int) -> str:
    """All of so many raters, in words."""
    return {1: "the only rater", 2: "both raters"}.get(raters, f"all {raters} raters")


@dataclass(frozen=True)
class Scale:
    """The values that can be given, as categories and, when all are numbers, as distances."""

    ratings: Ratings
    values: tuple[int, ...]
    """Numbers of the values, lowest first"""

    @cached_property
    def unordered(self) -> Undefined | None:
        """Why the values have no order; None when all are numbers."""
        words = [v for n in self.values if not isinstance(v := self.ratings.values[n], Decimal)]
        return Undefined(f"“{words[0]}” is a word, not a number.") if words else None

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """By number of a value: its place on the scale, in whole ``1 / denominator``."""
        return self.ratings.steps

    def near(self, one: int, other: int) -> bool:
        """Whether two values are at most one apart."""
        return abs(self.steps[one] - self.steps[other]) <= self.ratings.denominator


@dataclass(frozen=True, slots=True)
class Sums:
    """What the coefficients that do not ask who rated are computed from.

    Krippendorff counts a unit as often as it has ratings, Gwet and Fleiss count each once.
    """

    rated: float
    """Units with a rating"""
    shares: Mapping[int, float]
    """By value: the sum over units of its share among the unit's ratings"""
    paired: float
    """Units with two ratings or more"""
    pairs: Mapping[tuple[int, int], float]
    """By pair of values, lower first: the sum over units of its share among the unit's pairs"""
    margins: Mapping[int, float]
    """By value: its ratings in units with two ratings or more"""
    coincidences: Mapping[tuple[int, int], float]
    """By pair of values, lower first: ``pairs``, each unit times its number of ratings"""


def sums(profiles: Mapping[Profile, float]) -> Sums:
    """Add up ``profiles`` (profile to number of units)."""
    shares: defaultdict[int, float] = defaultdict(float)
    margins: defaultdict[int, float] = defaultdict(float)
    pairs: defaultdict[tuple[int, int], float] = defaultdict(float)
    coincidences: defaultdict[tuple[int, int], float] = defaultdict(float)
    paired = 0.0
    for profile, units in profiles.items():
        rated = sum(times for _, times in profile)
        for value, times in profile:
            shares[value] += units * times / rated
        if rated < 2:
            continue
        paired += units
        for value, times in profile:
            margins[value] += units * times
        for pair, ordered in _ordered_pairs(profile):
            coincidences[pair] += units * ordered / (rated - 1)
            pairs[pair] += units * ordered / (rated * (rated - 1))
    return Sums(sum(profiles.values()), shares, paired, pairs, margins, coincidences)


def _ordered_pairs(profile: Profile) -> Iterable[tuple[tuple[int, int], int]]:
    for place, (value, times) in enumerate(profile):
        if times > 1:
            yield (value, value), times * (times - 1)
        for other, often in profile[place + 1 :]:
            yield (value, other), 2 * times * often


def by_profile(sample: Sample, weights: Weights) -> dict[Profile, float]:
    """``weights`` of patterns as weights of profiles."""
    found: defaultdict[Profile, float] = defaultdict(float)
    profiles = sample.profiles
    for number, units in weights.items():
        found[profiles[number]] += units
    return found
