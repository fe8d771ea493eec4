"""Sizes of the grid at the text size and zoom in use, and how high words are."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import direction

_MOST_KNOWN = 4096
"""Heights of texts that are kept"""
MARGIN = 9
"""Pixels at 100 % around the words of a cell"""


class Measure:
    """Pixels and fonts at one zoom; made anew when text size or zoom change."""

    def __init__(self, zoom: int) -> None:
        self._theme = Theme.current()
        self._scale = zoom / 100
        self.body = self._font(13, 400)
        self.bold = self._font(13, 600)
        self.small = self._font(12, 400)
        self.figure = self._font(12, 600)
        fonts = (self.body, self.bold, self.small, self.figure)
        self._heights: dict[tuple[str, int, int], int] = {}
        self._metrics = {id(font): QFontMetricsF(font) for font in fonts}

    def px(self, size: float) -> int:
        """``size`` pixels at 100 % in pixels of now."""
        return max(1, round(size * self._theme.text_size / 100 * self._scale))

    def height(self, text: str, width: int, font: QFont) -> int:
        """Pixels that ``text`` takes in ``width``; one line at least."""
        known = self._heights.get((text, width, id(font)))
        if known is None:
            known = self._heights[text, width, id(font)] = self._measured(text, width, font)
        return known

    def _measured(self, text: str, width: int, font: QFont) -> int:
        metrics = self._metrics[id(font)]
        if len(self._heights) > _MOST_KNOWN:
            self._heights.clear()
        if not text:
            return round(metrics.lineSpacing())
        room = QRectF(0, 0, max(width, 1), 100_000)
        return int(metrics.boundingRect(room, _wrap(metrics, text, width), text).height() + 0.99)

    def line(self, font: QFont) -> int:
        """Pixels from one line to the next."""
        return round(self._metrics[id(font)].lineSpacing())

    def elided(self, text: str, width: int, font: QFont) -> str:
        """``text``, ending in an ellipsis where the room ends."""
        return self._metrics[id(font)].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _font(self, size: int, weight: int) -> QFont:
        font = Theme.current().font(size, weight)
        font.setPixelSize(max(7, round(font.pixelSize() * self._scale)))
        return font


def draw(painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> None:
    """Draw words in the direction they are written in, from the top."""
    painter.setFont(font)
    painter.setPen(Theme.current().color(role))
    painter.setLayoutDirection(direction(text))
    leading = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft  # right, from right to left
    flags = _wrap(QFontMetricsF(font), text, room.width())
    painter.drawText(room, flags | int(leading), text)


def _wrap(metrics: QFontMetricsF, text: str, width: int) -> int:
    """Between words; anywhere only where one word is wider than the room."""
    longest = max(text.split(), key=len, default="")
    em = metrics.height()  # no letter is wider, so most words need no measuring
    too_wide = len(longest) * em > width and metrics.horizontalAdvance(longest) > width
    return int(Qt.TextFlag.TextWrapAnywhere if too_wide else Qt.TextFlag.TextWordWrap)
