"""Which places of a register an edit touched, so that edits by two people can be told apart."""

from collections.abc import Iterator

from pydantic import JsonValue


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
