"""One record: its head, its tabs, and what it still needs."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement, AchievementVersion
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.design.canvas.tab import CanvasTab
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.pages.design.record.form import RecordForm
from mcred_desktop.gui.pages.design.record.gaps import GapsPanel
from mcred_desktop.gui.pages.design.record.head import History, RecordHead
from mcred_desktop.gui.pages.design.record.versions import VersionsTab
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_GAPS_ROOM = 800
"""Pixels at 100 % below which what is missing gets a tab of its own"""


class RecordView(QWidget):
    """Shows a record and takes every edit of it."""

    tab_changed = Signal(int)
    saved = Signal()
    """Every edit until now is on disk"""

    def __init__(self, context: Context, slices: Slices, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._banner: Banner | None = None
        self._latest: AchievementVersion | None = None
        self.edits = Edits(context, self)
        self.editor = RecordEditor(self.edits, self)
        self.form = RecordForm(context, self.editor, slices)
        self.canvas = CanvasTab(self.edits, self.editor, slices)
        self.versions = VersionsTab()
        self._gaps = GapsPanel()
        self._gaps.asked.connect(self._go_to_field)
        self._head = RecordHead()
        self._history = History()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._make_tabs()
        for asked, run in (
            (self._head.approve_asked, self.approve),
            (self._history.undo_asked, self.undo),
            (self._history.redo_asked, self.redo),
        ):
            asked.connect(run)
        Theme.current().changed.connect(self._fit)
        self.editor.shown.connect(self._show_head)
        self.form.typed.connect(self._show_what_can_be_done)
        self.edits.stack.indexChanged.connect(self._show_what_can_be_done)
        self.edits.saved.connect(self.saved)
        self.edits.saved.connect(self._head.say_saved)
        self.edits.refused.connect(self._refuse)
        self.canvas.refused.connect(self._refuse)

    def show_record(
        self,
        record: Achievement,
        versions: Sequence[AchievementVersion],
        people: "list[Person]",
        ticket: int,
    ) -> None:
        """Show what was stored of a record when ``ticket`` was taken of its edits."""
        if self.editor.record is None or self.editor.record.id != record.id:
            self._unsay()
        self._latest = versions[-1] if versions else None
        self.editor.load(record, ticket)
        names: Mapping[str, str] = {person.id: person.name for person in people}
        self.versions.show_versions(versions, names)
        self.canvas.show_record(record.id, people)

    def approve(self) -> None:
        """Freeze the record as its next version, after what was typed last is on its way."""
        self.form.flush()
        record, services = self.editor.record, self._context.services
        if record is None:
            return
        self._unsay()
        marked = self.form.refused()
        if marked is not None:
            self.show_tab("record")
            marked.setFocus()
            self._refuse(McredError(self.tr("Put right what is marked before approving.")))
            return
        self._context.runner.submit(
            partial(services.design.approve, record.id, self._context.acting().id),
            refused=self._refuse,
        )

    def show_tab(self, name: str) -> None:
        """Show ``record``, ``canvas`` or ``versions``."""
        parts = {"record": self._written, "canvas": self.canvas, "versions": self.versions}
        self.tabs.setCurrentWidget(parts[name])

    def on_canvas(self) -> bool:
        """Whether the canvas is shown."""
        return self.tabs.currentWidget() is self.canvas

    def undo(self) -> None:
        """Take back the last edit and show where it was; first a text that was refused."""
        self.form.flush()
        marked = None if self.on_canvas() else self.form.refused()
        if marked is not None:
            marked.restore()
        elif self.edits.stack.canUndo():
            self.edits.stack.undo()
            self.show_tab(self.edits.place)

    def redo(self) -> None:
        """Do again what was undone last, and show where."""
        self.form.flush()
        if self.edits.stack.canRedo():
            self.edits.stack.redo()
            self.show_tab(self.edits.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.form.flush()
        super().hideEvent(event)

    def _make_tabs(self) -> None:
        """From the outside in: Qt styles a widget anew whenever it gets another parent."""
        self.tabs = QTabWidget()
        self.tabs.setObjectName("record-tabs")
        self.tabs.setCornerWidget(self._history)
        self._column.addWidget(self.tabs, 1)
        self._written = QWidget()
        self.tabs.addTab(self._written, self.tr("Record"))
        self._across = QHBoxLayout(self._written)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.form, 1)
        self._across.addWidget(self._gaps)
        self.tabs.addTab(self.canvas, self.tr("Canvas"))
        self.tabs.addTab(self.versions, self.tr("Versions"))
        self.tabs.currentChanged.connect(self.tab_changed)

    def _fit(self) -> None:
        """Give what is missing a tab of its own where the form would get too narrow."""
        beside = self.width() >= Theme.current().px(_GAPS_ROOM)
        if beside and self._gaps.parent() is not self._written:
            self.tabs.removeTab(self.tabs.indexOf(self._gaps))
            self._across.addWidget(self._gaps)
            self._gaps.show()
        elif not beside and self.tabs.indexOf(self._gaps) < 0:
            self._across.removeWidget(self._gaps)
            self.tabs.insertTab(1, self._gaps, "")
            self._name_gaps_tab()
        self._gaps.fit(self.width() if beside else None)

    def _name_gaps_tab(self) -> None:
        record, place = self.editor.record, self.tabs.indexOf(self._gaps)
        missing = len(record.gaps()) if record is not None else 0
        name = self.tr("Missing: {0}").format(missing) if missing else self.tr("Nothing missing")
        if place >= 0:
            self.tabs.setTabText(place, name)

    def _go_to_field(self, name: str) -> None:
        self.show_tab("record")
        self.form.focus(name)

    def _show_head(self, record: Achievement) -> None:
        self._head.show_record(record, self._latest)
        self._gaps.show_gaps(record.gaps())
        self._name_gaps_tab()
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        pending = self.form.is_dirty() or self.form.refused() is not None
        stack = self.edits.stack
        self._head.offer_approval(pending=pending)
        self._history.offer(undo=pending or stack.canUndo(), redo=stack.canRedo())

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
