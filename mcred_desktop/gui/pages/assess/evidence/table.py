"""Spreadsheets and CSV as tables, a sheet at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot, Viewer
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.assess.evidence import Grid

_MEASURED = 60
"""Rows whose texts say how wide a column is"""
_NARROWEST, _WIDEST = 5, 36
"""Letters in a column"""
_LETTERS = 26
_LONGEST = 300
"""Signs of a cell that are drawn; the tooltip has more"""


class _Model(QAbstractTableModel):
    """The cells of one sheet, headed as spreadsheet programs head them."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self._grid = grid
        self._columns = max(map(len, grid.rows), default=0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._grid.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._columns

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = self._grid.rows[index.row()]
        text = cells[index.column()] if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return text[: 10 * _LONGEST] if len(text) > _WIDEST else None
        return " ".join(text[:_LONGEST].split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_name(section)
        return str(self._grid.numbers[section])


def column_name(place: int) -> str:
    """The letters of a column; A for 0, AA for 26."""
    name = ""
    while place >= 0:
        place, letter = divmod(place, _LETTERS)
        name = chr(ord("A") + letter) + name
        place -= 1
    return name


def _widths(grid: Grid) -> list[int]:
    """Letters of the longest text in each column."""
    widths = [_NARROWEST] * max(map(len, grid.rows), default=0)
    for cells in grid.rows[:_MEASURED]:
        for place, text in enumerate(cells):
            widths[place] = min(max(widths[place], len(text)), _WIDEST)
    return widths


class TableViewer(Viewer):
    """Sheets are pages; cells are texts and nothing is calculated."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._path: Path | None = None
        self._grids: list[Grid] = []
        self._sheet = 0
        self._model = _Model(Grid("", [], []))
        self._name = label("", "strong")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._table = QTableView()
        self._table.setObjectName("evidence-table")
        self._table.setAccessibleName(self.tr("Table"))
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setWordWrap(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 14)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self._table)

    @property
    def page(self) -> int:
        return self._sheet + 1

    @property
    def pages(self) -> int:
        return max(1, len(self._grids))

    @property
    def place(self) -> str:
        return self.tr("Sheet {0} of {1}").format(self.page, self.pages)

    def open_file(self, path: Path, read: Callable[[], list[Grid]]) -> None:
        """Show the first sheet of what ``read`` gives; it runs off the GUI thread."""
        self.close_file()
        self._path = path
        self._runner.ask(read, partial(self._take, path), refused=partial(self._refuse, path))
        self.moved.emit()

    def turn(self, step: int) -> None:
        bar = self._table.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * bar.pageStep())
        if bar.value() == before:
            self._go(self._sheet + step)

    def go_to_spot(self, spot: Spot) -> None:
        if self._grids:
            self._go(spot.page or 0)
        else:
            self._sheet = spot.page or 0

    def close_file(self) -> None:
        self._path, self._grids, self._sheet = None, [], 0
        self._show(Grid("", [], []))

    def _take(self, path: Path, grids: list[Grid]) -> None:
        if path != self._path:
            return
        if not grids:
            self.broken.emit(self.tr("The table is empty."))
            return
        self._grids = grids
        self._go(min(self._sheet, len(grids) - 1))

    def _go(self, sheet: int) -> None:
        if 0 <= sheet < len(self._grids):
            self._sheet = sheet
            self._show(self._grids[sheet])
            self.moved.emit()

    def _show(self, grid: Grid) -> None:
        self._name.setText(grid.name)
        self._name.setVisible(bool(grid.name))
        before, self._model = self._model, _Model(grid)
        self._table.setModel(self._model)
        before.deleteLater()
        letter = self._table.fontMetrics().averageCharWidth()
        for place, width in enumerate(_widths(grid)):
            self._table.setColumnWidth(place, round(width * letter * 1.2) + Theme.current().px(26))

    def _refuse(self, path: Path, error: McredError) -> None:
        if path == self._path:
            self.broken.emit(error.what)
