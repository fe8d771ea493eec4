"""What is drawn over the page: frames, handles, guides, and the lines things snap to."""

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from mcred_desktop.domain.certificates.places import around
from mcred_desktop.domain.certificates.snapping import Snap
from mcred_desktop.gui.pages.issue.designer.gestures import Seen
from mcred_desktop.gui.pages.issue.designer.view_of_page import PageView
from mcred_desktop.gui.theme import Theme

_MAGENTA = "#B0307A"
"""Of guides and snap lines, on white paper in every look of the program"""
_BLUE = "#23479B"
"""Of what is chosen, on white paper"""
_GHOST = 0.75
Guide = tuple[Literal["x", "y"], float]


def frame(painter: QPainter, room: QRectF, *, locked: bool) -> None:
    """Round a chosen layer; broken where it is locked."""
    style = Qt.PenStyle.DashLine if locked else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(_BLUE), 1.5, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(-1, -1, 1, 1))


def handles(painter: QPainter, rooms: Iterable[QRect]) -> None:
    """Squares to pull at."""
    painter.setPen(QPen(QColor(_BLUE), 1.5))
    painter.setBrush(Qt.GlobalColor.white)
    for room in rooms:
        painter.drawRect(room)


def lifted(painter: QPainter, page: QPixmap, before: QRectF, now: QRectF) -> None:
    """What the page showed of a layer, where it is carried to; the true page follows."""
    ratio = page.devicePixelRatio()
    painter.setOpacity(_GHOST)
    source = QRectF(before.topLeft() * ratio, before.size() * ratio)
    painter.drawPixmap(now, page, source)
    painter.setOpacity(1)


def guides(painter: QPainter, view: PageView, lines: Iterable[Guide], moving: Guide | None) -> None:
    """Thin lines through the whole page, and the one on its way."""
    painter.setPen(QPen(QColor(_MAGENTA), 1, Qt.PenStyle.DotLine))
    for line in (*lines, *((moving,) if moving else ())):
        _through(painter, view, *line)


def snap(painter: QPainter, view: PageView, found: Snap) -> None:
    """The lines a layer holds on to."""
    painter.setPen(QPen(QColor(_MAGENTA), 1))
    if found.x is not None:
        _through(painter, view, "x", found.x)
    if found.y is not None:
        _through(painter, view, "y", found.y)


def band(painter: QPainter, room: QRectF) -> None:
    """The band layers are chosen with."""
    shade = QColor(_BLUE)
    painter.setPen(QPen(shade, 1))
    shade.setAlphaF(0.1)
    painter.setBrush(shade)
    painter.drawRect(room)


def measures(painter: QPainter, view: PageView, seen: Seen) -> None:
    """Place and size of what is moved or made larger, in mm."""
    whole = around(list(seen.rooms.values()))
    text = f"{whole.x:.1f}, {whole.y:.1f}   {whole.width:.1f} × {whole.height:.1f} mm"
    theme = Theme.current()
    painter.setFont(theme.font(11, 600))
    size = painter.fontMetrics().size(0, text).toSizeF()
    at = view.rect(whole).topLeft() - QPointF(0, size.height() + 8)
    more = theme.px(5)
    box = QRectF(at, size).adjusted(0, 0, 2 * more, more)
    painter.fillRect(box, QColor(_BLUE))
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def focus(painter: QPainter, room: QRect) -> None:
    """The ring of keyboard focus, inside."""
    painter.setPen(QPen(Theme.current().color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(1, 1, -1, -1))


def cursor(way: tuple[int, int], *, mirrors: bool) -> Qt.CursorShape:
    """Which way a handle pulls."""
    across, down = way[0] * (-1 if mirrors else 1), way[1]
    if not across or not down:
        return Qt.CursorShape.SizeHorCursor if across else Qt.CursorShape.SizeVerCursor
    shapes = Qt.CursorShape
    return shapes.SizeFDiagCursor if across == down else shapes.SizeBDiagCursor


def _through(painter: QPainter, view: PageView, axis: Literal["x", "y"], at: float) -> None:
    sheet = view.sheet()
    if axis == "x":
        x = view.x(at)
        painter.drawLine(QPointF(x, sheet.top() - 12), QPointF(x, sheet.bottom() + 12))
    else:
        y = view.y(at)
        painter.drawLine(QPointF(sheet.left() - 12, y), QPointF(sheet.right() + 12, y))
