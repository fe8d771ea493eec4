"""The register of a cohort as a table."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from unicodedata import bidirectional

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.models.rows import Index, RowsModel
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.register.register import RegisterLine, Status

LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The row's RegisterLine"""
ORDER: Final = Qt.ItemDataRole.UserRole + 2
"""What the column is sorted by"""
LEARNER, SERIAL, ISSUED, UNTIL, STATUS = range(5)


class RegisterModel(RowsModel[RegisterLine]):
    """One row a credential; of a register without end, as many as were looked at."""

    wanted = Signal(int)
    """More rows are looked at; how many are there already"""

    def __init__(self) -> None:
        super().__init__()
        self._more = False
        self.head = (
            self.tr("Learner"),
            self.tr("Serial"),
            self.tr("Issued"),
            self.tr("Valid until"),
            self.tr("Status"),
        )

    def show_lines(self, lines: list[RegisterLine], *, more: bool = False) -> None:
        """Another register, or its first rows where there are ``more``."""
        self._more = more
        self.put_rows(lines)

    def add_lines(self, lines: list[RegisterLine], *, more: bool) -> None:
        """The next rows."""
        self.add_rows(lines)
        self._more = more

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if not parent.isValid():
            self._more = False  # until they are there
            self.wanted.emit(len(self.rows))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return _SHOWN[column](line)
            case _ if role == LINE:
                return line
            case _ if role == ORDER:
                return _ORDERED[column](line)
            case Qt.ItemDataRole.DecorationRole if column == STATUS:
                return icon(*_LOOKS[line.status])
            case Qt.ItemDataRole.ForegroundRole if column == LEARNER and line.erased is not None:
                return Theme.current().color("ink3")
            case Qt.ItemDataRole.ForegroundRole if column == STATUS:
                return Theme.current().color(_LOOKS[line.status][1])
            case _:
                return None


class NameCell(QStyledItemDelegate):
    """Names in the direction of their own letters, at the start of the column."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        name: str = index.data()
        if name.isascii():
            return
        option.direction = _direction(name)
        option.displayAlignment = (
            Qt.AlignmentFlag.AlignLeft
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
        )


def _direction(name: str) -> Qt.LayoutDirection:
    """By the first letter that has one (UAX 9, rule P2)."""
    strong = (kind for kind in map(bidirectional, name) if kind in {"L", "R", "AL"})
    leftwards = next(strong, "L") != "L"
    return Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight


def day(text: str | None) -> str:
    """An ISO date as people write it; “no end” for none."""
    return f"{date.fromisoformat(text[:10]):%d %b %Y}" if text else _tr("no end")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Register", words)


def _status(status: Status) -> str:
    match status:
        case Status.ISSUED:
            return _tr("Issued")
        case Status.REVOKED:
            return _tr("Revoked")
        case _:
            return _tr("Erased")


_LOOKS: Final = {
    Status.ISSUED: ("check", "ok"),
    Status.REVOKED: ("circle-x", "bad"),
    Status.ERASED: ("minus", "ink3"),
}
"""Icon and colour"""
_SHOWN: Final[dict[int, Callable[[RegisterLine], str]]] = {
    LEARNER: lambda line: line.credential.recipient or _tr("name erased"),
    SERIAL: lambda line: line.credential.serial,
    ISSUED: lambda line: day(line.credential.valid_from),
    UNTIL: lambda line: day(line.credential.valid_until),
    STATUS: lambda line: _status(line.status),
}
_ORDERED: Final[dict[int, Callable[[RegisterLine], str]]] = {
    **_SHOWN,
    ISSUED: lambda line: line.credential.at,
    UNTIL: lambda line: line.credential.valid_until or "9999",
}
