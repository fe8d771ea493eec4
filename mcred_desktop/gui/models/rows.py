"""Tables of rows under a head: what every one of them says in the same way."""

from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Where figures stand"""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """One row after the other; a model says what stands in them by ``data``.

    Args:
        figures: the columns of figures, which stand at the right.
    """

    def __init__(self, figures: Sequence[int] = ()) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.head: tuple[str, ...] = ()
        """What each column is called"""
        self._figures = frozenset(figures)

    def put_rows(self, rows: Sequence[Row]) -> None:
        """Show these in place of those there."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these below those there."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows = [*self.rows, *rows]
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.head)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.aligned(section)
        return self.head[section] if role == Qt.ItemDataRole.DisplayRole else None

    def aligned(self, column: int) -> Qt.AlignmentFlag | None:
        """Where a column stands; None for the beginning of the line."""
        return RIGHT if column in self._figures else None


class WordsModel(RowsModel[tuple[str, ...]]):
    """Rows of words; the figures of some columns stand at the right."""

    def __init__(self, head: tuple[str, ...], figures: Sequence[int]) -> None:
        super().__init__(figures)
        self.head = head

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.rows[index.row()][index.column()]
        return self.aligned(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None
