"""What a badge is drawn with: an SVG in its 512 units, its text as paths."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast
from xml.sax.saxutils import escape

import fontpkg
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib import path as svg_paths

from mcred_desktop.documents.text.shaping import Glyph, Shaped, clean, shape
from mcred_desktop.documents.text.typefaces import PLEX, Face, Style, harfbuzz

SIDE = 512
_EDGE = 5
"""Width of the line around a shape"""
Point = tuple[float, float]
Letters = tuple[int, float]
"""Weight and size"""


class Outlines:
    """Draws; points are in units from the top left corner."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def svg(self, title: str) -> bytes:
        """The drawing, named ``title`` to those who cannot see it."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" '
            f'viewBox="0 0 {SIDE} {SIDE}" role="img">'
        )
        name = f"<title>{escape(title)}</title>"
        return "\n".join([head, name, *self._parts, "</svg>\n"]).encode()

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        x, y = map(_number, centre)
        self._parts.append(f'<circle cx="{x}" cy="{y}" r="{_number(radius)}" fill="{fill}"/>')

    def shape(self, points: Sequence[Point], fill: str, edge: str = "") -> None:
        around = f' stroke="{edge}" stroke-width="{_EDGE}" stroke-linejoin="round"' if edge else ""
        self._parts.append(f'<polygon points="{_listed(points)}" fill="{fill}"{around}/>')

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        self._parts.append(
            f'<polyline points="{_listed(points)}" fill="none" stroke="{fill}" stroke-width='
            f'"{_number(width)}" stroke-linejoin="round" stroke-linecap="round"/>'
        )

    def path(self, drawn: str, fill: str, at: Point = (0, 0), scale: float = 1) -> None:
        """SVG path data, made ``scale`` times as large, its origin on ``at``."""
        pen = SVGPathPen({}, ntos=_number)
        cast("Any", svg_paths).parse_path(drawn, TransformPen(pen, (scale, 0, 0, scale, *at)))
        self._parts.append(f'<path d="{pen.getCommands()}" fill="{fill}"/>')

    def text(self, at: Point, text: str, letters: Letters, fill: str) -> None:
        """Centred on ``at``, half the height of capitals above and below."""
        self._set((at[0], at[1] + _capitals(letters) / 2), text, letters, fill, 0)

    def letter(self, at: Point, letter: str, letters: Letters, fill: str, turn: float) -> None:
        """The middle of its baseline on ``at``, turned clockwise by ``turn``, radians."""
        self._set(at, letter, letters, fill, turn)

    def _set(self, at: Point, text: str, letters: Letters, fill: str, turn: float) -> None:
        line, size = _shaped(text, letters[0]), letters[1]
        across, down = size * math.cos(turn), size * math.sin(turn)
        path = SVGPathPen({}, ntos=_number)
        for glyph in line.glyphs:
            u, v = glyph.x - line.width / 2, glyph.y
            x, y = at[0] + across * u + down * v, at[1] + down * u - across * v
            a, b = across / glyph.face.units, down / glyph.face.units
            pen = TransformPen(path, (a, b, b, -a, x, y))
            glyph.face.font.draw_glyph_with_pen(glyph.number, pen)
        if drawn := path.getCommands():
            self._parts.append(f'<path d="{drawn}" fill="{fill}"/>')


def width_of(text: str, letters: Letters) -> float:
    """How wide ``text`` is set, in units."""
    return _shaped(text, letters[0]).width * letters[1]


@lru_cache(maxsize=512)
def _shaped(text: str, weight: int) -> Shaped:
    """A line in Barlow Condensed, or, where that lacks a letter, in the faces of certificates."""
    face = _face(weight)
    if {ord(letter) for letter in text} - face.characters:
        return shape(clean(text), Style(PLEX, min(weight, 700)))
    run: Any = harfbuzz.Buffer()
    run.add_str(text)
    run.guess_segment_properties()
    harfbuzz.shape(face.font, run)
    glyphs: list[Glyph] = []
    reached = 0
    for info, place in zip(run.glyph_infos, run.glyph_positions, strict=True):
        x, y = (reached + place.x_offset) / face.units, place.y_offset / face.units
        glyphs.append(Glyph(face, info.codepoint, x, y))
        reached += place.x_advance
    return Shaped(reached / face.units, tuple(glyphs), ())


@lru_cache(maxsize=4)
def _face(weight: int) -> Face:
    file = str(fontpkg.path("Barlow Condensed", weight))
    return Face(f"Barlow Condensed-{weight}", harfbuzz.Blob.from_file_path(file))


@lru_cache(maxsize=16)
def _capitals(letters: Letters) -> float:
    """Height of capitals, in units."""
    face = _face(letters[0])
    glyph = face.font.get_nominal_glyph(ord("H"))
    return float(face.font.get_glyph_extents(glyph).y_bearing) / face.units * letters[1]


def _listed(points: Sequence[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """To a hundredth of a unit, so that every machine writes the same."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
