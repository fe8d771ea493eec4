"""What belongs here, where nothing is yet."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label

_TEXT_WIDTH = 380
"""Pixels at 100 % where there is room"""
_MARGIN = 24


class EmptyState(QWidget):
    """A dashed edge, a drawing, what belongs here, and at most one button.

    Args:
        sign: name of an icon.
        title: what is missing.
        text: when and how it comes.
        action: how to begin; None where another page begins it.
    """

    def __init__(self, sign: str, title: str, text: str, action: QPushButton | None = None) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{title}. {text}")
        middle = Qt.AlignmentFlag.AlignHCenter
        heading = label(title, "bold")
        body = label(text, "second", wrap=True)
        body.setAlignment(middle)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(Sign(sign, "ink2", 32), 0, middle)
        column.addSpacing(6)
        column.addWidget(heading, 0, middle)
        _add_in_the_middle(column, body)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(action, 0, middle)
        column.addStretch(1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = Theme.current().px(_TEXT_WIDTH)
        self._body.setFixedWidth(max(min(wanted, self.width() - 2 * _MARGIN), wanted // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("sheet"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


def _add_in_the_middle(column: QVBoxLayout, part: QWidget) -> None:
    """Stretches beside ``part``; an alignment would cut a text of several lines."""
    row = QHBoxLayout()
    column.addLayout(row)
    row.addStretch(1)
    row.addWidget(part)
    row.addStretch(1)
