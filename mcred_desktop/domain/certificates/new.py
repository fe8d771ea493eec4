"""New layers, as a design would draw them, at a place where they break no rule."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from mcred_desktop.domain.certificates.arranging import free_name, with_layers
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import (
    AnyLayer,
    BadgeLayer,
    Column,
    Fit,
    LevelMarks,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.picture import picture_bytes, picture_size
from mcred_desktop.domain.certificates.places import moved, place_of
from mcred_desktop.domain.certificates.rules import MARGIN, findings
from mcred_desktop.domain.certificates.shapes import ImageLayer, LineLayer, RectLayer

_PICTURE_WIDTH = 40.0
"""Of a new picture, mm"""
_STEP = 12.0


class Kind(StrEnum):
    """What can be added; the QR code is always there."""

    TEXT = "text"
    IMAGE = "image"
    SHAPE = "shape"
    LINE = "line"
    BORDER = "border"
    SIGNATURE = "signature"
    BADGE = "badge"
    TABLE = "table"


def added(design: Design, kind: Kind, data: str = "") -> tuple[Design, str]:
    """The design with one layer more, and what that is called.

    Args:
        design: what it is added to.
        kind: what is added.
        data: of an image, base64 of its PNG or JPEG.

    Raises:
        ValueError: the picture is none, or the design has as many layers as it can.
    """
    taken = {layer.key for layer in design.layers}
    key = kind.value if kind.value not in taken else free_name(kind.value, taken)
    layer = _MAKERS[kind](design, key, data)
    layers = [*design.layers, layer]
    if kind is Kind.BORDER:
        return with_layers(design, [layer, *design.layers]), key
    first = with_layers(design, layers)
    for right, down in _ways(design, layer):
        tried = with_layers(design, [*design.layers, moved(layer, right, down)])
        if not findings(tried):
            return tried, key
    return first, key


def _ways(design: Design, layer: AnyLayer) -> Iterator[tuple[float, float]]:
    """From the middle of the page outwards, then along its other lines."""
    room, paper = place_of(design, layer), design.paper
    across = (
        (paper.width - room.width) / 2,
        MARGIN + 2,
        paper.width - MARGIN - 2 - room.width,
    )
    middle = (paper.height - room.height) / 2
    rows = round((middle - MARGIN) / _STEP)
    for x in across:
        for row in range(max(1, rows)):
            for sign in (1, -1) if row else (1,):
                yield x - room.x, middle + sign * row * _STEP - room.y


def _text(design: Design, key: str, _data: str) -> AnyLayer:
    fit = Fit(least=8, floor=8, lines=3, shortens=True)
    return TextLayer(key=key, text="{cohort}", style=design.says.text, x=0, y=0, width=80, fit=fit)


def _image(_design: Design, key: str, data: str) -> AnyLayer:
    width, height = picture_size(picture_bytes(data))
    tall = min(_PICTURE_WIDTH * height / width, 2 * _PICTURE_WIDTH)
    wide = tall * width / height
    return ImageLayer(key=key, x=0, y=0, width=wide, height=tall, data=data)


def _shape(design: Design, key: str, _data: str) -> AnyLayer:
    return RectLayer(key=key, x=0, y=0, width=40, height=20, stroke=design.says.accent, weight=0.5)


def _line(design: Design, key: str, _data: str) -> AnyLayer:
    return LineLayer(key=key, x=0, y=0, to_x=60, to_y=0, stroke=design.says.ink, weight=0.3)


def _border(design: Design, key: str, _data: str) -> AnyLayer:
    inset, paper = 8.0, design.paper
    wide, tall = paper.width - 2 * inset, paper.height - 2 * inset
    accent = design.says.accent
    return RectLayer(key=key, x=inset, y=inset, width=wide, height=tall, stroke=accent, weight=0.5)


def _signature(design: Design, key: str, _data: str) -> AnyLayer:
    like = next((layer for layer in design.layers if isinstance(layer, SignatureLayer)), None)
    style = like.style if like else design.says.text
    return SignatureLayer(
        key=key,
        x=0,
        y=0,
        width=50,
        name="{issuer.signatory}",
        role="{issuer.role}",
        style=style,
        role_style=like.role_style if like else style,
        stroke=design.says.ink,
    )


def _badge(_design: Design, key: str, _data: str) -> AnyLayer:
    return BadgeLayer(key=key, x=0, y=0, size=24)


def _table(design: Design, key: str, _data: str) -> AnyLayer:
    says = design.says
    columns = (
        Column(field="criterion", head="{say.judged}", x=0, width=60, style=says.text),
        Column(field="level", head="{say.reached}", x=76, width=24, style=says.text),
    )
    marks = LevelMarks(width=2.2, height=2.2, step=3.6, fill=says.ink, room=14)
    return TableLayer(
        key=key, x=0, y=0, width=100, columns=columns, head_style=says.text, marks=marks,
        marks_x=74, rule=says.rule, head_rule=says.ink,
    )  # fmt: skip


_MAKERS: dict[Kind, Callable[[Design, str, str], AnyLayer]] = {
    Kind.TEXT: _text,
    Kind.IMAGE: _image,
    Kind.SHAPE: _shape,
    Kind.LINE: _line,
    Kind.BORDER: _border,
    Kind.SIGNATURE: _signature,
    Kind.BADGE: _badge,
    Kind.TABLE: _table,
}
