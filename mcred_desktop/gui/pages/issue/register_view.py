"""The register of a cohort: find a credential, look at it, act on it."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.detail import CredentialDetail
from mcred_desktop.gui.pages.issue.reading import Issued
from mcred_desktop.gui.pages.issue.register_model import (
    ISSUED,
    LEARNER,
    LINE,
    ORDER,
    SERIAL,
    UNTIL,
    NameCell,
    RegisterModel,
)
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.register import RegisterLine

_LOW, _TALL = 150, 260
_ROOM = {ISSUED: 700, UNTIL: 500, SERIAL: 390}
"""Pixels at 100 % text below which a column gives its room to the names; the detail has it too"""


class RegisterView(QWidget):
    """A table with a filter, and the chosen credential below it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._folder = Path()
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
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.filter = SearchField(self.tr("Find a learner, serial or status"))
        self.filter.setObjectName("register-filter")
        self.filter.textChanged.connect(self._narrow)
        self.detail = CredentialDetail(context)
        self.table.activated.connect(self.detail.open)
        self._count = label("", "label")
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
        head.addWidget(label(self.tr("Register"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.filter, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.detail)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_issued(self, issued: Issued) -> None:
        """Show a register; the chosen credential stays chosen while it is in it."""
        chosen, place = self._chosen, self.table.verticalScrollBar().value()
        self._folder = issued.folder
        self.detail.told_until = issued.told_until
        self.model.show_lines(issued.lines)
        self._chosen = chosen
        self._pick_chosen()
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

    def _pick_chosen(self) -> None:
        for row in range(self._found.rowCount()):
            line: RegisterLine = self._found.index(row, LEARNER).data(LINE)
            if line.credential.id == self._chosen:
                self.table.selectRow(row)
                self.detail.show_line(line, self._folder)
                return
        self._chosen = ""
        self.detail.show_line(None, self._folder)

    def _choose(self, index: QModelIndex) -> None:
        line: RegisterLine | None = index.data(LINE) if index.isValid() else None
        self._chosen = line.credential.id if line else ""
        self.detail.show_line(line, self._folder)

    def _narrow(self) -> None:
        self._found.setFilterFixedString(self.filter.text().strip())
        total, found = len(self.model.lines), self._found.rowCount()
        self._count.setText(
            str(total) if total == found else self.tr("{0} of {1}").format(found, total)
        )
        self.filter.setVisible(bool(total))
        self._stack.setCurrentWidget(
            self._empty if not total else self.table if found else self._nothing
        )

    def _fit(self) -> None:
        theme = Theme.current()
        self.filter.setMaximumWidth(theme.px(260))
        self._stack.setMinimumHeight(theme.px(_TALL if self._tall else _LOW))
        self.table.setIconSize(QSize(theme.px(14), theme.px(14)))
