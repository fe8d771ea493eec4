"""A page as a value: tagged elements and the marks they leave; millimetres from the top left."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from mcred_desktop.documents.text.setting import Line
from mcred_desktop.domain.path_data import Segment

WIDTH, HEIGHT = 210.0, 297.0
"""A4, mm"""


class Paper(NamedTuple):
    """A page as it is cut, in mm, and how much more is printed round it to be cut off."""

    width: float
    height: float
    bleed: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; ``y`` is its baseline, ``x`` its left end, or its right end."""

    line: Line
    x: float
    y: float
    size: float
    """Points"""
    colour: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    x: float
    y: float
    length: float
    weight: float
    """Millimetres"""
    colour: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring when it is not ``filled``."""

    x: float
    y: float
    radius: float
    colour: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a ring round its lower left corner; of a disc when ``hole`` is 0."""

    x: float
    y: float
    radius: float
    hole: float
    colour: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol; rows of modules, a byte each, 1 for dark."""

    modules: tuple[bytes, ...]
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points, or with ``filled`` the shape between them."""

    points: tuple[tuple[float, float], ...]
    weight: float
    """Millimetres"""
    colour: str
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines and areas from straight and curved segments, in mm on the page."""

    parts: tuple[Segment, ...]
    fill: str = ""
    stroke: str = ""
    weight: float = 0.2
    """Millimetres"""
    dash: tuple[float, ...] = ()
    clip: tuple[float, float, float, float] | None = None
    """Left, top, width and height of what is seen of it"""
    mirrors: bool = True
    """Whether it turns round with a page that is mirrored, and does not only move"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG picture."""

    data: bytes
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Around:
    """Letters upright on a circle, its centre at ``x``, ``y``; clockwise from the left one."""

    letters: tuple[tuple[Line, float], ...]
    """Each with the angle of its middle, degrees from the top"""
    x: float
    y: float
    radius: float
    size: float
    """Points"""
    colour: str


Mark = Words | Box | Rule | Dot | Quarter | Symbol | Trace | Shape | Picture | Around
Tag = Literal["P", "H1", "H2", "Figure", "Table", "TR", "TH", "TD", "Artifact"]


@dataclass(frozen=True, slots=True)
class Element:
    """Something a screen reader tells, or an ``Artifact`` it passes over.

    Has either marks or children; the order of elements is the order to read.
    """

    tag: Tag
    marks: tuple[Mark, ...] = ()
    children: tuple["Element", ...] = ()
    alt: str = ""
    heads_row: bool = False
    """Of a head: whether it names its row, not its column"""
    shared: bool = False
    """Of one with marks: whether it is this very object for every learner of a cohort"""

    @property
    def reads(self) -> bool:
        return self.tag != "Artifact"

    @property
    def said(self) -> str:
        """The text in logical order, where the page holds outlines instead of letters."""
        words = [mark.line for mark in self.marks if isinstance(mark, Words)]
        outlined = any(part.shaped for part in words)
        return " ".join(part.text for part in words) if outlined else ""


Page = tuple[Element, ...]


def as_shared(element: Element) -> Element:
    """The same for a whole cohort: to be kept, and put on the page of every learner."""
    children = tuple(map(as_shared, element.children))
    return replace(element, shared=bool(element.marks), children=children)


def inked(elements: Page) -> Iterator[Element]:
    """The elements with marks, in the order they are read and drawn."""
    for element in elements:
        if element.marks:
            yield element
        if element.children:
            yield from inked(element.children)
