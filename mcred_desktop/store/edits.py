"""Which places of a register an edit touched, so that edits by two people can be told apart."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import JsonValue

from mcred_desktop.domain.values import Register
from mcred_desktop.store.joint_text import both

R = TypeVar("R", bound=Register)


def revised(before: R, after: R, now: R) -> R:
    """``now`` with what ``after`` changed of ``before``; of a joint text the words of both stay."""
    changed = {
        name: getattr(after, name)
        for name in type(after).__pydantic_fields__
        if getattr(after, name) != getattr(before, name)
    }
    for name in changed.keys() & after.joint:
        changed[name] = both(getattr(before, name), changed[name], getattr(now, name))
    return now.model_copy(update=changed)


def touched(old: dict[str, JsonValue], new: dict[str, JsonValue]) -> set[str]:
    """JSON pointers (RFC 6901, with ids in place of indexes) whose content differs."""
    before, after = dict(_places("", old)), dict(_places("", new))
    return {
        place for place in before.keys() | after.keys() if before.get(place) != after.get(place)
    }


def _places(place: str, content: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Every leaf with its pointer; a list of things with ids is their order, then each of them."""
    if isinstance(content, dict):
        for key, item in content.items():
            yield from _places(f"{place}/{key.replace('~', '~0').replace('/', '~1')}", item)
        return
    things = _by_id(content)
    yield place, list(things) if things else content
    if things:
        yield from _places(place, things)


def _by_id(content: JsonValue) -> dict[str, JsonValue]:
    """The things of a list by their ids; empty unless every one has an id."""
    if not isinstance(content, list):
        return {}
    things = {str(i["id"]): i for i in content if isinstance(i, dict) and "id" in i}
    return dict(things) if len(things) == len(content) else {}
