"""The key of one level, and the level in words."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.pages.assess.scoring.points import PointsField
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label

_IN_A_LINE = 8
"""Keys beside the title of a criterion; of more, only the one chosen"""


class LevelKey(QToolButton):
    """A key cap with the digit that chooses the level; filled when chosen."""

    def __init__(self, digit: int, name: str) -> None:
        super().__init__()
        self._digit = digit
        self.setCheckable(True)
        self.setText(str(digit))
        self.setAccessibleName(self.tr("level {0}, {1}").format(digit, name))
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(26), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        chosen, able = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cap = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent" if chosen else "edge" if able else "rule"), 1))
        ground = "accent" if chosen else "well" if self.underMouse() and able else "sheet"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(theme.font(12, 600 if chosen else 500))
        ink = "on-accent" if chosen else "ink" if able else "off"
        painter.setPen(theme.color(ink))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(self._digit))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("on-accent" if chosen else "accent"), 2))
            painter.drawRoundedRect(cap.adjusted(2, 2, -2, -2), 3, 3)


class LevelChoice(QFrame):
    """One level of the criterion in hand: its key and what it takes to reach it.

    Args:
        digit: the key; 0 for insufficient evidence.
        name: the level's name.
        words: its descriptor.
        points: shown while the level is chosen, when it has a range to pick from.
    """

    chosen = Signal()

    def __init__(
        self, digit: int, name: str, words: str, points: PointsField | None = None
    ) -> None:
        super().__init__()
        self.key = LevelKey(digit, name)
        self.key.clicked.connect(self.chosen)
        self.points = points
        self._words = label(words or name, "second", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(self.key, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        row.addLayout(column, 1)
        if points is not None:
            column.addWidget(points)
            points.hide()

    def show_chosen(self, *, chosen: bool) -> None:
        if chosen == self.key.isChecked():
            return
        self.key.setChecked(chosen)
        if self.points is not None:
            self.points.setVisible(chosen)
        self._words.setProperty("text-role", "" if chosen else "second")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self.update()

    def set_frozen(self, *, frozen: bool) -> None:
        self.key.setEnabled(not frozen)
        if self.points is not None:
            self.points.setEnabled(not frozen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.key.isEnabled() and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.key.isChecked():
            return
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("accent"))
        painter.setBrush(theme.color("tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class Keys(QWidget):
    """The level keys of a criterion in a line; 0, or one of many, only while it is chosen."""

    chosen = Signal(int)
    """The digit"""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        self.keys = [LevelKey(digit, name) for digit, name in enumerate(names)]
        for digit, key in enumerate(self.keys):
            key.clicked.connect(lambda _=False, digit=digit: self.chosen.emit(digit))
            row.addWidget(key)

    def show_level(self, digit: int | None) -> None:
        for number, key in enumerate(self.keys):
            key.setChecked(number == digit)
            key.setVisible(number == digit or (bool(number) and len(self.keys) <= _IN_A_LINE))
