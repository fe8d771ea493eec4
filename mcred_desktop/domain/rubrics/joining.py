"""One rubric of two that were made of the same one apart: cell by cell, row by row."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.domain.values import Part


def joined(before: Rubric, after: Rubric, now: Rubric) -> Rubric:
    """``now`` with everything that ``after`` changed of ``before``.

    Where both changed the same, ``after`` counts. What one took away and the other changed stays.
    Where the two do not make a rubric together, ``after`` counts as a whole.
    """
    try:
        return Rubric.model_validate(_joined(before, after, now).model_dump())
    except ValidationError:
        return after


def _joined(before: Any, after: Any, now: Any) -> Any:
    if after == before or now == after:
        return now
    if now == before or len({*map(type, (before, after, now))}) > 1:
        return after
    for kind, way in _WAYS:
        if isinstance(now, kind):
            return way(before, after, now)
    return after


def _part(before: Part, after: Part, now: Part) -> Part:
    told: dict[str, Any] = {}
    for name in type(after).model_fields:
        told[name] = _joined(getattr(before, name), getattr(after, name), getattr(now, name))
    return after.model_copy(update=told)


def _row(before: tuple[Any, ...], after: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[Any, ...]:
    """Parts with names of their own, one by one; other values only as a whole."""
    if not all(hasattr(part, "id") for part in (*before, *after, *now)):
        return after
    was, will, is_now = ({part.id: part for part in parts} for parts in (before, after, now))
    found = _by_name(was, will, is_now)
    return tuple(found[key] for key in _order([*was], [*will], [*is_now]) if key in found)


def _by_name(
    before: Mapping[str, Any], after: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    """What is in both, what is new in one, and what one took away unless the other changed it."""
    found: dict[str, Any] = {}
    for key in {**now, **after}:
        if key in after and key in now:
            found[key] = _joined(before[key], after[key], now[key]) if key in before else after[key]
        else:
            (kept,) = (some[key] for some in (after, now) if key in some)
            if key not in before or kept != before[key]:
                found[key] = kept
    return found


def _order(before: list[str], after: list[str], now: list[str]) -> list[str]:
    """The order of whoever changed it, ``after`` first; what only the other has follows its own."""
    common = [key for key in before if key in after]
    moved = common != [key for key in after if key in before]
    first, other = (after, now) if moved else (now, after)
    found = list(first)
    for place, key in enumerate(other):
        if key not in found:
            ahead = [one for one in other[:place] if one in found]
            found.insert(found.index(ahead[-1]) + 1 if ahead else 0, key)
    return found


_WAYS: Final[tuple[tuple[type, Callable[[Any, Any, Any], Any]], ...]] = (
    (Part, _part),
    (dict, _by_name),
    (tuple, _row),
)
