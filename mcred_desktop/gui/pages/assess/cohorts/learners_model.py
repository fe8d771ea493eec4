"""The learners of a cohort as a table."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from mcred_desktop.gui.models.rows import Index, RowsModel
from mcred_desktop.gui.pages.assess.cohorts.states import STATES
from mcred_desktop.gui.pages.assess.names import draw_name
from mcred_desktop.gui.pages.assess.table_cell import draw_ground, draw_signed
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.cohorts import LearnerRow

LEARNER: Final = Qt.ItemDataRole.UserRole + 1
"""The row's LearnerRow"""
NAME, NUMBER, FILES, EVALUATORS, STATE = range(5)


class LearnersModel(RowsModel[LearnerRow]):
    """One row a learner; names of evaluators from ``people``."""

    def __init__(self) -> None:
        super().__init__((FILES,))
        self._people: dict[str, str] = {}
        self.head = (
            self.tr("Learner"),
            self.tr("Number"),
            self.tr("Files"),
            self.tr("Evaluators"),
            self.tr("State"),
        )

    def show_rows(self, rows: list[LearnerRow], people: dict[str, str]) -> None:
        self._people = people
        self.put_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.aligned(index.column())
            case _:
                return row if role == LEARNER else None

    def _text(self, row: LearnerRow, column: int) -> str:
        match column:
            case 0:
                again = self.tr("{0} (attempt {1})")
                number = row.portfolio.attempt
                return again.format(row.learner.name, number) if number > 1 else row.learner.name
            case 1:
                return row.learner.number
            case 2:
                return str(row.files)
            case 3:
                return ", ".join(self._people.get(who, who) for who in row.evaluators)
            case _:
                return row.standing.value


class LearnerCell(QStyledItemDelegate):
    """Names in their own direction, states with their sign."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(Theme.current().px(34), 0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = Theme.current()
        row: LearnerRow = index.data(LEARNER)
        inner = draw_ground(painter, option)
        painter.setFont(theme.font(13, 500))
        if index.column() == NAME:
            painter.setPen(theme.color("ink"))
            draw_name(painter, QRect(inner), str(index.data()))
        else:
            name, role = STATES[row.standing]
            draw_signed(painter, inner, name, role, row.standing.value)
