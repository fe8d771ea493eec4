"""One record: its head, its tabs, and what it still needs."""

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.approval import Act
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.review import Stage
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.record.acts import Acts
from mcred_desktop.gui.pages.design.record.editor import RecordEditor, content
from mcred_desktop.gui.pages.design.record.explanation import Explanation
from mcred_desktop.gui.pages.design.record.form import RecordForm
from mcred_desktop.gui.pages.design.record.head import History, RecordHead
from mcred_desktop.gui.pages.design.record.notice import Notice
from mcred_desktop.gui.pages.design.record.side import RecordSide
from mcred_desktop.gui.pages.design.record.tabs import Desk, RecordTabs, Tab
from mcred_desktop.gui.pages.design.transfer.desk import RecordDesk
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.services.design.review_reading import Review

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.gui.pages.design.canvas.tab import CanvasTab
    from mcred_desktop.gui.pages.design.history.tab import HistoryTab

_SIDE_ROOM = 800
"""Pixels at 100 % below which what stands beside it gets a tab of its own"""

_RESTS: Final = {Stage.IN_REVIEW, Stage.RETIRED}
"""Where nobody edits the record"""


class RecordView(QWidget):
    """Shows a record and takes every edit of it."""

    saved = Signal()
    """Every edit until now is on disk"""
    import_asked = Signal()
    duplicate_asked = Signal(str, str)
    """A record's id, and the title of one to be started from it"""

    def __init__(self, context: Context, slices: Slices, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._review: Review | None = None
        self._field = ""
        self.others: list[tuple[str, str]] = []
        """Id and title of the other records, one of which can succeed this one"""
        self.edits = Edits(context, self)
        self.editor = RecordEditor(self.edits, self)
        self.form = RecordForm(self.edits, self.editor, slices)
        self._slices = slices
        self._head = RecordHead()
        self._history = History()
        self._notice = Notice()
        self._acts = Acts(self.edits, self.editor, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._told = Said()
        self._column.addWidget(self._told)
        self._column.addWidget(self._acts.bar)
        self._column.addWidget(self._notice)
        self.files = RecordDesk(context)
        self._column.addWidget(self.files)
        self._make_tabs()
        for asked, run in (
            (self._head.asked, self.ask_for),
            (self._head.duplicate_asked, self._duplicate),
            (self._head.export_asked, self.export),
            (self._head.print_asked, self._print),
            (self._head.import_asked, self.import_asked),
            (self._head.compare_asked, self.compare),
            (self._acts.refused, self._refuse),
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

    def show_record(
        self, record: Achievement, review: Review, people: "list[Person]", ticket: int
    ) -> None:
        """Show what was stored of a record when ``ticket`` was taken of its edits."""
        if self.editor.record is None or self.editor.record.id != record.id:
            self._told.be_quiet()
            self._acts.bar.hide()
        before, now = self._stage_of(record.id), review.standing.stage
        approved = before is Stage.IN_REVIEW and now not in {Stage.IN_REVIEW, Stage.DRAFT}
        if approved or (now in _RESTS and not self._acts.sent_here):
            self.edits.stack.clear()  # what is read or approved is what was sent
        self._review = review
        self.form.lock(locked=now in _RESTS)
        self.editor.load(record, ticket)
        self._notice.show_review(review, {person.id: person.name for person in people})
        self._head.show_review(review)
        self.tabs.show_record(record.id, people)
        self._side.show_record(record.id, people)

    def _stage_of(self, record_id: str) -> Stage | None:
        """Where the record stood when it was shown last; None where another one was shown."""
        same = self.editor.record is not None and self.editor.record.id == record_id
        return self._review.standing.stage if same and self._review is not None else None

    def ask_for(self, act: Act) -> None:
        """Do something with the record as a whole, after what was typed last is on its way."""
        self.form.flush()
        self._told.be_quiet()
        marked = self.form.refused()
        if marked is not None and act is Act.SEND:
            self.show_tab("record")
            marked.setFocus()
            self._refuse(McredError(self.tr("Put right what is marked before sending it.")))
        else:
            self._acts.ask_for(act, self.others)

    def compare(self) -> None:
        """Show what changed since the latest version."""
        self.form.flush()
        self.show_tab("history")
        if self._review is not None:
            cast("HistoryTab", self.tabs.tab("history")).compare(self._review.standing.approved)

    def _duplicate(self) -> None:
        record = self.editor.record
        if record is not None:
            self.duplicate_asked.emit(record.id, self.tr("Copy of {0}").format(record.title))

    def export(self) -> None:
        """Write the record into a file, with what was typed last."""
        self.form.flush()
        if self.editor.record is not None:
            self.files.export(self.editor.record)

    def _print(self) -> None:
        self.form.flush()
        if self.editor.record is not None:
            self.files.print(self.editor.record)

    def show_tab(self, name: str) -> None:
        """Show a tab by its name; ``record`` is the record itself."""
        self.tabs.turn_to(name)

    @property
    def canvas(self) -> "CanvasTab":
        """The tab of the canvases, made by now."""
        return cast("CanvasTab", self.tabs.tab("canvas"))

    def undo(self) -> None:
        """Take back the last edit and show where it was; first a text that was refused."""
        self.form.flush()
        marked = self.form.refused() if self.tabs.current == "record" else None
        if marked is not None:
            marked.restore()
        elif self.edits.stack.canUndo():
            count = self.edits.stack.count()
            self.edits.stack.undo()
            self.show_tab(self.edits.place)
            if self.edits.stack.count() < count:
                self.undo()  # there was nothing to take back any more

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
        self._written = QWidget()
        desk = Desk(
            self._context,
            self.edits,
            self.editor,
            self._slices,
            self._refuse,
            self._go_to_field,
            self.show_tab,
            self._tab,
            lambda: self._review,
            lambda: self._field,
        )
        self.tabs = RecordTabs(self._written, desk)
        self.tabs.setCornerWidget(self._history)
        self._column.addWidget(self.tabs, 1)
        self._side = RecordSide(desk)
        self._across = QHBoxLayout(self._written)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        written = QVBoxLayout()
        written.setSpacing(0)
        self._explains = Explanation()
        self.form.entered.connect(self._explains.show_element)
        self.form.entered.connect(self._note_field)
        self.form.note_asked.connect(self._go_to_note)
        self._across.addLayout(written, 1)
        written.addWidget(self.form, 1)
        written.addWidget(self._explains)
        self._across.addWidget(self._side)

    def _tab(self, name: str) -> Tab:
        return self.tabs.tab(name)

    def _note_field(self, name: str) -> None:
        self._field = name

    def _fit(self) -> None:
        """Give what stands beside the form a tab of its own where the form would get too narrow."""
        beside = self.width() >= Theme.current().px(_SIDE_ROOM)
        if beside and self._side.parent() is not self._written:
            self.tabs.removeTab(self.tabs.indexOf(self._side))
            self._across.addWidget(self._side)
            self._side.show()
        elif not beside and self.tabs.indexOf(self._side) < 0:
            self._across.removeWidget(self._side)
            self.tabs.insertTab(1, self._side, "")
            self._name_gaps_tab()
        self._side.fit(self.width() if beside else None)

    def _name_gaps_tab(self) -> None:
        record, place = self.editor.record, self.tabs.indexOf(self._side)
        missing = len(record.gaps()) if record is not None else 0
        name = self.tr("Missing: {0}").format(missing) if missing else self.tr("Nothing missing")
        if place >= 0:
            self.tabs.setTabText(place, name)

    def _go_to_field(self, name: str) -> None:
        self.show_tab("record")
        self.form.focus(name)

    def _go_to_note(self, canvas_id: str, note_id: str) -> None:
        self.show_tab("canvas")
        self.canvas.seek(canvas_id, note_id)

    def _show_head(self, record: Achievement) -> None:
        self._head.show_title(record.title)
        self._name_gaps_tab()
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        typing = self.form.is_dirty() or self.form.refused() is not None
        stack = self.edits.stack
        self._head.offer_review(pending=typing or self._differs())
        self._history.offer(undo=typing or stack.canUndo(), redo=stack.canRedo())

    def _differs(self) -> bool:
        """Whether the record on the screen differs from its latest version."""
        if self._review is None or self.editor.record is None or not self._review.versions:
            return True
        return content(self._review.versions[-1].content) != content(self.editor.record)

    def _refuse(self, error: McredError) -> None:
        self._told.say(Message(str(error), Tone.BAD))
