"""Text that is edited where it stands, and lines that add to a list."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from mcred_desktop.domain.records.values import LONGEST
from mcred_desktop.gui.widgets.text import restyle

_PAUSE_MS = 600
_MARGIN = 3
_QUIET = """
QPlainTextEdit { padding: 1px 3px; border-radius: 4px; }
QPlainTextEdit[wrong=""]:!focus { background: transparent; border-color: transparent; }
QPlainTextEdit[wrong=""]:!focus:hover { border-color: palette(mid); }
QPlainTextEdit[wrong=""]:focus { border-color: palette(link); }
"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class Entry(QPlainTextEdit):
    """Looks like text until it has the focus; as high as its text.

    ``entered`` comes 600 ms after the last key, on Enter and on leaving, whichever is first, and
    only when the text differs from what was shown or entered last.

    Args:
        name: object name.
        says: accessible name.
        prompt: what to write, shown while it is empty.
        lines: whether Enter starts a new line; Ctrl+Enter confirms then.
    """

    typed = Signal(str)
    entered = Signal(str)
    confirmed = Signal()
    """Enter was pressed; what was typed has been entered"""
    cancelled = Signal()
    left = Signal()
    """The focus went; what was typed has been entered"""
    too_long = Signal(str)
    """Nothing was pasted, and why: laying out megabytes would stop the window"""

    def __init__(self, name: str, says: str, prompt: str = "", *, lines: bool = False) -> None:
        super().__init__()
        self._lines = lines
        self.longest = LONGEST
        """Characters that can be pasted at once"""
        self._known = ""
        self._shown = ""
        self._about = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setPlaceholderText(prompt)
        self.setProperty("wrong", "")
        self.setStyleSheet(_QUIET)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._note_typing)
        self._fit()

    def explain(self, text: str) -> None:
        """Tell a screen reader what belongs here."""
        self._about = text
        self.setAccessibleDescription(text)

    def text(self) -> str:
        """What is written, without spaces around it."""
        return self.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody is typing."""
        if self._pause.isActive():
            return
        self._known = self._shown = text
        if text != self.text():
            self.blockSignals(True)  # noqa: FBT003  # Qt's signature
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.blockSignals(False)  # noqa: FBT003  # Qt's signature
            self._fit()

    def take(self, text: str) -> None:
        """Show another text of another thing; what was typed or refused here is forgotten."""
        self._pause.stop()
        self.refuse("")
        self.show_text(text)

    def is_dirty(self) -> bool:
        """Whether something was typed that has not been entered yet."""
        return self.text() != self._known

    def refuse(self, why: str) -> None:
        """Mark the text as refused; an empty reason takes that back."""
        restyle(self, "wrong", "true" if why else "")
        self.setAccessibleDescription(why or self._about)

    def is_refused(self) -> bool:
        """Whether what stands here is not what is stored."""
        return bool(self.property("wrong") == "true")

    def restore(self) -> None:
        """Go back to what is stored."""
        self.setPlainText(self._shown)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def flush(self) -> None:
        """Enter what was typed now."""
        self._pause.stop()
        if self.text() != self._known:
            self._known = self.text()
            self.entered.emit(self._known)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the page, which undoes whole edits."""
        if _is_undo(event):
            self.flush()
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in _ENTER and not (self._lines and plain):
            self.flush()
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
            event.ignore()  # moves the item the entry stands in
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # Qt's name
        """Paste words only; into one line where there is one."""
        if len(source.text()) > self.longest:
            words = self.tr(
                "What you pasted is longer than {0} characters; nothing of it was taken."
            )
            self.too_long.emit(words.format(self.longest))
            return
        self.insertPlainText(source.text() if self._lines else " ".join(source.text().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _note_typing(self) -> None:
        self._pause.start()
        self.typed.emit(self.text())

    def _fit(self) -> None:
        around = self.contentsMargins()
        lines = max(1.0, self.document().size().height() - 2 * _MARGIN / self._line())
        margins = around.top() + around.bottom() + 2 * _MARGIN
        self.setFixedHeight(round(lines * self._line() + margins) + 4)
        self.verticalScrollBar().setValue(0)  # all of it fits, however high it was before

    def _line(self) -> float:
        return QFontMetricsF(self.font()).lineSpacing()


class AddLine(QLineEdit):
    """A line whose text joins a list on Enter, or on leaving, and that is ready for the next."""

    added = Signal(str)

    def __init__(self, name: str, prompt: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(prompt)
        self.setPlaceholderText(prompt)
        self.editingFinished.connect(self._add)

    def event(self, event: QEvent) -> bool:
        """Undo typing while there is some; leave the rest to the page."""
        if not self.text() and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    def _add(self) -> None:
        text = self.text().strip()
        self.clear()
        if text:
            self.added.emit(text)


def _is_undo(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.ShortcutOverride
        and (
            event.matches(QKeySequence.StandardKey.Undo)
            or event.matches(QKeySequence.StandardKey.Redo)
        )
    )
