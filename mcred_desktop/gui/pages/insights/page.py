"""Insights: how far each cohort has come, from what is stored here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.domain.assessment import Cohort, Decision, Learner, Portfolio, Sheet
from mcred_desktop.domain.award import Credential
from mcred_desktop.gui.page import Context, Page
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.services.home import CohortBar

_COLUMNS = ("Cohort", "Learners", "Scored", "Decided", "Issued")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class InsightsPage(Page):
    """One table: each cohort, its learners, and how many passed each stage."""

    watches = (Cohort, Credential, Decision, Learner, Portfolio, Sheet)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._model = QStandardItemModel(0, len(_COLUMNS), self)
        self._model.setHorizontalHeaderLabels(list(_COLUMNS))
        for number in range(1, len(_COLUMNS)):
            self._model.setHeaderData(
                number, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole
            )
        self.table = Table(self._model, "Progress of the cohorts")
        self.table.activated.connect(self._open)
        self._cohorts: list[str] = []
        self._note = label(
            "Each stage counts the stages after it too. Open a cohort to see its learners.", "label"
        )
        self.empty = EmptyState(
            "chart-column",
            "No cohort yet",
            "Figures appear here once learners are enrolled under Assess.",
        )
        body = QVBoxLayout()
        body.setContentsMargins(24, 18, 24, 24)
        body.setSpacing(10)
        body.addWidget(self.table, 1)
        body.addWidget(self._note)
        body.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("All cohorts", "Insights"))
        column.addLayout(body, 1)
        self.refresh()

    def refresh(self) -> None:
        self.context.runner.ask(self.context.services.home.cohorts, self._show)

    def _show(self, bars: "list[CohortBar]") -> None:
        self._cohorts = [bar.cohort_id for bar in bars]
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for bar in bars:
            figures = (bar.total, bar.scored, bar.decided, bar.issued)
            self._model.appendRow([QStandardItem(bar.title), *(_figure(n) for n in figures)])
        self.table.setVisible(bool(bars))
        self._note.setVisible(bool(bars))
        self.empty.setVisible(not bars)

    def _open(self, index: QModelIndex) -> None:
        self.context.go("assess", self._cohorts[index.row()])


def _figure(number: int) -> QStandardItem:
    item = QStandardItem(str(number))
    item.setTextAlignment(_RIGHT)
    return item
