"""Where a note stands among its neighbours, so that orders made on two laptops merge.

A key is eight digits and a fraction in base 62; keys are compared as text. Somebody who moves a
note writes one key and leaves every other note alone.
"""

from collections.abc import Sequence
from typing import Final

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WHOLE: Final = 8
_MIDDLE: Final = 50_000_000


def numbered(position: int) -> str:
    """The key of a note that has only a number, as those of the first workspaces do."""
    return f"{_MIDDLE + position:0{_WHOLE}d}"


def between(low: str, high: str) -> str:
    """A key after ``low`` and before ``high``, of which each may be empty for no neighbour.

    Raises:
        ValueError: there is no room, because ``low`` is not before ``high``.
    """
    if not low and not high:
        return numbered(0)
    if not high:
        return f"{int(low[:_WHOLE]) + 1:0{_WHOLE}d}"
    if not low:
        return f"{int(high[:_WHOLE]) - 1:0{_WHOLE}d}"
    if low >= high:
        raise ValueError(f"no key lies between {low} and {high}")
    first, last = low[:_WHOLE], high[:_WHOLE]
    if int(last) - int(first) > 1:
        return f"{int(first) + 1:0{_WHOLE}d}"
    return first + _fraction(low[_WHOLE:], high[_WHOLE:] if first == last else "")


def _fraction(low: str, high: str) -> str:
    """Digits between two fractions; an empty ``high`` is one."""
    made = ""
    while True:
        lower = _DIGITS.index(low[0]) if low else 0
        upper = _DIGITS.index(high[0]) if high else len(_DIGITS)
        if upper - lower > 1:
            return made + _DIGITS[(lower + upper) // 2]
        made += _DIGITS[lower]
        high = high[1:] if upper == lower else ""
        low = low[1:]


def keys_at(order: Sequence[str], place: int, count: int) -> list[str]:
    """Keys for ``count`` things that come before ``order[place]``, followed by those of the rest.

    The rest of the order keeps its keys, except neighbours with equal keys that have to part.
    """
    low = order[place - 1] if place else ""
    ahead = list(order[place:])
    made: list[str] = []
    for _ in range(count):
        while ahead and ahead[0] <= low:
            ahead.pop(0)
        low = between(low, ahead[0] if ahead else "")
        made.append(low)
    rest: list[str] = []
    for key in order[place:]:
        low = key if key > low else between(low, next((k for k in order[place:] if k > low), ""))
        rest.append(low)
    return [*made, *rest]
