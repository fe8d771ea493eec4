"""Fitting a text into its place: how large, on how many lines, broken where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from mcred_desktop.documents.text.setting import JOINED, MM, Fitted, Line, breaks, line, passage
from mcred_desktop.documents.text.shaping import clean, script_of
from mcred_desktop.documents.text.typefaces import Style

_LARGER = 2.0
"""Points a further line must gain"""
_WORTH_A_WORD = 1.34
"""How much larger lines must get before a word without spaces is broken for it"""
_UNPARTED = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts whose words only a dictionary can tell apart: a line breaks at a space, or is smaller"""


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
    tops = {count: _top(scale, count, tall) for count in range(2, most + 1)}
    tops = {
        count: top
        for count, top in tops.items()
        if min(top, _size(whole.width / count, width)) >= scale.floor
    }
    several = _Several(text, style, width, language, scale.floor)
    if script_of(text) not in _UNPARTED:
        return several.largest(tops, None)
    small = Fitted((whole,), room) if room >= scale.floor else None
    return several.largest(tops, small, in_words=False) or several.largest(tops, None)


def _top(scale: Scale, count: int, tall: tuple[float, float] | None) -> float:
    """The size in pt that ``count`` lines may have at most."""
    room = _size(1, tall[0]) / (count - 1) / tall[1] if tall else scale.full
    return min(scale.full, room, scale.several)


class _Several(NamedTuple):
    """A text to be set on several lines."""

    text: str
    style: Style
    width: float
    language: str
    floor: float

    def largest(
        self, tops: Mapping[int, float], found: Fitted | None, *, in_words: bool = True
    ) -> Fitted | None:
        """On as many lines as let it be larger than ``found``, which is on fewer."""
        for count, top in tops.items():
            best = self._best(count, top, in_words=in_words)
            if best.size >= self.floor and (found is None or best.size > found.size + _LARGER):
                found = best
        return found

    def _best(self, count: int, top: float, *, in_words: bool) -> Fitted:
        """``count`` lines as large as can be, up to ``top`` pt; between words if it may."""
        text, anywhere = self.text, breaks(self.text)
        words = tuple(e for e in anywhere if text[e] == " " or text[e - 1] in JOINED | {"·"})
        found: list[Fitted] = []
        for ends in dict.fromkeys((anywhere, words) if in_words else (words,)):
            lines = _balanced(text, self.style, count, ends, self.language)
            longest = max((part.width for part in lines), default=0)
            found.append(Fitted(lines, min(top, _size(longest, self.width)) if lines else 0))
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
