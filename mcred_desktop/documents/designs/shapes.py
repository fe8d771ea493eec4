"""The layers of a design that hold no text to read: shapes, patterns, levels, pictures, seals."""

import re

from mcred_desktop.documents.designs.text import Setter, step_of
from mcred_desktop.documents.page import Around, Mark, Picture, Shape
from mcred_desktop.documents.text.setting import MM, Line, line, space
from mcred_desktop.documents.text.shaping import graphemes, script_of
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import ArcTextLayer, LevelMarks
from mcred_desktop.domain.certificates.patterns import Box, Curve, curves
from mcred_desktop.domain.certificates.picture import picture_bytes
from mcred_desktop.domain.certificates.shapes import (
    ImageLayer,
    LineLayer,
    PathLayer,
    PatternLayer,
    RectLayer,
)
from mcred_desktop.domain.path_data import Segment, segments

_ROUND = 0.5523
"""How far the controls of a quarter circle are, in radii"""
_ALONE = {"Latn", "Grek", "Cyrl", "Hani", "Hira", "Kana", "Hang", "Zyyy"}
"""Scripts whose letters may stand apart on a circle"""
_LEFTWARD = re.compile(r"[\u0591-\u05f4 \-–—’·]+")
"""Hebrew, whose letters may too, without the numbers and brackets that would run the other way"""
_ALL_ROUND = 352.0
"""Degrees words on a circle take at most"""


def rect(layer: RectLayer, design: Design, fill: str = "") -> Shape:
    """A rectangle, its corners rounded; over the edge of the paper it goes on into the bleed."""
    x, y, right, foot = _bled(layer, design)
    return Shape(
        _notched(x, y, right, foot, layer.notch)
        if layer.notch
        else _rounded(x, y, right - x, foot - y, layer.radius),
        fill or design.colours.get(layer.fill, ""),
        design.colours.get(layer.stroke, ""),
        layer.weight,
        layer.dash,
    )


def _bled(layer: RectLayer | PatternLayer, design: Design) -> tuple[float, float, float, float]:
    paper = design.paper
    x, y = layer.x, layer.y
    right, foot = layer.x + layer.width, layer.y + layer.height
    return (
        x - paper.bleed * (x <= 0),
        y - paper.bleed * (y <= 0),
        right + paper.bleed * (right >= paper.width),
        foot + paper.bleed * (foot >= paper.height),
    )


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> tuple[Segment, ...]:
    r = min(radius, width / 2, height / 2)
    if not r:
        corners = ((x + width, y), (x + width, y + height), (x, y + height))
        sides = tuple(Segment("l", (corner,)) for corner in corners)
        return (Segment("m", ((x, y),)), *sides, Segment("z"))
    right, foot, k = x + width, y + height, r * (1 - _ROUND)
    return (
        Segment("m", ((x + r, y),)),
        Segment("l", ((right - r, y),)),
        Segment("c", ((right - k, y), (right, y + k), (right, y + r))),
        Segment("l", ((right, foot - r),)),
        Segment("c", ((right, foot - k), (right - k, foot), (right - r, foot))),
        Segment("l", ((x + r, foot),)),
        Segment("c", ((x + k, foot), (x, foot - k), (x, foot - r))),
        Segment("l", ((x, y + r),)),
        Segment("c", ((x, y + k), (x + k, y), (x + r, y))),
        Segment("z"),
    )


def _notched(x: float, y: float, right: float, foot: float, n: float) -> tuple[Segment, ...]:
    """A rectangle with a square cut out of each corner."""
    corners = (
        *((x + n, y), (right - n, y), (right - n, y + n), (right, y + n)),
        *((right, foot - n), (right - n, foot - n), (right - n, foot), (x + n, foot)),
        *((x + n, foot - n), (x, foot - n), (x, y + n), (x + n, y + n)),
    )
    sides = tuple(Segment("l", (corner,)) for corner in corners[1:])
    return (Segment("m", corners[:1]), *sides, Segment("z"))


def straight(layer: LineLayer, design: Design, down: float) -> Shape:
    """A line, moved ``down`` mm with the text it follows."""
    parts = (
        Segment("m", ((layer.x, layer.y + down),)),
        Segment("l", ((layer.to_x, layer.to_y + down),)),
    )
    return Shape(parts, "", design.colour(layer.stroke), layer.weight, layer.dash)


def path(layer: PathLayer, design: Design, down: float) -> Shape:
    """A logo or ornament at its place and size."""
    x, y = layer.x, layer.y + down
    parts = tuple(
        Segment(
            part.kind, tuple((x + layer.scale * px, y + layer.scale * py) for px, py in part.points)
        )
        for part in segments(layer.path)
    )
    return Shape(
        parts,
        design.colours.get(layer.fill, ""),
        design.colours.get(layer.stroke, ""),
        layer.weight,
        mirrors=layer.mirrors,
    )


def pattern(layer: PatternLayer, design: Design) -> tuple[Mark, ...]:
    """The curves of a pattern: lines in one shape, areas in another."""
    box = Box(layer.x, layer.y, layer.width, layer.height)
    x, y, right, foot = _bled(layer, design)
    clip = (x, y, right - x, foot - y)
    found = list(curves(layer.formula, box))
    colour = design.colour(layer.colour)
    lines = tuple(part for curve in found if not curve.filled for part in _drawn(curve))
    areas = tuple(part for curve in found if curve.filled for part in _drawn(curve))
    marks: list[Mark] = []
    if lines:
        marks.append(Shape(lines, "", colour, layer.weight, clip=clip))
    if areas:
        marks.append(Shape(areas, colour, clip=clip))
    return tuple(marks)


def _drawn(curve: Curve) -> list[Segment]:
    first, *others = curve.points
    parts = [Segment("m", (first,)), *(Segment("l", (point,)) for point in others)]
    return [*parts, Segment("z")] if curve.closed else parts


def image(layer: ImageLayer, down: float) -> Picture:
    """A picture the design carries."""
    data = picture_bytes(layer.data)
    return Picture(data, layer.x, layer.y + down, layer.width, layer.height)


def level_signs(
    x: float, y: float, rank: int, of: int, marks: LevelMarks, colour: str
) -> tuple[Mark, ...]:
    """``of`` signs from ``x`` on with their feet at ``y``, ``rank`` of them filled."""
    step = step_of(marks, of)
    return tuple(
        _sign(x + place * step, y, (place, of), marks, colour, filled=place < rank)
        for place in range(of)
    )


def _sign(
    x: float,
    y: float,
    place: tuple[int, int],
    marks: LevelMarks,
    colour: str,
    *,
    filled: bool,
) -> Shape:
    number, of = place
    tall = marks.height
    if marks.sign == "steps":
        tall *= (number + 1) / of
    wide = marks.width
    if marks.sign in {"bars", "blocks"}:
        wide = min(wide, step_of(marks, of) * 0.92)
    round_ = marks.width / 2 if marks.sign == "dots" else 0
    parts = _rounded(x, y - tall, wide, tall, round_)
    return Shape(parts, colour if filled else "", colour, marks.weight)


def arc_text(layer: ArcTextLayer, setter: Setter) -> Around | None:
    """Words on a circle; None where they do not fit or their letters must join."""
    text = setter.words_of(layer.text)
    font, look = setter.font(layer.style)
    text = setter.cased(text, look)
    signs = _apart(text)
    if not signs or setter.unset(text, layer.style, "The seal"):
        return None
    letters = [line(sign, font.cut, setter.language) if sign != " " else None for sign in signs]
    ems = [letter.width if letter else space(font.cut) for letter in letters]
    room = layer.radius * 6.2832 * _ALL_ROUND / 360
    size = min(look.size, room / (sum(ems) + look.tracking * len(ems)) / MM)
    if size < layer.least:
        return None
    degrees = size * MM * 360 / (layer.radius * 6.2832)
    turn = -(sum(ems) + look.tracking * (len(ems) - 1)) * degrees / 2
    turned: list[tuple[Line, float]] = []
    for letter, em in zip(letters, ems, strict=True):
        if letter is not None:
            turned.append((letter, turn + em * degrees / 2))
        turn += (em + look.tracking) * degrees
    colour = setter.colour(layer.style)
    return Around(tuple(turned), layer.x, layer.y, layer.radius, size, colour)


def _apart(text: str) -> list[str]:
    """The letters of ``text`` in the order they stand on paper; none where they must join."""
    signs = graphemes(text)
    if _LEFTWARD.fullmatch(text):
        return signs[::-1]
    return signs if all(script_of(sign) in _ALONE for sign in signs) else []
