"""The Design area: the catalogue, and the record chosen in it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement, AchievementVersion, Canvas, Note
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.design.catalogue import Catalogue, Entered
from mcred_desktop.gui.pages.design.record.view import RecordView
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.services.workspace import Services


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
        self.catalogue = Catalogue()
        self.catalogue.setObjectName("design-catalogue")
        self.catalogue.picked.connect(self.show_record)
        self.catalogue.new.connect(self.begin)
        self.record = RecordView(context)
        self.record.tab_changed.connect(self._make_room)
        self.record.saved.connect(self.refresh)
        self._views = QStackedWidget()
        self._views.addWidget(self.record)
        self._views.addWidget(self._make_empty())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.catalogue)
        row.addWidget(self._views, 1)
        Theme.current().changed.connect(self._fit)
        for keys, run in (
            ("Ctrl+Z", self.record.undo),
            ("Ctrl+Shift+Z", self.record.redo),
            ("Ctrl+Y", self.record.redo),
        ):
            QShortcut(
                QKeySequence(keys),
                self,
                run,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        self.refresh()

    def show_record(self, record_id: str | None) -> None:
        """Show a record by its id; None leaves what is shown."""
        if record_id is not None and record_id != self._current:
            self.record.form.flush()
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
        ticket = self.record.editor.ticket()
        self.context.runner.ask(partial(_read, self.context.services, ticket), self._show)

    def begin(self) -> None:
        """Start a record; its title is ready to be typed."""
        services = self.context.services
        made = Achievement(id=services.store.new_id(), title=self.tr("New micro-credential"))
        self.record.form.flush()
        self._current = self._begun = made.id
        self.context.runner.submit(partial(services.design.save, made))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        self.catalogue.fit(self.width())

    def _make_empty(self) -> QWidget:
        begin = button(self.tr("New micro-credential"), self.begin, "primary", sign="plus")
        begin.setObjectName("empty-action")
        place = QWidget()
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
        chosen = records.get(self._current)
        self._views.setCurrentIndex(0 if records else 1)
        self._make_room()
        if chosen is None:
            return
        versions = found.versions[chosen.id]
        self.record.show_record(chosen, versions, found.people, found.ticket)
        if self._begun == chosen.id:
            self._begun = ""
            self.record.show_tab("record")
            self.record.form.focus("title", select=True)

    def _make_room(self) -> None:
        """The canvas needs the width of the catalogue, an empty one has nothing to list."""
        empty = self._views.currentIndex() == 1
        self.catalogue.setVisible(not empty and not self.record.on_canvas())


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
