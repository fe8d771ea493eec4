"""The register of a cohort: find a credential, look at it, act on it."""

from collections.abc import Collection, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.detail import CredentialDetail
from mcred_desktop.gui.pages.issue.many_bar import ManyBar
from mcred_desktop.gui.pages.issue.reading import Issued, Window, window
from mcred_desktop.gui.pages.issue.register_model import (
    ISSUED,
    LEARNER,
    LINE,
    ORDER,
    SERIAL,
    STATUS,
    UNTIL,
    NameCell,
    RegisterModel,
)
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.register.register import RegisterLine

_LATE_MS = 400
"""After it a search that is not answered is said to go on: the first one makes the index"""
_LOW, _TALL = 150, 260
_ROOM = {ISSUED: 700, UNTIL: 500, SERIAL: 390}
"""Pixels at 100 % text below which a column gives its room to the names; the detail has it too"""


class RegisterView(QWidget):
    """A table with a filter, and the chosen credential below it."""

    others_wanted = Signal()
    """What other issuers gave is to be shown"""
    records_wanted = Signal()
    """Records of completed pathways are to be shown"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._folder = Path()
        self._folders: dict[str, Path] = {}
        """Of cohorts other than the one shown, by id"""
        self._issued: Issued | None = None
        self._chosen = ""
        self._tall = False
        self.model = RegisterModel()
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self.model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._found.setFilterKeyColumn(-1)
        self._found.setSortRole(ORDER)
        self._found.setSortLocaleAware(True)
        self.table = Table(self._found, self.tr("Register"), LEARNER)
        self.table.setObjectName("register")
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._name_cell = NameCell(self.table)
        self.table.setItemDelegateForColumn(LEARNER, self._name_cell)
        self.table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._choose_many)
        self.filter = SearchField(self.tr("Find a learner, serial or status"))
        self.filter.setObjectName("register-filter")
        self.filter.textChanged.connect(self._narrow)
        self.everything = QCheckBox(self.tr("All cohorts"))
        self.everything.setObjectName("register-all")
        self.everything.toggled.connect(self._turn)
        self.model.wanted.connect(self._ask)
        self.others = button(
            self.tr("Issued elsewhere…"), self.others_wanted.emit, "quiet", small=True
        )
        self.others.setObjectName("open-elsewhere")
        self.records = button(self.tr("Records…"), self.records_wanted.emit, "quiet", small=True)
        self.records.setObjectName("open-records")
        self.records.setAccessibleName(self.tr("Learner records"))
        self.many = ManyBar(context)
        self.detail = CredentialDetail(context)
        self.detail.wanted.connect(self._lead_to)
        self.table.activated.connect(self.detail.open)
        self._count = label("", "label")
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._say_searching)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "award",
            self.tr("No credentials yet"),
            self.tr("Each appears here with its serial and status."),
        )
        self._nothing = EmptyState(
            "search",
            self.tr("No credential matches"),
            self.tr("Escape in the field above clears it."),
        )
        for part in (self.table, self._empty, self._nothing):
            self._stack.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        head.addWidget(label(self.tr("Register"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.records)
        head.addWidget(self.others)
        head.addWidget(self.everything)
        head.addWidget(self.filter, 20)
        column.addWidget(self._stack, 1)
        column.addWidget(self.detail)
        column.addWidget(self.many)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_issued(self, issued: Issued) -> None:
        """Show a register; the chosen credential stays chosen while it is in it."""
        self._issued, self._folder = issued, issued.folder
        self.detail.told_until, self.detail.has_hub = issued.told_until, issued.has_hub
        if self.everything.isChecked():
            self._ask(0)
            return
        place = self.table.verticalScrollBar().value()
        with self._same_chosen():
            self.model.show_lines(issued.lines)
        self._narrow()
        self.table.verticalScrollBar().setValue(place)

    def set_tall(self, *, tall: bool) -> None:
        """Keep height for many rows, where the page scrolls as a whole."""
        if tall is not self._tall:
            self._tall = tall
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, room in _ROOM.items():
            self.table.setColumnHidden(column, self.width() < Theme.current().px(room))

    def _turn(self) -> None:
        """From the cohort to everything ever issued, and back."""
        self.filter.clear()
        if self.everything.isChecked():
            self._ask(0)
        elif self._issued is not None:
            self.show_issued(self._issued)

    def _ask(self, start: int) -> None:
        text = self.filter.text().strip()
        self._late.start()
        self._context.runner.ask(
            partial(window, self._context.services, text, start), self._show_window
        )

    def _show_window(self, found: Window) -> None:
        if not self.everything.isChecked() or found.text != self.filter.text().strip():
            return
        self._late.stop()
        self._folders = {**(self._folders if found.start else {}), **found.folders}
        if found.start:
            self.model.add_lines(found.lines, more=found.more)
        else:
            with self._same_chosen():
                self.model.show_lines(found.lines, more=found.more)
        self._say_count()

    def _folder_of(self, line: RegisterLine) -> Path:
        return self._folders.get(line.credential.cohort_id, self._folder)

    def _choose_many(self) -> None:
        self.many.show_chosen([x.credential for x in self._selected() if x.stands])

    def _selected(self) -> list[RegisterLine]:
        return [row.data(LINE) for row in self.table.selectionModel().selectedRows(LEARNER)]

    @contextmanager
    def _same_chosen(self) -> Generator[None]:
        """Choose again what was chosen, as far as other rows still hold it."""
        chosen, many = self._chosen, {line.credential.id for line in self._selected()}
        with QSignalBlocker(self.table.selectionModel()):
            yield
        self._chosen = chosen
        self._pick(many)

    def _pick(self, many: Collection[str]) -> None:
        """Choose rows by the ids of their credentials, and show the one that is chosen."""
        selection, current = QItemSelection(), QModelIndex()
        wanted = {*many, self._chosen}
        for row, line in enumerate(self.model.rows):
            if line.credential.id not in wanted:
                continue
            index = self._found.mapFromSource(self.model.index(row, LEARNER))
            if line.credential.id in many and index.isValid():
                selection.select(index, index.siblingAtColumn(STATUS))
            if line.credential.id == self._chosen:
                current = index
        chosen, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        chosen.select(selection, flags.ClearAndSelect)
        if current.isValid():
            chosen.setCurrentIndex(current, flags.NoUpdate)
        else:
            self._choose(current)
        self._choose_many()

    def _choose(self, index: QModelIndex) -> None:
        line: RegisterLine | None = index.data(LINE) if index.isValid() else None
        self._chosen = line.credential.id if line else ""
        self.detail.show_line(line, self._folder_of(line) if line else self._folder)

    def _lead_to(self, serial: str) -> None:
        """Show the credential of that number, wherever in the register it is."""
        self.filter.clear()
        lines = self.model.rows
        found = next((x.credential.id for x in lines if x.credential.serial == serial), "")
        if found:
            self._chosen = found
            self._pick({found})
        else:
            self.everything.setChecked(True)
            self.filter.setText(serial)

    def _narrow(self) -> None:
        if self.everything.isChecked():
            self._found.setFilterFixedString("")
            self._ask(0)
            return
        self._found.setFilterFixedString(self.filter.text().strip())
        self._say_count()

    def _say_count(self) -> None:
        everything = self.everything.isChecked()
        total, found = len(self.model.rows), self._found.rowCount()
        told = str(total) if total == found else self.tr("{0} of {1}").format(found, total)
        more = self.model.canFetchMore(QModelIndex())
        self._count.setText(self.tr("the newest {0}").format(total) if more else told)
        self.filter.setVisible(everything or bool(total))
        nothing = self._nothing if everything and self.filter.text() else self._empty
        self._stack.setCurrentWidget(
            nothing if not total else self.table if found else self._nothing
        )

    def _say_searching(self) -> None:
        if self.everything.isChecked():
            self._count.setText(self.tr("Searching; the first time takes longest…"))

    def _fit(self) -> None:
        theme = Theme.current()
        self.filter.setMaximumWidth(theme.px(260))
        self._stack.setMinimumHeight(theme.px(_TALL if self._tall else _LOW))
        self.table.setIconSize(QSize(theme.px(14), theme.px(14)))
