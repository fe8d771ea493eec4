"""Pins drawn over a page: numbered boxes that are told apart without colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mcred_desktop.domain.assess.marking import Share
from mcred_desktop.gui.pages.assess.evidence.viewer import NumberedPin
from mcred_desktop.gui.theme import Theme

_TAG = 22
"""Pixels at 100 % of the box with the number"""
_INK, _PAPER = QColor(20, 24, 33), QColor(255, 255, 255)
"""Drawn on other people's pages, so in the two that are seen on any of them"""


def area_on(place: QRect, area: Share) -> QRectF:
    """Where a share of a page lies when the page lies at ``place``."""
    left, top, width, height = area
    return QRectF(
        place.x() + left * place.width(),
        place.y() + top * place.height(),
        width * place.width(),
        height * place.height(),
    )


def share_of(place: QRect, drawn: QRect) -> Share | None:
    """The share of a page that a rectangle covers; None when it covers none."""
    inside = drawn.normalized() & place
    if inside.isEmpty() or place.isEmpty():
        return None
    return (
        (inside.x() - place.x()) / place.width(),
        (inside.y() - place.y()) / place.height(),
        inside.width() / place.width(),
        inside.height() / place.height(),
    )


def paint_pins(painter: QPainter, place: QRect, pins: Sequence[NumberedPin], current: str) -> None:
    """Draw pins over the page at ``place``; the current one is thicker, its number reversed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = Theme.current().px(_TAG)
    whole = 0
    for numbered in pins:
        chosen = numbered.pin.id == current
        if numbered.pin.area is None:
            whole += 1
            corner = QPointF(place.right() - whole * (side + 6), place.y() + 6)
        else:
            box = area_on(place, numbered.pin.area)
            outline(painter, box, 3 if chosen else 2)
            corner = box.topLeft() - QPointF(0, side)
            corner.setY(max(corner.y(), place.y()))
        _tag(painter, QRectF(corner.x(), corner.y(), side, side), numbered.number, chosen=chosen)


def outline(painter: QPainter, box: QRectF, width: int, *, dashed: bool = False) -> None:
    """A dark line in a light one, so that it is seen on every ground."""
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick, line in ((_PAPER, width + 4, Qt.PenStyle.SolidLine), (_INK, width, style)):
        pen = QPen(colour, thick, line)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(box)


def _tag(painter: QPainter, box: QRectF, number: int, *, chosen: bool) -> None:
    ink, paper = (_INK, _PAPER) if not chosen else (_PAPER, _INK)
    painter.setPen(QPen(_PAPER if chosen else _INK, 2))
    painter.setBrush(paper)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(Theme.current().font(13, weight=600))
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
