"""Where things stand in the grid, and where the keys go from there.

Criteria are rows 0 and up, levels columns 0 and up. Above them the names and the points of the
levels, before them the titles and the weights of the criteria; nothing stands in the corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from mcred_desktop.domain.rubrics.rubric import Rubric, RubricKind

NAME: Final = -2
POINTS: Final = -1
TITLE: Final = -2
WEIGHT: Final = -1


class Spot(NamedTuple):
    """A row and a column, by number."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a rubric: what it is, and of which criterion, level or band; stays when moved."""

    field: str
    row: str = ""
    column: str = ""


@dataclass(frozen=True)
class Frame:
    """The spots of one rubric."""

    rows: int
    columns: int

    @classmethod
    def of(cls, rubric: Rubric) -> "Frame":
        return cls(len(rubric.criteria), len(rubric.levels))

    @cached_property
    def order(self) -> list[Spot]:
        """In the order of Tab: along the names, the points, then each criterion."""
        heads = [Spot(row, column) for row in (NAME, POINTS) for column in range(self.columns)]
        across = range(TITLE, self.columns)
        return heads + [Spot(row, column) for row in range(self.rows) for column in across]

    def has(self, spot: Spot) -> bool:
        corner = spot.row < 0 and spot.column < 0
        inside = NAME <= spot.row < self.rows and TITLE <= spot.column < self.columns
        return inside and not corner

    def step(self, spot: Spot, down: int, across: int) -> Spot:
        """One spot further, or the same where there is none."""
        further = Spot(spot.row + down, spot.column + across)
        return further if self.has(further) else spot

    def far(self, spot: Spot, down: int, across: int) -> Spot:
        """The last spot that way."""
        while (further := self.step(spot, down, across)) != spot:
            spot = further
        return spot

    def following(self, spot: Spot, step: int) -> Spot:
        """The spot that Tab goes to; the same at either end."""
        if spot not in self.order:
            return self.nearest(spot)
        place = self.order.index(spot) + step
        return self.order[place] if 0 <= place < len(self.order) else spot

    def nearest(self, spot: Spot) -> Spot:
        """``spot``, or the one nearest to it when the grid has become smaller."""
        row = max(NAME, min(spot.row, self.rows - 1))
        column = max(TITLE, min(spot.column, self.columns - 1))
        near = Spot(row, column)
        if self.has(near):
            return near
        return self.order[0] if self.order else Spot(NAME, TITLE)


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of spots, from where it was begun to where it was drawn."""

    start: Spot
    end: Spot

    @property
    def single(self) -> bool:
        return self.start == self.end

    @property
    def rows(self) -> range:
        return _span(self.start.row, self.end.row)

    @property
    def columns(self) -> range:
        return _span(self.start.column, self.end.column)

    def holds(self, spot: Spot) -> bool:
        return spot.row in self.rows and spot.column in self.columns

    def lines(self, frame: Frame) -> Iterator[list[Spot]]:
        """Line by line, without the weights between titles and cells, and the points likewise."""
        rows = _without_middle(self.rows, POINTS)
        columns = _without_middle(self.columns, WEIGHT)
        for row in rows:
            yield [Spot(row, column) for column in columns if frame.has(Spot(row, column))]


def place_of(rubric: Rubric, spot: Spot) -> Place:
    """What stands at ``spot``."""
    if spot.row < 0:
        field = "level" if spot.row == NAME else "points"
        return Place(field, "", rubric.levels[spot.column].id)
    row = rubric.criteria[spot.row].id
    if spot.column < 0:
        return Place("title" if spot.column == TITLE else "weight", row)
    return Place("cell", row, rubric.levels[spot.column].id)


def spot_of(rubric: Rubric, place: Place) -> Spot | None:
    """Where ``place`` stands now; None when it does not stand in the grid."""
    rows = {row.id: number for number, row in enumerate(rubric.criteria)}
    columns = {level.id: number for number, level in enumerate(rubric.levels)}
    row, column = rows.get(place.row), columns.get(place.column)
    if place.field in {"level", "points"} and column is not None:
        return Spot(NAME if place.field == "level" else POINTS, column)
    if place.field in {"title", "weight"} and row is not None:
        return Spot(row, TITLE if place.field == "title" else WEIGHT)
    if place.field == "cell" and row is not None and column is not None:
        return Spot(row, column)
    return None


def writable(rubric: Rubric, spot: Spot) -> bool:
    """Whether words belong at ``spot``: of a single-point rubric only the middle is described."""
    if spot.row < 0 or spot.column < 0:
        return True
    if rubric.kind is RubricKind.SINGLE_POINT and spot.column != 1:
        return False
    row = rubric.criteria[spot.row]
    level = rubric.levels[spot.column].id
    return any(offered.id == level for offered in rubric.levels_of(row))


def _span(one: int, other: int) -> range:
    return range(min(one, other), max(one, other) + 1)


def _without_middle(span: range, middle: int) -> list[int]:
    """The numbers of ``span``, without ``middle`` where it stands between others."""
    between = span[0] < middle < span[-1]
    return [number for number in span if not (between and number == middle)]
