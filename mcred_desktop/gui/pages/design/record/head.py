"""The head of a record, and the way back and forth through its edits."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement, AchievementVersion
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.record.editor import content
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button

_AROUND = 100
"""Margins and gaps of the head, in pixels"""
_LEAST = 96
"""Of the title, in pixels at 100 %"""


class RecordHead(QWidget):
    """Title and state at the left; when it was saved, and approve, at the right."""

    approve_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._unchanged = ""
        self._head = PageHead(self.tr("Design"), "")
        self._state = Chip("")
        self._head.add_chip(self._state)
        self._approve = button(self.tr("Approve"), self.approve_asked.emit, "primary")
        self._approve.setObjectName("approve")
        self._head.add_action(self._approve)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._head)

    def show_record(self, record: Achievement, latest: AchievementVersion | None) -> None:
        """Show a record beside its latest version."""
        self._title = record.title
        number = latest.number if latest is not None else 0
        if latest is not None and content(latest.content) == content(record):
            self._unchanged = self.tr("Nothing changed since version {0}.").format(number)
            self._state.show_state(self.tr("Approved v{0}").format(number), Tone.OK, "check")
        else:
            self._unchanged = ""
            self._state.show_state(self.tr("Draft of v{0}").format(number + 1), Tone.INFO)
        self._fit()

    def offer_approval(self, *, pending: bool) -> None:
        """Offer approval; ``pending`` where something typed may still change the record."""
        offered = pending or not self._unchanged
        self._approve.setEnabled(offered)
        why_not = "" if offered else self._unchanged
        self._approve.setToolTip(why_not)
        self._approve.setAccessibleDescription(why_not)

    def say_saved(self) -> None:
        """Show that what was typed until now is on disk."""
        self._head.say_saved()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """End the title in an ellipsis where the chip and the buttons need the room."""
        theme = Theme.current()
        parts: list[QWidget] = [self._state, self._approve]
        if not self._head.saved.isHidden():
            parts.append(self._head.saved)
        taken = sum(part.sizeHint().width() for part in parts) + _AROUND
        room = max(self.width() - taken, theme.px(_LEAST))
        letters = QFontMetrics(theme.font(20, 600))
        shown = letters.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self._head.set_words(self.tr("Design"), shown)
        self._head.setToolTip(self._title if shown != self._title else "")
        self._head.setAccessibleName(self._title)


class History(QWidget):
    """Undo and redo, for those who use no keys."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._undo = self._tool("undo-2", self.tr("Undo (Ctrl+Z)"), self.undo_asked)
        self._redo = self._tool("redo-2", self.tr("Redo (Ctrl+Shift+Z)"), self.redo_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 20, 0)
        row.setSpacing(4)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self.offer(undo=False, redo=False)

    def offer(self, *, undo: bool, redo: bool) -> None:
        """Offer what there is to be undone or done again."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def _tool(self, sign: str, says: str, asked: SignalInstance) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(sign)
        tool.setIcon(icon(sign))
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        tool.clicked.connect(lambda: asked.emit())  # noqa: PLW0108  # clicked brings a bool
        return tool
