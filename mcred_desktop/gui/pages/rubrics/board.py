"""The grid: a frozen first row and column around cells that grow with their text."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.fields import TextCell
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.parts import Parts, Spot
from mcred_desktop.gui.theme import Theme

_FIRST, _COLUMN, _ROW, _HEAD = 226, 150, 96, 56
"""Pixels at 100 %: first column, narrowest column, lowest row, first row"""


class Board(QWidget):
    """Shows a rubric in its parts and gives each of them its room."""

    entered = Signal(object)
    """The field that has the focus now, or has moved with it"""
    placed = Signal()
    """Every part has its room"""

    def __init__(self, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self._room = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._shown: Rubric | None = None
        self._fixed = False
        self._outcomes: Mapping[str, int] = {}
        self.parts = Parts(self, desk, chords)
        self._corner = QLabel(self.tr("Criterion"), self)
        self._corner.setContentsMargins(12, 0, 10, 0)
        self._corner.setProperty("text-role", "bold")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._place_again)
        self.parts.grew.connect(self._place_soon)
        self.parts.entered.connect(self._enter)
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
            self.parts.fit(rubric)
            self._corner.raise_()
        if not same or fixed != self._fixed:
            self.parts.set_read_only(fixed=fixed)
        self._fixed = fixed
        known = before if same and outcomes == self._outcomes else None
        self._outcomes = outcomes
        self._show_levels(rubric, known)
        self._show_rows(rubric, known)
        if not same:
            self.place()

    def current(self) -> Spot:
        """Criterion and level of the field with the focus."""
        focus = self._focused()
        return (None, None) if focus is None else self.parts.spot(focus)

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
            self.parts.rows[criterion.id].setGeometry(0, top, first, height)
            for number, level in enumerate(self._shown.levels):
                cell = self.parts.cells[criterion.id, level.id]
                left = first + number * column
                cell.setGeometry(QRect(left, top, column, height).adjusted(1, 1, 0, 0))
            top += height
        for number, level in enumerate(self._shown.levels):
            self.parts.levels[level.id].setGeometry(first + number * column, 0, column, head)
        self._corner.setGeometry(0, 0, first, head)
        self.resize(width, top + 1)
        self.placed.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sheet"))
        painter.setPen(theme.color("rule"))
        for head in self.parts.rows.values():
            painter.drawLine(0, head.y(), self.width(), head.y())
        for top in self.parts.levels.values():
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
        self.parts.measure()
        self._later.start(0)

    def _show_levels(self, rubric: Rubric, known: Rubric | None) -> None:
        if known is not None and known.levels == rubric.levels:
            return
        colors = Theme.current().levels(len(rubric.levels))
        for number, (level, color) in enumerate(zip(rubric.levels, colors, strict=True), 1):
            self.parts.levels[level.id].show_level(level, number, color)

    def _show_rows(self, rubric: Rubric, known: Rubric | None) -> None:
        """Show the criteria that are not the same as in ``known``, a rubric of the same parts."""
        shown = known.criteria if known is not None and _rules_alike(known, rubric) else ()
        for number, row in enumerate(rubric.criteria, 1):
            if shown and shown[number - 1] is row:
                continue
            measured = [self._outcomes[x] for x in row.outcomes if x in self._outcomes]
            named = self.tr("Outcome {0}").format(", ".join(map(str, measured)))
            self.parts.rows[row.id].show_criterion(rubric, number, named if measured else "")
            for level in rubric.levels:
                cell = self.parts.cells[row.id, level.id]
                cell.show_text(row.descriptors.get(level.id, ""))
                cell.setAccessibleName(self.tr("{0} at {1}").format(row.title, level.name))

    def _row_height(self, row: str, first: int, column: int) -> int:
        head = self.parts.rows[row]
        head.resize(first, head.height())
        heights = [head.wanted_height(), Theme.current().px(_ROW)]
        for level in self.parts.levels:
            cell = self.parts.cells[row, level]
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
        for head in self.parts.rows.values():
            head.move(left, head.y())
        for level in self.parts.levels.values():
            level.move(level.x(), top)
        self._corner.move(left, top)

    def _enter(self, field: QWidget) -> None:
        self.entered.emit(field)
        self.update()


def _skeleton(rubric: Rubric) -> tuple[list[str], list[str]]:
    return [level.id for level in rubric.levels], [row.id for row in rubric.criteria]


def _rules_alike(one: Rubric, other: Rubric) -> bool:
    """Whether levels and weights are the same, and with them what each row says of itself."""
    weights = [[row.weight for row in rubric.criteria] for rubric in (one, other)]
    return one.levels == other.levels and weights[0] == weights[1]
