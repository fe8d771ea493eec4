"""Fitting a text into its place: how large, on how many lines, broken where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from mcred_desktop.documents.text.setting import JOINED, MM, Fitted, Line, breaks, line, passage
from mcred_desktop.documents.text.shaping import clean
from mcred_desktop.documents.text.typefaces import Style

_LARGER = 2.0
"""Points a further line must gain"""
_WORTH_A_WORD = 1.34
"""How much larger lines must get before a word without spaces is broken for it"""


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes in points a text may take."""

    full: float
    least: float
    """On one line"""
    floor: float
    """On several lines"""
    several: float = 1000.0
    """At most, on several lines"""


@lru_cache(maxsize=512)
def fit(
    text: str,
    style: Style,
    width: float,
    scale: Scale,
    most: int,
    *,
    language: str = "",
    tall: tuple[float, float] | None = None,
) -> Fitted | None:
    """One line in ``width`` mm, shrunk where needed; else balanced lines, up to ``most``; or None.

    Several lines are as large as they can be, but no smaller than ``scale.floor``; of two counts
    the one that allows the larger size. ``tall`` is how many mm there are from the first baseline
    to the last, and a line's height in em.
    """
    text = clean(text)
    whole = line(text, style, language)
    room = _size(whole.width, width)
    if room >= scale.least:
        return Fitted((whole,), min(scale.full, room))
    found: Fitted | None = None
    for count in range(2, most + 1):
        upper = _size(1, tall[0]) / (count - 1) / tall[1] if tall else scale.full
        upper = min(scale.full, upper, scale.several)
        if min(upper, _size(whole.width / count, width)) < scale.floor:
            continue
        best = _best(text, style, width, count, upper, language)
        if best.size >= scale.floor and (found is None or best.size > found.size + _LARGER):
            found = best
    return found


def _best(text: str, style: Style, width: float, count: int, upper: float, language: str) -> Fitted:
    """``count`` lines as large as can be, up to ``upper`` pt; between words unless far smaller."""
    anywhere = breaks(text)
    words = tuple(end for end in anywhere if text[end] == " " or text[end - 1] in JOINED | {"·"})
    found: list[Fitted] = []
    for ends in dict.fromkeys((anywhere, words)):
        lines = _balanced(text, style, count, ends, language)
        longest = max((part.width for part in lines), default=0)
        found.append(Fitted(lines, min(upper, _size(longest, width)) if lines else 0))
    largest, kind = found[0], found[-1]
    return largest if largest.size > kind.size * _WORTH_A_WORD else kind


def _balanced(
    text: str, style: Style, count: int, ends: Sequence[int], language: str
) -> tuple[Line, ...]:
    """``count`` lines, the longest as short as can be; none when there are too few breaks."""
    whole = passage(text)
    ways = (
        [whole.cut(start, end, style, language) for start, end in pairwise((0, *places, len(text)))]
        for places in combinations(ends, count - 1)
    )
    return tuple(min(ways, key=lambda way: max(part.width for part in way), default=()))


def _size(em: float, width: float) -> float:
    """The largest size in pt at which ``em`` fit in ``width`` mm."""
    return width / MM / em if em else float("inf")
