"""Setting text: how wide it is, where it breaks, how small it may become."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from mcred_desktop.documents.text.direction import levels, runs_right_to_left
from mcred_desktop.documents.text.shaping import (
    Shaped,
    clean,
    graphemes,
    script_of,
    shape,
)
from mcred_desktop.documents.text.typefaces import Style, harfbuzz, own_face
from mcred_desktop.domain.isolates import unisolated

MM = 25.4 / 72
"""Millimetres in a point"""
_PLAIN = frozenset({"Latn", "Grek", "Cyrl", "Zyyy"})
_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Bopo"})
"""Scripts that break between any two characters"""
_CLOSING = frozenset("，。、；：！？」』）】》〉・")
"""Signs of those scripts that end a line and never begin one"""
JOINED = frozenset("-\u2010\u05be・")
"""Signs between the parts of a name, which stay at the end of a line"""
_SYLLABLE_STARTS = frozenset("เแโใไເແໂໃໄ")
"""Thai and Lao vowels written before their consonant"""
_MOST_IN_EM = 12
"""Characters, more than any word has in one em"""
HEIGHTS = {
    "Arab": 1.6,
    "Deva": 1.45,
    "Thai": 1.5,
    **dict.fromkeys(("Hani", "Hira", "Kana", "Hang"), 1.2),
}
"""Line height of scripts that stand taller than Latin, in em"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, measured."""

    text: str
    style: Style
    width: float
    """em"""
    advances: tuple[float, ...] = ()
    """Of every character with kerning, em; for a line that is set as plain text"""
    shaped: Shaped | None = None
    """For a line that must be drawn as glyphs"""
    leftward: bool = False
    """Whether the text it is part of reads from right to left"""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines at the size that lets them fit."""

    lines: tuple[Line, ...]
    size: float
    """Points"""
    whole: bool = True
    """Whether the lines hold all of the text"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A cleaned text that is to be cut into lines; they keep the direction it has as a whole."""

    text: str
    embedding: tuple[int, ...]
    """The level of every character; empty where all run from left to right"""
    leftward: bool

    def cut(self, start: int, end: int, style: Style, language: str, tail: str = "") -> Line:
        """The line from ``start`` to ``end``, ``tail`` after it; raises ValueError as ``line``."""
        text = self.text[start:end] + tail
        if not self.embedding:
            return line(text, style, language)
        base = (int(self.leftward),) * len(tail)
        embedding = (*self.embedding[start:end], *base)
        return line(text, style, language, embedding=embedding, leftward=self.leftward)


@lru_cache(maxsize=512)
def passage(text: str) -> Passage:
    """``text`` cleaned, with the direction of all its characters."""
    text = clean(text)
    embedding = levels(text)
    return Passage(text, embedding * any(embedding), runs_right_to_left(text))


@lru_cache(maxsize=4096)
def line(
    text: str,
    style: Style,
    language: str = "",
    *,
    embedding: tuple[int, ...] = (),
    leftward: bool = False,
) -> Line:
    """``text`` on one line; ``embedding`` and ``leftward`` of one that is cut from a passage.

    Raises:
        ValueError: no font has one of its characters.
    """
    if not embedding:
        text = clean(text)
    advances = None if any(embedding) else _plain(text, style.cut)
    if advances is not None:
        spaced = tuple(advance + style.tracking for advance in advances)
        width = sum(spaced) - (style.tracking if spaced else 0)
        return Line(text, style.cut, width, spaced, leftward=leftward)
    shaped = shape(text, style.cut, language, embedding=embedding)
    leftward = leftward if embedding else runs_right_to_left(text)
    return Line(unisolated(text), style.cut, shaped.width, shaped=shaped, leftward=leftward)


def _plain(text: str, style: Style) -> tuple[float, ...] | None:
    """Advances in em when every character stands for itself, left to right, in the own face."""
    if not text:  # HarfBuzz has no places for none
        return ()
    face = own_face(style)
    if not all(ord(c) in face.characters and _stands_alone(c) for c in text):
        return None
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.guess_segment_properties()
    harfbuzz.shape(face.font, buffer, {"kern": True, "liga": False, "clig": False, "calt": False})
    places = {info.cluster: 0.0 for info in buffer.glyph_infos}
    if len(places) != len(text):
        return None
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        places[info.cluster] += place.x_advance / face.units
    return tuple(places[index] for index in range(len(text)))


@lru_cache(maxsize=4096)
def _stands_alone(character: str) -> bool:
    return (
        unicodedata.category(character)[0] not in "MC"
        and unicodedata.bidirectional(character) not in {"R", "AL", "AN"}
        and script_of(character) in _PLAIN
    )


def _chances(text: str) -> Iterator[int]:
    """Where a line may end: before a space, after a hyphen, between Han characters.

    Thai and Lao have no spaces between words; a vowel written before its consonant surely begins
    a syllable.
    """
    place = 0
    parts = graphemes(text)
    for before, after in pairwise(parts):
        place += len(before)
        if (
            after == " "
            or before in JOINED | {"/"}
            or (before == "·" and script_of(after) in _UNSPACED)
            or (after[0] in _SYLLABLE_STARTS and before[-1] not in _SYLLABLE_STARTS | {" "})
            or (before in _CLOSING and after not in _CLOSING)
            or {script_of(before), script_of(after)} <= _UNSPACED
        ):
            yield place


@lru_cache(maxsize=2048)
def breaks(text: str) -> tuple[int, ...]:
    """All chances; a text that is to fit is wrapped at one size after the other."""
    return tuple(_chances(text))


def wrap(text: str, style: Style, width: float, size: float, *, language: str = "") -> list[Line]:
    """As many lines as ``text`` takes in ``width`` mm at ``size`` pt."""
    whole = passage(text)
    ends = _ends(whole.text, style, width / MM / size, language)
    return [whole.cut(start, end, style, language) for start, end in ends]


def _ends(text: str, style: Style, most: float, language: str) -> Iterator[tuple[int, int]]:
    """Where each line of at most ``most`` em begins and ends."""
    ends = [*breaks(text), len(text)] if text else []
    start = 0
    while start < len(text):
        end = _line_end(text, start, [end for end in ends if end > start], style, most, language)
        yield start, end
        start = end + (text[end : end + 1] == " ")


def _line_end(
    text: str, start: int, ends: Sequence[int], style: Style, most: float, language: str
) -> int:
    """Where the line from ``start`` ends; inside a word only when the word alone is too long.

    The widths of words, known from other lines, tell nearly where; the line itself is then
    measured, for spaces and kerning make it differ from their sum by a little.
    """
    near, width, before = 0, 0.0, start
    gap = space(style)
    for end in ends:
        if end - before > most * _MOST_IN_EM:  # no need to measure what cannot fit
            break
        width += line(text[before:end], style, language).width
        width += gap if text[before] == " " and before > start else 0
        if width > most:
            break
        near, before = near + 1, end
    fitting = [*ends[:near]]
    while fitting and line(text[start : fitting[-1]], style, language).width > most:
        fitting.pop()
    return fitting[-1] if fitting else start + _within_word(text[start:], style, most, language)


@lru_cache(maxsize=64)
def space(style: Style) -> float:
    """Width of a space, em."""
    return line("n n", style).width - line("nn", style).width


def _within_word(text: str, style: Style, most: float, language: str) -> int:
    end = 0
    for grapheme in graphemes(text):
        if end and line(text[: end + len(grapheme)], style, language).width > most:
            break
        end += len(grapheme)
    return end


@lru_cache(maxsize=512)
def paragraph(
    text: str,
    style: Style,
    width: float,
    sizes: tuple[float, float],
    most: int,
    *,
    language: str = "",
) -> Fitted:
    """``text`` in at most ``most`` lines, from the larger of ``sizes`` pt to the smaller.

    What still does not fit ends in an ellipsis: the credential attached says it in full.
    """
    largest, smallest = sizes
    whole, size = passage(text), largest
    ends = [*_ends(whole.text, style, width / MM / size, language)]
    while len(ends) > most and size > smallest:
        size = max(smallest, size - 0.5)
        ends = [*_ends(whole.text, style, width / MM / size, language)]
    fits = len(ends) <= most
    lines = [whole.cut(start, end, style, language) for start, end in ends[:most]]
    if not fits:
        start, end = ends[most - 1][0], ends[most][1]
        lines[-1] = _shortened(whole, start, end, style, width / MM / size, language)
    return Fitted(tuple(lines), size, fits)


def _shortened(
    whole: Passage, start: int, end: int, style: Style, most: float, language: str
) -> Line:
    """The longest beginning of a part, up to a word's end if it can be, with an ellipsis."""
    text = whole.text[start:end]
    letters = [len(part) for part in graphemes(text)]
    for place in (*reversed([*_chances(text)]), *reversed([*accumulate(letters)])):
        kept = len(text[:place].rstrip(" ,;:-"))
        shorter = whole.cut(start, start + kept, style, language, "…")
        if shorter.width <= most:
            return shorter
    return line("…", style, language)
