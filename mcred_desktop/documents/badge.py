"""The badge image of an award: one drawing for all learners of a cohort with the same level."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import fontpkg
from PIL import Image, ImageDraw, ImageFont

from mcred_desktop.services.award_ports import Award

SIDE = 512
_SCALE = 4
"""Drawn this much larger, then made smaller, for smooth edges"""
_CENTRE = (256, 250)
_MEDALLION = (256, 214)
_RING = 120
_LONGEST_RING_TEXT = 28
_PASSED = {"es": "SUPERADO", "en": "PASSED"}


@dataclass(frozen=True, slots=True)
class _Style:
    """Colours of a level; every pair that carries text has a contrast of 5:1 or more."""

    body: str
    rim: str
    line: str
    ribbon: str
    on_body: str
    on_ribbon: str
    medallion: str
    icon: str
    ticks: bool = False


_WHITE, _MID, _DARK, _GOLD, _INK = "#FFFFFF", "#1F5FA8", "#10305A", "#E2B23C", "#1E1B16"
_FIRST = _Style(_WHITE, _MID, _WHITE, _WHITE, _DARK, _DARK, "#E6EEF8", _MID)
_BETWEEN = _Style(_MID, _DARK, _WHITE, _WHITE, _WHITE, _DARK, _MID, _WHITE)
_LAST = _Style(_DARK, _GOLD, _DARK, _GOLD, _WHITE, _INK, _DARK, _GOLD, ticks=True)


def badge_png(award: Award) -> bytes:
    """PNG, 512 px square, transparent around the badge; the same award gives the same bytes."""
    bands = [band.name for band in award.rubric.bands]
    if award.band in bands:
        rank, word = bands.index(award.band) + 1, award.band
    else:
        language = award.achievement.language.split("-")[0]
        rank, word = 0, _PASSED.get(language, _PASSED["en"])
    return _drawn(award.achievement.title, word, rank, len(bands))


@lru_cache(maxsize=64)
def _drawn(title: str, word: str, rank: int, ranks: int) -> bytes:
    style = _style(rank, ranks)
    image = Image.new("RGBA", (SIDE * _SCALE, SIDE * _SCALE), (0, 0, 0, 0))
    pen = _Pen(image)
    _body(pen, style)
    _icon(pen, style)
    if len(title) <= _LONGEST_RING_TEXT and _runs_on_an_arc(title):
        _ring_text(pen, title.upper(), style)
    _ribbon(pen, word.upper(), style)
    _diamonds(pen, rank, ranks, style)
    out = io.BytesIO()
    image.reduce(_SCALE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _style(rank: int, ranks: int) -> _Style:
    if rank == 1 and ranks > 1:
        return _FIRST
    return _LAST if rank and rank == ranks else _BETWEEN


def _runs_on_an_arc(title: str) -> bool:
    """Whether letters may stand apart: Latin, Greek, Cyrillic; joined scripts may not."""
    return all(ord(letter) < 0x0530 or letter in "–—’·" for letter in title)


class _Pen:
    """Draws in the badge's 512 units."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self._draw = ImageDraw.Draw(image)

    def disc(self, centre: tuple[float, float], radius: float, fill: str) -> None:
        x, y = centre
        box = tuple(v * _SCALE for v in (x - radius, y - radius, x + radius, y + radius))
        self._draw.ellipse(box, fill=fill)

    def shape(self, points: Sequence[tuple[float, float]], fill: str, edge: str = "") -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.polygon(scaled, fill=fill)
        if edge:
            self._draw.line(
                [*scaled, scaled[0], scaled[1]], fill=edge, width=5 * _SCALE, joint="curve"
            )

    def line(self, points: Sequence[tuple[float, float]], fill: str, width: float) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, fill=fill, width=round(width * _SCALE), joint="curve")

    def text(
        self, at: tuple[float, float], text: str, font: ImageFont.FreeTypeFont, fill: str
    ) -> None:
        """Centred on ``at``, half the height of capitals above and below."""
        x, y = at
        _, top, _, bottom = font.getbbox("H", anchor="ls")
        place = (x * _SCALE, y * _SCALE - (top + bottom) / 2)
        self._draw.text(place, text, font=font, fill=fill, anchor="ms")


@lru_cache(maxsize=16)
def _font(weight: int, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fontpkg.path("Barlow Condensed", weight), size * _SCALE)


def _body(pen: _Pen, style: _Style) -> None:
    pen.disc(_CENTRE, 228, style.rim)
    pen.disc(_CENTRE, 214, style.line if style.ticks else style.body)
    if style.ticks:
        pen.disc(_CENTRE, 208, style.rim)
        pen.disc(_CENTRE, 204, style.body)
    elif style.body != _WHITE:
        pen.disc(_CENTRE, 210, style.line)
        pen.disc(_CENTRE, 206, style.body)
    edge = style.icon
    pen.disc(_MEDALLION, 104, edge)
    pen.disc(_MEDALLION, 100, style.medallion)
    if style.ticks:
        for step in range(72):
            angle = math.tau * step / 72
            pen.disc(_polar(_MEDALLION, 92, angle), 1.8, style.icon)


def _polar(centre: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def _icon(pen: _Pen, style: _Style) -> None:
    """An open book under a rising line: learning that can be shown."""
    x, y = _MEDALLION
    for side in (-1, 1):
        page = [(x + side * 5, y + 2), (x + side * 56, y - 12), (x + side * 56, y + 42)]
        pen.shape([*page, (x + side * 5, y + 56)], style.icon)
    points = [(x - 50, y - 30), (x - 18, y - 46), (x + 12, y - 38), (x + 46, y - 66)]
    pen.line(points, style.icon, 8)
    for point in points:
        pen.disc(point, 8, style.icon)


def _ring_text(pen: _Pen, text: str, style: _Style) -> None:
    """Letters upright on the ring's outer side, spaced by their own widths."""
    font = _font(600, 34)
    radius = _RING * _SCALE
    spacing = 2 * _SCALE
    width = font.getlength(text) + spacing * (len(text) - 1)
    start = -width / radius / 2
    for index, letter in enumerate(text):
        before = font.getlength(text[: index + 1]) - font.getlength(letter) / 2 + spacing * index
        _letter(pen, letter, font, start + before / radius, style.on_body)


def _letter(pen: _Pen, letter: str, font: ImageFont.FreeTypeFont, angle: float, fill: str) -> None:
    side = 64 * _SCALE
    tile = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ImageDraw.Draw(tile).text((side / 2, side / 2), letter, font=font, fill=fill, anchor="ms")
    turned = tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
    x, y = _polar(_MEDALLION, _RING, angle)
    place = (round(x * _SCALE - side / 2), round(y * _SCALE - side / 2))
    pen.image.alpha_composite(turned, place)


def _ribbon(pen: _Pen, word: str, style: _Style) -> None:
    edge = style.on_ribbon
    for side in (-1, 1):
        tip, inner = 256 + side * 240, 256 + side * 176
        tail = [(inner, 352), (tip, 352), (256 + side * 220, 386), (tip, 420), (inner, 420)]
        pen.shape(tail, style.ribbon, edge)
        pen.shape([(256 + side * 190, 402), (inner, 420), (inner, 402)], edge)
    left, right = 256 - 190, 256 + 190
    pen.shape([(left, 334), (right, 334), (right, 402), (left, 402)], style.ribbon, edge)
    size = 47.0
    while _font(700, size).getlength(word) > 350 * _SCALE and size > 18:
        size -= 1
    pen.text((256, 368), word, _font(700, size), style.on_ribbon)


def _diamonds(pen: _Pen, rank: int, ranks: int, style: _Style) -> None:
    if not rank or ranks < 2:
        return
    colour = style.icon
    ground = style.body
    for place in range(ranks):
        x, y = 256 + (place - (ranks - 1) / 2) * 36, 434
        pen.shape(_diamond(x, y, 13), colour)
        if place >= rank:
            pen.shape(_diamond(x, y, 9), ground)


def _diamond(x: float, y: float, half: float) -> list[tuple[float, float]]:
    return [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
