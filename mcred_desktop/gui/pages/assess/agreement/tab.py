"""A cohort's agreement: computed when it comes into sight, exported when asked."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.agreement.report_view import ReportView
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.agreement import CohortReport
from mcred_desktop.services.workspace import Services


class AgreementTab(QWidget):
    """Figures of what a cohort's evaluators have signed; none before two marked the same."""

    refused = Signal(object)
    """McredError"""
    calibration_wanted = Signal()
    look_again = Signal(str)
    """Id of a portfolio to be moderated or decided"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._cohort_id = ""
        self._stale = self._asked = False
        self._empty: EmptyState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_tools(column)
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack, 1)
        self._waiting = label(self.tr("Working out the figures…"), "second")
        self._waiting.setContentsMargins(24, 0, 24, 24)
        self._stack.addWidget(self._waiting)
        self.view = ReportView(self._stack)
        self._stack.addWidget(self.view)
        self.view.look_again.connect(self.look_again)
        self.view.calibration_wanted.connect(self.calibration_wanted)

    def open_cohort(self, cohort_id: str) -> None:
        """Show a cohort's figures, as soon as the tab is in sight."""
        if cohort_id != self._cohort_id:
            self._cohort_id = cohort_id
            self._stack.setCurrentWidget(self._waiting)
        self._stale = True
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _add_tools(self, column: QVBoxLayout) -> None:
        self._said = ElidedLabel("", "label")
        self._said.setObjectName("agreement-said")
        table = button(self.tr("Export CSV"), partial(self._export, "csv"), sign="table-2")
        table.setObjectName("export-agreement-csv")
        paper = button(self.tr("Export PDF"), partial(self._export, "pdf"), sign="printer")
        paper.setObjectName("export-agreement-pdf")
        self._exports = ActionRow((table, paper))
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 12, 24, 8)
        tools.setSpacing(12)
        column.addLayout(tools)
        tools.addWidget(self._said, 1)
        tools.addWidget(self._exports)
        self._exports.hide()

    def _look(self) -> None:
        """Ask once at a time: the figures of many portfolios take seconds."""
        if not self._stale or self._asked or not self._cohort_id or not self.isVisible():
            return
        self._stale, self._asked = False, True
        self._context.runner.ask(
            partial(_read, self._context.services, self._cohort_id, self._context.acting().id),
            self._show,
            refused=self._refuse,
        )

    def _show(self, found: tuple[str, CohortReport | None]) -> None:
        self._asked = False
        cohort_id, report = found
        if cohort_id == self._cohort_id:
            self._show_report(report)
        self._look()

    def _show_report(self, found: CohortReport | None) -> None:
        compared = found is not None and found.report.overall.n_rated_twice > 0
        self._exports.setVisible(compared)
        if found is not None and compared:
            self.view.show_report(found)
            self._stack.setCurrentWidget(self.view)
        else:
            self._show_empty(found)

    def _show_empty(self, found: CohortReport | None) -> None:
        """What is needed before anything can be compared."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        have = self.tr("Nothing is signed yet.")
        if found is not None:
            signed = (
                self.tr("So far {0} portfolio is signed by one evaluator."),
                self.tr("So far {0} portfolios are signed, each by one evaluator."),
            )
            have = counted(found.report.overall.n_units, *signed)
        self._empty = EmptyState(
            "scale",
            self.tr("No two markers to compare yet"),
            self.tr(
                "Agreement compares evaluators on the same portfolios. Give at least two "
                "portfolios to two evaluators each and have them signed off. {0}"
            ).format(have),
        )
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _export(self, kind: str) -> None:
        kinds = {"csv": self.tr("Table (*.csv)"), "pdf": self.tr("Document (*.pdf)")}
        title = self.tr("Export figures")
        chosen, _ = QFileDialog.getSaveFileName(self, title, f"agreement.{kind}", kinds[kind])
        if not chosen:
            return
        agreement = self._context.services.agreement
        write = agreement.export if kind == "csv" else agreement.print
        self._context.runner.ask(
            partial(
                _written,
                partial(write, self._cohort_id, by=self._context.acting().id),
                Path(chosen),
            ),
            self._say_written,
            refused=self._refuse,
        )

    def _say_written(self, target: Path) -> None:
        restyle(self._said, "tone", "ok")
        self._said.show_text(self.tr("Written: {0}").format(target.name))

    def _refuse(self, error: McredError) -> None:
        self._asked = False
        self.refused.emit(error)


def _read(services: Services, cohort_id: str, who: str) -> tuple[str, CohortReport | None]:
    return cohort_id, services.agreement.report(cohort_id, by=who)


def _written(write: "partial[None]", target: Path) -> Path:
    write(target)
    return target
