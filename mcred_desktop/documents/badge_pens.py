"""What a badge is drawn with, in its 512 units: pixels, or the paths of an SVG."""

import io
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol
from xml.sax.saxutils import escape

import fontpkg
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from PIL import Image, ImageDraw, ImageFont

from mcred_desktop.documents.typefaces import Face, harfbuzz

SIDE = 512
_SCALE = 4
"""Drawn this much larger, then made smaller, for smooth edges"""
_EDGE = 5
"""Width of the line around a shape"""
Point = tuple[float, float]
Letters = tuple[int, float]
"""Weight and size of Barlow Condensed"""


class Pen(Protocol):
    """Draws; points are in units from the top left corner."""

    def disc(self, centre: Point, radius: float, fill: str) -> None: ...

    def shape(self, points: Sequence[Point], fill: str, edge: str = "") -> None: ...

    def line(self, points: Sequence[Point], fill: str, width: float) -> None: ...

    def text(self, at: Point, text: str, letters: Letters, fill: str) -> None:
        """Centred on ``at``, half the height of capitals above and below."""
        ...

    def letter(self, at: Point, letter: str, letters: Letters, fill: str, turn: float) -> None:
        """The middle of its baseline on ``at``, turned clockwise by ``turn``, radians."""
        ...


def width_of(text: str, letters: Letters) -> float:
    """How wide ``text`` is set, in units."""
    return _font(*letters).getlength(text) / _SCALE


@lru_cache(maxsize=16)
def _font(weight: int, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fontpkg.path("Barlow Condensed", weight), size * _SCALE)


def _capitals(letters: Letters) -> float:
    """Height of capitals, in units."""
    _, top, _, bottom = _font(*letters).getbbox("H", anchor="ls")
    return (bottom - top) / _SCALE


class Pixels:
    """Draws a PNG."""

    def __init__(self) -> None:
        self._image = Image.new("RGBA", (SIDE * _SCALE, SIDE * _SCALE), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._image)

    def png(self) -> bytes:
        """512 px square; the same drawing, the same bytes."""
        out = io.BytesIO()
        self._image.reduce(_SCALE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        x, y = centre
        box = tuple(v * _SCALE for v in (x - radius, y - radius, x + radius, y + radius))
        self._draw.ellipse(box, fill=fill)

    def shape(self, points: Sequence[Point], fill: str, edge: str = "") -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.polygon(scaled, fill=fill)
        if edge:
            around = [*scaled, scaled[0], scaled[1]]
            self._draw.line(around, fill=edge, width=_EDGE * _SCALE, joint="curve")

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, fill=fill, width=round(width * _SCALE), joint="curve")

    def text(self, at: Point, text: str, letters: Letters, fill: str) -> None:
        place = at[0] * _SCALE, (at[1] + _capitals(letters) / 2) * _SCALE
        self._draw.text(place, text, font=_font(*letters), fill=fill, anchor="ms")

    def letter(self, at: Point, letter: str, letters: Letters, fill: str, turn: float) -> None:
        side = 64 * _SCALE
        tile = Image.new("RGBA", (side, side), (0, 0, 0, 0))
        middle = side / 2, side / 2
        ImageDraw.Draw(tile).text(middle, letter, font=_font(*letters), fill=fill, anchor="ms")
        turned = tile.rotate(-math.degrees(turn), Image.Resampling.BICUBIC)
        place = (round(at[0] * _SCALE - side / 2), round(at[1] * _SCALE - side / 2))
        self._image.alpha_composite(turned, place)


class Outlines:
    """Draws an SVG whose text is paths: it looks the same where the font is not installed."""

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
            f'<polyline points="{_listed(points)}" fill="none" stroke="{fill}" '
            f'stroke-width="{_number(width)}" stroke-linejoin="round"/>'
        )

    def text(self, at: Point, text: str, letters: Letters, fill: str) -> None:
        self._set((at[0], at[1] + _capitals(letters) / 2), text, letters, fill, 0)

    def letter(self, at: Point, letter: str, letters: Letters, fill: str, turn: float) -> None:
        self._set(at, letter, letters, fill, turn)

    def _set(self, at: Point, text: str, letters: Letters, fill: str, turn: float) -> None:
        face = _face(letters[0])
        run: Any = harfbuzz.Buffer()
        run.add_str(text)
        run.guess_segment_properties()
        harfbuzz.shape(face.font, run)
        size = letters[1] / face.units
        across, down = size * math.cos(turn), size * math.sin(turn)
        reached = -sum(place.x_advance for place in run.glyph_positions) / 2
        path = SVGPathPen({}, ntos=_number)
        for glyph, place in zip(run.glyph_infos, run.glyph_positions, strict=True):
            u, v = reached + place.x_offset, place.y_offset
            x, y = at[0] + across * u + down * v, at[1] + down * u - across * v
            pen = TransformPen(path, (across, down, down, -across, x, y))
            face.font.draw_glyph_with_pen(glyph.codepoint, pen)
            reached += place.x_advance
        if drawn := path.getCommands():
            self._parts.append(f'<path d="{drawn}" fill="{fill}"/>')


@lru_cache(maxsize=4)
def _face(weight: int) -> Face:
    file = str(fontpkg.path("Barlow Condensed", weight))
    return Face(f"Barlow Condensed-{weight}", harfbuzz.Blob.from_file_path(file))


def _listed(points: Sequence[Point]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """To a hundredth of a unit, so that every machine writes the same."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
