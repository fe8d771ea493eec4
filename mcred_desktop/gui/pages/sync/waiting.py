"""What waits for the hub: how many of which kind, since when, and why not yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.sync.words import kind_word
from mcred_desktop.services.sync.ports import Waiting

_NOWHERE: Final = QModelIndex()
_COUNT: Final = 1


class WaitingModel(QAbstractTableModel):
    """A row for each kind of record, the oldest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str, str, str]] = []

    def show_waiting(self, waiting: Sequence[Waiting], why: str) -> None:
        """Show these; ``why`` is the same for all, for all go with one exchange."""
        now = datetime.now().astimezone()
        rows = [
            (kind_word(one.kind), f"{one.count:,}", spoken_moment(one.since, now), why)
            for one in waiting
        ]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _COUNT:
            return (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            heads = (self.tr("What"), self.tr("Count"), self.tr("Since"), self.tr("Why not yet"))
            return heads[section]
        return None
