"""The badge image of an award: one drawing for all learners of a cohort with the same level."""

import math
from dataclasses import dataclass
from functools import lru_cache

from mcred_desktop.documents.badge_pens import Outlines, Pen, Pixels, width_of
from mcred_desktop.services.award_ports import Award

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


@dataclass(frozen=True, slots=True)
class _Face:
    """What tells one badge from another."""

    title: str
    word: str
    """On the ribbon"""
    rank: int
    """Of the level reached, from 1; 0 where none is named"""
    ranks: int


def badge_png(award: Award) -> bytes:
    """PNG, 512 px square, transparent around the badge; the same award gives the same bytes."""
    return _png(_face_of(award))


def badge_svg(award: Award) -> bytes:
    """The same badge as SVG, its text as paths; the same award gives the same bytes."""
    return _svg(_face_of(award))


def _face_of(award: Award) -> _Face:
    bands = [band.name for band in award.rubric.bands]
    title = award.achievement.title
    if award.band in bands:
        return _Face(title, award.band, bands.index(award.band) + 1, len(bands))
    language = award.achievement.language.split("-")[0]
    return _Face(title, _PASSED.get(language, _PASSED["en"]), 0, len(bands))


@lru_cache(maxsize=64)
def _png(face: _Face) -> bytes:
    pen = Pixels()
    _draw(pen, face)
    return pen.png()


@lru_cache(maxsize=64)
def _svg(face: _Face) -> bytes:
    pen = Outlines()
    _draw(pen, face)
    return pen.svg(f"{face.title}: {face.word}")


def _draw(pen: Pen, face: _Face) -> None:
    style = _style(face.rank, face.ranks)
    _body(pen, style)
    _icon(pen, style)
    if len(face.title) <= _LONGEST_RING_TEXT and _runs_on_an_arc(face.title):
        _ring_text(pen, face.title.upper(), style)
    _ribbon(pen, face.word.upper(), style)
    _diamonds(pen, face.rank, face.ranks, style)


def _style(rank: int, ranks: int) -> _Style:
    if rank == 1 and ranks > 1:
        return _FIRST
    return _LAST if rank and rank == ranks else _BETWEEN


def _runs_on_an_arc(title: str) -> bool:
    """Whether letters may stand apart: Latin, Greek, Cyrillic; joined scripts may not."""
    return all(ord(letter) < 0x0530 or letter in "–—’·" for letter in title)


def _body(pen: Pen, style: _Style) -> None:
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


def _icon(pen: Pen, style: _Style) -> None:
    """An open book under a rising line: learning that can be shown."""
    x, y = _MEDALLION
    for side in (-1, 1):
        page = [(x + side * 5, y + 2), (x + side * 56, y - 12), (x + side * 56, y + 42)]
        pen.shape([*page, (x + side * 5, y + 56)], style.icon)
    points = [(x - 50, y - 30), (x - 18, y - 46), (x + 12, y - 38), (x + 46, y - 66)]
    pen.line(points, style.icon, 8)
    for point in points:
        pen.disc(point, 8, style.icon)


def _ring_text(pen: Pen, text: str, style: _Style) -> None:
    """Letters upright on the ring's outer side, spaced by their own widths."""
    letters, spacing = (600, 34), 2
    start = -(width_of(text, letters) + spacing * (len(text) - 1)) / 2
    for index, letter in enumerate(text):
        before = width_of(text[: index + 1], letters) - width_of(letter, letters) / 2
        turn = (start + before + spacing * index) / _RING
        pen.letter(_polar(_MEDALLION, _RING, turn), letter, letters, style.on_body, turn)


def _ribbon(pen: Pen, word: str, style: _Style) -> None:
    edge = style.on_ribbon
    for side in (-1, 1):
        tip, inner = 256 + side * 240, 256 + side * 176
        tail = [(inner, 352), (tip, 352), (256 + side * 220, 386), (tip, 420), (inner, 420)]
        pen.shape(tail, style.ribbon, edge)
        pen.shape([(256 + side * 190, 402), (inner, 420), (inner, 402)], edge)
    left, right = 256 - 190, 256 + 190
    pen.shape([(left, 334), (right, 334), (right, 402), (left, 402)], style.ribbon, edge)
    size = 47.0
    while width_of(word, (700, size)) > 350 and size > 18:
        size -= 1
    pen.text((256, 368), word, (700, size), style.on_ribbon)


def _diamonds(pen: Pen, rank: int, ranks: int, style: _Style) -> None:
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
