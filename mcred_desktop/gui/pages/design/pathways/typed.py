"""Fields that give their value once it is complete, and are not disturbed while somebody types."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

_INSET = 8
"""Pixels; Qt leaves the padding of the style sheet out of the line of a spin box"""

_OPENING = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_F4}


class TypedLine(QLineEdit):
    """One line; given on Enter and on leaving."""

    given = Signal(str)

    def __init__(self, tag: str, most: int = 300) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setMaxLength(most)
        self._filled = ""
        self.editingFinished.connect(self._give)

    def fill(self, text: str) -> None:
        """Show what is kept, unless something else is being typed over it."""
        if text != self._filled or not self.hasFocus():
            self._filled = text
            if self.text() != text:
                self.setText(text)
                self.setCursorPosition(0)

    def _give(self) -> None:
        text = self.text().strip()
        if text != self._filled:
            self._filled = text
            self.given.emit(text)


class TypedText(QPlainTextEdit):
    """Several lines; given on leaving."""

    given = Signal(str)

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setTabChangesFocus(True)
        self._filled = ""

    def fill(self, text: str) -> None:
        """Show what is kept, unless something else is being typed over it."""
        if text != self._filled or not self.hasFocus():
            self._filled = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        text = self.toPlainText().strip()
        if text != self._filled:
            self._filled = text
            self.given.emit(text)


class Amount(QDoubleSpinBox):
    """A number, or none: the smallest, where a text is set for it (``setSpecialValueText``)."""

    given = Signal(float)

    def __init__(self, tag: str, most: float) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setRange(0, most)
        self.setDecimals(1)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self.valueChanged.connect(self.given)

    def fill(self, value: float | None) -> None:
        """Show a number, or none."""
        with QSignalBlocker(self):
            self.setValue(value or 0)

    def textFromValue(self, value: float) -> str:  # noqa: N802  # Qt's name
        """Without zeros behind the point."""
        return f"{value:g}"

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Count(QSpinBox):
    """A whole number; given once it is complete."""

    given = Signal(int)

    def __init__(self, tag: str, least: int, most: int) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self.valueChanged.connect(self.given)

    def fill(self, value: int) -> None:
        """Show a number."""
        with QSignalBlocker(self):
            self.setValue(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Choice(QComboBox):
    """One of several, given once it is chosen: keys open the list, and do not run through it.

    The wheel scrolls the panel instead of choosing.
    """

    given = Signal(str)

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda: self.given.emit(str(self.currentData())))

    def offer(self, choices: dict[str, str], current: str) -> None:
        """Offer names by what they stand for."""
        with QSignalBlocker(self):
            if [self.itemData(n) for n in range(self.count())] != list(choices) or [
                self.itemText(n) for n in range(self.count())
            ] != list(choices.values()):
                self.clear()
                for key, name in choices.items():
                    self.addItem(name, key)
            self.setCurrentIndex(self.findData(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.showPopup()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def show_row(field: QWidget, *, shown: bool) -> None:
    """Show a field with its label, or neither."""
    row = field.parentWidget()
    if row is not None:
        row.setVisible(shown)
