"""The parts of two versions of a rubric, each with its partner, and what became of it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level

T = TypeVar("T", Criterion, Level, Band)
Pair = tuple[T | None, T | None]
"""The older and the newer part"""


class Fate(StrEnum):
    """What became of a row, a column or a level of achievement."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


def paired(
    old: Sequence[T], new: Sequence[T], name: Callable[[T], str]
) -> list[tuple[Fate, Pair[T]]]:
    """Every part with its partner, by id or else by name.

    In the newer order; what was removed stands after what it followed.
    """
    partners = _partners(old, new, name)
    taken = {part.id for part in partners.values()}
    places = {part.id: place for place, part in enumerate(old)}
    steady = _rising([places[partners[x.id].id] for x in new if x.id in partners])
    found: list[tuple[Fate, Pair[T]]] = []
    for part in new:
        before = partners.get(part.id)
        if before is None:
            found.append((Fate.ADDED, (None, part)))
        else:
            fate = Fate.KEPT if places[before.id] in steady else Fate.MOVED
            found.append((fate, (before, part)))
    for place, part in enumerate(old):
        if part.id not in taken:
            _insert_after(found, old[place - 1].id if place else None, (Fate.REMOVED, (part, None)))
    return found


def _partners(old: Sequence[T], new: Sequence[T], name: Callable[[T], str]) -> dict[str, T]:
    """The older part for the ids of newer ones."""
    by_id = {part.id: part for part in old}
    found = {part.id: by_id[part.id] for part in new if part.id in by_id}
    left = [part for part in old if part.id not in found]
    for part in new:
        if part.id in found or not name(part).strip():
            continue
        same = [x for x in left if name(x).strip().casefold() == name(part).strip().casefold()]
        if same:
            found[part.id] = same[0]
            left.remove(same[0])
    return found


def _insert_after(
    found: list[tuple[Fate, Pair[T]]], previous: str | None, item: tuple[Fate, Pair[T]]
) -> None:
    places = [n for n, (_, (before, _)) in enumerate(found) if before and before.id == previous]
    found.insert(places[0] + 1 if places else 0, item)


def _rising(places: Sequence[int]) -> set[int]:
    """A longest part of ``places`` that rises: what kept its order when the others moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
