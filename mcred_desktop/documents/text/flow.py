"""Text that flows: paragraphs set to a width, cut where a page ends, placed where there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mcred_desktop.documents.page import (
    Around,
    Box,
    Dot,
    Element,
    Mark,
    Page,
    Picture,
    Quarter,
    Rule,
    Shape,
    Symbol,
    Trace,
    Words,
)
from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.text.setting import HEIGHTS, MM, Line, paragraph, wrap
from mcred_desktop.documents.text.shaping import clean, graphemes, script_of, uncovered
from mcred_desktop.documents.text.typefaces import Style
from mcred_desktop.domain.path_data import Segment

_LATIN = 1.32
"""Line height of text to be read, em"""
_DROP = 0.78
"""From the top of a line to its baseline, as part of its height"""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a paragraph looks."""

    style: Style
    size: float
    """Points"""
    colour: str
    before: float = 0.0
    """Room above the paragraph, mm"""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a flow."""

    line: Line
    voice: Voice
    above: float
    """Room over it, mm"""
    tall: float
    """Its own height, mm"""
    leftward: bool
    """Whether its paragraph reads from the right"""

    @property
    def height(self) -> float:
        return self.above + self.tall


Flow = tuple[Strip, ...]


def flow(
    text: str, voice: Voice, width: float, language: str = "", *, most: int | None = None
) -> Flow:
    """``text`` in ``width`` mm, each of its lines a paragraph.

    A character no font here has is told by its code, so that nothing is lost. Of more than ``most``
    lines the last one ends in an ellipsis.
    """
    strips: list[Strip] = []
    for part in text.splitlines() if most is None else [text]:
        leftward = runs_right_to_left(part)
        for line in _lines(part, voice, width, language, most):
            above = 0.0 if strips else voice.before
            tall = voice.size * MM * _leading(line.text)
            strips.append(Strip(line, voice, above, tall, leftward))
    return tuple(strips)


def _lines(
    text: str, voice: Voice, width: float, language: str, most: int | None
) -> Sequence[Line]:
    try:
        return _set(text, voice, width, language, most)
    except ValueError:  # looking for what is missing costs more than setting what is there
        return _set(_coded(text, voice.style, language), voice, width, language, most)


def _set(text: str, voice: Voice, width: float, language: str, most: int | None) -> Sequence[Line]:
    if most is None:
        return wrap(text, voice.style, width, voice.size, language=language)
    sizes = (voice.size, voice.size)
    return paragraph(text, voice.style, width, sizes, most, language=language).lines


def _coded(text: str, style: Style, language: str) -> str:
    """``text`` with the codes of the characters no font here has in their place."""
    codes = {
        sign: " ".join(f"U+{ord(part):04X}" for part in sign)
        for sign in uncovered(text, style, language)
    }
    return "".join(f"[{codes[sign]}]" if sign in codes else sign for sign in graphemes(clean(text)))


def _leading(text: str) -> float:
    """Height of a line in em, with room for the tallest script in it."""
    if text.isascii():
        return _LATIN
    return max((HEIGHTS.get(script_of(sign), _LATIN) for sign in set(text)), default=_LATIN)


def height(strips: Iterable[Strip]) -> float:
    """Of all lines together, mm."""
    return sum(strip.height for strip in strips)


def cut(strips: Flow, room: float) -> tuple[Flow, Flow]:
    """The lines that fit in ``room`` mm, and the rest."""
    used = 0.0
    for number, strip in enumerate(strips):
        used += strip.height
        if used > room:
            return strips[:number], strips[number:]
    return strips, ()


def placed(
    strips: Sequence[Strip], x: float, y: float, width: float, *, leftward: bool = False
) -> tuple[Words, ...]:
    """The lines from ``y`` down; each begins where its paragraph does.

    ``leftward`` on a page that reads from the right, where ``x`` counts from the right edge too.
    """
    marks: list[Words] = []
    for strip in strips:
        voice, base = strip.voice, y + strip.above + strip.tall * _DROP
        far = strip.leftward is not leftward
        marks.append(Words(strip.line, x + width * far, base, voice.size, voice.colour, right=far))
        y += strip.height
    return tuple(marks)


def mirrored(page: Page, width: float) -> Page:
    """The page as it is for readers from right to left; ``width`` of the paper in mm."""
    return tuple(_mirrored(element, width) for element in page)


def _mirrored(element: Element, width: float) -> Element:
    return replace(
        element,
        marks=tuple(_turned(mark, width) for mark in element.marks),
        children=tuple(_mirrored(child, width) for child in element.children),
    )


def _turned(mark: Mark, width: float) -> Mark:
    if isinstance(mark, Words):
        return replace(mark, x=width - mark.x, right=not mark.right)
    if isinstance(mark, Trace):
        return replace(mark, points=tuple((width - x, y) for x, y in mark.points))
    if isinstance(mark, Shape):
        return _turned_shape(mark, width)
    if isinstance(mark, Quarter):
        raise TypeError(mark)
    return replace(mark, x=width - mark.x - _wide(mark))


def _wide(mark: Box | Picture | Rule | Symbol | Dot | Around) -> float:
    """What a mark takes to the right of its ``x``; nothing when that is its middle, mm."""
    match mark:
        case Box() | Picture():
            return mark.width
        case Rule():
            return mark.length
        case Symbol():
            return mark.side
        case _:
            return 0.0


def _turned_shape(mark: Shape, width: float) -> Shape:
    """Turned round, or moved to where it would then lie."""
    places = [x for part in mark.parts for x, _ in part.points]
    across = min(places, default=0) + max(places, default=0)
    parts = tuple(
        Segment(
            part.kind,
            tuple((width - x if mark.mirrors else width - across + x, y) for x, y in part.points),
        )
        for part in mark.parts
    )
    clip = mark.clip and (width - mark.clip[0] - mark.clip[2], *mark.clip[1:])
    return replace(mark, parts=parts, clip=clip)
