"""What every combination of levels gives, as a table in the place of the grid."""

from collections import Counter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
)

from mcred_desktop.domain.assessment import Verdict
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.domain.rubric_combinations import Combination, Combinations
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.rubrics.editing.words import say_number
from mcred_desktop.gui.pages.rubrics.side.outcomes import say_count, say_outcome, say_too_many
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_Order = Qt.SortOrder
_COLUMN, _ROW = 104, 32
"""Pixels at 100 %: narrowest column, a row"""
_RESULTS = 3
"""Columns behind the criteria: percent, verdict, level of achievement"""


class CombinedModel(QAbstractTableModel):
    """A row for each combination; sorted and sifted here, for the view asks cell by cell."""

    def __init__(self) -> None:
        super().__init__()
        self._rubric = Rubric(title="")
        self._titles: list[str] = []
        self._names: dict[str, str] = {}
        self._ranks: dict[str, int] = {}
        self._bands: list[str] = []
        self._every: tuple[Combination, ...] = ()
        self._shown: list[Combination] = []
        self._wanted = ""
        self._order = (-_RESULTS, _Order.DescendingOrder)

    @property
    def titles(self) -> list[str]:
        """Of the columns."""
        results = [self.tr("Percent"), self.tr("Verdict"), self.tr("Level of achievement")]
        return [*self._titles, *results]

    @property
    def outcomes(self) -> Counter[str]:
        """What there is to sift by, and how many combinations give it."""
        return Counter(say_outcome(one.outcome) for one in self._every)

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """The column that the rows are sorted by, and which way."""
        column, way = self._order
        return column % self.columnCount(), way

    def take(self, rubric: Rubric, found: Combinations) -> None:
        """Show the combinations of another rubric, sorted as before."""
        titles = {row.id: (number, row.title) for number, row in enumerate(rubric.criteria, 1)}
        counted = [titles[row] for row in found.criteria]
        self._titles = [title or self.tr("Criterion {0}").format(n) for n, title in counted]
        levels = list(enumerate(rubric.levels, 1))
        self._names = {level.id: f"{number}, {level.name}" for number, level in levels}
        self._ranks = {level.id: number for number, level in levels}
        self._bands = [band.name for band in rubric.bands]
        if self._order[0] >= len(self._titles):
            self._order = (-_RESULTS, _Order.DescendingOrder)
        self._every = found.every
        self._show_again()

    def sift(self, outcome: str) -> None:
        """Only those that give ``outcome``; empty for all of them."""
        self._wanted = outcome
        self._show_again()

    def sort(self, column: int, order: Qt.SortOrder = _Order.AscendingOrder) -> None:
        criteria = len(self._titles)
        self._order = (column if column < criteria else column - criteria - _RESULTS, order)
        self._show_again()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles) + _RESULTS

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        one, column = self._shown[index.row()], index.column()
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole:
                return self._text(one, column)
            case _Role.AccessibleTextRole:
                return f"{self.titles[column]}: {self._text(one, column)}"
            case _Role.DecorationRole if column == len(self._titles) + 1:
                passes = one.outcome.verdict is Verdict.PASS
                return icon("check", "ok") if passes else icon("minus", "ink3")
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == _Role.DisplayRole else None
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return self.titles[section]
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return int(start) if role == _Role.TextAlignmentRole else None

    def _text(self, one: Combination, column: int) -> str:
        """What a cell says; of a range what its lower end gives as well, where that differs."""
        criteria = len(self._titles)
        if column < criteria:
            return self._names[one.levels[column]]
        ends = (one.least, one.outcome)
        if column == criteria:
            said = [say_number(end.percent) for end in ends if end.percent is not None]
            return f"{'–'.join(dict.fromkeys(said))} %" if said else ""
        if column == criteria + 1:
            passed = [end.verdict is Verdict.PASS for end in ends]
            said = [self.tr("pass") if passes else self.tr("not yet") for passes in passed]
        else:
            said = [end.band or "–" for end in ends]
        return self.tr(" or ").join(dict.fromkeys(said))

    def _show_again(self) -> None:
        self.beginResetModel()
        column, way = self._order
        wanted = self._wanted
        rows = [one for one in self._every if not wanted or say_outcome(one.outcome) == wanted]
        rows.sort(key=lambda one: self._key(one, column), reverse=way is _Order.DescendingOrder)
        self._shown = rows
        self.endResetModel()

    def _key(self, one: Combination, column: int) -> float:
        """By rank, share or verdict; levels of achievement lowest first."""
        if column >= 0:
            return self._ranks[one.levels[column]]
        if column == -_RESULTS:
            return one.outcome.percent or 0
        if column == -1:
            return self._bands.index(one.outcome.band) if one.outcome.band else -1
        return float(one.outcome.verdict is Verdict.PASS)


class CombinedView(QFrame):
    """The table, what it is sorted and sifted by, and why there is none of a large rubric."""

    closed = Signal()
    """Back to the grid"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("combined-view")
        self.model = CombinedModel()
        self.table = _table(self.model, self.tr("What every combination gives"))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._say_order)
        self.sifted = _choice("combined-outcome", self.tr("Outcome"))
        self.sifted.activated.connect(self._sift)
        self.sorted = _choice("combined-order", self.tr("Sorted by"))
        self.sorted.activated.connect(self._sort)
        self.turned = button("", self._turn, small=True)
        self.turned.setObjectName("combined-turn")
        self.back = button(self.tr("Back to the grid"), self.closed.emit, small=True)
        self.back.setObjectName("combined-back")
        self._words = label("", "second", wrap=True)
        self._words.setObjectName("combined-words")
        self._lay_out()
        self._measure()
        Theme.current().changed.connect(self._measure)

    def show_combinations(self, rubric: Rubric, found: Combinations) -> None:
        """Show what every combination of ``rubric`` gives."""
        wanted = self.sifted.currentData() or ""
        self.model.take(rubric, found)
        with QSignalBlocker(self.sifted):
            self.sifted.clear()
            self.sifted.addItem(self.tr("All, {0}").format(say_count(found.count)), "")
            for outcome, count in self.model.outcomes.most_common():
                self.sifted.addItem(f"{outcome}, {say_count(count)}", outcome)
            self.sifted.setCurrentIndex(max(self.sifted.findData(wanted), 0))
        self._sift()
        self._list_columns()
        told = bool(found.every)
        for part in (self.table, self.sifted, self.sorted, self.turned):
            part.setEnabled(told)
        self.table.setVisible(told)
        none = self.tr("No criterion counts yet, so there is nothing to combine.")
        few = self.tr(
            "Each row is one set of levels; criteria that are feedback only are left out."
        )
        self._words.setText(few if told else say_too_many(found.count) if found.count else none)

    def _list_columns(self) -> None:
        """The columns to sort by, and the one they are sorted by."""
        column, way = self.model.order
        with QSignalBlocker(self.sorted):
            self.sorted.clear()
            self.sorted.addItems(self.model.titles)
        self.table.horizontalHeader().setSortIndicator(column, way)
        self._say_order(column, way)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 8)
        head.setSpacing(6)
        for name, box in ((self.tr("Outcome"), self.sifted), (self.tr("Sorted by"), self.sorted)):
            said = label(name, "second")
            said.setBuddy(box)
            head.addWidget(said)
            head.addWidget(box)
        head.addWidget(self.turned)
        head.addStretch(1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._words)
        column.addStretch(0)
        self._words.setContentsMargins(12, 8, 12, 8)

    def _sift(self) -> None:
        self.model.sift(self.sifted.currentData() or "")

    def _sort(self) -> None:
        _, way = self.model.order
        self.table.horizontalHeader().setSortIndicator(self.sorted.currentIndex(), way)

    def _turn(self) -> None:
        column, way = self.model.order
        up, down = _Order.AscendingOrder, _Order.DescendingOrder
        self.table.horizontalHeader().setSortIndicator(column, up if way is down else down)

    def _say_order(self, column: int, way: Qt.SortOrder) -> None:
        """The head was clicked, or something else was chosen."""
        with QSignalBlocker(self.sorted):
            self.sorted.setCurrentIndex(column)
        down = way is _Order.DescendingOrder
        self.turned.setText(self.tr("Highest first") if down else self.tr("Lowest first"))
        self.turned.setIcon(icon("arrow-down" if down else "arrow-up"))

    def _measure(self) -> None:
        px = Theme.current().px
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        rows.setMinimumSectionSize(px(_ROW))
        rows.setDefaultSectionSize(px(_ROW))
        columns.setMinimumSectionSize(px(_COLUMN))
        for box in (self.sifted, self.sorted):
            box.setMaximumWidth(px(220))


def _table(model: CombinedModel, name: str) -> QTableView:
    made = QTableView()
    made.setObjectName("combined")
    made.setAccessibleName(name)
    made.setModel(model)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setCornerButtonEnabled(False)
    made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    made.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    made.setTabKeyNavigation(False)
    made.setSortingEnabled(True)  # Qt's
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    made.verticalHeader().hide()
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setHighlightSections(False)
    return made


def _choice(tag: str, name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(tag)
    made.setAccessibleName(name)
    made.setProperty("small", "true")
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
