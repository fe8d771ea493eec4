"""A certificate's design: paper, colours, styles and layers, in the order they are drawn."""

from enum import StrEnum
from typing import Annotated, Final, Literal, Self, TypeVar

from pydantic import Field, model_validator
from sqlmodel import Field as Stored

from mcred_desktop.domain.certificates.layer import Layer, Points
from mcred_desktop.domain.certificates.layers import (
    AnyLayer,
    ArcTextLayer,
    FactsLayer,
    LevelsLayer,
    QrLayer,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.shapes import LineLayer, PathLayer, PatternLayer, RectLayer
from mcred_desktop.domain.colour import Colour
from mcred_desktop.domain.values import Part, Register

MOST_LAYERS: Final = 200
MOST_COLOURS: Final = 24
FORMAT: Final = "mcred-certificate-design"
VERSION: Final = 1
FIRST: Final = "modern"
"""Key of the design every micro-credential begins with"""
L = TypeVar("L", bound=Layer)


class Face(StrEnum):
    """The typefaces a design can be set in; other scripts get one that goes with it."""

    EB_GARAMOND = "eb-garamond"
    NEWSREADER = "newsreader"
    PLEX = "plex"
    SOURCE_SERIF = "source-serif"
    BARLOW_CONDENSED = "barlow-condensed"
    AMIRI = "amiri"
    KUFI = "kufi"


class Direction(StrEnum):
    """Which way a design was drawn to be read; for the other way it is mirrored."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class Paper(Part):
    """Width and height in mm, and how much more is printed to be cut off."""

    width: Annotated[float, Field(ge=80, le=600)]
    height: Annotated[float, Field(ge=80, le=600)]
    bleed: Annotated[float, Field(ge=0, le=10)] = 0


A4: Final = Paper(width=210, height=297)
A4_LANDSCAPE: Final = Paper(width=297, height=210)
LETTER: Final = Paper(width=215.9, height=279.4)
LETTER_LANDSCAPE: Final = Paper(width=279.4, height=215.9)


class Style(Part):
    """How text looks."""

    face: Face
    weight: int = Field(default=400, ge=100, le=900)
    size: Points
    colour: str
    italic: bool = False
    """Of scripts that have no italics, upright"""
    tracking: Annotated[float, Field(ge=0, le=0.5)] = 0
    """Room between letters, em; none in joined scripts"""
    lead: Annotated[float, Field(ge=0.8, le=3)] = 1.2
    """From baseline to baseline, em; taller scripts take more"""
    capitals: bool = False


class Seams(Part):
    """Where a design gives way to other paper, in mm.

    What crosses a seam grows or shrinks there, what lies beyond it moves.
    """

    x: tuple[float, ...] = Field(default=(), max_length=12)
    y: tuple[float, ...] = Field(default=(), max_length=12)


class Says(Part):
    """Page 2, “What this credential says”, in the design's faces and colours."""

    heading: str
    """Style of its title"""
    text: str
    """Style of its text; the others follow from it"""
    accent: str
    ink: str
    grey: str
    rule: str
    ground: str
    """Of the box that says how to check it"""


class Design(Part):
    """One certificate, drawn from layers alone."""

    name: str = Field(min_length=1, max_length=80)
    purpose: str = Field(default="", max_length=300)
    """Whom it suits, in a sentence"""
    paper: Paper
    seams: Seams = Seams()
    direction: Direction = Direction.LEFT_TO_RIGHT
    colours: dict[str, Colour] = Field(max_length=MOST_COLOURS)
    styles: dict[str, Style] = Field(min_length=1, max_length=60)
    layers: tuple[AnyLayer, ...] = Field(min_length=1, max_length=MOST_LAYERS)
    says: Says
    with_says: bool = False
    """Whether page 2 is always added; otherwise only when the table runs over"""
    guides: tuple[tuple[Literal["x", "y"], float], ...] = Field(default=(), max_length=40)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        keys = [layer.key for layer in self.layers]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise ValueError(f"two layers are called {twice}")
        codes = sum(isinstance(layer, QrLayer) for layer in self.layers)
        if codes != 1:
            raise ValueError(f"a design has one QR code, not {codes}")
        for style in self.styles.values():
            self._has_colour(style.colour)
        for colour in (self.says.accent, self.says.ink, self.says.grey, self.says.rule):
            self._has_colour(colour)
        self._has_colour(self.says.ground)
        for name in (self.says.heading, self.says.text):
            self._has_style(name)
        for layer in self.layers:
            self._names_what_is_there(layer)
        return self

    @property
    def qr(self) -> QrLayer:
        return next(layer for layer in self.layers if isinstance(layer, QrLayer))

    def layer(self, key: str) -> AnyLayer:
        """The layer called ``key``; raises KeyError when there is none."""
        for layer in self.layers:
            if layer.key == key:
                return layer
        raise KeyError(key)

    def colour(self, name: str) -> str:
        """``#RRGGBB`` of a colour by its name."""
        return self.colours[name]

    def _names_what_is_there(self, layer: AnyLayer) -> None:
        texts = {item.key for item in self.layers if isinstance(item, TextLayer)}
        levels = {item.key for item in self.layers if isinstance(item, LevelsLayer)}
        for other, those in (
            (layer.follows, texts),
            (getattr(layer, "beside", ""), texts | levels),
        ):
            if other and (other not in those or other == layer.key):
                raise ValueError(f"{layer.key} keeps to {other}, which is no other text")
        for style in styles_of(layer):
            self._has_style(style)
        for colour in colours_of(layer):
            self._has_colour(colour)
        self._refuse_a_circle(layer)

    def _refuse_a_circle(self, layer: AnyLayer) -> None:
        """Of layers that keep to one another in turn."""
        ways = {item.key: _kept_to(item) for item in self.layers}
        seen, waiting = set[str](), list(ways[layer.key])
        while waiting:
            key = waiting.pop()
            if key == layer.key:
                raise ValueError(f"{layer.key} keeps to itself, by way of others")
            if key not in seen:
                seen.add(key)
                waiting += ways.get(key, ())

    def _has_style(self, name: str) -> None:
        if name not in self.styles:
            raise ValueError(f"there is no style {name}")

    def _has_colour(self, name: str) -> None:
        if name not in self.colours:
            raise ValueError(f"there is no colour {name}")


class DesignFile(Part):
    """A design as it travels."""

    format: Literal["mcred-certificate-design"] = FORMAT
    version: Literal[1] = 1
    design: Design


def _kept_to(layer: AnyLayer) -> tuple[str, ...]:
    return tuple(key for key in (layer.follows, getattr(layer, "beside", "")) if key)


def styles_of(layer: AnyLayer) -> tuple[str, ...]:
    """The names of the styles a layer is set in."""
    match layer:
        case TextLayer() | ArcTextLayer():
            found = [layer.style]
        case FactsLayer():
            found = [layer.style, layer.label_style]
        case TableLayer():
            found = [layer.head_style, layer.detail_style, *(x.style for x in layer.columns)]
        case SignatureLayer():
            found = [layer.style, layer.role_style]
        case _:
            found = []
    return tuple(name for name in found if name)


def colours_of(layer: AnyLayer) -> tuple[str, ...]:
    """The names of the colours a layer is drawn in, besides those of its styles."""
    match layer:
        case RectLayer() | PathLayer():
            found = [layer.fill, layer.stroke]
        case LineLayer() | SignatureLayer() | FactsLayer():
            found = [layer.stroke]
        case PatternLayer():
            found = [layer.colour]
        case LevelsLayer():
            found = [layer.marks.fill]
        case TableLayer():
            found = [layer.marks.fill, layer.rule, layer.head_rule]
        case QrLayer():
            found = [layer.frame]
        case _:
            found = []
    return tuple(name for name in found if name)


class CertificateDesign(Register):
    """A design made here, from one of those that come with the program."""

    content: Design
    based_on: str = Stored(default="", description="key or id of the design it was made from")


class CertificateChoice(Register):
    """How the certificates of a micro-credential look; its id is the record's."""

    design: str = Stored(default=FIRST, description="key of a stock design, or id of one made here")
    letter: bool = Stored(default=False, description="on US Letter instead of A4")
    with_says: bool = Stored(default=False, description="with page 2 always")
