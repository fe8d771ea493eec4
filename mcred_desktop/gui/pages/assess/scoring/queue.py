"""The evaluator's queue: who is signed off, who is flagged, who is next."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
)

from mcred_desktop.domain.assessment import Result
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.assess.scoring.queue_row import LINE, QueueRow
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.cases import QueueLine

_Index = QModelIndex | QPersistentModelIndex
_ANY = 16_777_215


class QueueModel(QAbstractListModel):
    """One row a portfolio, in the order they were given out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QueueLine] = []

    def show_lines(self, lines: list[QueueLine]) -> None:
        """Another queue; the same portfolios keep their rows, and the view its place."""
        same = [a.assignment.id for a in lines] == [b.assignment.id for b in self.lines]
        if not same:
            self.beginResetModel()
        self.lines = lines
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def show_progress(self, assignment_id: str, chosen: int, found: Result) -> None:
        """How far the sheet in hand has come."""
        row = self.row_of(assignment_id)
        if row is not None:
            self.lines[row] = replace(self.lines[row], chosen=chosen, percent=found.percent)
            self.dataChanged.emit(self.index(row), self.index(row))

    def show_signed(self, assignment_id: str) -> None:
        """The sheet was signed off; the queue on disk says the same a moment later."""
        row = self.row_of(assignment_id)
        if row is not None:
            signed = self.lines[row].assignment.model_copy(update={"signed": True})
            self.lines[row] = replace(self.lines[row], assignment=signed)
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, assignment_id: str) -> int | None:
        for row, line in enumerate(self.lines):
            if line.assignment.id == assignment_id:
                return row
        return None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return line.learner
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.learner}, {self._state(line)}"
            case _:
                return line if role == LINE else None

    def _state(self, line: QueueLine) -> str:
        if line.assignment.signed and line.percent is None:
            return self.tr("signed off")
        if line.assignment.signed:
            return self.tr("signed off, {0} percent").format(f"{line.percent:.0f}")
        done = self.tr("{0} of {1} criteria").format(line.chosen, line.criteria)
        return self.tr("flagged, {0}").format(done) if line.assignment.flagged else done


class _Narrowed(QSortFilterProxyModel):
    """All, only what is not signed off, or only what is flagged."""

    def __init__(self) -> None:
        super().__init__()
        self.only = ""

    def narrow(self, only: str) -> None:
        self.beginFilterChange()
        self.only = only
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: _Index) -> bool:  # noqa: N802  # Qt's name
        line: QueueLine = self.sourceModel().index(row, 0, parent).data(LINE)
        assignment = line.assignment
        return {"": True, "open": not assignment.signed, "flagged": assignment.flagged}[self.only]


class QueuePanel(QFrame):
    """The queue with its count and filter."""

    picked = Signal(str)
    """An assignment id"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue-panel")
        self.model = QueueModel()
        self._narrowed = _Narrowed()
        self._narrowed.setSourceModel(self.model)
        self._count = label("", "label")
        self._list = QListView()
        self._list.setObjectName("queue")
        self._list.setAccessibleName(self.tr("Queue"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setStyleSheet("border: 0; border-radius: 0; background: transparent;")
        self._list.setModel(self._narrowed)
        self._row = QueueRow(self._list)
        self._list.setItemDelegate(self._row)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._pick)
        self._list.activated.connect(self._pick)
        self.setFocusProxy(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(self._list, 1)

    def show_lines(self, lines: list[QueueLine]) -> None:
        self.model.show_lines(lines)
        self._count.setText(str(len(lines)))

    def set_narrow(self, *, narrow: bool) -> None:
        """A strip of signs where room is short; names in the tooltips."""
        self._title.setVisible(not narrow)
        self._count.setVisible(not narrow)
        self._head.setContentsMargins(*((6, 4, 2, 4) if narrow else (12, 4, 6, 4)))
        px = Theme.current().px
        self.setMinimumWidth(px(44 if narrow else 150))
        self.setMaximumWidth(px(44) if narrow else _ANY)

    def show_current(self, assignment_id: str) -> None:
        self._row.current = assignment_id
        row = self.model.row_of(assignment_id)
        if row is not None:
            index = self._narrowed.mapFromSource(self.model.index(row))
            self._list.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self._list.scrollTo(index)
        self._list.viewport().update()

    def neighbour(self, assignment_id: str, step: int) -> str | None:
        """The portfolio ``step`` rows on, as filtered; None at the end."""
        row = self.model.row_of(assignment_id)
        if row is None:
            return None
        place = self._narrowed.mapFromSource(self.model.index(row)).row()
        index = self._narrowed.index(place + step, 0)
        return index.data(LINE).assignment.id if index.isValid() else None

    def next_open(self, assignment_id: str) -> str | None:
        """The next portfolio that is not signed off, starting over after the last."""
        row = self.model.row_of(assignment_id) or 0
        lines = self.model.lines[row + 1 :] + self.model.lines[:row]
        return next((x.assignment.id for x in lines if not x.assignment.signed), None)

    def next_flagged(self, assignment_id: str) -> str | None:
        """The next flagged portfolio but this one, starting over after the last."""
        row = self.model.row_of(assignment_id) or 0
        lines = self.model.lines[row + 1 :] + self.model.lines[:row]
        return next((x.assignment.id for x in lines if x.assignment.flagged), None)

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(LINE).assignment.id)

    def _make_head(self) -> QHBoxLayout:
        self._filter = QToolButton()
        self._filter.setObjectName("queue-filter")
        self._filter.setIcon(icon("filter", "ink2", "accent"))
        self._filter.setAccessibleName(self.tr("Filter the queue"))
        self._filter.setToolTip(self._filter.accessibleName())
        self._filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._filter)
        for text, only in (
            (self.tr("All"), ""),
            (self.tr("Not signed off"), "open"),
            (self.tr("Flagged"), "flagged"),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, only=only: self._narrowed.narrow(only))
            menu.addAction(action)
        self._filter.setMenu(menu)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(12, 4, 6, 4)
        head.setSpacing(6)
        self._title = label(self.tr("Queue"), "strong")
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._filter)
        return head
