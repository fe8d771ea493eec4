"""Reading JSON from outside: bounded, without duplicate keys, plain Unicode."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

from mcred_desktop.domain.errors import UntrustedInputError

MAX_BYTES = 256 * 1024
"""Largest credential taken, in bytes of UTF-8"""
MAX_DEPTH = 32
"""Most objects and arrays inside one another"""


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether parsed JSON is an object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether parsed JSON is an array."""
    return isinstance(value, list)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces; equal values give equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def parse_object(text: str, *, where: str = "", limit: int = MAX_BYTES) -> dict[str, Any]:
    """The JSON object in ``text``, at most ``limit`` bytes of UTF-8.

    Raises:
        UntrustedInputError: too large, too deep, ambiguous, or no JSON object.
    """
    if len(text) > limit or _size(text, where) > limit:
        raise UntrustedInputError(
            f"It is larger than {limit // 1024} KiB.", where=where, cure="Ask for a smaller file."
        )
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except RecursionError:
        raise _too_deep(where) from None
    except ValueError as error:
        reason = str(error) if isinstance(error, _AmbiguousError) else "It is not valid JSON."
        raise UntrustedInputError(reason, where=where, cure="Ask for the file again.") from None
    if not is_object(value):
        raise UntrustedInputError("It is not a JSON object.", where=where)
    _check_depth(value, where)
    _size(canonical(value), where)
    return value


def walk(value: Any) -> Iterator[Any]:
    """``value`` and everything inside it, without recursion."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(_inside(node))


def _inside(node: Any) -> Iterable[Any]:
    if is_object(node):
        return node.values()
    return node if is_array(node) else ()


class _AmbiguousError(ValueError):
    """JSON that two readers may read differently."""


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _AmbiguousError("An object in it states the same field twice.")
    return found


def _no_constant(_: str) -> None:
    raise _AmbiguousError("It holds a number that is none.")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _AmbiguousError("It holds a number out of range.")
    return number


def _check_depth(value: Any, where: str) -> None:
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH and (is_object(node) or is_array(node)):
            raise _too_deep(where)
        waiting.extend((child, depth + 1) for child in _inside(node))


def _too_deep(where: str) -> UntrustedInputError:
    return UntrustedInputError(f"It is nested more than {MAX_DEPTH} levels deep.", where=where)


def _size(text: str, where: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        raise UntrustedInputError("It holds half a character.", where=where) from None
