"""The evaluator's queue: who is signed off, who is flagged, who is next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
)

from mcred_desktop.domain.assess.assessment import Assignment
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.assess.scoring.queue_row import LINE, QueueRow
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.assess.cases import QueueLine, SheetProgress

_Index = QModelIndex | QPersistentModelIndex
_ANY = 16_777_215
_SEEN_AT_ONCE = 12


class QueueModel(QAbstractListModel):
    """One row a portfolio; how far a sheet is, is asked for once its row comes into sight."""

    progress_wanted = Signal(list)
    """Assignments of rows in sight"""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QueueLine] = []
        self._rows: dict[str, int] = {}
        self._wanted: dict[str, Assignment] = {}
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._ask_progress)

    def show_lines(self, lines: list[QueueLine]) -> None:
        """Another queue; the same portfolios keep their rows, and the view its place."""
        rows = {line.assignment.id: row for row, line in enumerate(lines)}
        same = list(rows) == list(self._rows)
        if not same:
            self.beginResetModel()
        known = {line.assignment.id: line.progress for line in self.lines}
        self.lines = [replace(x, progress=known.get(x.assignment.id)) for x in lines]
        self._rows = rows
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def show_progress(self, found: Mapping[str, SheetProgress]) -> None:
        """How far sheets have come, by the id of their assignments."""
        for assignment_id, progress in found.items():
            self._wanted.pop(assignment_id, None)
            self._change(assignment_id, progress=progress)

    def show_assignment(self, assignment: Assignment) -> None:
        """Signed or flagged; the queue on disk says the same a moment later."""
        self._change(assignment.id, assignment=assignment)

    def row_of(self, assignment_id: str) -> int | None:
        return self._rows.get(assignment_id)

    def _change(self, assignment_id: str, **changed: Any) -> None:
        row = self.row_of(assignment_id)
        if row is not None:
            self.lines[row] = replace(self.lines[row], **changed)
            self.dataChanged.emit(self.index(row), self.index(row))

    def _ask_progress(self) -> None:
        self.progress_wanted.emit(list(self._wanted.values()))

    def _seen(self, line: QueueLine) -> QueueLine:
        if line.progress is None and line.assignment.id not in self._wanted:
            self._wanted[line.assignment.id] = line.assignment
            self._ask.start()
        return line

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
                return self._seen(line) if role == LINE else None

    def _state(self, line: QueueLine) -> str:
        found = self._seen(line).progress
        if line.assignment.signed and (found is None or found.percent is None):
            return self.tr("signed off")
        if found is None:
            return self.tr("flagged") if line.assignment.flagged else ""
        if line.assignment.signed:
            return self.tr("signed off, {0} percent").format(f"{found.percent:.0f}")
        done = self.tr("{0} of {1} criteria").format(found.chosen, found.criteria)
        return self.tr("flagged, {0}").format(done) if line.assignment.flagged else done


class _Narrowed(QSortFilterProxyModel):
    """All, only what is not signed off, or only what is flagged; with the words typed."""

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self._model = model
        self._only = ""
        self._words: list[str] = []
        self.setSourceModel(model)

    def narrow(self, only: str) -> None:
        self.beginFilterChange()
        self._only = only
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def find(self, typed: str) -> None:
        self.beginFilterChange()
        self._words = typed.casefold().split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: _Index) -> bool:  # noqa: N802  # Qt's name
        line = self._model.lines[row]
        if self._words:
            name = line.learner.casefold()
            if not all(word in name for word in self._words):
                return False
        assignment = line.assignment
        return {"": True, "open": not assignment.signed, "flagged": assignment.flagged}[self._only]


class QueuePanel(QFrame):
    """The queue with its count and filter."""

    picked = Signal(str)
    """An assignment id"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue-panel")
        self.model = QueueModel()
        self._narrowed = _Narrowed(self.model)
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
        self._add_head(column)
        column.addWidget(self._make_finder())
        column.addWidget(self._list, 1)

    def show_lines(self, lines: list[QueueLine]) -> None:
        self.model.show_lines(lines)
        self._count.setText(str(len(lines)))
        self._show_finder()

    def set_narrow(self, *, narrow: bool) -> None:
        """A strip of signs where room is short; names in the tooltips."""
        self._title.setVisible(not narrow)
        self._count.setVisible(not narrow)
        self._narrow = narrow
        self._show_finder()
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

    def _make_finder(self) -> QLineEdit:
        self._narrow = False
        self._finder = QLineEdit()
        self._finder.setObjectName("queue-finder")
        self._finder.setPlaceholderText(self.tr("Find in the queue"))
        self._finder.setAccessibleName(self._finder.placeholderText())
        self._finder.setClearButtonEnabled(True)
        self._finder.textChanged.connect(self._narrowed.find)
        self._finder.hide()
        return self._finder

    def _show_finder(self) -> None:
        """Where there is room, and more than one sees at once."""
        self._finder.setVisible(not self._narrow and len(self.model.lines) > _SEEN_AT_ONCE)

    def _add_head(self, column: QVBoxLayout) -> None:
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
        column.addLayout(head)
        self._title = label(self.tr("Queue"), "strong")
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._filter)
