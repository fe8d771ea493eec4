"""What a designer does to a rubric, each edit from one value to the next."""

from collections.abc import Iterable
from typing import TypeVar

from mcred_desktop.domain.rubric import Band, Criterion, Level, Rubric

PartT = TypeVar("PartT", Criterion, Level, Band)


def retitle(rubric: Rubric, title: str) -> Rubric:
    """Another title."""
    return rubric.model_copy(update={"title": title})


def set_pass_mark(rubric: Rubric, percent: float) -> Rubric:
    """Pass from another share of the weighted points on."""
    return rubric.model_copy(update={"pass_mark": percent})


def change_criterion(rubric: Rubric, criterion_id: str, **fields: object) -> Rubric:
    """Another title, weight or must-pass level of a criterion."""
    return _with(rubric, criteria=_changed(rubric.criteria, criterion_id, fields))


def change_level(rubric: Rubric, level_id: str, **fields: object) -> Rubric:
    """Another name or number of points of a level."""
    return _with(rubric, levels=_changed(rubric.levels, level_id, fields))


def change_band(rubric: Rubric, band_id: str, **fields: object) -> Rubric:
    """Another name or percentage of a level of achievement."""
    return _with(rubric, bands=_changed(rubric.bands, band_id, fields))


def describe(rubric: Rubric, criterion_id: str, level_id: str, text: str) -> Rubric:
    """Say what a criterion looks like at a level; an empty text leaves no descriptor."""
    kept = dict(rubric.criterion(criterion_id).descriptors)
    kept.pop(level_id, None)
    descriptors = {**kept, level_id: text} if text else kept
    return change_criterion(rubric, criterion_id, descriptors=_ordered(rubric, descriptors))


def cycle_must_reach(rubric: Rubric, criterion_id: str) -> Rubric:
    """No minimum, then the second level, and on to the highest; the lowest keeps nobody out."""
    choices = [None, *(level.id for level in rubric.levels[1:])]
    current = rubric.criterion(criterion_id).must_reach
    place = choices.index(current) if current in choices else -1
    following = choices[(place + 1) % len(choices)]
    return change_criterion(rubric, criterion_id, must_reach=following)


def add_criterion(rubric: Rubric, new_id: str, after: str | None) -> Rubric:
    """A criterion without a title below ``after``, or at the end."""
    ids = [criterion.id for criterion in rubric.criteria]
    place = ids.index(after) + 1 if after in ids else len(ids)
    rows = list(rubric.criteria)
    rows.insert(place, Criterion(id=new_id, title=""))
    return _with(rubric, criteria=rows)


def move_criterion(rubric: Rubric, criterion_id: str, step: int) -> Rubric:
    """The same rubric when there is no room that way."""
    rows = list(rubric.criteria)
    place = [row.id for row in rows].index(criterion_id)
    target = place + step
    if not 0 <= target < len(rows):
        return rubric
    rows.insert(target, rows.pop(place))
    return _with(rubric, criteria=rows)


def remove_criterion(rubric: Rubric, criterion_id: str) -> Rubric:
    """Without the criterion and its words."""
    return _with(rubric, criteria=_without(rubric.criteria, criterion_id))


def add_level(rubric: Rubric, new_id: str, name: str) -> Rubric:
    """A highest level, one point above the one that was."""
    highest = rubric.levels[-1].points if rubric.levels else 0
    points = None if highest is None else min(highest + 1, 1000)
    level = Level(id=new_id, name=name, points=points)
    return _with(rubric, levels=[*rubric.levels, level])


def remove_level(rubric: Rubric, level_id: str) -> Rubric:
    """Without the level and its words.

    A must-pass rule that names the level stays, so that its designer decides what comes of it.
    """
    rows = [
        row.model_copy(
            update={"descriptors": {k: v for k, v in row.descriptors.items() if k != level_id}}
        )
        for row in rubric.criteria
    ]
    return _with(rubric, levels=_without(rubric.levels, level_id), criteria=rows)


def add_band(rubric: Rubric, new_id: str, name: str) -> Rubric:
    """A highest level of achievement, above the one that was."""
    highest = rubric.bands[-1].at_least if rubric.bands else None
    at_least = rubric.pass_mark if highest is None else min(highest + 10, 100)
    return _with(rubric, bands=[*rubric.bands, Band(id=new_id, name=name, at_least=at_least)])


def remove_band(rubric: Rubric, band_id: str) -> Rubric:
    """Without the level of achievement."""
    return _with(rubric, bands=_without(rubric.bands, band_id))


def _with(rubric: Rubric, **parts: Iterable[object]) -> Rubric:
    return rubric.model_copy(update={name: tuple(rows) for name, rows in parts.items()})


def _changed(parts: tuple[PartT, ...], part_id: str, fields: dict[str, object]) -> list[PartT]:
    """Parts that stay the same stay the same objects, so that a view can skip them."""
    return [part.model_copy(update=fields) if part.id == part_id else part for part in parts]


def _without(parts: tuple[PartT, ...], part_id: str) -> list[PartT]:
    return [part for part in parts if part.id != part_id]


def _ordered(rubric: Rubric, descriptors: dict[str, str]) -> dict[str, str]:
    """In the order of the levels, whatever the order of writing."""
    return {level.id: descriptors[level.id] for level in rubric.levels if level.id in descriptors}
