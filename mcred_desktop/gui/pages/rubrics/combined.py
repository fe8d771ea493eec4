"""What every combination of levels gives, as a table in the place of the grid."""

from PySide6.QtCore import QRect, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.rubrics.combinations import Combinations
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.rubrics.combined_model import CombinedModel
from mcred_desktop.gui.pages.rubrics.side.outcomes import say_count, say_too_many
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label

_Order = Qt.SortOrder
_COLUMN, _ROW = 104, 32
"""Pixels at 100 %: narrowest column, a row"""
_BESIDE, _ABOVE = 24, 14
"""Pixels at 100 % of a head that are not its title's; the sort mark stands beside it"""
_LINES = 4
"""Of a title, at most"""


class CombinedView(QFrame):
    """The table, what it is sorted and sifted by, and why there is none of a large rubric."""

    closed = Signal()
    """Back to the grid"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("combined-view")
        self.model = CombinedModel()
        self.table = _table(self.model, self.tr("What every combination gives"))
        heads = self.table.horizontalHeader()
        heads.sortIndicatorChanged.connect(self._say_order)
        heads.sectionResized.connect(self._fit_heads)
        self.sifted = _choice("combined-outcome", self.tr("Outcome"))
        self.sifted.activated.connect(self._sift)
        self.sorted = _choice("combined-order", self.tr("Sorted by"))
        self.sorted.activated.connect(self._sort)
        self.turned = button("", self._turn, sign="arrow-down", small=True)
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
        self._fit_heads()
        told = bool(found.every)
        self._tools.setVisible(told)
        self.table.setVisible(told)
        self._words.setText(self._about(found))

    def _about(self, found: Combinations) -> str:
        """What the table shows, or why there is none."""
        if found.every:
            return self.tr("Each row is one set of levels; what is feedback only is left out.")
        if not found.count:
            return self.tr("No criterion counts yet, so there is nothing to combine.")
        said = self.tr("{0} combinations are too many to show.").format(say_count(found.count))
        other = self.tr("“Result” says what each level gives, and what one lower level changes.")
        return f"{said} {say_too_many()} {other}"

    def _list_columns(self) -> None:
        """The columns to sort by, and the one they are sorted by."""
        column, way = self.model.order
        with QSignalBlocker(self.sorted):
            self.sorted.clear()
            self.sorted.addItems(self.model.titles)
        self.table.horizontalHeader().setSortIndicator(column, way)
        self._say_order(column, way)

    def _lay_out(self) -> None:
        self._tools = QWidget()
        tools = Flow()
        self._tools.setLayout(tools)
        for name, box in ((self.tr("Outcome"), self.sifted), (self.tr("Sorted by"), self.sorted)):
            tools.addWidget(_named(name, box))
        tools.addWidget(self.turned)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        head.addWidget(self._tools, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
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
        self._fit_heads()

    def _fit_heads(self) -> None:
        """As many lines as the longest title takes at the widths of now."""
        px, heads = Theme.current().px, self.table.horizontalHeader()
        measured, wrapped = heads.fontMetrics(), Qt.TextFlag.TextWordWrap.value
        rooms = (QRect(0, 0, heads.sectionSize(n) - px(_BESIDE), 0) for n in range(heads.count()))
        titled = zip(rooms, self.model.titles, strict=False)
        highs = [measured.boundingRect(room, wrapped, title).height() for room, title in titled]
        line = measured.lineSpacing()
        heads.setFixedHeight(min(max([line, *highs]), _LINES * line) + px(_ABOVE))


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
    made.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
    return made


def _named(name: str, box: QComboBox) -> QWidget:
    """A choice and its name, which stay in one line."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    said = label(name, "second")
    said.setBuddy(box)
    row.addWidget(said)
    row.addWidget(box)
    return made


def _choice(tag: str, name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(tag)
    made.setAccessibleName(name)
    made.setProperty("small", "true")
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made
