"""Insights: how far each cohort has come, from what is stored here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context, Page
from mcred_desktop.gui.pages.insights.strip import StageStrip
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead, SectionHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import CohortBar

_COLUMNS = 5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class InsightsPage(Page):
    """The stages of all cohorts together, then of each."""

    watches = None

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.strip = StageStrip()
        self._model = QStandardItemModel(0, _COLUMNS, self)
        self._model.setHorizontalHeaderLabels(
            [
                self.tr("Cohort"),
                self.tr("Learners"),
                self.tr("Scored"),
                self.tr("Decided"),
                self.tr("Issued"),
            ]
        )
        for number in range(1, _COLUMNS):
            self._model.setHeaderData(
                number, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole
            )
        self._cohorts_head = SectionHead(self.tr("Cohorts"))
        self.table = Table(self._model, self.tr("Progress of the cohorts"))
        self.table.activated.connect(self._open)
        self._cohorts: list[str] = []
        self._note = label(
            self.tr(
                "Each stage counts the stages after it too. Open a cohort to see its learners."
            ),
            "label",
            wrap=True,
        )
        begin = button(self.tr("Go to Assess"), lambda: context.go("assess", None), "primary")
        begin.setObjectName("go-to-assess")
        self.empty = EmptyState(
            "chart-column",
            self.tr("No cohort yet"),
            self.tr(
                "How many learners were scored, decided on and given a credential appears here "
                "once a cohort is open."
            ),
            begin,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead(self.tr("All cohorts"), self.tr("Insights")))
        around = QScrollArea(self)
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(around, 1)
        content = QWidget(around)
        around.setWidget(content)
        self._body = QVBoxLayout(content)
        self._body.setContentsMargins(24, 20, 24, 24)
        self._body.setSpacing(10)
        self._body.addWidget(self.strip)
        self._body.addSpacing(8)
        self._body.addWidget(self._cohorts_head)
        self._body.addWidget(self.table)
        self._body.addWidget(self._note)
        self._body.addWidget(self.empty, 1)
        self._body.addStretch(0)
        Theme.current().changed.connect(self._fit)
        self.refresh()

    def refresh(self) -> None:
        self.context.runner.ask(self.context.home.cohorts, self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, bars: "list[CohortBar]") -> None:
        self._cohorts = [bar.cohort_id for bar in bars]
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        for bar in bars:
            figures = (bar.total, bar.scored, bar.decided, bar.issued)
            self._model.appendRow([QStandardItem(bar.title), *(_figure(n) for n in figures)])
        self.strip.show_bars(bars)
        self._cohorts_head.count.setText(str(len(bars)))
        for part in (self.strip, self._cohorts_head, self.table, self._note):
            part.setVisible(bool(bars))
        self.empty.setVisible(not bars)
        self._fit()

    def _fit(self) -> None:
        """The table ends with its rows; with more than there is room for, the page scrolls."""
        self.table.setFixedHeight(self.table.whole_height())

    def _open(self, index: QModelIndex) -> None:
        self.context.go("assess", self._cohorts[index.row()])


def _figure(number: int) -> QStandardItem:
    item = QStandardItem(str(number))
    item.setTextAlignment(_RIGHT)
    return item
