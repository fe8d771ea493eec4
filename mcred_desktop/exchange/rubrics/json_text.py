"""JSON from strangers: bounded, unambiguous, and read with the place of whatever is wrong."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeGuard

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.rubrics import words

DEEPEST = 32
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How half a character comes into JSON; the other half may follow"""
_CURE = "Export the file again, or correct it in an editor."


def parsed(name: str, text: str) -> Any:
    """The value that ``text`` holds.

    Raises:
        UntrustedInputError: no JSON, nested more than 32 deep, a field stated twice, a number that
            is none or out of range, or half a character.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
        if _HALF.search(text):  # writing a long value holds every other thread up
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise _refusal(name, f"The JSON is nested more than {DEEPEST} deep.") from None
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}"
        raise _refusal(place, f"This is no JSON: {error.msg.lower()}.") from None
    except UnicodeEncodeError:
        raise _refusal(name, "The JSON holds half a character.") from None
    except _UnfitError as error:
        raise _refusal(name, str(error)) from None
    _check_depth(name, value)
    return value


class _UnfitError(ValueError):
    """JSON that two programs may read differently."""


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _UnfitError("An object in the JSON states the same field twice.")
    return found


def _no_number(said: str) -> None:
    raise _UnfitError(f"The JSON holds {said}, which is no number.")


def _finite(digits: str) -> float:
    if (number := float(digits)) in (float("inf"), float("-inf")):
        raise _UnfitError("The JSON holds a number out of range.")
    return number


def _whole(digits: str) -> int:
    if len(digits) > 18:
        raise _UnfitError("The JSON holds a number out of range.")
    return int(digits)


def _check_depth(name: str, value: Any) -> None:
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        node, depth = waiting.pop()
        inside = _inside(node)
        if inside is None:
            continue
        if depth > DEEPEST:
            raise _refusal(name, f"The JSON is nested more than {DEEPEST} deep.")
        waiting.extend((child, depth + 1) for child in inside)


def _inside(node: Any) -> Iterable[Any] | None:
    if is_object(node):
        return node.values()
    return node if is_array(node) else None


def _refusal(where: str, what: str) -> UntrustedInputError:
    return UntrustedInputError(what, where=where, cure=_CURE)


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether parsed JSON is an object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether parsed JSON is an array."""
    return isinstance(value, list)


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the JSON and where it is, such as ``file.json, CFRubricCriteria[2]``."""

    value: dict[str, Any]
    where: str

    def __contains__(self, field: str) -> bool:
        return self.value.get(field) is not None

    def _wrong(self, field: str, wanted: str) -> UntrustedInputError:
        return _refusal(f"{self.where}.{field}", f"It is not {wanted}.")

    def text(self, field: str, *, required: bool = False) -> str:
        """The text in ``field``, cleaned; empty when there is none and none is required."""
        value = self.value.get(field)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            raise self._wrong(field, "a text" if value is not None else "there, and it must be")
        return words.prose(value, field, f"{self.where}.{field}")

    def name(self, field: str, *, required: bool = False) -> str:
        """The text in ``field`` on one line."""
        said = self.text(field, required=required)
        return words.name(said, field, f"{self.where}.{field}")

    def number(self, field: str) -> float | None:
        """The number in ``field``, from 0 to 1,000; None when there is none."""
        value = self.value.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(field, "a number")
        return words.bounded_points(float(value), field, f"{self.where}.{field}")

    def position(self, field: str) -> int:
        """The whole number in ``field``; 0 when there is none."""
        value = self.value.get(field, 0)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(field, "a whole number")
        return value

    def child(self, field: str) -> "Node":
        """The object in ``field``."""
        value = self.value.get(field)
        if not is_object(value):
            raise self._wrong(field, "an object")
        return Node(value, f"{self.where}.{field}")

    def children(self, field: str) -> list["Node"]:
        """The objects of the array in ``field``; none when there is no such field."""
        value = self.value.get(field)
        if value is None:
            return []
        if not is_array(value):
            raise self._wrong(field, "an array")
        return [self._item(field, number, item) for number, item in enumerate(value, 1)]

    def _item(self, field: str, number: int, item: Any) -> "Node":
        where = f"{self.where}.{field}[{number}]"
        if not is_object(item):
            raise _refusal(where, "It is not an object.")
        return Node(item, where)
