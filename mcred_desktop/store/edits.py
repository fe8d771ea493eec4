"""Which places of a register an edit touched, so that edits by two people can be told apart."""

from collections.abc import Iterator
from typing import Any, cast


def touched(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """JSON pointers (RFC 6901, with ids in place of indexes) whose content differs."""
    before, after = dict(_places("", old)), dict(_places("", new))
    return {
        place for place in before.keys() | after.keys() if before.get(place) != after.get(place)
    }


def _places(place: str, content: Any) -> Iterator[tuple[str, Any]]:
    """Every leaf with its pointer; a list of things with ids is their order, then each of them."""
    if isinstance(content, dict):
        for key, item in cast("dict[str, Any]", content).items():
            yield from _places(f"{place}/{key.replace('~', '~0').replace('/', '~1')}", item)
    elif _has_ids(content):
        things: list[dict[str, Any]] = content
        yield place, [thing["id"] for thing in things]
        yield from _places(place, {str(thing["id"]): thing for thing in things})
    else:
        yield place, content


def _has_ids(content: Any) -> bool:
    if not isinstance(content, list):
        return False
    items = cast("list[Any]", content)
    return bool(items) and all(isinstance(item, dict) and "id" in item for item in items)
