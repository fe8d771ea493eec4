"""What a design must keep to, whoever draws it: margin, sizes, contrast, room round the code."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.fields import fields_in
from mcred_desktop.domain.certificates.layer import Align
from mcred_desktop.domain.certificates.layers import (
    AnyLayer,
    ArcTextLayer,
    BadgeLayer,
    FactsLayer,
    QrLayer,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.shapes import ImageLayer, PatternLayer, RectLayer
from mcred_desktop.domain.colour import TEXT_CONTRAST, contrast

MARGIN = 14.0
"""Least distance of text from the edge of the paper, mm"""
CODE_MARGIN = 10.0
"""Of the white box, so that a printer's trimming never reaches it, mm"""
LEAST_TEXT, LEAST_SEAL = 7.5, 5.5
"""Points"""
_HINT_REACH = 32.0
"""How far the line that says what to do may be from the code, mm"""


class Broken(StrEnum):
    """The rule that is not kept."""

    MARGIN = "margin"
    SIZE = "size"
    CONTRAST = "contrast"
    CODE = "code"
    HINT = "hint"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """A layer that breaks a rule, and in a sentence how."""

    layer: str
    rule: Broken
    text: str


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle on the page, mm."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def foot(self) -> float:
        return self.y + self.height

    def meets(self, other: "Room") -> bool:
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.foot
            and other.y < self.foot
        )

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.foot


def findings(design: Design) -> list[Finding]:
    """Everything about ``design`` that breaks a rule, in the order of its layers."""
    found: list[Finding] = []
    for layer in design.layers:
        found += _margin(design, layer)
        found += _sizes(design, layer)
        found += _contrast(design, layer)
        found += _crowds_the_code(design, layer)
    return [*found, *_code(design), *_whose(design)]


def room_of(design: Design, layer: AnyLayer) -> Room:
    """What a layer takes of the page before anything makes it grow."""
    match layer:
        case TextLayer():
            tall = _height(design, layer.style)
            return Room(layer.x, layer.y - 0.8 * tall, layer.width, tall)
        case FactsLayer():
            tall = layer.gap + _height(design, layer.style)
            return Room(layer.x, layer.y - 0.8 * tall, layer.width, tall)
        case TableLayer():
            return Room(
                layer.x, layer.y - 3, layer.width, 3 + layer.first + layer.most * layer.step
            )
        case SignatureLayer():
            return Room(layer.x, layer.y - 14, layer.width, 14 + layer.role_drop)
        case QrLayer() | BadgeLayer():
            return Room(layer.x, layer.y, layer.size, layer.size)
        case ArcTextLayer():
            side = 2 * layer.radius
            return Room(layer.x - layer.radius, layer.y - layer.radius, side, side)
        case RectLayer() | ImageLayer() | PatternLayer():
            return Room(layer.x, layer.y, layer.width, layer.height)
        case _:
            return Room(layer.x, layer.y, 0, 0)


def _height(design: Design, style: str) -> float:
    look = design.styles[style]
    return look.size * look.lead * 25.4 / 72


def _margin(design: Design, layer: AnyLayer) -> Iterator[Finding]:
    if not isinstance(layer, TextLayer | FactsLayer | TableLayer | SignatureLayer):
        return
    room, paper = room_of(design, layer), design.paper
    sides = (room.x, paper.width - room.right, room.y, paper.height - room.foot)
    if min(sides) < MARGIN - 1:  # an optical correction moves large type by less than that
        text = f"Text stays {MARGIN:g} mm from the edge; this comes to {max(0, min(sides)):.1f} mm."
        yield Finding(layer.key, Broken.MARGIN, text)


def _styles(layer: AnyLayer) -> tuple[str, ...]:
    match layer:
        case TextLayer() | FactsLayer():
            return (layer.style, getattr(layer, "label_style", "") or layer.style)
        case SignatureLayer():
            return layer.style, layer.role_style
        case TableLayer():
            rows = tuple(column.style for column in layer.columns)
            return (layer.head_style, layer.detail_style or layer.head_style, *rows)
        case _:
            return ()


def _sizes(design: Design, layer: AnyLayer) -> Iterator[Finding]:
    sizes = [design.styles[name].size for name in _styles(layer)]
    if isinstance(layer, TextLayer) and layer.fit is not None:
        sizes += [layer.fit.least, layer.fit.floor]
    seal = any(
        isinstance(other, ArcTextLayer)
        and room_of(design, other).holds(layer.x + getattr(layer, "width", 0) / 2, layer.y)
        for other in design.layers
    )
    least = LEAST_SEAL if seal else LEAST_TEXT
    if sizes and min(sizes) < least:
        yield Finding(layer.key, Broken.SIZE, f"Text is {least:g} pt or more on paper.")


def ground_of(design: Design, layer: AnyLayer) -> str:
    """The colour a layer lies on: the topmost filled rectangle below it, else the white paper."""
    room = room_of(design, layer)
    x, y = _anchor(layer, room), room.y + room.height / 2
    ground = "#FFFFFF"
    for below in design.layers:
        if below.key == layer.key:
            break
        if isinstance(below, RectLayer) and below.fill and room_of(design, below).holds(x, y):
            ground = design.colour(below.fill)
    return ground


def _anchor(layer: AnyLayer, room: Room) -> float:
    """Where the first letters are."""
    align = getattr(layer, "align", Align.LEFT)
    return {
        Align.LEFT: room.x + 1,
        Align.CENTRE: room.x + room.width / 2,
        Align.RIGHT: room.right - 1,
    }[align]


def _contrast(design: Design, layer: AnyLayer) -> Iterator[Finding]:
    names = _styles(layer)
    if not names:
        return
    ground = ground_of(design, layer)
    worst = min(contrast(design.colour(design.styles[name].colour), ground) for name in names)
    if worst < TEXT_CONTRAST:
        text = f"Contrast is {worst:.1f}:1; text needs {TEXT_CONTRAST:g}:1."
        yield Finding(layer.key, Broken.CONTRAST, text)


def _crowds_the_code(design: Design, layer: AnyLayer) -> Iterator[Finding]:
    """Text the white box would hide; ornament below it may be cut."""
    texts = TextLayer | FactsLayer | TableLayer | SignatureLayer | ImageLayer | BadgeLayer
    if isinstance(layer, texts) and room_of(design, layer).meets(room_of(design, design.qr)):
        if isinstance(layer, FactsLayer | TableLayer):
            return  # they end where their facts and rows do
        yield Finding(layer.key, Broken.CODE, "The white box of the QR code would hide it.")


def _code(design: Design) -> Iterator[Finding]:
    code, paper = room_of(design, design.qr), design.paper
    sides = (code.x, code.y, paper.width - code.right, paper.height - code.foot)
    if min(sides) < CODE_MARGIN:
        text = f"The QR code stays {CODE_MARGIN:g} mm from the edge."
        yield Finding(design.qr.key, Broken.CODE, text)
    near = Room(
        code.x - _HINT_REACH,
        code.y - _HINT_REACH,
        code.width + 2 * _HINT_REACH,
        code.height + 2 * _HINT_REACH,
    )
    hints = [
        layer
        for layer in design.layers
        if isinstance(layer, TextLayer)
        and "say.scan" in fields_in(layer.text)
        and design.styles[layer.style].size >= 8
        and room_of(design, layer).meets(near)
    ]
    if not hints:
        text = "A line of 8 pt or more by the QR code says what to do with it."
        yield Finding(design.qr.key, Broken.HINT, text)


def _whose(design: Design) -> Iterator[Finding]:
    """A certificate says whose it is and what for."""
    said = {
        name
        for layer in design.layers
        if isinstance(layer, TextLayer)
        for name in fields_in(layer.text)
    }
    for field, what in (("learner.name", "the learner's name"), ("record.title", "the title")):
        if field not in said:
            yield Finding("", Broken.NAME, f"No layer holds {what}.")
