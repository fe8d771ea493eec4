"""The fields of the grid: one for each criterion, level and cell, kept while the rubric changes."""

from functools import partial
from itertools import chain, pairwise
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.pages.rubrics import edits
from mcred_desktop.gui.pages.rubrics.desk import Desk, Place
from mcred_desktop.gui.pages.rubrics.fields import Field, TextCell
from mcred_desktop.gui.pages.rubrics.heads import CriterionHead, LevelHead
from mcred_desktop.gui.pages.rubrics.keys import Chords

Cell = tuple[str, str]
"""Criterion id and level id"""
Spot = tuple[str | None, str | None]
"""Criterion id and level id, as far as there is one"""
KeyT = TypeVar("KeyT", str, Cell)
PartT = TypeVar("PartT", bound=QWidget)


class Parts(QObject):
    """Makes what a rubric needs on ``board``, and takes out what it no longer has."""

    entered = Signal(object)
    """The field that has the focus now"""
    grew = Signal()
    """Some field needs another height"""

    def __init__(self, board: QWidget, desk: Desk, chords: Chords) -> None:
        super().__init__(board)
        self._board, self._desk, self._chords = board, desk, chords
        self.rows: dict[str, CriterionHead] = {}
        self.levels: dict[str, LevelHead] = {}
        self.cells: dict[Cell, TextCell] = {}

    def fit(self, rubric: Rubric) -> None:
        """Have exactly the fields of ``rubric``, in the order of Tab."""
        rows = [criterion.id for criterion in rubric.criteria]
        columns = [level.id for level in rubric.levels]
        wanted = {(row, column) for row in rows for column in columns}
        _drop(self.rows, set(rows), self._board)
        _drop(self.levels, set(columns), self._board)
        _drop(self.cells, wanted, self._board)
        for cell in wanted - self.cells.keys():
            self.cells[cell] = self._add_cell(*cell)
        for row in rows:
            if row not in self.rows:
                self.rows[row] = self._add_row(row)
            self.rows[row].raise_()
        for column in columns:
            if column not in self.levels:
                self.levels[column] = self._add_level(column)
            self.levels[column].raise_()
        self._chain(rows, columns)

    def set_read_only(self, *, fixed: bool) -> None:
        """Whether everything can only be looked at."""
        for head in self.rows.values():
            head.set_read_only(fixed=fixed)
        for level in self.levels.values():
            level.set_read_only(fixed=fixed)
        for cell in self.cells.values():
            cell.setReadOnly(fixed)
            cell.setPlaceholderText("" if fixed else self.tr("Not described yet"))

    def measure(self) -> None:
        """Take the sizes that the text size asks for."""
        for head in self.rows.values():
            head.measure()
        for cell in self.cells.values():
            cell.measure()

    def field(self, place: Place) -> Field | None:
        """The field at a place; None when it is not in the grid."""
        row, level = self.rows.get(place.row), self.levels.get(place.column)
        match place.field:
            case "cell":
                return self.cells.get((place.row, place.column))
            case "title":
                return row.title if row else None
            case "weight":
                return row.weight if row else None
            case "level":
                return level.name if level else None
            case "points":
                return level.points if level else None
            case _:
                return None

    def spot(self, field: QWidget) -> Spot:
        """Where ``field`` stands."""
        cells = (cell for cell, known in self.cells.items() if known is field)
        rows = ((row, None) for row, head in self.rows.items() if head.isAncestorOf(field))
        levels = ((None, level) for level, top in self.levels.items() if top.isAncestorOf(field))
        return next(chain[Spot](cells, rows, levels), (None, None))

    def _add_row(self, row: str) -> CriterionHead:
        made = CriterionHead(row, self._desk, self._chords)
        made.title.grew.connect(self.grew)
        for field in (made.title, made.weight):
            field.entered.connect(partial(self.entered.emit, field))
        _put(made, self._board)
        return made

    def _add_level(self, column: str) -> LevelHead:
        made = LevelHead(column, self._desk, self._chords)
        for field in (made.name, made.points):
            field.entered.connect(partial(self.entered.emit, field))
        _put(made, self._board)
        return made

    def _add_cell(self, row: str, column: str) -> TextCell:
        made = TextCell(self.tr("Descriptor"))
        made.setObjectName(f"cell-{row}-{column}")
        made.setProperty("part", "cell")
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.grew.connect(self.grew)
        made.entered.connect(partial(self.entered.emit, made))
        made.left.connect(self._board.update)
        made.typed.connect(partial(self._describe, row, column))
        self._chords.watch(made, self._desk)
        _put(made, self._board)
        return made

    def _chain(self, rows: list[str], columns: list[str]) -> None:
        """Tab goes along the levels, then along each criterion."""
        order: list[QWidget] = []
        for column in columns:
            order += [self.levels[column].name, self.levels[column].points]
        for row in rows:
            order += [self.rows[row].title, self.rows[row].weight]
            order += [self.cells[row, column] for column in columns]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _describe(self, row: str, column: str, text: str) -> None:
        self._desk.edit(
            Place("cell", row, column),
            partial(edits.describe, criterion_id=row, level_id=column, text=text),
        )


def _put(part: QWidget, board: QWidget) -> None:
    part.setParent(board)
    part.show()


def _drop(parts: dict[KeyT, PartT], kept: set[KeyT], board: QWidget) -> None:
    """Take out what is not kept; the focus stays on the board, not on some other field."""
    for key in [key for key in parts if key not in kept]:
        gone = parts.pop(key)
        focus = QApplication.focusWidget()
        if focus is not None and (focus is gone or gone.isAncestorOf(focus)):
            board.setFocus()
        gone.hide()
        gone.deleteLater()
