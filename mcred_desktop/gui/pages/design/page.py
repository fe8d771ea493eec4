"""The Design area: the catalogue, and the record chosen in it."""

from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.canvases.canvas import Canvas, Note, NoteGroup, Vote
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.approval import Act
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.domain.records.review import ReviewComment, ReviewStep
from mcred_desktop.gui.page import Command, Context, Message, Page, Tone
from mcred_desktop.gui.pages.design.beginning import Begun
from mcred_desktop.gui.pages.design.catalogue import Catalogue
from mcred_desktop.gui.pages.design.reading import Found, read_records
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.design.places import JOURNEY_PLACE, PATHWAY_PLACE

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.pathways.view import PathwaysView
    from mcred_desktop.gui.pages.design.record.view import RecordView

_VIEW: Final = "mcred_desktop.gui.pages.design.record.view"


class DesignPage(Page):
    """Catalogue at the left, the chosen record at the right."""

    watches = (
        *(Achievement, AchievementVersion, ReviewStep, ReviewComment),
        *(Cohort, Canvas, Note, NoteGroup, Vote, Person),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._current = ""
        self._broken = False  # whether the list of elements cannot be used
        self._begun = ""  # id of a new record until it is shown
        self._taken = ""  # id of a record from a file until it is shown
        self._wanted = ""  # name of the tab that was asked for, until the record is shown
        self._record: RecordView | None = None
        self._pathways: PathwaysView | None = None
        self._slices = Slices(self)
        self.catalogue = Catalogue()
        self.catalogue.setObjectName("design-catalogue")
        self.catalogue.picked.connect(self.show_record)
        self.catalogue.new.connect(self.begin)
        self.catalogue.pathways_asked.connect(self.show_pathways)
        self._views = QStackedWidget()
        self._empty: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.catalogue)
        row.addWidget(self._views, 1)
        Theme.current().changed.connect(self._fit)
        self._slices.queue([partial(import_module, _VIEW), self._prepare])
        self.refresh()

    @property
    def record(self) -> "RecordView":
        """The record's view, made by now."""
        if self._record is None:
            self._record = self._make_record()
        return self._record

    def _prepare(self) -> None:
        with suppress(McredError):  # which is said by whoever reads the records
            _ = self.record

    def _say_broken(self, error: McredError) -> None:
        """Say once why no record can be shown; the rest of the program goes on."""
        if not self._broken:
            self._broken = True
            self.context.banner(Message(str(error), Tone.BAD))

    def show_record(self, record_id: str | None) -> None:
        """Show a record by its id, its journey, or a pathway; None leaves what is shown."""
        if record_id is not None and record_id.startswith(PATHWAY_PLACE):
            self.show_pathways(record_id.removeprefix(PATHWAY_PLACE))
            return
        if record_id is not None and record_id.startswith(JOURNEY_PLACE):
            record_id, self._wanted = record_id.removeprefix(JOURNEY_PLACE), "journey"
        if record_id is not None and self._on_pathways:
            self.show_records()
        if record_id is not None and record_id != self._current:
            self._flush()
            self._current = record_id
        self.refresh()

    def show_pathways(self, pathway_id: str = "") -> None:
        """Show the pathways in place of the records, or one of them by its id."""
        if self._pathways is None:
            from mcred_desktop.gui.pages.design.pathways.view import PathwaysView  # when asked for

            self._pathways = PathwaysView(self.context, self._views)
            self._pathways.left.connect(self.show_records)
            self._views.addWidget(self._pathways)
        self._flush()
        self._views.setCurrentWidget(self._pathways)
        self._make_room()
        if pathway_id:
            self._pathways.open(pathway_id)
        else:
            self._pathways.show_all()

    def show_records(self) -> None:
        """Show the records in place of the pathways."""
        self._views.setCurrentWidget(self._empty or self.record)
        self.refresh()

    @property
    def _on_pathways(self) -> bool:
        return self._pathways is not None and self._views.currentWidget() is self._pathways

    def commands(self) -> list[Command]:
        if self._pathways is not None and self._on_pathways:
            back = Command(self.tr("Show the records"), "", self.show_records)
            return [back, *self._pathways.commands()]
        if self._broken:
            return [Command(self.tr("Show the pathways"), "", self.show_pathways)]
        return [
            Command(self.tr("Show the pathways"), "", self.show_pathways),
            Command(self.tr("New micro-credential"), "", self.begin),
            Command(self.tr("Import a record"), "", self.import_record),
            Command(self.tr("Export the record"), "", self.record.export),
            Command(self.tr("Send to review"), "", partial(self.record.ask_for, Act.SEND)),
            Command(self.tr("Approve the record"), "", partial(self.record.ask_for, Act.APPROVE)),
            Command(self.tr("Show the record"), "", partial(self.record.show_tab, "record")),
            Command(self.tr("Show the canvas"), "", partial(self.record.show_tab, "canvas")),
            Command(self.tr("Show the journey"), "", partial(self.record.show_tab, "journey")),
            Command(self.tr("Open the workshop"), "", self.record.canvas.open_room),
            Command(self.tr("Show the review"), "", partial(self.record.show_tab, "review")),
            Command(self.tr("Show the history"), "", partial(self.record.show_tab, "history")),
            Command(self.tr("Undo"), "Ctrl+Z", self.record.undo),
            Command(self.tr("Redo"), "Ctrl+Shift+Z", self.record.redo),
        ]

    def refresh(self) -> None:
        ticket = self._record.edits.ticket() if self._record is not None else 0
        by, wanted = self.context.acting().id, self._current
        self.context.runner.ask(
            partial(read_records, self.context.services, wanted, by, ticket),
            self._show,
            refused=self._say_broken,
        )

    def begin(self) -> None:
        """Start a record; its title is ready to be typed."""
        services = self.context.services
        made = Achievement(id=services.store.new_id(), title=self.tr("New micro-credential"))
        self._flush()
        self._current = self._begun = made.id
        self.context.runner.submit(partial(services.design.save, made))

    def duplicate(self, record_id: str, title: str) -> None:
        """Start a record from another; its title is ready to be typed."""
        design = self.context.services.design
        self._flush()
        self._current = self._begun = self.context.services.store.new_id()
        self.context.runner.submit(partial(design.duplicate, record_id, self._current, title))

    def import_record(self) -> None:
        """Take a record from a file, and show it."""
        self._flush()
        self.record.files.import_one()

    def _show_taken(self, record_id: str) -> None:
        self._taken = record_id
        self.show_record(record_id)

    def _flush(self) -> None:
        if self._record is not None:
            self._record.form.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.catalogue.fit(self.width())

    def _make_record(self) -> "RecordView":
        from mcred_desktop.gui.pages.design.record.view import RecordView  # in a turn of its own

        record = RecordView(self.context, self._slices, self._views)
        self._views.addWidget(record)
        record.tabs.turned.connect(self._make_room)
        record.saved.connect(self.refresh)
        record.duplicate_asked.connect(self.duplicate)
        record.import_asked.connect(self.import_record)
        record.files.taken.connect(self._show_taken)
        for keys, run in (
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Ctrl+Y", self._redo),
        ):
            QShortcut(
                QKeySequence(keys),
                self,
                run,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        return record

    def _undo(self) -> None:
        """In what is in sight."""
        (self._pathways if self._pathways and self._on_pathways else self.record).undo()

    def _redo(self) -> None:
        (self._pathways if self._pathways and self._on_pathways else self.record).redo()

    def _make_empty(self) -> QWidget:
        begin = button(self.tr("New micro-credential"), self.begin, "primary", sign="plus")
        begin.setObjectName("empty-action")
        place = QWidget()
        self._views.addWidget(place)
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(
            EmptyState(
                "pencil-ruler",
                self.tr("No micro-credential yet"),
                self.tr("Write down what somebody will be able to do, and how you will know."),
                begin,
            )
        )
        return place

    def _show(self, found: Found) -> None:
        ids = {line.id for line in found.lines}
        waiting = self._begun and self._begun not in ids
        if self._current not in ids and not waiting:
            self._current = found.lines[0].id if found.lines else ""
        self.catalogue.show_lines(found.lines, self._current)
        if self._on_pathways:
            return
        if found.lines and self._record is None:
            self._slices.queue([partial(self._show_chosen, found)])
        elif found.lines:
            self._show_chosen(found)
        else:
            self._empty = self._empty or self._make_empty()
            self._views.setCurrentWidget(self._empty)
        self._make_room()

    def _show_chosen(self, found: Found) -> None:
        if self._on_pathways:
            return
        self._views.setCurrentWidget(self.record)
        self._make_room()
        if found.chosen is None or found.chosen[0].id != self._current:
            return
        chosen, review = found.chosen
        self.record.others = [(x.id, x.title) for x in found.lines if x.id != chosen.id]
        self.record.tabs.show_counts(found.counts)
        self.record.show_record(chosen, review, found.people, found.ticket)
        if self._wanted:
            self.record.show_tab(self._wanted)
            self._wanted = ""
        if chosen.id in (self._begun, self._taken):
            edits = self.record.edits
            edits.stack.push(Begun(self.context, edits, chosen))
        if self._begun == chosen.id:
            self.record.show_tab("record")
            self.record.form.focus("title", select=True)
        self._begun = self._taken = ""

    def _make_room(self) -> None:
        """Some tabs need the width of the catalogue, an empty one has nothing to list."""
        empty = self._empty is not None and self._views.currentWidget() is self._empty
        wide = self._record is not None and self._record.tabs.is_wide
        self.catalogue.setVisible(not empty and not wide and not self._on_pathways)
