"""The figures as tables: one row a criterion, and one row a figure."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mcred_desktop.domain.agreement.figures import Figures
from mcred_desktop.domain.agreement.names import NAMES, interval_of, reason_of, value_of

_Index = QModelIndex | QPersistentModelIndex

SHORT: Final = {
    "exact": "Same",
    "adjacent": "Within 1",
    "cohen_kappa_quadratic": "Weighted kappa",
    "krippendorff.ordinal": "Alpha",
    "gwet_ac2_quadratic": "AC2",
    "icc.2,1": "ICC 2,1",
    "difficulty": "Difficulty",
    "discrimination": "Discrimination",
}
"""Coefficients that have a column of their own"""
CRITERION, COUNT, MISSING, FIRST = range(4)
_COLUMNS = tuple(SHORT)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CriteriaModel(QAbstractTableModel):
    """Each criterion with the figures people look at first; all together in the last row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, Figures]] = []

    def show_rows(self, rows: list[tuple[str, Figures]]) -> None:
        """Show these, by the name of the criterion."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> tuple[str, Figures]:
        return self._rows[number]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else FIRST + len(_COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST:
            return NAMES[_COLUMNS[section - FIRST]]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        before = (self.tr("Criterion"), self.tr("n"), self.tr("Missing"))
        return before[section] if section < FIRST else SHORT[_COLUMNS[section - FIRST]]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, figures = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(name, figures, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return name if column < FIRST else self._why(figures, _COLUMNS[column - FIRST])
        if role == Qt.ItemDataRole.AccessibleTextRole and column >= FIRST:
            of = _COLUMNS[column - FIRST]
            return f"{NAMES[of]}: {self._why(figures, of) or self._text(name, figures, column)}"
        return None

    def _text(self, name: str, figures: Figures, column: int) -> str:
        before = (name, str(figures.n_units), str(figures.n_missing))
        if column < FIRST:
            return before[column]
        of = _COLUMNS[column - FIRST]
        return value_of(figures, of) if of in figures.coefficients else ""

    def _why(self, figures: Figures, of: str) -> str:
        if of not in figures.coefficients:
            return ""
        ends = interval_of(figures, of)
        between = self.tr("95 % interval {0}.").format(ends) if ends else ""
        return " ".join(filter(None, (between, reason_of(figures, of))))


class FiguresModel(QAbstractTableModel):
    """Every figure of one criterion: value, interval, and what has to be said of it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str, str, str]] = []

    def show_figures(self, figures: Figures) -> None:
        """Show these in place of those there."""
        self.beginResetModel()
        self._rows = [
            (
                told,
                value_of(figures, name),
                interval_of(figures, name),
                reason_of(figures, name),
            )
            for name, told in NAMES.items()
            if name in figures.coefficients
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 4

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {1, 2}:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Figure"), self.tr("Value"), self.tr("95 % interval"), self.tr("Note"))[
            section
        ]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in {1, 2}:
            return _RIGHT
        return None
