"""The grid as a person meets it: a table whose heads stay, with one spot that keys go to."""

from collections.abc import Mapping
from fractions import Fraction
from time import monotonic

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QLabel, QScrollBar, QTableView

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.pages.rubrics.editing.words import say_number
from mcred_desktop.gui.pages.rubrics.grid.cells import CellPainter, cell_height
from mcred_desktop.gui.pages.rubrics.grid.columns import LevelHeads
from mcred_desktop.gui.pages.rubrics.grid.measure import MARGIN, Measure
from mcred_desktop.gui.pages.rubrics.grid.model import RubricModel
from mcred_desktop.gui.pages.rubrics.grid.rows import CriterionHeads, head_height
from mcred_desktop.gui.pages.rubrics.grid.state import GridState
from mcred_desktop.gui.pages.rubrics.spots import (
    NAME,
    TITLE,
    Block,
    Frame,
    Spot,
)
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import mirrored

_COLUMN, _LEAST, _ROW = 140, 110, 76
"""Pixels at 100 %: narrowest level, where large text leaves few in view, lowest criterion"""
_IN_VIEW = 3
"""Levels that large text leaves in view"""
_SLICE = 0.012
"""Seconds of measuring at a time"""


class GridView(QTableView):
    """Shows a rubric with its heads in sight; keys and pointer are what ``Grid`` adds."""

    placed = Signal()
    """Something stands elsewhere than before"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rubric-grid")
        self.setAccessibleName(self.tr("Rubric"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setCornerButtonEnabled(False)
        self.zoom = 100
        self._pending: list[int] = []
        self._fitting = False
        self.now = GridState(RubricModel(), Measure(self.zoom))
        self.levels = LevelHeads(self, self.now)
        self.criteria = CriterionHeads(self, self.now)
        self._corner = QLabel(self.tr("Criterion"), self)
        self._corner.setObjectName("grid-corner")
        self._painter = CellPainter(self.now)
        self._wire()
        self._dress()

    def show_rubric(
        self, rubric: Rubric, notes: Mapping[str, str], *, fixed: bool, afresh: bool = False
    ) -> None:
        """Show a rubric; only what differs from before is measured and drawn again.

        Args:
            rubric: what to show.
            notes: what each criterion measures, in short, by its id.
            fixed: whether it can only be looked at.
            afresh: another rubric than before, to be shown from its beginning.
        """
        state = self.now
        renoted = notes != state.notes or fixed != state.fixed
        state.notes, state.fixed = notes, fixed
        state.frame = Frame.of(rubric)
        self.now.block = Block(
            state.frame.nearest(state.block.start), state.frame.nearest(state.spot)
        )
        reweighed = _weights(rubric) != _weights(state.rubric)
        changed = state.model.take(rubric)
        if reweighed:
            state.shares = {key: _percent(share) for key, share in rubric.shares().items()}
            self.criteria.viewport().update()
        if afresh:
            first = state.frame.nearest(Spot(0, TITLE))
            state.block = Block(first, first)
            self.verticalScrollBar().setValue(0)
            self.horizontalScrollBar().setValue(0)
        if changed is None or renoted:
            self._fit()
        elif changed:
            self.fit_rows(changed)

    def show_marks(self, marks: Mapping[tuple[str, str], str]) -> None:
        """Mark the cells that advice has something to say about."""
        differing = marks.items() ^ self.now.model.marks.items()
        self.now.model.set_marks(marks)
        touched = {cell[0] for cell, _ in differing}
        criteria = enumerate(self.now.rubric.criteria)
        self.fit_rows([number for number, row in criteria if row.id in touched])
        if touched:
            self.viewport().update()

    @property
    def fitted(self) -> bool:
        """Whether every row has been measured."""
        return not self._pending

    def set_zoom(self, percent: int) -> None:
        """Show everything at another size."""
        self.zoom = percent
        self._dress()

    def reveal(self, spot: Spot) -> None:
        """Scroll until ``spot`` can be seen beside the heads."""
        rows, columns = self.criteria, self.levels
        room = self.viewport().size()
        if 0 <= spot.row < rows.count():
            start = rows.sectionPosition(spot.row)
            _scroll(self.verticalScrollBar(), start, rows.sectionSize(spot.row), room.height())
        if 0 <= spot.column < columns.count():
            start = columns.sectionPosition(spot.column)
            _scroll(
                self.horizontalScrollBar(), start, columns.sectionSize(spot.column), room.width()
            )

    def rect_of(self, spot: Spot) -> QRect:
        """The room of a spot, in the part of the grid that it stands in."""
        if spot.row < 0:
            parts = self.levels.parts(spot.column)
            return parts.name if spot.row == NAME else parts.points
        if spot.column < 0:
            row = self.criteria.parts(spot.row)
            return row.title if spot.column == TITLE else row.weight
        return self.visualRect(self.now.model.index(*spot)).adjusted(0, 0, -1, -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._draw_drop()

    def _wire(self) -> None:
        self.setVerticalHeader(self.criteria)
        self.setHorizontalHeader(self.levels)
        self.setModel(self.now.model)
        self.setItemDelegate(self._painter)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on_fitting)
        for heads in (self.levels, self.criteria):
            heads.dragged.connect(self.viewport().update)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self.placed)
        Theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        """Another look, text size or zoom: measure everything again."""
        self.now.measure = Measure(self.zoom)
        for heads in (self.levels, self.criteria):
            heads.setMinimumSectionSize(8)
        self._corner.setFont(self.now.measure.bold)
        self._corner.setIndent(self.now.measure.px(12))
        self._fit()
        self.draw_again()

    def _fit(self) -> None:
        """Columns share the width; rows fit their longest words, those in sight first."""
        if self._fitting:
            return
        self._fitting = True
        try:
            self.updateGeometries()
            self._fit_columns()
            self.updateGeometries()
            self._pending = list(range(len(self.now.rubric.criteria)))
            self._go_on_fitting()
        finally:
            self._fitting = False
        corner = QRect(0, 0, self.criteria.width(), self.levels.height())
        self._corner.setGeometry(mirrored(self.rect(), corner))
        self._corner.raise_()
        self.placed.emit()

    def _fit_columns(self) -> None:
        count = self.levels.count()
        room = self.viewport().width()
        px = self.now.measure.px
        narrow = max(px(_LEAST), min(px(_COLUMN), room // _IN_VIEW))
        for column in range(count):
            share = room // count + (column < room % count)
            self.levels.resizeSection(column, max(share, narrow))

    def _go_on_fitting(self) -> None:
        """Measure rows for as long as a slice lasts, and the others in the next one."""
        until = monotonic() + _SLICE
        while self._pending and monotonic() < until:
            row = self._pending.pop(0)
            self.criteria.resizeSection(row, self._height(row))
        if self._pending:
            self._later.start(0)

    def fit_rows(self, rows: list[int]) -> None:
        for row in rows:
            height = self._height(row)
            if height != self.criteria.sectionSize(row):
                self.criteria.resizeSection(row, height)
            self.criteria.viewport().update(self.criteria.rect_of(row))
        self.placed.emit()

    def _height(self, row: int) -> int:
        state = self.now
        criterion = state.rubric.criteria[row]
        note = state.notes.get(criterion.id, "")
        heights = [
            state.measure.px(_ROW),
            head_height(criterion, note, self.criteria.viewport().width(), state.measure),
        ]
        for column, level in enumerate(state.rubric.levels):
            text = criterion.descriptors.get(level.id, "")
            marked = (criterion.id, level.id) in state.model.marks
            own, width = state.model.own(row, column), self.levels.sectionSize(column)
            heights.append(cell_height(text, own, width, state.measure, marked=marked))
        if state.writing[0] == row:
            heights.append(state.writing[1] + 2 * state.measure.px(MARGIN) + 1)
        return max(heights)

    def draw_again(self) -> None:
        for part in (self, self.levels, self.criteria):
            part.viewport().update()

    def _draw_drop(self) -> None:
        """A line where the criterion or level that is being dragged would be dropped."""
        painter = QPainter(self.viewport())
        color = Theme.current().color("accent")
        room = self.viewport().rect()
        if (row := self.criteria.target) is not None:
            painter.fillRect(0, _edge(self.criteria, row) - 1, room.width(), 3, color)
        if (column := self.levels.target) is not None:
            painter.fillRect(_edge(self.levels, column) - 1, 0, 3, room.height(), color)


def _weights(rubric: Rubric) -> object:
    """What the shares of the criteria come from."""
    rows = [(row.id, row.weight, row.feedback_only, row.own_levels) for row in rubric.criteria]
    return rubric.levels, rows


def _percent(share: Fraction) -> str:
    return f"{say_number(round(float(share) * 100, 1))} %"


def _edge(heads: QHeaderView, section: int) -> int:
    """Where a section begins, or the last one ends; from right to left it begins at its right."""
    back = heads.isRightToLeft() and heads.orientation() is Qt.Orientation.Horizontal
    last = min(section, heads.count() - 1)
    at_left = (section < heads.count()) != back
    start = heads.sectionViewportPosition(last)
    return start if at_left else start + heads.sectionSize(last)


def _scroll(bar: QScrollBar, start: int, size: int, room: int) -> None:
    """Scroll as little as shows ``size`` pixels from ``start`` on; their beginning at least."""
    least = min(start, max(start + size - room, bar.value()))
    bar.setValue(least)
