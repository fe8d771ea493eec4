"""The audit trail of a record, and a way to compare its versions."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.design.history.compare import NOW, CompareView
from mcred_desktop.gui.pages.design.history.events import said
from mcred_desktop.gui.pages.design.record.tabs import Desk
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.design.history import RecordEvent

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_MOST: Final = 500
"""Events listed; the journal keeps every one"""


class HistoryTab(QWidget):
    """What happened, newest first; or two versions side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self._events: list[RecordEvent] = []
        columns = [self.tr("When"), self.tr("Who"), self.tr("What")]
        self._model = QStandardItemModel(0, len(columns), self)
        self._model.setHorizontalHeaderLabels(columns)
        self._table = Table(self._model, self.tr("What happened to the record"), stretch=2)
        self._table.setObjectName("record-history")
        self._compare = CompareView(desk.slices)
        self._views = QStackedWidget()
        framed = QWidget()
        around = QVBoxLayout(framed)
        around.setContentsMargins(24, 0, 24, 24)
        around.addWidget(self._table)
        self._views.addWidget(framed)
        self._views.addWidget(self._compare)
        self._switches = QButtonGroup(self)
        switches = QHBoxLayout()
        switches.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        switches.setContentsMargins(24, 0, 24, 0)
        column.addLayout(switches)
        for place, words in enumerate((self.tr("What happened"), self.tr("Compare versions"))):
            switches.addWidget(self._switch(place, words))
        switches.addStretch(1)
        column.addWidget(self._views, 1)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Ask what happened to a record, while somebody looks."""
        self._record_id = record_id
        if self.isVisible():
            self._ask()

    def compare(self, number: int) -> None:
        """Compare a version with the record as it is."""
        self._turn(1)
        self._show_states()
        self._compare.compare(number, NOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _switch(self, place: int, words: str) -> QPushButton:
        made = button(words, partial(self._turn, place), small=True)
        made.setObjectName(("show-events", "show-compare")[place])
        made.setCheckable(True)
        made.setChecked(place == 0)
        self._switches.addButton(made, place)
        return made

    def _turn(self, place: int) -> None:
        self._switches.button(place).setChecked(True)
        self._views.setCurrentIndex(place)

    def _ask(self) -> None:
        self._show_states()
        history = self._desk.context.services.record_history
        if self._record_id:
            self._desk.context.runner.ask(partial(history.of, self._record_id), self._show)

    def _show_states(self) -> None:
        review, record = self._desk.review(), self._desk.editor.record
        if review is not None and record is not None:
            self._compare.show_record(record, review.versions)

    def _show(self, events: list[RecordEvent]) -> None:
        if events == self._events:
            return
        self._events = events
        now = datetime.now().astimezone()
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for event in events[:_MOST]:
            texts = (spoken_moment(event.at, now), event.who or self.tr("unknown"), said(event))
            row = [QStandardItem(text) for text in texts]
            row[-1].setToolTip(texts[-1])
            self._model.appendRow(row)
