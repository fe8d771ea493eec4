"""The grid: a frozen first row and column around cells that grow with their text."""

from collections.abc import Mapping
from functools import partial
from itertools import chain, pairwise
from typing import TypeVar, cast

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.pages.rubrics import edits
from mcred_desktop.gui.pages.rubrics.desk import Desk, Place
from mcred_desktop.gui.pages.rubrics.fields import Field, TextCell
from mcred_desktop.gui.pages.rubrics.heads import CriterionHead, LevelHead
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.theme import Theme

_FIRST, _COLUMN, _ROW, _HEAD = 226, 150, 96, 56
"""Pixels at 100 %: first column, narrowest column, lowest row, first row"""
Cell = tuple[str, str]
"""Criterion id and level id"""
_Current = tuple[str | None, str | None]
KeyT = TypeVar("KeyT", str, Cell)
PartT = TypeVar("PartT", bound=QWidget)


class Board(QWidget):
    """Keeps one widget for each criterion, level and cell, and moves them as the rubric changes."""

    entered = Signal(object)
    """The field that has the focus now, or has moved with it"""
    placed = Signal()
    """Every part has its room"""

    def __init__(self, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._desk, self._chords = desk, chords
        self._room = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown: Rubric | None = None
        self._fixed = False
        self._outcomes: Mapping[str, int] = {}
        self.rows: dict[str, CriterionHead] = {}
        self.levels: dict[str, LevelHead] = {}
        self.cells: dict[Cell, TextCell] = {}
        self._corner = QLabel(self.tr("Criterion"), self)
        self._corner.setContentsMargins(12, 0, 10, 0)
        self._corner.setProperty("text-role", "bold")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._place_again)
        Theme.current().changed.connect(self._restart)

    def show_rubric(self, rubric: Rubric, outcomes: Mapping[str, int], *, fixed: bool) -> None:
        """Show ``rubric``; only what differs from before is touched.

        Args:
            rubric: what to show.
            outcomes: number of each outcome of the record, by its id.
            fixed: whether it can only be looked at.
        """
        before, self._shown = self._shown, rubric
        same = before is not None and _skeleton(before) == _skeleton(rubric)
        if not same:
            self._fit_widgets(rubric)
        if not same or fixed != self._fixed:
            self._set_fixed(fixed=fixed)
        known = before if same and outcomes == self._outcomes else None
        self._outcomes = outcomes
        self._show_levels(rubric, known)
        self._show_rows(rubric, known)
        if not same:
            self._chain()
            self.place()

    def field(self, place: Place) -> Field | None:
        """The field at a place; None when it is not on the board."""
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

    def current(self) -> _Current:
        """Criterion and level of the field with the focus."""
        focus = self._focused()
        if focus is None:
            return None, None
        cells = (cell for cell, field in self.cells.items() if field is focus)
        rows = ((row, None) for row, head in self.rows.items() if head.isAncestorOf(focus))
        levels = ((None, level) for level, top in self.levels.items() if top.isAncestorOf(focus))
        return next(chain[_Current](cells, rows, levels), (None, None))

    def fit(self, room: int) -> None:
        """Fill ``room`` pixels across; more where the columns need it."""
        self._room = room
        self.place()

    @property
    def frozen(self) -> tuple[int, int]:
        """Pixels that the first column takes across, and the first row down."""
        return Theme.current().px(_FIRST), Theme.current().px(_HEAD)

    def place(self) -> None:
        """Give every part its room: columns share the width, rows fit their longest cell."""
        if self._shown is None:
            return
        first, head = self.frozen
        count = max(len(self._shown.levels), 1)
        column = max((self._room - first) // count, Theme.current().px(_COLUMN))
        width = first + count * column
        top = head
        for criterion in self._shown.criteria:
            height = self._row_height(criterion.id, first, column)
            self.rows[criterion.id].setGeometry(0, top, first, height)
            for number, level in enumerate(self._shown.levels):
                cell = self.cells[criterion.id, level.id]
                left = first + number * column
                cell.setGeometry(QRect(left, top, column, height).adjusted(1, 1, 0, 0))
            top += height
        for number, level in enumerate(self._shown.levels):
            self.levels[level.id].setGeometry(first + number * column, 0, column, head)
        self._corner.setGeometry(0, 0, first, head)
        self.resize(width, top + 1)
        self.placed.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sheet"))
        painter.setPen(theme.color("rule"))
        for head in self.rows.values():
            painter.drawLine(0, head.y(), self.width(), head.y())
        for top in self.levels.values():
            painter.drawLine(top.x(), 0, top.x(), self.height())
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        focus = self._focused()
        if isinstance(focus, TextCell) and focus.parentWidget() is self and focus.hasFocus():
            painter.fillRect(focus.geometry().adjusted(-1, -1, 1, 1), theme.color("accent"))
            painter.fillRect(focus.geometry().adjusted(1, 1, -1, -1), theme.color("raise"))

    def _focused(self) -> QWidget | None:
        """The field of the board with the focus; Qt's stubs leave out that there may be none."""
        return cast("QWidget | None", self.focusWidget())

    def _restart(self) -> None:
        """Another look or text size: colour and measure everything again."""
        if self._shown is not None:
            self._show_levels(self._shown, None)
        for head in self.rows.values():
            head.measure()
        for cell in self.cells.values():
            cell.measure()
        self._later.start(0)

    def _fit_widgets(self, rubric: Rubric) -> None:
        rows = [criterion.id for criterion in rubric.criteria]
        columns = [level.id for level in rubric.levels]
        wanted = {(row, column) for row in rows for column in columns}
        _drop(self.rows, set(rows), self)
        _drop(self.levels, set(columns), self)
        _drop(self.cells, wanted, self)
        for row in rows:
            if row not in self.rows:
                self.rows[row] = self._add_row(row)
        for column in columns:
            if column not in self.levels:
                self.levels[column] = self._add_level(column)
        for cell in wanted - self.cells.keys():
            self.cells[cell] = self._add_cell(*cell)
        for part in (*self.rows.values(), *self.levels.values(), self._corner):
            part.raise_()

    def _add_row(self, row: str) -> CriterionHead:
        made = CriterionHead(row, self._desk, self._chords)
        made.title.grew.connect(self._place_soon)
        for field in (made.title, made.weight):
            field.entered.connect(partial(self._enter, field))
        _put(made, self)
        return made

    def _add_level(self, column: str) -> LevelHead:
        made = LevelHead(column, self._desk, self._chords)
        for field in (made.name, made.points):
            field.entered.connect(partial(self._enter, field))
        _put(made, self)
        return made

    def _add_cell(self, row: str, column: str) -> TextCell:
        made = TextCell(self.tr("Descriptor"))
        made.setObjectName(f"cell-{row}-{column}")
        made.setProperty("part", "cell")
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.grew.connect(self._place_soon)
        made.entered.connect(partial(self._enter, made))
        made.left.connect(self.update)
        made.typed.connect(partial(self._describe, row, column))
        self._chords.watch(made, self._desk)
        _put(made, self)
        return made

    def _show_levels(self, rubric: Rubric, known: Rubric | None) -> None:
        if known is not None and known.levels == rubric.levels:
            return
        colors = Theme.current().levels(len(rubric.levels))
        for number, (level, color) in enumerate(zip(rubric.levels, colors, strict=True), 1):
            self.levels[level.id].show_level(level, number, color)

    def _show_rows(self, rubric: Rubric, known: Rubric | None) -> None:
        """Show the criteria that are not the same as in ``known``, a rubric of the same parts."""
        shown = known.criteria if known is not None and _rules_alike(known, rubric) else ()
        for number, row in enumerate(rubric.criteria, 1):
            if shown and shown[number - 1] is row:
                continue
            measured = [self._outcomes[x] for x in row.outcomes if x in self._outcomes]
            named = self.tr("Outcome {0}").format(", ".join(map(str, measured)))
            self.rows[row.id].show_criterion(rubric, number, named if measured else "")
            for level in rubric.levels:
                self.cells[row.id, level.id].show_text(row.descriptors.get(level.id, ""))

    def _set_fixed(self, *, fixed: bool) -> None:
        self._fixed = fixed
        for head in self.rows.values():
            head.set_read_only(fixed=fixed)
        for level in self.levels.values():
            level.set_read_only(fixed=fixed)
        for cell in self.cells.values():
            cell.setReadOnly(fixed)
            cell.setPlaceholderText("" if fixed else self.tr("Not described yet"))

    def _chain(self) -> None:
        """Tab goes along the levels, then along each criterion."""
        if self._shown is None:
            return
        order: list[QWidget] = []
        for level in self._shown.levels:
            order += [self.levels[level.id].name, self.levels[level.id].points]
        for criterion in self._shown.criteria:
            order += [self.rows[criterion.id].title, self.rows[criterion.id].weight]
            order += [self.cells[criterion.id, level.id] for level in self._shown.levels]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _row_height(self, row: str, first: int, column: int) -> int:
        head = self.rows[row]
        head.resize(first, head.height())
        heights = [head.wanted_height(), Theme.current().px(_ROW)]
        for level in self.levels:
            cell = self.cells[row, level]
            cell.resize(column - 1, cell.height())
            heights.append(cell.wanted_height() + 2)
        return max(heights)

    def _place_soon(self) -> None:
        self._later.start(0)

    def _place_again(self) -> None:
        """Make room for what has grown, and keep the field that is being typed in in sight."""
        self.place()
        focus = self._focused()
        if focus is not None and focus.hasFocus():
            self.entered.emit(focus)

    def freeze(self, left: int, top: int) -> None:
        """Keep the first column at ``left`` and the first row at ``top``."""
        for head in self.rows.values():
            head.move(left, head.y())
        for level in self.levels.values():
            level.move(level.x(), top)
        self._corner.move(left, top)

    def _enter(self, field: QWidget) -> None:
        self.entered.emit(field)
        self.update()

    def _describe(self, row: str, column: str, text: str) -> None:
        self._desk.edit(
            Place("cell", row, column),
            partial(edits.describe, criterion_id=row, level_id=column, text=text),
        )


def _skeleton(rubric: Rubric) -> tuple[list[str], list[str]]:
    return [level.id for level in rubric.levels], [row.id for row in rubric.criteria]


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


def _rules_alike(one: Rubric, other: Rubric) -> bool:
    """Whether levels and weights are the same, and with them what each row says of itself."""
    weights = [[row.weight for row in rubric.criteria] for rubric in (one, other)]
    return one.levels == other.levels and weights[0] == weights[1]
