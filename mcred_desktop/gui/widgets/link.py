"""A link in as many lines as its words need."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mcred_desktop.gui.theme import Theme

_LEAST = 24
"""Pixels; what a pointer needs"""


class WrappedLink(QAbstractButton):
    """Words in the colour of links; pressed like a button.

    Args:
        text: a verb first.
        parent: where it stands.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, text: str) -> None:
        """Other words in the same place."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        return max(_LEAST, self._around(width - around.left() - around.right()).height() + 4)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(words + 4, _LEAST)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self._font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        role = "accent-hover" if self.underMouse() else "accent"
        painter.setPen(Theme.current().color(role))
        painter.drawText(self.contentsRect().adjusted(0, 2, 0, -2), _FLAGS, self.text())

    def _around(self, width: int) -> QRect:
        return QFontMetrics(self._font()).boundingRect(
            QRect(0, 0, max(1, width), 10_000), _FLAGS, self.text()
        )

    def _font(self) -> QFont:
        return Theme.current().font(13, 500)


_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
