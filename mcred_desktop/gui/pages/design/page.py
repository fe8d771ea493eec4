"""The Design area: the catalogue, and the record chosen in it."""

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.canvas import Canvas, Note
from mcred_desktop.domain.design import Achievement, AchievementVersion
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.design.catalogue import Catalogue, Entered
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.record.view import RecordView
    from mcred_desktop.services.workspace import Services

_VIEW: Final = "mcred_desktop.gui.pages.design.record.view"


@dataclass(frozen=True, slots=True)
class _Found:
    records: list[Achievement]
    versions: dict[str, list[AchievementVersion]]
    """Record id to its approved versions, oldest first"""
    people: list[Person]
    ticket: int
    """Of the record's edits"""


class DesignPage(Page):
    """Catalogue at the left, the chosen record at the right."""

    watches = (Achievement, AchievementVersion, Canvas, Note, Person)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._current = ""
        self._begun = ""  # id of a new record until it is shown
        self._record: RecordView | None = None
        self._slices = Slices(self)
        self.catalogue = Catalogue()
        self.catalogue.setObjectName("design-catalogue")
        self.catalogue.picked.connect(self.show_record)
        self.catalogue.new.connect(self.begin)
        self._views = QStackedWidget()
        self._empty: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.catalogue)
        row.addWidget(self._views, 1)
        Theme.current().changed.connect(self._fit)
        self._slices.queue([partial(import_module, _VIEW), lambda: self.record])
        self.refresh()

    @property
    def record(self) -> "RecordView":
        """The record's view, made by now."""
        if self._record is None:
            self._record = self._make_record()
        return self._record

    def show_record(self, record_id: str | None) -> None:
        """Show a record by its id; None leaves what is shown."""
        if record_id is not None and record_id != self._current:
            self._flush()
            self._current = record_id
        self.refresh()

    def commands(self) -> list[Command]:
        return [
            Command(self.tr("New micro-credential"), "", self.begin),
            Command(self.tr("Approve the record"), "", self.record.approve),
            Command(self.tr("Show the record"), "", partial(self.record.show_tab, "record")),
            Command(self.tr("Show the canvas"), "", partial(self.record.show_tab, "canvas")),
            Command(self.tr("Show the versions"), "", partial(self.record.show_tab, "versions")),
            Command(self.tr("Undo"), "Ctrl+Z", self.record.undo),
            Command(self.tr("Redo"), "Ctrl+Shift+Z", self.record.redo),
        ]

    def refresh(self) -> None:
        ticket = self._record.edits.ticket() if self._record is not None else 0
        self.context.runner.ask(partial(_read, self.context.services, ticket), self._show)

    def begin(self) -> None:
        """Start a record; its title is ready to be typed."""
        services = self.context.services
        made = Achievement(id=services.store.new_id(), title=self.tr("New micro-credential"))
        self._flush()
        self._current = self._begun = made.id
        self.context.runner.submit(partial(services.design.save, made))

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
        for keys, run in (
            ("Ctrl+Z", record.undo),
            ("Ctrl+Shift+Z", record.redo),
            ("Ctrl+Y", record.redo),
        ):
            QShortcut(
                QKeySequence(keys),
                self,
                run,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        return record

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

    def _show(self, found: _Found) -> None:
        records = {record.id: record for record in found.records}
        waiting = self._begun and self._begun not in records
        if self._current not in records and not waiting:
            self._current = next(iter(records), "")
        self.catalogue.show_records(
            [Entered(r, _number(found.versions[r.id])) for r in found.records], self._current
        )
        if records and self._record is None:
            self._slices.queue([partial(self._show_chosen, found)])
        elif records:
            self._show_chosen(found)
        else:
            self._empty = self._empty or self._make_empty()
            self._views.setCurrentWidget(self._empty)
        self._make_room()

    def _show_chosen(self, found: _Found) -> None:
        chosen = next((r for r in found.records if r.id == self._current), None)
        self._views.setCurrentWidget(self.record)
        self._make_room()
        if chosen is None:
            return
        self.record.show_record(chosen, found.versions[chosen.id], found.people, found.ticket)
        if self._begun == chosen.id:
            self._begun = ""
            self.record.show_tab("record")
            self.record.form.focus("title", select=True)

    def _make_room(self) -> None:
        """Some tabs need the width of the catalogue, an empty one has nothing to list."""
        empty = self._empty is not None and self._views.currentWidget() is self._empty
        wide = self._record is not None and self._record.tabs.is_wide
        self.catalogue.setVisible(not empty and not wide)


def _number(versions: list[AchievementVersion]) -> int:
    return versions[-1].number if versions else 0


def _read(services: "Services", ticket: int) -> _Found:
    records = services.design.catalogue()
    return _Found(
        records,
        {record.id: services.design.versions(record.id) for record in records},
        services.people.all(),
        ticket,
    )
