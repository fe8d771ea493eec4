"""The badge of an award: one drawing for all learners of a cohort with the same level."""

import math
from collections.abc import Iterator
from functools import lru_cache

from mcred_desktop.documents.badges.icons import BOX, icon
from mcred_desktop.documents.badges.outline import outline
from mcred_desktop.documents.badges.pen import Outlines, width_of
from mcred_desktop.documents.text.shaping import capitals, script_of
from mcred_desktop.domain.badge_design import (
    BadgeDesign,
    BadgeFace,
    Ribbon,
    Rings,
    Silhouette,
)

LARGE = 512
INSIDE = 256
"""Pixels of the picture inside a credential: twice what wallets show, a tenth of 512 in full"""
SMALL = 160
"""Pixels; below it another drawing is used, without text"""
_MEDALLION = (256, 214)
_RING = 120
_ICON = 122
_LAST_APART = 0x0530
"""Before it are Latin, Greek and Cyrillic"""
_CJK = {"Hani", "Hira", "Kana", "Hang"}


@lru_cache(maxsize=256)
def svg(face: BadgeFace, side: int = LARGE) -> bytes:
    """The badge as SVG, its text as paths, as it is drawn at ``side`` pixels."""
    pen = Outlines()
    if side < SMALL:
        _draw_small(pen, face)
    else:
        _draw(pen, face)
    return pen.svg(f"{face.title}: {face.word}")


def icon_alone(name: str, fill: str, ground: str) -> bytes:
    """An icon without its badge, as SVG."""
    pen = Outlines()
    _marks(pen, name, ((56, 56), 400), (fill, ground))
    return pen.svg(name)


def outline_alone(silhouette: Silhouette, fill: str, ground: str) -> bytes:
    """An outline with nothing on it, as SVG."""
    pen = Outlines()
    pen.path(outline(silhouette, 0), fill)
    pen.path(outline(silhouette, 30), ground)
    return pen.svg(silhouette.value)


def _draw(pen: Outlines, face: BadgeFace) -> None:
    colours = face.colours
    _body(pen, face, 14)
    _medallion(pen, face)
    _icon(pen, face, _MEDALLION, _ICON, colours.medallion)
    _ring_text(pen, face)
    _ribbon(pen, face)
    for at, reached in _diamonds(face, 36, 429):
        pen.shape(_diamond(at, 13), colours.icon)
        if not reached:
            pen.shape(_diamond(at, 9), colours.body)


def _draw_small(pen: Outlines, face: BadgeFace) -> None:
    """Heavier lines, a larger icon, diamonds in the band, no text."""
    colours = face.colours
    _body(pen, face, 26)
    _icon(pen, face, (256, 186), 206, colours.body)
    band = [(24, 314), (488, 314), (488, 412), (24, 412)]
    pen.shape(band, colours.ribbon, colours.on_ribbon)
    for at, reached in _diamonds(face, 92, 363):
        pen.shape(_diamond(at, 33), colours.on_ribbon)
        if not reached:
            pen.shape(_diamond(at, 22), colours.ribbon)


def _body(pen: Outlines, face: BadgeFace, rim: float) -> None:
    colours, shape = face.colours, face.design.silhouette
    layers = [(0.0, colours.rim), (rim, colours.body)]
    if face.design.rings is Rings.FULL and colours.body != colours.line:
        layers = [(0.0, colours.rim), (rim, colours.body), (rim + 4, colours.line)]
        layers.append((rim + 8, colours.body))
    if face.is_last:
        # bright alone would be lost on white paper
        layers = [(0.0, colours.body), (3, colours.rim), (rim, colours.body)]
        if face.design.rings is Rings.FULL:
            layers += [(rim + 4, colours.rim), (rim + 7, colours.body)]
            layers += [(rim + 11, colours.rim), (rim + 13, colours.body)]
    for inset, fill in layers:
        pen.path(outline(shape, inset), fill)


def _medallion(pen: Outlines, face: BadgeFace) -> None:
    colours = face.colours
    pen.disc(_MEDALLION, 104, colours.icon)
    pen.disc(_MEDALLION, 100, colours.medallion)
    if face.is_last and face.design.rings is Rings.FULL:
        for step in range(72):
            pen.disc(_polar(92, math.tau * step / 72), 1.8, colours.icon)


def _polar(radius: float, angle: float) -> tuple[float, float]:
    x, y = _MEDALLION
    return x + radius * math.sin(angle), y - radius * math.cos(angle)


def _icon(
    pen: Outlines, face: BadgeFace, centre: tuple[float, float], side: float, ground: str
) -> None:
    corner = centre[0] - side / 2, centre[1] - side / 2
    _marks(pen, face.design.icon, (corner, side), (face.colours.icon, ground))


def _marks(
    pen: Outlines, name: str, box: tuple[tuple[float, float], float], fills: tuple[str, str]
) -> None:
    """Draw an icon into a square of a corner and a side, in its colour and the ground's."""
    (x, y), side = box
    scale = side / BOX
    for mark in icon(name).marks:
        fill = fills[mark.cut]
        if mark.path:
            pen.path(mark.path, fill, (x, y), scale)
        elif mark.dot:
            across, down, radius = mark.dot
            pen.disc((x + across * scale, y + down * scale), radius * scale, fill)
        else:
            points = [(x + across * scale, y + down * scale) for across, down in mark.line]
            pen.line(points, fill, mark.width * scale)


def _ring_text(pen: Outlines, face: BadgeFace) -> None:
    """On the arc above the icon; letters of joined scripts stay together, on a line under it."""
    text = face.design.text_on_ring(face.title)
    if not text:
        return
    if not _runs_on_an_arc(text):
        size = 34.0
        while width_of(text, (600, size)) > _room_on_line(face.design) and size > 14:
            size -= 1
        pen.text((256, 80), text, (600, size), face.colours.on_body)
        return
    letters, spacing, text = (600, 34), 2, capitals(text)
    start = -(width_of(text, letters) + spacing * (len(text) - 1)) / 2
    for index, letter in enumerate(text):
        before = width_of(text[: index + 1], letters) - width_of(letter, letters) / 2
        turn = (start + before + spacing * index) / _RING
        pen.letter(_polar(_RING, turn), letter, letters, face.colours.on_body, turn)


def _room_on_line(design: BadgeDesign) -> float:
    wide = design.silhouette in {Silhouette.SHIELD, Silhouette.TILE}
    return 360 if wide else 190


def _runs_on_an_arc(text: str) -> bool:
    """Whether letters may stand apart; those of joined scripts may not."""
    return all(
        ord(letter) < _LAST_APART or letter in "–—’·" or script_of(letter) in _CJK
        for letter in text
    )


def _ribbon(pen: Outlines, face: BadgeFace) -> None:
    colours = face.colours
    edge = colours.on_ribbon
    if face.design.ribbon is Ribbon.TAILS:
        for side in (-1, 1):
            tip, inner = 256 + side * 240, 256 + side * 176
            tail = [(inner, 352), (tip, 352), (256 + side * 220, 386), (tip, 420), (inner, 420)]
            pen.shape(tail, colours.ribbon, edge)
            pen.shape([(256 + side * 190, 402), (inner, 420), (inner, 402)], edge)
    pen.shape([(66, 334), (446, 334), (446, 402), (66, 402)], colours.ribbon, edge)
    word, size = capitals(face.word), 47.0
    while width_of(word, (700, size)) > 350 and size > 18:
        size -= 1
    pen.text((256, 368), word, (700, size), colours.on_ribbon)


def _diamonds(face: BadgeFace, step: float, y: float) -> Iterator[tuple[tuple[float, float], bool]]:
    """The place of each diamond, and whether its level is reached."""
    if face.rank and face.ranks > 1:
        for place in range(face.ranks):
            yield (256 + (place - (face.ranks - 1) / 2) * step, y), place < face.rank


def _diamond(at: tuple[float, float], half: float) -> list[tuple[float, float]]:
    x, y = at
    return [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
