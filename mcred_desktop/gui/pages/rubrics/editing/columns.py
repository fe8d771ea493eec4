"""Levels put in, moved, doubled and taken out; points keep rising from left to right."""

from collections.abc import Sequence
from typing import Literal

from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, scored
from mcred_desktop.gui.pages.rubrics.editing.parts import index_of, moved, with_parts, without
from mcred_desktop.gui.pages.rubrics.editing.rules import within
from mcred_desktop.gui.pages.rubrics.editing.words import HIGHEST

Scale = Literal["points", "ranges", "none"]
"""How levels are rated"""


def insert(rubric: Rubric, new_id: str, name: str, place: int) -> Rubric:
    """A level at ``place``, rated between its neighbours."""
    levels = list(rubric.levels)
    points = _between(levels, place) if scored(levels) or not levels else None
    levels.insert(place, Level(id=new_id, name=name, points=points))
    return with_parts(rubric, levels=levels)


def move(rubric: Rubric, level_id: str, target: int) -> Rubric:
    """Name and words of a level elsewhere; the points of each column stay where they are."""
    if index_of(rubric.levels, level_id) == target:
        return rubric
    levels = _rated_as(rubric.levels, moved(rubric.levels, level_id, target))
    order = [level.id for level in levels]
    rows = [_reordered(row, order) for row in rubric.criteria]
    return with_parts(rubric, levels=levels, criteria=rows)


def duplicate(rubric: Rubric, level_id: str, new_id: str) -> Rubric:
    """The level with its words once more, above itself; also where a row offers one of its own."""
    place = index_of(rubric.levels, level_id)
    wider = insert(rubric, new_id, rubric.levels[place].name, place + 1)
    return with_parts(wider, criteria=[_doubled(row, level_id, new_id) for row in wider.criteria])


def remove(rubric: Rubric, level_id: str) -> Rubric:
    """Without the level and its words.

    A must-pass rule that names the level stays, so that its designer decides what comes of it;
    rules of levels of achievement ask for no more levels than there are left.
    """
    rows = [
        row.model_copy(
            update={
                "descriptors": {k: v for k, v in row.descriptors.items() if k != level_id},
                "own_levels": tuple(without(row.own_levels, level_id)),
            }
        )
        for row in rubric.criteria
    ]
    left = without(rubric.levels, level_id)
    bands = [within(band, len(left)) for band in rubric.bands]
    return with_parts(rubric, levels=left, criteria=rows, bands=bands)


def scale(rubric: Rubric) -> Scale:
    """How the columns are rated."""
    if any(level.points_from is not None for level in rubric.levels):
        return "ranges"
    return "points" if any(level.points is not None for level in rubric.levels) else "none"


def rescale(rubric: Rubric, wanted: Scale) -> Rubric:
    """Points, ranges that follow on each other, or no points for every column."""
    levels: list[Level] = []
    below = 0.0
    for number, level in enumerate(rubric.levels, 1):
        top = float(number) if level.points is None else level.points
        low = min(below, top) if wanted == "ranges" else None
        points = None if wanted == "none" else top
        levels.append(level.model_copy(update={"points": points, "points_from": low}))
        below = top + 1
    return with_parts(rubric, levels=levels)


def offer_own(rubric: Rubric, criterion_id: str, levels: Sequence[Level]) -> Rubric:
    """Give a row names and points of its own, in the order of the columns; none for the usual."""
    order = [level.id for level in rubric.levels]
    own = tuple(sorted(levels, key=lambda level: order.index(level.id)))
    rows = [
        row.model_copy(update={"own_levels": own}) if row.id == criterion_id else row
        for row in rubric.criteria
    ]
    return with_parts(rubric, criteria=rows)


def _between(levels: Sequence[Level], place: int) -> float:
    """Points for a level at ``place``: above the range below it, below the one above it."""
    if not levels:
        return 1.0
    below = levels[place - 1].points or 0.0 if place else 0.0
    if place >= len(levels):
        return min(below + 1, HIGHEST)
    above = levels[place].points_from
    above = levels[place].points or 0.0 if above is None else above
    if place == 0 and above >= 1:
        return above - 1
    return (below + above) / 2


def _doubled(row: Criterion, level_id: str, new_id: str) -> Criterion:
    words = dict(row.descriptors)
    if level_id in words:
        words[new_id] = words[level_id]
    own = list(row.own_levels)
    places = [place for place, level in enumerate(own, 1) if level.id == level_id]
    for place in places:
        points = _between(own, place) if scored(own) else None
        own.insert(place, Level(id=new_id, name=own[place - 1].name, points=points))
    return row.model_copy(update={"descriptors": words, "own_levels": tuple(own)})


def _rated_as(before: Sequence[Level], after: Sequence[Level]) -> list[Level]:
    return [
        level.model_copy(update={"points": rated.points, "points_from": rated.points_from})
        for level, rated in zip(after, before, strict=True)
    ]


def _reordered(row: Criterion, order: list[str]) -> Criterion:
    words = {key: row.descriptors[key] for key in order if key in row.descriptors}
    own = sorted(row.own_levels, key=lambda level: order.index(level.id))
    return row.model_copy(
        update={"descriptors": words, "own_levels": tuple(_rated_as(row.own_levels, own))}
    )
