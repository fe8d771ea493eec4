"""The rubric as a table: what a view shows of it, and what a screen reader says."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.gui.pages.rubrics.editing.words import say_points
from mcred_desktop.gui.pages.rubrics.spots import Spot, writable

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_EMPTY = Rubric(title="")


class RubricModel(QAbstractTableModel):
    """Cells are the descriptors; heads are the criteria and levels."""

    def __init__(self) -> None:
        super().__init__()
        self.rubric = _EMPTY
        self.marks: Mapping[tuple[str, str], str] = {}
        """What advice says of a cell, by the ids of its criterion and level"""

    def take(self, rubric: Rubric) -> list[int] | None:
        """Show another rubric; the rows that changed, or None when everything did."""
        before, self.rubric = self.rubric, rubric
        if before is rubric:
            return []
        if _skeleton(before) != _skeleton(rubric) or before.levels != rubric.levels:
            self.beginResetModel()
            self.endResetModel()
            return None
        rows = zip(before.criteria, rubric.criteria, strict=True)
        changed = [number for number, (old, new) in enumerate(rows) if old is not new]
        for row in changed:
            self._tell(row, before.criteria[row], rubric.criteria[row])
        return changed

    def set_marks(self, marks: Mapping[tuple[str, str], str]) -> None:
        """Mark the cells that advice has something to say about."""
        self.marks = marks

    def _tell(self, row: int, old: Criterion, new: Criterion) -> None:
        """Have those cells drawn again that say something else now."""
        for column, level in enumerate(self.rubric.levels):
            said = old.descriptors.get(level.id) == new.descriptors.get(level.id)
            if not said or old.own_levels != new.own_levels:
                self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rubric.criteria)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rubric.levels)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        row, level = self.cell(index.row(), index.column())
        text = row.descriptors.get(level.id, "")
        mark = self.marks.get((row.id, level.id), "")
        match role:
            case _Role.DisplayRole:
                return text
            case _Role.ToolTipRole:
                return mark
            case _Role.AccessibleTextRole:
                return self.say(Spot(index.row(), index.column()))
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role not in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.rubric.criteria[section].title
        level = self.rubric.levels[section]
        rated = say_points(level.points, level.points_from)
        return self.tr("{0}, {1} points").format(level.name, rated) if rated else level.name

    def cell(self, row: int, column: int) -> tuple[Criterion, Level]:
        """The criterion and the level that meet in a cell."""
        return self.rubric.criteria[row], self.rubric.levels[column]

    def own(self, row: int, column: int) -> Level | None:
        """The level as the row offers it, where it offers something of its own."""
        criterion, level = self.cell(row, column)
        return next((own for own in criterion.own_levels if own.id == level.id), None)

    def say(self, spot: Spot) -> str:
        """A cell in words: where it is, what it says, and what advice says of it."""
        row, level = self.cell(*spot)
        name = row.title or self.tr("Criterion {0}").format(spot.row + 1)
        if not writable(self.rubric, spot):
            return self.tr("{0} at {1}: not described here").format(name, level.name)
        text = row.descriptors.get(level.id) or self.tr("not described yet")
        said = self.tr("{0} at {1}: {2}").format(name, level.name, text)
        mark = self.marks.get((row.id, level.id))
        return f"{said}. {mark}" if mark else said


def _skeleton(rubric: Rubric) -> tuple[object, list[str], list[str]]:
    rows = [row.id for row in rubric.criteria]
    return rubric.kind, [level.id for level in rubric.levels], rows
