"""From rows that each have ratings of their own to a grid, and back to rows of points.

Formats of other programs give every criterion its own list of ratings. Here a rubric has columns,
and a row that differs has levels of its own in them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import (
    MOST_CRITERIA,
    MOST_LEVELS,
    Criterion,
    Level,
    Rubric,
    exact,
    scored,
)
from mcred_desktop.exchange.rubrics.words import MOST_POINTS


@dataclass(frozen=True, slots=True)
class Rating:
    """One level of one row."""

    name: str
    points: float | None = None
    points_from: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with its ratings, lowest first."""

    title: str
    ratings: tuple[Rating, ...]
    description: str = ""
    weight: float = 1.0
    feedback_only: bool = False
    must_reach: int | None = None
    """Place in ``ratings``"""
    places: tuple[int, ...] | None = None
    """Column of each rating; None to find them by name and number"""
    evidence: str = ""


def lowest_first(ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """``ratings`` by points; those of equal points, or of none, are given highest first."""
    upwards = ratings[::-1]
    return tuple(sorted(upwards, key=lambda rating: rating.points or 0.0))


def weighed_by_points(rows: Sequence[Row]) -> list[Row]:
    """Rows whose points are simply added up, with the weights and marks that say the same here.

    A row of which no rating is worth anything, among others that are, is for feedback only.
    """
    tops = [max((rating.points or 0.0 for rating in row.ratings), default=0.0) for row in rows]
    if not any(tops):
        return [_without_points(row) for row in rows]
    even = len({top for top in tops if top}) == 1
    return [
        replace(row, weight=1.0 if even else top)
        if top
        else replace(_without_points(row), feedback_only=True)
        for row, top in zip(rows, tops, strict=True)
    ]


def _without_points(row: Row) -> Row:
    return replace(row, ratings=tuple(Rating(r.name, text=r.text) for r in row.ratings))


def rubric_of(
    title: str, rows: Sequence[Row], where: str, columns: Sequence[Rating] = ()
) -> Rubric:
    """The grid that holds ``rows``.

    The columns, if none are given, are what most of the longest rows have. A shorter row takes the
    columns that bear the names of its ratings; where the names do not tell, its ratings are spread
    from the lowest column to the highest.

    Raises:
        UntrustedInputError: no criterion, more than 500, or more than 20 levels.
    """
    _check_size(rows, where)
    columns = columns or _columns(rows)
    levels = tuple(_level(place, rating) for place, rating in enumerate(columns))
    criteria = tuple(_criterion(n, row, columns) for n, row in enumerate(rows, 1))
    mark = 60.0 if any(row.ratings[-1].points is not None for row in rows) else None
    return Rubric(title=title, levels=levels, criteria=criteria, pass_mark=mark)


def _check_size(rows: Sequence[Row], where: str) -> None:
    if not rows:
        raise UntrustedInputError(
            "The rubric has no criterion.", where=where, cure="Add one, or leave the rubric out."
        )
    if len(rows) > MOST_CRITERIA:
        raise UntrustedInputError(
            f"The rubric has {len(rows):,} criteria; {MOST_CRITERIA} is the most.",
            where=where,
            cure="Split it into several rubrics.",
        )
    for row in rows:
        if not row.ratings:
            raise UntrustedInputError(
                f"“{row.title}” has no ratings.", where=where, cure="Give it at least one."
            )
        if len(row.ratings) > MOST_LEVELS:
            raise UntrustedInputError(
                f"“{row.title}” has {len(row.ratings)} levels; {MOST_LEVELS} is the most.",
                where=where,
                cure="Join levels that nobody would tell apart.",
            )


def _signature(rating: Rating) -> tuple[str, float | None, float | None]:
    return rating.name, rating.points, rating.points_from


def _columns(rows: Sequence[Row]) -> tuple[Rating, ...]:
    longest = max(len(row.ratings) for row in rows)
    whole = [row.ratings for row in rows if len(row.ratings) == longest]
    kinds = [tuple(_signature(rating) for rating in ratings) for ratings in whole]
    # Rows for feedback have no points to give a column, unless there are no others.
    counts = Counter(kind for kind in kinds if kind[-1][1] is not None) or Counter(kinds)
    return whole[kinds.index(max(counts, key=lambda kind: counts[kind]))]


def _level(place: int, rating: Rating) -> Level:
    return Level(
        id=f"level-{place + 1}",
        name=rating.name,
        points=rating.points,
        points_from=rating.points_from,
    )


def _criterion(number: int, row: Row, columns: Sequence[Rating]) -> Criterion:
    places = row.places or _places([r.name for r in row.ratings], [c.name for c in columns])
    taken = list(zip(places, row.ratings, strict=True))
    return Criterion(
        id=f"criterion-{number}",
        title=row.title,
        description=row.description,
        evidence=row.evidence,
        weight=row.weight,
        feedback_only=row.feedback_only,
        must_reach=None if row.must_reach is None else f"level-{places[row.must_reach] + 1}",
        descriptors={f"level-{place + 1}": rating.text for place, rating in taken if rating.text},
        own_levels=() if _fits(row, columns) else tuple(_level(*pair) for pair in taken),
    )


def _fits(row: Row, columns: Sequence[Rating]) -> bool:
    """Whether the row offers what the columns do; of one for feedback only, the names tell."""
    if row.feedback_only and row.places is None:
        return [rating.name for rating in row.ratings] == [column.name for column in columns]
    return len(row.ratings) == len(columns) and all(
        _signature(rating) == _signature(column)
        for rating, column in zip(row.ratings, columns, strict=True)
    )


def _places(names: list[str], columns: list[str]) -> tuple[int, ...]:
    if len(names) == len(columns):
        return tuple(range(len(columns)))
    known = [column.casefold() for column in columns]
    wanted = [name.casefold() for name in names]
    if all(known.count(name) == 1 for name in wanted):
        found = [known.index(name) for name in wanted]
        if found == sorted(set(found)):
            return tuple(found)
    if len(names) == 1:
        return (len(columns) - 1,)
    last = len(columns) - 1
    return tuple(round(Fraction(n * last, len(names) - 1)) for n in range(len(names)))


def added_up(rubric: Rubric) -> dict[str, Fraction]:
    """By what to multiply each row's points so that their plain sum gives the rubric's total.

    1 where the points already do; 0 for rows that never count. Otherwise a row is out of its weight
    times the points of the highest column, or of its share of 100 where that would be too much.
    """
    tops = {c.id: exact(rubric.levels_of(c)[-1].points or 0) for c in rubric.criteria
            if rubric.earns(c)}  # fmt: skip
    weights = {c.id: exact(c.weight) for c in rubric.criteria if c.id in tops}
    tops = {key: top for key, top in tops.items() if top and weights[key]}
    factors = {c.id: Fraction(0) for c in rubric.criteria}
    if len({weights[key] / top for key, top in tops.items()}) == 1:
        return factors | dict.fromkeys(tops, Fraction(1))
    column = exact(rubric.levels[-1].points or 1) if scored(rubric.levels) else Fraction(1)
    unit = _unit([weights[key] for key in tops])
    out_of = {key: weights[key] / unit * column for key in tops}
    if max(out_of.values(), default=Fraction(0)) > MOST_POINTS:
        total = sum(out_of.values())
        out_of = {key: points * 100 / total for key, points in out_of.items()}
    return factors | {key: out_of[key] / top for key, top in tops.items()}


def _unit(weights: list[Fraction]) -> Fraction:
    """The largest number that all of ``weights`` are whole multiples of."""
    unit = Fraction(0)
    for weight in weights:
        rest = weight
        while rest:
            unit, rest = rest, unit % rest
    return unit or Fraction(1)
