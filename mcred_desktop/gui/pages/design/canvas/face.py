"""What a note looks like: how high it is, and how it is painted."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption

from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.theme import Look, Theme

_SIDE, _TOP, _FOOT, _LINE = 9, 5, 26, 16
"""Pixels at 100 %: at the sides, above the words, the row of the author, a row more"""
_WORDS: Final = 13
"""Size of words on the canvas tab, which all other sizes go with"""
_MORE: Final = 16
"""Room beside the words for the button of the menu"""
_MOST_DOTS: Final = 5
"""More votes than these are told by their number alone"""


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that shows on a note."""

    text: str
    colour: str
    """Role of its ground"""
    initials: str
    author: str
    """Name"""
    decided: bool = False
    dots: int | None = None
    """Votes; None while there are none to be seen"""
    tags: tuple[str, ...] = ()
    went: str = ""
    """Name of the field it was sent to"""
    size: int = _WORDS
    """Of its words, in pixels at 100 %"""

    def height(self, width: int) -> int:
        """Pixels it needs where ``width`` pixels are given to it."""
        theme = Theme.current()
        _, words = _laid(self.text, self._room(width), self.size, theme.text_size)
        return words + self._px(_TOP + _FOOT + _LINE * len(self._rows()))

    def paint(self, painter: QPainter, area: QRect, *, edge: str = "") -> None:
        """Draw it; ``edge`` is the role of a border of 2 px, where it has one."""
        theme = Theme.current()
        if not edge and theme.shown is Look.CONTRAST:
            edge = "ink"  # colour tells nothing apart there
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the buttons on it do not turn
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(edge), 2) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self.colour))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 3, 3)
        side = self._px(_SIDE)
        inner = area.adjusted(side, self._px(_TOP), -side, 0)
        painter.setPen(theme.color("ink"))
        laid, _ = _laid(self.text, self._room(area.width()), self.size, theme.text_size)
        laid.draw(painter, QPointF(inner.topLeft()))
        y = area.bottom() + 1 - self._px(_FOOT)
        for sign, words in reversed(self._rows()):
            y -= self._px(_LINE)
            row = QRect(inner.left(), y, inner.width(), self._px(_LINE))
            _paint_row(painter, row, sign, words, self._scale)
        y = area.bottom() + 1 - self._px(_FOOT)
        self._paint_foot(painter, QRect(inner.left(), y, inner.width(), self._px(_FOOT)))

    def said(self, *states: str) -> str:
        """What a screen reader says of it."""
        return ", ".join([self.text, self.author, *states])

    def _rows(self) -> list[tuple[str, str]]:
        """Signs and words between the text and the author."""
        rows = [("tag", " · ".join(self.tags))] if self.tags else []
        return [*rows, ("link", self.went)] if self.went else rows

    @property
    def _scale(self) -> float:
        """How much larger everything is than on the canvas tab."""
        return self.size / _WORDS

    def _px(self, size: float) -> int:
        return Theme.current().px(size * self._scale)

    def _room(self, width: int) -> int:
        return max(self._px(40), width - 2 * self._px(_SIDE) - self._px(_MORE))

    def _paint_foot(self, painter: QPainter, foot: QRect) -> None:
        theme, scale = Theme.current(), self._scale
        contrast = theme.shown is Look.CONTRAST
        painter.setFont(theme.font(round((13 if contrast else 11) * scale), 500))
        painter.setPen(theme.color("ink2"))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignVCenter), self.initials)
        x = foot.left() + painter.fontMetrics().horizontalAdvance(self.initials) + self._px(8)
        if self.decided:
            ratio = painter.device().devicePixelRatio()
            side = self._px(14)
            sign = pixmap("check", "accent", round(14 * scale), ratio)
            painter.drawPixmap(x, foot.center().y() - side // 2 + 1, sign)
            x += side + self._px(8)
        if self.dots:
            row = QRect(x, foot.top(), foot.right() - x, foot.height())
            paint_dots(painter, row, self.dots, scale)


def _paint_row(painter: QPainter, row: QRect, sign: str, words: str, scale: float) -> None:
    """A sign and what belongs to it, in one line."""
    theme = Theme.current()
    tone = "accent" if sign == "link" else "ink2"
    ratio = painter.device().devicePixelRatio()
    side = theme.px(12 * scale)
    y = row.center().y() - side // 2 + 1
    painter.drawPixmap(row.left(), y, pixmap(sign, tone, round(12 * scale), ratio))
    painter.setFont(theme.font(round(11 * scale), 500 if sign == "link" else 400))
    painter.setPen(theme.color(tone))
    room = row.adjusted(side + theme.px(4 * scale), 0, 0, 0)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)


def paint_dots(painter: QPainter, row: QRect, dots: int, scale: float = 1.0) -> None:
    """Votes as discs with their number, from the left of ``row``."""
    theme = Theme.current()
    side, step = theme.px(8 * scale), theme.px(10 * scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    shown = min(dots, _MOST_DOTS, max(1, (row.width() - theme.px(40 * scale)) // step))
    top = row.center().y() - side // 2 + 1
    for number in range(shown):
        painter.drawEllipse(row.left() + number * step, top, side, side)
    painter.setFont(theme.font(round(12 * scale), 600))
    painter.setPen(theme.color("ink"))
    words = row.adjusted(shown * step + theme.px(2), 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), str(dots))


@lru_cache(maxsize=2048)
def _laid(text: str, width: int, size: int, _percent: int) -> tuple[QTextLayout, int]:
    """The words in lines, and their height; the text size in use is a part of the key."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid = QTextLayout(text.replace("\n", "\u2028"), Theme.current().font(size))
    laid.setTextOption(option)
    laid.setCacheEnabled(True)
    laid.beginLayout()
    high = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, high))
        high += line.height()
    laid.endLayout()
    return laid, ceil(high)
