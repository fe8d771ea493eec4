"""The report: a sentence, the charts, the figures, and what to look at again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.agreement.figures import Figures, Report
from mcred_desktop.domain.agreement.items import Disputed
from mcred_desktop.domain.agreement.names import needed, signed
from mcred_desktop.domain.agreement.reading import sentence
from mcred_desktop.gui.pages.assess.agreement.charts import (
    agreement_entries,
    severity_entries,
)
from mcred_desktop.gui.pages.assess.agreement.interval_chart import IntervalChart
from mcred_desktop.gui.pages.assess.agreement.models import (
    FIRST,
    MISSING,
    SHORT,
    CriteriaModel,
    FiguresModel,
)
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.agreement import CohortReport

_NAME = 190
"""Pixels at 100 % that the name of a criterion keeps"""
_AROUND = 48
"""Pixels left and right of everything"""
_LEAVES = ("gwet_ac2_quadratic", "icc.2,1", "cohen_kappa_quadratic", "discrimination", "difficulty")
"""Columns in the order they give way; all of them stand in the list of one criterion as well"""


class ReportView(QScrollArea):
    """Everything there is to say of a cohort's signed sheets."""

    look_again = Signal(str)
    """Id of a portfolio"""
    calibration_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("agreement-report")
        self.setAccessibleName(self.tr("Agreement"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lead = label("", "lead", wrap=True)
        self.lead.setObjectName("agreement-sentence")
        self._counts = label("", "second", wrap=True)
        self._make_tables()
        self.agreement = IntervalChart(self.tr("How far do evaluators agree on each criterion?"))
        self.agreement.setObjectName("agreement-chart")
        self.severity = IntervalChart(self.tr("How severe is each evaluator?"))
        self.severity.setObjectName("severity-chart")
        self._severity_note = label("", "second", wrap=True)
        self._severity_note.setObjectName("severity-finding")
        self._calibrate = button(self.tr("Open calibration"), self.calibration_wanted.emit, "link")
        self._calibrate.setObjectName("open-calibration")
        self._needed = label("", wrap=True)
        self._needed.setObjectName("markers-needed")
        self._again_head = SectionHead(self.tr("Look at again"))
        self._again_note = label("", "second", wrap=True)
        self.again = TwoLineList(self.tr("Portfolios to look at again"))
        self.again.setObjectName("look-again")
        self.again.itemClicked.connect(self._open)
        self.again.itemActivated.connect(self._open)
        self._again: list[str] = []
        self._lay_out()
        Theme.current().changed.connect(self._fit)

    def show_report(self, found: CohortReport) -> None:
        """Show the figures of a cohort."""
        report = found.report
        self.lead.setText(sentence(report.overall))
        self._counts.setText(self._counted(report.overall))
        rows = [(found.criteria[key], figures) for key, figures in report.criteria.items()]
        rows.append((self.tr("All criteria together"), report.overall))
        self.agreement.show_entries(*agreement_entries(rows, self.tr))
        self._model.put_rows(rows)
        self.table.selectRow(len(rows) - 1)
        self._show_severity(found)
        self._needed.setText(needed(report.overall, report.wanted))
        self._show_again(found, report)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _make_tables(self) -> None:
        self._model, self._detail_model = CriteriaModel(), FiguresModel()
        self.table = Table(self._model, self.tr("Figures of each criterion"))
        self.table.setObjectName("agreement-figures")
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self._detail_head = SectionHead(self.tr("Every figure"))
        self._detail_of = label("", "second", wrap=True)
        self.detail = Table(self._detail_model, self.tr("Every figure of one criterion"), 3)
        self.detail.setObjectName("agreement-detail")
        self.detail.setWordWrap(True)
        for table in (self.table, self.detail):
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        content = QWidget(self)
        self.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(8)
        note = self.tr("Krippendorff's alpha; dotted at 0.67 and 0.80; a diamond is too low")
        apart = self.tr("levels from the mean of the others, same portfolios; diamond: not chance")
        parts: tuple[QWidget | None, ...] = (
            self.lead,
            self._counts,
            None,
            label(self.agreement.accessibleName(), "section", wrap=True),
            label(note, "label", wrap=True),
            self.agreement,
            None,
            label(self.severity.accessibleName(), "section", wrap=True),
            label(apart, "label", wrap=True),
            self.severity,
            self._severity_note,
            self._calibrate,
            None,
            label(self.tr("How many markers does it take?"), "section", wrap=True),
            self._needed,
            None,
            self._again_head,
            self._again_note,
            self.again,
            None,
            SectionHead(self.tr("Figures")),
            self.table,
            self._detail_head,
            self._detail_of,
            self.detail,
        )
        for part in parts:
            if part is None:
                column.addSpacing(14)
            else:
                column.addWidget(part)
        column.addStretch(1)

    def _counted(self, overall: Figures) -> str:
        units = (self.tr("{0} portfolio"), self.tr("{0} portfolios"))
        raters = (self.tr("{0} evaluator"), self.tr("{0} evaluators"))
        return self.tr(
            "{0} signed by {1}; {2} ratings, {3} missing of those there would be if every "
            "evaluator had marked every portfolio. Bars are 95 % intervals."
        ).format(
            counted(overall.n_units, *units),
            counted(overall.n_raters, *raters),
            overall.n_ratings,
            overall.n_missing,
        )

    def _show_detail(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        name, figures = self._model.rows[index.row()]
        self._detail_of.setText(f"{name}. {sentence(figures)}")
        self._detail_model.show_figures(figures)
        self._fit()

    def _show_severity(self, found: CohortReport) -> None:
        severities = found.report.severities
        self.severity.show_entries(*severity_entries(severities, found.evaluators, self.tr))
        out = [
            self.tr("{0} marks {1} levels from the others, more than chance explains.").format(
                found.evaluators[key], signed(severity.difference)
            )
            for key, severity in severities.items()
            if severity.beyond_chance
        ]
        within = self.tr("Nobody marks further from the others than chance explains.")
        self._severity_note.setText("\n".join(out) or within)

    def _show_again(self, found: CohortReport, report: Report) -> None:
        self._again = [unit.unit for unit in report.disputed]
        self._again_head.count.setText(str(report.n_disputed))
        note = self.tr("More than one level apart, the widest first. Enter or a click opens one.")
        if report.n_disputed > len(self._again):
            note += " " + self.tr("The first {0} are shown.").format(len(self._again))
        nothing = self.tr("No portfolio has levels more than one apart.")
        self._again_note.setText(note if self._again else nothing)
        self.again.show_rows(
            [
                TwoLines(x.unit, found.learners[x.unit], self._apart(found, x))
                for x in report.disputed
            ],
            "",
        )
        self.again.setVisible(bool(self._again))

    def _apart(self, found: CohortReport, unit: Disputed) -> str:
        return ", ".join(
            f"{found.criteria[criterion]} {points:g}"
            for criterion, points in unit.criteria
            if points is not None
        )

    def _open(self, item: QListWidgetItem) -> None:
        self.look_again.emit(self._again[self.again.row(item)])

    def _fit(self) -> None:
        """Tables end with their rows; out of sight there is no room to share out yet."""
        if not self.isVisible():
            return
        self._fit_columns()
        px = Theme.current().px
        self.table.setFixedHeight(self.table.whole_height())
        self.detail.resizeRowsToContents()
        least = px(36)
        tall = [max(least, self.detail.rowHeight(x)) for x in range(self._detail_model.rowCount())]
        for row, height in enumerate(tall):
            self.detail.setRowHeight(row, height)
        self.detail.setFixedHeight(self.detail.whole_height() + sum(tall) - least * len(tall))
        rows = self.again.count()
        self.again.setFixedHeight(min(rows, 8) * px(56) + 2)

    def _fit_columns(self) -> None:
        """Columns that have no room stand in the detail."""
        px, header = Theme.current().px, self.table.horizontalHeader()
        columns = dict(zip(SHORT, range(FIRST, FIRST + len(SHORT)), strict=True))
        for column in (MISSING, *columns.values()):
            self.table.showColumn(column)
        widths = [max(header.sectionSizeHint(x), px(52)) for x in range(1, header.count())]
        missing = sum(widths) + px(_NAME) - (self.viewport().width() - _AROUND)
        for column in (*(columns[name] for name in _LEAVES), MISSING, columns["exact"]):
            if missing <= 0:
                break
            missing -= widths[column - 1]
            self.table.hideColumn(column)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
