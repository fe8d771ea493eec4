"""The drawing of two versions: criteria down, levels across, every word with what became of it."""

from time import monotonic
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mcred_desktop.gui.pages.rubrics.versions.ink import draw_box, set_box
from mcred_desktop.gui.pages.rubrics.versions.side_by_side import Box, RowBoxes, SideBySide
from mcred_desktop.gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_HEAD, _LEVEL, _LOWEST = 226, 150, 34
"""Pixels at 100 %: criteria, narrowest level, lowest row"""
_HIGHEST = 4_000
"""Pixels; higher rows cannot be scrolled in sensibly"""
_SLICE = 0.012
"""Seconds of measuring at a time"""
_BOX = Qt.ItemDataRole.UserRole


class BoxModel(QAbstractTableModel):
    """The rows in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Box, ...] = ()
        self.rows: tuple[RowBoxes, ...] = ()

    def show_boxes(self, columns: tuple[Box, ...], rows: tuple[RowBoxes, ...]) -> None:
        """Others than before."""
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        box = self.rows[index.row()].cells[index.column()]
        if role == _BOX:
            return box
        return box.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        box = self.head(section, orientation)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return box.spoken
        return None

    def head(self, section: int, orientation: Qt.Orientation) -> Box:
        """The box of a level or criterion."""
        across = orientation is Qt.Orientation.Horizontal
        return self.columns[section] if across else self.rows[section].head


class _Heads(QHeaderView):
    """Draws the boxes of levels or criteria."""

    def __init__(self, orientation: Qt.Orientation, model: BoxModel, parent: QTableView) -> None:
        super().__init__(orientation, parent)
        self._boxes = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(8)
        self.extent = 30
        """Pixels across the sections"""

    def sizeHint(self) -> QSize:
        across = self.orientation() is Qt.Orientation.Horizontal
        return QSize(0, self.extent) if across else QSize(self.extent, 0)

    def paintSection(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803 - Qt's name
    ) -> None:
        draw_box(painter, rect, self._boxes.head(logicalIndex, self.orientation()), ground="well")


class _Cell(QStyledItemDelegate):
    """Draws one cell; the ring shows where the keys are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = QRect(option.rect)
        draw_box(painter, rect, index.data(_BOX), ground="sheet")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(Theme.current().color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            painter.restore()


class CompareGrid(QTableView):
    """Reads only; the arrows go from cell to cell, F8 to the next that differs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare-grid")
        self.setAccessibleName(self.tr("Both versions, cell by cell"))
        self.setShowGrid(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.boxes = BoxModel()
        self._shown: SideBySide | None = None
        self._pending: list[int] = []
        self._levels = _Heads(Qt.Orientation.Horizontal, self.boxes, self)
        self._criteria = _Heads(Qt.Orientation.Vertical, self.boxes, self)
        self.setHorizontalHeader(self._levels)
        self.setVerticalHeader(self._criteria)
        self.setModel(self.boxes)
        self.setItemDelegate(_Cell(self))
        self._corner = QLabel(self.tr("Criterion"), self)
        self._corner.setProperty("text-role", "label")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)
        Theme.current().changed.connect(self._fit)

    def show_sides(self, sides: SideBySide, *, only_changed: bool) -> None:
        """Show two versions; ``only_changed`` leaves out criteria that say the same in both."""
        self._shown = sides
        rows = tuple(row for row in sides.rows if row.changed or not only_changed)
        self.boxes.show_boxes(sides.columns, rows)
        self._fit()
        if rows and sides.columns:
            self.setCurrentIndex(self.boxes.index(0, 0))

    def go_to_next(self) -> bool:
        """Go to the next cell that differs, from the end to the first; whether there is one."""
        spots = [
            (row, column)
            for row, boxes in enumerate(self.boxes.rows)
            for column, cell in enumerate(boxes.cells)
            if cell.changed or (column == 0 and boxes.head.changed)
        ]
        if not spots:
            return False
        here = (self.currentIndex().row(), self.currentIndex().column())
        self.setCurrentIndex(self.boxes.index(*next((x for x in spots if x > here), spots[0])))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns share the width; rows are as high as their words, a slice at a time."""
        px = Theme.current().px
        count = len(self.boxes.columns)
        self._criteria.extent = min(px(_HEAD), max(self.width() // 3, px(120)))
        self.updateGeometries()
        room = self.viewport().width()
        for column in range(count):
            share = room // count + (column < room % count)
            self._levels.resizeSection(column, max(share, px(_LEVEL)))
        heights = [
            set_box(box, self._levels.sectionSize(column)).height
            for column, box in enumerate(self.boxes.columns)
        ]
        self._levels.extent = max([px(30), *heights])
        self.updateGeometries()
        self._corner.setGeometry(px(10), 0, self._criteria.width() - px(10), self._levels.height())
        self._pending = list(range(len(self.boxes.rows)))
        self._go_on()

    def _go_on(self) -> None:
        until = monotonic() + _SLICE
        while self._pending and monotonic() < until:
            row = self._pending.pop(0)
            self._criteria.resizeSection(row, self._height(row))
        if self._pending:
            self._later.start(0)

    def _height(self, row: int) -> int:
        boxes = self.boxes.rows[row]
        heights = [set_box(boxes.head, self._criteria.width()).height]
        for column, cell in enumerate(boxes.cells):
            heights.append(set_box(cell, self._levels.sectionSize(column)).height)
        return min(max([Theme.current().px(_LOWEST), *heights]), _HIGHEST)
