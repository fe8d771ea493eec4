"""The head of a record: its title, its state, and what can be done with it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement, AchievementVersion
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.design.record.editor import content
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button

_AROUND = 120
"""Margins and gaps of the head, in pixels at 100 %"""
_SAVED = 96
"""Room for when it was saved, in pixels at 100 %"""


class RecordHead(QWidget):
    """Title and state at the left; undo, redo and approve at the right."""

    approve_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._unchanged = ""
        self._head = PageHead(self.tr("Design"), "")
        self._state = Chip("")
        self._head.add_chip(self._state)
        self._undo = self._tool("undo-2", self.tr("Undo (Ctrl+Z)"), self.undo_asked)
        self._redo = self._tool("redo-2", self.tr("Redo (Ctrl+Shift+Z)"), self.redo_asked)
        self._approve = button(self.tr("Approve"), self.approve_asked.emit, "primary")
        self._approve.setObjectName("approve")
        for action in (self._undo, self._redo, self._approve):
            self._head.add_action(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._head)
        self.offer(approve=False, undo=False, redo=False)

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

    def offer(self, *, approve: bool, undo: bool, redo: bool) -> None:
        """Offer what can be done; ``approve`` where something typed may still change the record."""
        can_approve = approve or not self._unchanged
        self._approve.setEnabled(can_approve)
        why_not = "" if can_approve else self._unchanged
        self._approve.setToolTip(why_not)
        self._approve.setAccessibleDescription(why_not)
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def say_saved(self) -> None:
        """Show that what was typed until now is on disk."""
        self._head.say_saved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """End the title in an ellipsis where the chip and the buttons need the room."""
        theme = Theme.current()
        parts = (self._state, self._undo, self._redo, self._approve)
        taken = sum(part.sizeHint().width() for part in parts) + theme.px(_AROUND + _SAVED)
        room = max(self.width() - taken, theme.px(_SAVED))
        letters = QFontMetrics(theme.font(20, 600))
        shown = letters.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self._head.set_words(self.tr("Design"), shown)
        self._head.setToolTip(self._title if shown != self._title else "")
        self._head.setAccessibleName(self._title)

    def _tool(self, sign: str, says: str, asked: SignalInstance) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(sign)
        tool.setIcon(icon(sign))
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.clicked.connect(lambda: asked.emit())  # noqa: PLW0108  # clicked brings a bool
        return tool
