"""Who gave which value to which unit on which criterion, packed so that a million fit."""

import math
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from mcred_desktop.domain.errors import McredError

Value = Decimal | str
"""A number on a scale, or a word that has no place on one"""
Pattern = tuple[tuple[int, int], ...]
"""The ratings of one unit on one criterion: (rater, value) by number, in order of the raters"""

V = TypeVar("V")

UNRATED = 0
"""Number of the empty pattern"""


@dataclass(frozen=True, slots=True)
class Undefined:
    """A coefficient without a value, and why."""

    reason: str


Coefficient = float | Undefined


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings as patterns: units rated alike share one, so that work is done on counts."""

    units: tuple[str, ...]
    raters: tuple[str, ...]
    criteria: tuple[str, ...]
    """In the order they came in; units and raters go by name"""
    values: tuple[Value, ...]
    """Numbers from lowest to highest, then words"""
    steps: tuple[int, ...]
    """The numbers among ``values`` in whole ``1 / denominator``, for exact sums"""
    denominator: int
    patterns: tuple[Pattern, ...]
    columns: tuple["array[int]", ...]
    """By criterion: the number of each unit's pattern"""
    scale: frozenset[int] = frozenset()
    """Numbers of the values that could be given, whether or not anybody gave them"""


class RepeatedRatingError(McredError):
    """A rater rated a unit twice on the same criterion; `RatingsBuilder.repeated` tells where."""


class RatingsBuilder:
    """Takes ratings one by one, in any order."""

    def __init__(self) -> None:
        self._units: dict[str, int] = {}
        self._raters: dict[str, int] = {}
        self._criteria: dict[str, int] = {}
        self._values: dict[Value, int] = {}
        self._rows = (array("I"), array("I"), array("I"), array("I"))

    def add(self, unit: str, rater: str, value: Value, criterion: str = "") -> None:
        """One rating; a finite number or a word."""
        criteria, units, raters, values = self._rows
        criteria.append(self._criteria.setdefault(criterion, len(self._criteria)))
        units.append(self._units.setdefault(unit, len(self._units)))
        raters.append(self._raters.setdefault(rater, len(self._raters)))
        values.append(self._values.setdefault(value, len(self._values)))

    def repeated(self) -> list[tuple[int, int]]:
        """Where a rater rates a unit again on the same criterion: (place, place of the first).

        Places count from 0 in the order of `add`.
        """
        first: dict[int, int] = {}
        found: list[tuple[int, int]] = []
        down, across = len(self._units), len(self._raters)
        for place, (c, u, r, _) in enumerate(zip(*self._rows, strict=True)):
            cell = (c * down + u) * across + r
            if (before := first.setdefault(cell, place)) != place:
                found.append((place, before))
        return found

    def build(self, scale: Iterable[Decimal] = ()) -> Ratings:
        """The ratings so far.

        Args:
            scale: every value that could have been given, when that is known.

        Raises:
            RepeatedRatingError: a rater rated a unit twice on the same criterion.
        """
        possible = set(scale)
        ordered = sorted({*self._values, *possible}, key=_place_of)
        numbers = [value for value in ordered if isinstance(value, Decimal)]
        denominator = math.lcm(*(number.as_integer_ratio()[1] for number in numbers))
        patterns, columns = self._packed(ordered)
        return Ratings(
            units=tuple(sorted(self._units)),
            raters=tuple(sorted(self._raters)),
            criteria=tuple(self._criteria),
            values=tuple(ordered),
            steps=tuple(int(number * denominator) for number in numbers),
            denominator=denominator,
            patterns=patterns,
            columns=columns,
            scale=frozenset(n for n, value in enumerate(ordered) if value in possible),
        )

    def _packed(self, ordered: list[Value]) -> tuple[tuple[Pattern, ...], tuple["array[int]", ...]]:
        """Every different pattern, and which of them each unit has on each criterion."""
        unit_at, rater_at = _places(self._units, sorted), _places(self._raters, sorted)
        value_at = _places(self._values, lambda _: ordered)
        down, across, width = len(unit_at), len(rater_at), len(ordered)
        cells = sorted(
            ((c * down + unit_at[u]) * across + rater_at[r]) * width + value_at[v]
            for c, u, r, v in zip(*self._rows, strict=True)
        )
        patterns: dict[tuple[int, ...], int] = {(): UNRATED}
        columns = tuple(array("I", [UNRATED]) * down for _ in self._criteria)
        span = across * width
        for unit, group in groupby(cells, key=lambda cell: cell // span):
            codes = tuple([cell % span for cell in group])
            columns[unit // down][unit % down] = patterns.setdefault(codes, len(patterns))
        return tuple(_unpacked(codes, width) for codes in patterns), columns


def _places(given: Iterable[V], order: Callable[[Iterable[V]], list[V]]) -> list[int]:
    """Where each of ``given`` comes in order."""
    names = list(given)
    place = {name: number for number, name in enumerate(order(names))}
    return [place[name] for name in names]


def _unpacked(codes: tuple[int, ...], width: int) -> Pattern:
    pattern = tuple(divmod(code, width) for code in codes)
    if len({rater for rater, _ in pattern}) < len(pattern):
        raise RepeatedRatingError("A rater rated a unit twice on the same criterion.")
    return pattern


def _place_of(value: Value) -> tuple[int, Decimal, str]:
    if isinstance(value, Decimal):
        return 0, value, ""
    return 1, Decimal(0), value
