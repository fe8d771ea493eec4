"""Words and numbers of a rubric, one field at a time."""

import re

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.pages.rubrics.editing.parts import changed, with_parts

HIGHEST = 1000
"""Weight and points, as the domain limits them"""
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_RANGE = re.compile(rf"{_NUMBER}(?:\s*[-–—]\s*{_NUMBER})?")


def retitle(rubric: Rubric, title: str) -> Rubric:
    """Another title."""
    return rubric.model_copy(update={"title": title})


def change_criterion(rubric: Rubric, /, criterion_id: str, **fields: object) -> Rubric:
    """Other fields of a criterion."""
    return with_parts(rubric, criteria=changed(rubric.criteria, criterion_id, **fields))


def change_level(rubric: Rubric, /, level_id: str, **fields: object) -> Rubric:
    """Other fields of a level."""
    return with_parts(rubric, levels=changed(rubric.levels, level_id, **fields))


def describe(rubric: Rubric, criterion_id: str, level_id: str, text: str) -> Rubric:
    """Say what a criterion looks like at a level; an empty text leaves no descriptor."""
    words = {**rubric.criterion(criterion_id).descriptors, level_id: text}
    ordered = {level.id: words[level.id] for level in rubric.levels if words.get(level.id)}
    return change_criterion(rubric, criterion_id, descriptors=ordered)


def cycle_must_reach(rubric: Rubric, criterion_id: str) -> Rubric:
    """No minimum, then the row's second level, and on to its highest."""
    row = rubric.criterion(criterion_id)
    choices = [None, *(level.id for level in rubric.levels_of(row)[1:])]
    place = choices.index(row.must_reach) if row.must_reach in choices else -1
    following = choices[(place + 1) % len(choices)]
    return change_criterion(rubric, criterion_id, must_reach=following)


def toggle_feedback_only(rubric: Rubric, criterion_id: str) -> Rubric:
    """Judge a criterion for the learner's sake alone, or let it count again."""
    only = not rubric.criterion(criterion_id).feedback_only
    return change_criterion(rubric, criterion_id, feedback_only=only)


def weigh(rubric: Rubric, criterion_id: str, text: str) -> Rubric:
    """Another weight, beside those of the others; raises McredError for what is no number."""
    low, weight = read_points(text)
    if weight is None or low is not None:
        raise McredError(f"“{text}” is not a weight.", cure="Write a number from 0 to 1000.")
    return change_criterion(rubric, criterion_id, weight=weight)


def rate(rubric: Rubric, level_id: str, text: str) -> Rubric:
    """Other points of a level: a number, a range such as 3-5, or none."""
    low, high = read_points(text)
    return change_level(rubric, level_id, points=high, points_from=low)


def read_points(text: str) -> tuple[float | None, float | None]:
    """Lower end of a range and the points written in ``text``; None for what is not there.

    Raises:
        McredError: it is no number and no range, or beyond 1000.
    """
    bare = re.sub(r"\s*(pts?\.?|points?|puntos?|%)$", "", text.strip(), flags=re.IGNORECASE)
    if bare in {"", "–", "-"}:
        return None, None
    found = _RANGE.fullmatch(bare)
    ends = [float(end.replace(",", ".")) for end in found.groups() if end] if found else []
    if not ends or max(ends) > HIGHEST:
        cure = "Write a number such as 4, a range such as 3-5, or nothing."
        raise McredError(f"“{text}” is not a number of points up to {HIGHEST}.", cure=cure)
    return (min(ends) if len(ends) > 1 else None), max(ends)


def say_number(number: float) -> str:
    """As short as it can be said."""
    return f"{number:.6g}"


def say_points(points: float | None, points_from: float | None) -> str:
    """Points as they are written: “4”, “3-5”, or nothing; a range of one number is a number."""
    if points is None:
        return ""
    high = say_number(points)
    return high if points_from in {None, points} else f"{say_number(points_from or 0)}–{high}"


def link(rubric: Rubric, criterion_id: str, field: str, aim: str, *, on: bool) -> Rubric:
    """Measure an outcome or skill by a criterion, or no longer.

    Args:
        rubric: what is edited.
        criterion_id: the criterion.
        field: ``outcomes`` or ``skills``.
        aim: id of the outcome or skill.
        on: whether it is measured from now on.
    """
    row = rubric.criterion(criterion_id)
    linked = row.outcomes if field == "outcomes" else row.skills
    kept = tuple(one for one in linked if one != aim)
    return change_criterion(rubric, criterion_id, **{field: (*kept, aim) if on else kept})
