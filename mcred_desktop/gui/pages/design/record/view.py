"""One record: its head, its three tabs, and what it still needs."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement, AchievementVersion, RecordState
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.design.canvas.tab import CanvasTab
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.pages.design.record.form import RecordForm
from mcred_desktop.gui.pages.design.record.gaps import GapsPanel
from mcred_desktop.gui.pages.design.record.versions import VersionsTab
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_TITLE_ROOM = 70
"""Characters of a title that fit the head of the smallest window"""


class RecordView(QWidget):
    """Shows a record and takes every edit of it."""

    tab_changed = Signal(int)
    saved = Signal()
    """Every edit until now is on disk"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._banner: Banner | None = None
        self._number = 0
        self.editor = RecordEditor(context, self)
        self.form = RecordForm(context, self.editor)
        self.canvas = CanvasTab(context)
        self.versions = VersionsTab()
        self._gaps = GapsPanel()
        self._gaps.asked.connect(self.form.focus)
        self._head = PageHead(self.tr("Design"), "")
        self._state = Chip("")
        self._head.add_chip(self._state)
        approve = button(self.tr("Approve"), self.approve, "primary")
        approve.setObjectName("approve")
        self._head.add_action(approve)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._make_tabs(), 1)
        Theme.current().changed.connect(self._fit)
        self.editor.shown.connect(self._show_head)
        self.saved.connect(self._head.say_saved)
        for part in (self.editor, self.canvas):
            part.saved.connect(self.saved)
            part.refused.connect(self._refuse)

    def show_record(
        self,
        record: Achievement,
        versions: Sequence[AchievementVersion],
        people: "list[Person]",
        ticket: int,
    ) -> None:
        """Show what was stored of a record when ``ticket`` was taken of its editor."""
        if self.editor.record is None or self.editor.record.id != record.id:
            self._unsay()
        self._number = versions[-1].number if versions else 0
        self.editor.load(record, ticket)
        names: Mapping[str, str] = {person.id: person.name for person in people}
        self.versions.show_versions(versions, names)
        self.canvas.show_record(record, people)

    def approve(self) -> None:
        """Freeze the record as its next version, after what was typed last is on its way."""
        self.form.flush()
        record, services = self.editor.record, self._context.services
        if record is None:
            return
        self._unsay()
        marked = self.form.refused()
        if marked is not None:
            marked.setFocus()
            self._refuse(McredError(self.tr("Put right what is marked before approving.")))
            return
        self._context.runner.submit(
            partial(services.design.approve, record.id, self._context.acting().id),
            refused=self._refuse,
        )

    def show_tab(self, name: str) -> None:
        """Show ``record``, ``canvas`` or ``versions``."""
        places = {"record": 0, "canvas": 1, "versions": 2}
        self.tabs.setCurrentIndex(places[name])

    def on_canvas(self) -> bool:
        """Whether the canvas is shown."""
        return self.tabs.currentWidget() is self.canvas

    def undo(self) -> None:
        """Take back the last edit of what is shown; first a text that was refused."""
        self.form.flush()
        marked = None if self.on_canvas() else self.form.refused()
        if marked is not None:
            marked.restore()
        else:
            self._stack().undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.form.flush()
        self._stack().redo()

    def _stack(self) -> QUndoStack:
        return self.canvas.editor.stack if self.on_canvas() else self.editor.stack

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.form.flush()
        super().hideEvent(event)

    def _make_tabs(self) -> QTabWidget:
        written = QWidget()
        across = QHBoxLayout(written)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.form, 1)
        across.addWidget(self._gaps)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("record-tabs")
        self.tabs.addTab(written, self.tr("Record"))
        self.tabs.addTab(self.canvas, self.tr("Canvas"))
        self.tabs.addTab(self.versions, self.tr("Versions"))
        self.tabs.currentChanged.connect(self.tab_changed)
        return self.tabs

    def _fit(self) -> None:
        self._gaps.fit(self.width())

    def _show_head(self, record: Achievement) -> None:
        title = record.title
        shown = title if len(title) <= _TITLE_ROOM else f"{title[: _TITLE_ROOM - 1]}…"
        self._head.set_words(self.tr("Design"), shown)
        if record.state is RecordState.APPROVED:
            approved = self.tr("Approved v{0}").format(self._number)
            self._state.show_state(approved, Tone.OK, "check")
        else:
            draft = self.tr("Draft of v{0}").format(self._number + 1)
            self._state.show_state(draft, Tone.INFO)
        self._gaps.show_gaps([gap.text for gap in record.gaps()])

    def _refuse(self, error: McredError) -> None:
        self._unsay()
        self._banner = Banner(Message(str(error), Tone.BAD))
        self._banner.closed.connect(self._unsay)
        self._column.insertWidget(1, self._banner)

    def _unsay(self) -> None:
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
