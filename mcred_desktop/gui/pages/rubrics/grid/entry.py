"""The field that is open over one spot of the grid."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BREAKS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class Entry(QPlainTextEdit):
    """Text of one spot while it is being written; keeps the keys that belong to the words."""

    typed = Signal(str)
    ended = Signal(int, int)
    """Written; go so many spots down and across. Tab is (0, 2) and (0, -2)"""
    dropped = Signal()
    """Escape: what was written is not wanted"""
    pasted = Signal()
    """A table was pasted, which belongs into the grid"""
    left = Signal()
    """The focus went elsewhere"""

    def __init__(self, parent: QWidget, ours: Callable[[QKeySequence], bool]) -> None:
        super().__init__(parent)
        self._ours = ours
        self._silent = False
        self.lines = True
        """Whether a line may be broken"""
        self.setObjectName("grid-entry")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._tell)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._stay)

    def show_text(self, text: str) -> None:
        """Show ``text`` with the cursor behind it."""
        self._silent = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._silent = False

    def dress(self, font: QFont, margins: tuple[int, int, int, int]) -> None:
        """Stand over the words that are drawn below: same font, same margins."""
        if font != self.document().defaultFont():
            self.setFont(font)
            self.document().setDefaultFont(font)
        self.setViewportMargins(*margins)

    def event(self, event: QEvent) -> bool:
        """Leave the chords of the editor to the editor, whatever a text field makes of them."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if not self._ours(QKeySequence(event.keyCombination())):
            return super().event(event)
        event.ignore()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.ended.emit(0, -2 if key == Qt.Key.Key_Backtab else 2)
        elif key not in _ENTER:
            super().keyPressEvent(event)
        elif self.lines and event.modifiers() & _BREAKS:
            self.insertPlainText("\n")
        else:
            self.ended.emit(1, 0)
        event.accept()  # what the field has no use for is not for the grid either

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # Qt's name
        """Words alone; a table goes into the grid."""
        if "\t" in source.text() or "<table" in source.html().lower():
            self.pasted.emit()
        else:
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self) -> None:
        if not self._silent:
            self.typed.emit(self.toPlainText())

    def _stay(self, value: int) -> None:
        """Take back a scroll that Qt began before the field had grown."""
        if value:
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)
