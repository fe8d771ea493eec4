"""The comment on a criterion, and the way to the comments kept for it."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import tool

COMMENT_LENGTH = 10_000
_HEIGHT = 70


class CommentText(QPlainTextEdit):
    """The words."""

    left = Signal()
    bank_wanted = Signal()

    def __init__(self, criterion: str) -> None:
        super().__init__()
        self.setObjectName("comment")
        self.setAccessibleName(self.tr("Comment on {0}").format(criterion))
        self.setPlaceholderText(self.tr("Comment (C)"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(Theme.current().px(_HEIGHT))
        self.textChanged.connect(self._keep_within_bounds)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Space:
            self.bank_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setFixedHeight(Theme.current().px(_HEIGHT))

    def _keep_within_bounds(self) -> None:
        if len(text := self.toPlainText()) > COMMENT_LENGTH:
            self.setPlainText(text[:COMMENT_LENGTH])


class CommentBox(QFrame):
    """The words with what can be done with them."""

    typed = Signal(str)
    left = Signal()
    bank_wanted = Signal()
    keep_wanted = Signal(str)

    def __init__(self, criterion: str) -> None:
        super().__init__()
        self.words = CommentText(criterion)
        self.words.textChanged.connect(self._tell)
        self.words.left.connect(self.left)
        self.words.bank_wanted.connect(self.bank_wanted)
        self._bank = tool(
            "book-open", self.tr("Insert a kept comment (Ctrl+Space)"), self.bank_wanted.emit
        )
        self._bank.setObjectName("comment-bank")
        self._keep = tool("save", self.tr("Keep this comment to use it again"), self._keep_words)
        self._keep.setObjectName("keep-comment")
        self._keep.setEnabled(False)
        acts = QVBoxLayout()
        acts.setSpacing(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addLayout(acts)
        acts.addWidget(self._bank)
        acts.addWidget(self._keep)
        acts.addStretch(1)
        self.setFocusProxy(self.words)

    def show_text(self, text: str) -> None:
        if text != self.words.toPlainText():
            with QSignalBlocker(self.words):
                self.words.setPlainText(text)
        self._weigh()

    def insert(self, text: str) -> None:
        """Put words where the cursor is, apart from those before it."""
        cursor = self.words.textCursor()
        before = self.words.toPlainText()[: cursor.selectionStart()]
        cursor.insertText(f" {text}" if before and not before[-1].isspace() else text)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_frozen(self, *, frozen: bool) -> None:
        self.words.setReadOnly(frozen)
        self._bank.setVisible(not frozen)
        self._keep.setVisible(not frozen)

    def _tell(self) -> None:
        self._weigh()
        self.typed.emit(self.words.toPlainText())

    def _weigh(self) -> None:
        self._keep.setEnabled(bool(self.words.toPlainText().strip()))

    def _keep_words(self) -> None:
        self._keep.setEnabled(False)
        self.keep_wanted.emit(self.words.toPlainText())
