"""A phase in a line: its sign, its name, how much of it is done."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from mcred_desktop.domain.journeys.journey import Tally
from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.pages.design.journey.words import tally_words
from mcred_desktop.gui.theme import Theme

_SIGN, _GAP, _COUNT = 16, 10, 46
_BAR = 4
"""Pixels at 100 %"""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Line(NamedTuple):
    """What a line of a journey shows."""

    title: str
    tally: Tally
    current: bool = False
    """Whether it is the one to work on"""
    strong: bool = False

    @property
    def says(self) -> str:
        """The same for a screen reader."""
        return f"{self.title}, {tally_words(self.tally)}"


def draw_line(
    painter: QPainter, rect: QRect, line: Line, direction: Qt.LayoutDirection, *, bar: bool
) -> None:
    """Sign, title and count beside each other in ``rect``; with a bar under the title."""
    theme = Theme.current()
    sign, role = _sign(line)
    side, height = theme.px(_SIGN), rect.height()
    ratio = painter.device().devicePixelRatioF()
    painter.setFont(theme.font(13))
    count_words = f"{line.tally.done} / {line.tally.of}"
    needed = painter.fontMetrics().horizontalAdvance(count_words)
    count = max(needed, theme.px(_COUNT)) if bar else needed
    left = QRect(rect.x(), rect.y() + (height - side) // 2, side, side)
    right = QRect(rect.right() - count + 1, rect.y(), count, height)
    start = rect.x() + side + theme.px(_GAP)
    middle = QRect(start, rect.y(), right.left() - theme.px(_GAP) - start, height)
    left, right, middle = (QStyle.visualRect(direction, rect, x) for x in (left, right, middle))
    painter.drawPixmap(left.topLeft(), pixmap(sign, role, _SIGN, ratio))
    words = QRect(middle)
    if bar:
        words.setHeight(height - theme.px(_BAR) - theme.px(3))
        track = QRect(middle.x(), words.bottom() + theme.px(2), middle.width(), theme.px(_BAR))
        _draw_bar(painter, track, line.tally, direction)
    weight = 600 if line.current or line.strong else 400
    _draw(painter, words, line.title, theme.font(13, weight), "ink")
    painter.setFont(theme.font(13))
    painter.setPen(theme.color("ink3"))
    end = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight)
    painter.drawText(right, end | _MIDDLE, count_words)


def _sign(line: Line) -> tuple[str, str]:
    if line.tally.is_whole:
        return "circle-check", "ok"
    return ("circle-dot", "accent") if line.current else ("circle", "ink3")


def _draw_bar(painter: QPainter, track: QRect, tally: Tally, direction: Qt.LayoutDirection) -> None:
    theme = Theme.current()
    share = tally.done / tally.of if tally.of else 0.0
    done = QRect(track.x(), track.y(), round(track.width() * share), track.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for part, role in ((track, "track"), (QStyle.visualRect(direction, track, done), "accent")):
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(QRectF(part), track.height() / 2, track.height() / 2)
    painter.restore()


def _draw(painter: QPainter, rect: QRect, text: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(Theme.current().color(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    start = QStyle.visualAlignment(painter.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    painter.drawText(rect, start | _MIDDLE, shown)


class PhaseLine(QAbstractButton):
    """A phase to press; leads into the journey."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = Line("", Tally(0, 0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_line(self, line: Line) -> None:
        """Show how far a phase is."""
        self._line = line
        self.setAccessibleName(line.says)
        self.setToolTip(line.title)
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(180), theme.px(31))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.setBrush(Theme.current().color("well"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setLayoutDirection(self.layoutDirection())
        draw_line(painter, self.rect(), self._line, self.layoutDirection(), bar=True)
