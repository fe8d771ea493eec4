"""The versions of a rubric: compared with each other, and the cohorts on older ones."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.rubrics.versions.compare import CompareView
from mcred_desktop.gui.pages.rubrics.versions.moving import MoveCard
from mcred_desktop.gui.pages.rubrics.versions.reading import VersionsOf
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.assess.regrading import Move


class VersionsView(QWidget):
    """Two tabs; follows what changes in the workspace while it is shown."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("versions-view")
        self._context = context
        self._rubric_id = ""
        self._moves: list[Move] = []
        self.compare = CompareView(context)
        self.said = Said()
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(24, 14, 24, 16)
        self._cards.setSpacing(12)
        self._cohorts = QScrollArea()
        self._cohorts.setWidgetResizable(True)
        self._cohorts.setFrameShape(QScrollArea.Shape.NoFrame)
        self._cohorts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setLayout(self._cards)
        self._cohorts.setWidget(inner)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("version-tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.compare, self.tr("Compare"))
        self.tabs.addTab(self._cohorts, self.tr("Cohorts"))
        self._head = PageHead(self.tr("Versions"), "")
        close = button(self.tr("Close"), self.closed.emit, "quiet")
        close.setObjectName("versions-close")
        self._head.add_action(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.said)
        column.addWidget(self.tabs, 1)
        self._show_moves([])

    def open(self, rubric_id: str) -> None:
        """Show the versions of a rubric."""
        self.said.be_quiet()
        self._rubric_id = rubric_id
        self.tabs.setCurrentWidget(self.compare)
        self.tabs.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown."""
        if self._rubric_id:
            who = self._context.acting().id
            ask = partial(VersionsOf.read, self._context.services, self._rubric_id, who)
            self._context.runner.ask(ask, self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, found: VersionsOf) -> None:
        if found.draft.id != self._rubric_id:
            return
        self._head.set_words(self.tr("Versions"), found.draft.content.title or self.tr("Untitled"))
        self.compare.show_versions(found)
        if found.moves != self._moves:
            self._show_moves(found.moves)

    def _show_moves(self, moves: Sequence[Move]) -> None:
        """A card for each cohort on an older version."""
        self._moves = list(moves)
        clear(self._cards)
        for move in moves:
            card = MoveCard(self._context, move)
            card.moved.connect(self._say_moved)
            card.compare_wanted.connect(self._compare)
            self._cards.addWidget(card)
        if not moves:
            title = self.tr("No cohort is on an older version")
            text = self.tr("Cohorts that could move to the newest version stand here.")
            self._cards.addWidget(EmptyState("users", title, text))
        else:
            self._cards.addStretch(1)
        count = self.tr("Cohorts ({0})").format(len(moves)) if moves else self.tr("Cohorts")
        self.tabs.setTabText(self.tabs.indexOf(self._cohorts), count)

    def _compare(self, before: str, after: str) -> None:
        self.tabs.setCurrentWidget(self.compare)
        self.compare.compare(before, after)
        self.compare.grid.setFocus()

    def _say_moved(self, text: str) -> None:
        self.said.say(Message(text, Tone.OK))
        self.refresh()
