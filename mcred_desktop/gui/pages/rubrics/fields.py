"""Fields of the grid: text that grows, one line, a number."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
)

from mcred_desktop.gui.theme import Theme

_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class TextCell(QPlainTextEdit):
    """Text of several lines, as high as it is long; Tab leaves it.

    Args:
        name: what a screen reader calls it.
        lines: whether Enter begins a line; otherwise it goes on to the next field.
        margin: room around the text, in pixels at 100 %.
    """

    typed = Signal(str)
    entered = Signal()
    left = Signal()
    grew = Signal()
    """Needs another height"""

    def __init__(self, name: str, *, lines: bool = True, margin: int = 9) -> None:
        super().__init__()
        self._lines = lines
        self._showing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._margin = margin
        self.measure()
        self.textChanged.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(self._stay)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def measure(self) -> None:
        """Take the room around the text that the text size asks for."""
        self.document().setDocumentMargin(Theme.current().px(self._margin))

    def show_text(self, text: str) -> None:
        """Show ``text``; what is being typed keeps its cursor."""
        if text == self.toPlainText():
            return
        self._showing = True
        self.setPlainText(text)
        if self.hasFocus():
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False

    def wanted_height(self) -> int:
        """Pixels that show the whole text at the width it has."""
        lines = self.document().documentLayout().documentSize().height()
        margins = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        return round(lines * self.fontMetrics().lineSpacing() + margins)

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().px(120), self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stay(self.verticalScrollBar().value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._lines and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit(self.toPlainText())

    def _stay(self, value: int) -> None:
        """Take back a scroll that Qt began before the cell had grown."""
        if value and self.height() >= self.wanted_height():
            self.verticalScrollBar().setValue(0)

    def _grow(self) -> None:
        self.updateGeometry()
        self.grew.emit()


class LineField(QLineEdit):
    """One line of text; Enter goes on to the next field."""

    typed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(200)
        self.textEdited.connect(self.typed)
        self.returnPressed.connect(self.focusNextChild)

    def show_text(self, text: str) -> None:
        """Show ``text`` from its beginning; what is being typed keeps its cursor."""
        if text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.hasSelectedText():
            self.setCursorPosition(len(self.text()))
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)
        self.left.emit()


class NumberField(QDoubleSpinBox):
    """A number without needless zeros; the wheel scrolls the page, not the number."""

    typed = Signal(float)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, highest: float, suffix: str = "") -> None:
        super().__init__()
        self._showing = False
        self.setAccessibleName(name)
        self.setRange(0, highest)
        self.setDecimals(2)
        self.setSuffix(suffix)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._tell)

    def show_number(self, number: float) -> None:
        """Show ``number``; what is being typed keeps its cursor."""
        if number != self.value():
            self._showing = True
            self.setValue(number)
            self._showing = False

    def textFromValue(self, value: float) -> str:  # noqa: N802  # Qt's name
        """As short as it can be said."""
        return self.locale().toString(value, "g", 6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _tell(self, value: float) -> None:
        if not self._showing:
            self.typed.emit(value)


Field = TextCell | LineField | NumberField
