"""The key of one level, and the level in words."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.pages.assess.scoring.points import PointsField
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.key_cap import KeyCap
from mcred_desktop.gui.widgets.text import label

_IN_A_LINE = 8
"""Keys beside the title of a criterion; of more, only the one chosen"""


class LevelKey(KeyCap):
    """A key cap with the digit that chooses the level."""

    def __init__(self, digit: int, name: str) -> None:
        says = QCoreApplication.translate("LevelKey", "level {0}, {1}").format(digit, name)
        super().__init__(str(digit), says, name)


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
        row.addLayout(column, 1)
        column.addWidget(self._words)
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
