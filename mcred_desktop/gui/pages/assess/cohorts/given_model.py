"""The portfolios of a cohort with their evaluators as a table."""

from typing import Any, Final

from PySide6.QtCore import Qt

from mcred_desktop.gui.models.rows import Index, RowsModel
from mcred_desktop.services.assess.assigning import Given, MarkingState

GIVEN: Final = Qt.ItemDataRole.UserRole + 1
"""The row's Given"""
LEARNER, ATTEMPT, EVALUATOR, PROGRESS = range(4)


class GivenModel(RowsModel[Given]):
    """One row an evaluator of a portfolio; one row for a portfolio nobody has."""

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[str, str] = {}
        self.head = (
            self.tr("Learner"),
            self.tr("Attempt"),
            self.tr("Evaluator"),
            self.tr("Sheet"),
        )

    def show_state(self, state: MarkingState) -> None:
        self._people = {person.id: person.name for person in state.people}
        self.put_rows(state.given)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, index.column())
        return row if role == GIVEN else None

    def _text(self, row: Given, column: int) -> str:
        match column:
            case 0:
                return row.learner.name
            case 1:
                return str(row.portfolio.attempt)
            case 2:
                return self._evaluator(row)
            case _:
                return self._progress(row)

    def _evaluator(self, row: Given) -> str:
        if row.assignment is None:
            return self.tr("nobody yet")
        who = row.assignment.evaluator_id
        return self._people.get(who, who)

    def _progress(self, row: Given) -> str:
        if row.assignment is None:
            return ""
        if row.assignment.signed:
            return self.tr("signed")
        if row.assignment.reopened_because:
            return self.tr("reopened")
        return self.tr("begun") if row.started else self.tr("not begun")
