"""Values with their intervals on one axis; read by shape, position and words, never by colour."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mcred_desktop.gui.theme import Theme

_ROW, _AXIS = 30, 26
"""Pixels at 100 %"""
_NAME_SHARE, _NARROW_SHARE = 0.34, 0.44
_ROOMY = 480
"""Pixels at 100 % below which names get the greater share"""
_NAME_MOST, _FIGURE = 260, 92
_DOT, _DIAMOND = 4.5, 6.5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the chart."""

    name: str
    value: float | None
    """None when undefined"""
    ends: tuple[float, float] | None
    figure: str
    """What stands at the right, such as ``0.74``"""
    words: str
    """The row in words, for a screen reader and the tooltip"""
    stands_out: bool = False
    """Drawn as a diamond instead of a disc"""


@dataclass(frozen=True, slots=True)
class Axis:
    """What the values are measured on."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    marks: Sequence[float] = ()
    """Values worth comparing with; a dotted line each"""
    ends: tuple[str, str] = ("", "")
    """What it means to be at either end"""


class IntervalChart(QWidget):
    """Rows of a disc on a line; the arrow keys walk them and say each in words.

    Args:
        name: the question the chart answers.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._axis = Axis(0, 1, ())
        self._current = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self.updateGeometry)

    @property
    def current(self) -> int:
        """Number of the row in hand, from 0."""
        return self._current

    @property
    def spoken(self) -> str:
        """The row in hand, in words."""
        return self._entries[self._current].words if self._entries else ""

    def show_entries(self, entries: Sequence[Entry], axis: Axis) -> None:
        """Show these rows in place of those there."""
        self._entries, self._axis = tuple(entries), axis
        self._current = min(self._current, max(0, len(entries) - 1))
        self._tell()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(420), theme.px(_ROW) * len(self._entries) + theme.px(_AXIS))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(200), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._entries) - 1
        steps = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None or not 0 <= wanted <= last:
            super().keyPressEvent(event)
            return
        self._current = wanted
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y() // Theme.current().px(_ROW))
        if 0 <= row < len(self._entries):
            self._current = row
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = Theme.current()
        painter.setFont(theme.font(13))
        self._draw_axis(painter)
        for number, entry in enumerate(self._entries):
            row = QRect(0, number * theme.px(_ROW), self.width(), theme.px(_ROW))
            self._draw_entry(painter, row, entry)
            if number == self._current and self.hasFocus():
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 4, 4)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.spoken)
        self.setToolTip(self.spoken)
        self.update()

    def _plot(self) -> tuple[float, float]:
        """Where the axis begins and ends."""
        px = Theme.current().px
        share = _NAME_SHARE if self.width() >= px(_ROOMY) else _NARROW_SHARE
        start = min(px(_NAME_MOST), round(self.width() * share)) + px(14)
        return start, max(start + 40, self.width() - px(_FIGURE))

    def _x(self, value: float) -> float:
        start, end = self._plot()
        inside = min(self._axis.high, max(self._axis.low, value))
        share = (inside - self._axis.low) / (self._axis.high - self._axis.low)
        return start + (end - start) * share

    def _draw_axis(self, painter: QPainter) -> None:
        theme, height = Theme.current(), Theme.current().px(_ROW) * len(self._entries)
        painter.setFont(theme.font(11))
        apart = self._stride(painter)
        zero = next((n for n, (value, _) in enumerate(self._axis.ticks) if value == 0), 0)
        for number, (value, text) in enumerate(self._axis.ticks):
            x = self._x(value)
            painter.setPen(QPen(theme.color("edge" if value == 0 else "rule"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
            painter.setPen(theme.color("ink3"))
            place = QRectF(x - theme.px(30), height + 2, theme.px(60), theme.px(_AXIS) - 4)
            if (number - zero) % apart == 0:
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, text)
        painter.setPen(QPen(theme.color("ink2"), 1, Qt.PenStyle.DotLine))
        for value in self._axis.marks:
            painter.drawLine(QPointF(self._x(value), 0), QPointF(self._x(value), height))
        self._draw_ends(painter, height)

    def _stride(self, painter: QPainter) -> int:
        """How many ticks apart labels stand, so that none runs into the next."""
        if len(self._axis.ticks) < 2:
            return 1
        (first, _), (second, _), *_ = self._axis.ticks
        widest = max(painter.fontMetrics().horizontalAdvance(text) for _, text in self._axis.ticks)
        room = max(1.0, self._x(second) - self._x(first))
        return math.ceil((widest + Theme.current().px(8)) / room)

    def _draw_ends(self, painter: QPainter, height: int) -> None:
        theme, (start, end) = Theme.current(), self._plot()
        painter.setPen(theme.color("ink3"))
        room, tall = theme.px(120), theme.px(_AXIS) - 4
        left = QRectF(max(0, start - room - theme.px(24)), height + 2, room, tall)
        right = QRectF(end + theme.px(24), height + 2, self.width() - end - theme.px(24), tall)
        painter.drawText(left, Qt.AlignmentFlag.AlignRight, self._axis.ends[0])
        painter.drawText(right, Qt.AlignmentFlag.AlignLeft, self._axis.ends[1])

    def _draw_entry(self, painter: QPainter, row: QRect, entry: Entry) -> None:
        theme, (start, end) = Theme.current(), self._plot()
        role = "warn" if entry.stands_out else "ink"
        painter.setFont(theme.font(13, 600 if entry.stands_out else 400))
        painter.setPen(theme.color(role))
        name = QRect(row.left() + 6, row.top(), int(start) - theme.px(14) - 6, row.height())
        shown = painter.fontMetrics().elidedText(
            entry.name, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, _LEFT, shown)
        beside = QRect(int(end), row.top(), self.width() - int(end) - 8, row.height())
        painter.drawText(beside, _RIGHT, entry.figure)
        if entry.value is not None:
            self._draw_mark(painter, row.center().y(), entry, entry.value)

    def _draw_mark(self, painter: QPainter, y: int, entry: Entry, value: float) -> None:
        theme = Theme.current()
        color = theme.color("warn" if entry.stands_out else "accent")
        if entry.ends is not None:
            painter.setPen(QPen(color, 2))
            painter.drawLine(QPointF(self._x(entry.ends[0]), y), QPointF(self._x(entry.ends[1]), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        middle = QPointF(self._x(value), y)
        if entry.stands_out:
            size = theme.px(_DIAMOND)
            corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
        else:
            painter.drawEllipse(middle, theme.px(_DOT), theme.px(_DOT))
