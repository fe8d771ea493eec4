"""The results of many checks as a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from mcred_desktop.domain.award import Check, Judgement
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.verify.verdict import headline_of, role_of, sign_of
from mcred_desktop.gui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
FILE, VERDICT, HOLDER, TITLE, ISSUER, WHY = range(6)
RESULT: Final = Qt.ItemDataRole.UserRole + 1
"""The row's file and check"""


class BatchModel(QAbstractTableModel):
    """One row a file."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[tuple[Path, Check]] = []

    def clear(self) -> None:
        """Nothing was checked yet."""
        self.beginResetModel()
        self.results = []
        self.endResetModel()

    def add(self, results: Sequence[tuple[Path, Check]]) -> None:
        """More results, at the end."""
        if results:
            first = len(self.results)
            self.beginInsertRows(QModelIndex(), first, first + len(results) - 1)
            self.results += results
            self.endInsertRows()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.results)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else WHY + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("File"),
            self.tr("Verdict"),
            self.tr("Holder"),
            self.tr("Title"),
            self.tr("Issuer"),
            self.tr("Why"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file, check = self.results[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _cells(file, check)[index.column()]
            case _ if role == RESULT:
                return file, check
            case Qt.ItemDataRole.DecorationRole if index.column() == VERDICT:
                return icon(sign_of(check.verdict), role_of(check.verdict))
            case Qt.ItemDataRole.ForegroundRole if index.column() == VERDICT:
                return Theme.current().color(role_of(check.verdict))
            case _:
                return None


class Wanted(QSortFilterProxyModel):
    """The rows of one verdict, or all of them."""

    def __init__(self, model: BatchModel) -> None:
        super().__init__()
        self.setSourceModel(model)
        self._model = model
        self._verdict: Judgement | None = None

    def show_verdict(self, verdict: Judgement | None) -> None:
        """Only these from now on; None for every verdict."""
        self.beginFilterChange()
        self._verdict = verdict
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(  # noqa: N802 - Qt's name
        self, source_row: int, source_parent: _Index
    ) -> bool:
        return self._verdict in {None, self._model.results[source_row][1].verdict}


def _cells(file: Path, check: Check) -> tuple[str, ...]:
    why = check.reasons[0] if check.reasons else ""
    shown = (file.name, headline_of(check), check.recipient, check.title, check.issuer, why)
    return tuple(" ".join(text[:200].split()) for text in shown)
