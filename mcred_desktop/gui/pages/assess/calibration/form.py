"""Making a benchmark: a scored portfolio, the agreed level of each criterion, and why."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.assess.assessment import Score
from mcred_desktop.domain.assess.calibration import Benchmark
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow, SearchField
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.assess.benchmarks import Proposal
from mcred_desktop.services.changes import Changes

_TOLERANCE = 1
_LIST, _REASON = 220, 62
"""Pixels at 100 %"""


class ReferenceRow(QWidget):
    """One criterion: its agreed level and the reason for it."""

    def __init__(self, number: int, criterion: Criterion, rubric: Rubric, score: Score) -> None:
        super().__init__()
        self._criterion_id = score.criterion_id
        self.level = QComboBox()
        self.level.setObjectName(f"reference-level-{number}")
        for step, level in enumerate(rubric.levels_of(criterion), 1):
            self.level.addItem(f"{step} · {level.name}", level.id)
        self.level.addItem(self.tr("0 · not enough evidence"), INSUFFICIENT)
        self.level.setCurrentIndex(self.level.findData(score.level_id))
        self.level.setAccessibleName(self.tr("Level of {0}").format(criterion.title))
        self.reason = QPlainTextEdit(score.comment)
        self.reason.setObjectName(f"reference-reason-{number}")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(Theme.current().px(_REASON))
        self.reason.setPlaceholderText(self.tr("Why this level and not the next"))
        self._reason_row = FieldRow(self.tr("Reason for {0}").format(criterion.title), self.reason)
        head = QHBoxLayout()
        head.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        head.addWidget(label(criterion.title, "strong", wrap=True), 1)
        head.addWidget(self.level)
        column.addWidget(self._reason_row)

    @property
    def score(self) -> Score:
        return Score(
            criterion_id=self._criterion_id,
            level_id=self.level.currentData(),
            comment=self.reason.toPlainText().strip(),
        )

    def show_error(self, text: str) -> None:
        """Say what is wrong with it; an empty text takes it back."""
        self._reason_row.show_error(text)
        if text:
            self.reason.setFocus()


class BenchmarkForm(QScrollArea):
    """The portfolio first, then what its markers settled on, to be agreed on."""

    left = Signal()
    """Put to use, or cancelled"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cohort_id = ""
        self._proposal: Proposal | None = None
        self._rows: dict[str, ReferenceRow] = {}
        self.setObjectName("benchmark-form")
        self.setAccessibleName(self.tr("New benchmark"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._search = SearchField(self.tr("Find a scored portfolio"))
        self._search.setObjectName("benchmark-search")
        self._search.textChanged.connect(self._find)
        self._offered = TwoLineList(self.tr("Scored portfolios"))
        self._offered.setObjectName("benchmark-portfolios")
        self._offered.setFixedHeight(Theme.current().px(_LIST))
        self._offered.picked.connect(self._propose)
        self._said = label("", "", "bad", wrap=True)
        self._said.setObjectName("benchmark-refused")
        self._make_fields()
        self._lay_out()

    def begin(self, cohort_id: str) -> None:
        """Start over with the scored portfolios of a cohort."""
        self._cohort_id, self._proposal = cohort_id, None
        self._body.hide()
        self._said.hide()
        self._tolerance.setValue(_TOLERANCE)
        self._misses.setValue(0)
        self._search.clear()
        self._find()
        self._search.setFocus()

    def _make_fields(self) -> None:
        self._title = QLineEdit()
        self._title.setObjectName("benchmark-title")
        self._title.setMaxLength(200)
        hint = self.tr("What it is about; not the learner's name")
        self._title_row = FieldRow(self.tr("Title"), self._title, hint)
        self._tolerance, self._misses = QSpinBox(), QSpinBox()
        self._tolerance.setObjectName("benchmark-tolerance")
        self._tolerance.setRange(0, 19)
        self._misses.setObjectName("benchmark-misses")
        self._misses.setRange(0, 499)

    def _lay_out(self) -> None:
        cancel = button(self.tr("Cancel"), self.left.emit, "quiet")
        cancel.setObjectName("cancel-benchmark")
        use = button(self.tr("Put to use"), self._put_to_use, "primary")
        use.setObjectName("use-benchmark")
        near = QHBoxLayout()
        near.setSpacing(16)
        self._references = QVBoxLayout()
        self._references.setSpacing(14)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addWidget(self._title_row)
        body.addLayout(self._references)
        body.addLayout(near)
        near.addWidget(FieldRow(self.tr("Levels a criterion may be off"), self._tolerance))
        near.addWidget(FieldRow(self.tr("Criteria that may be off by more"), self._misses))
        near.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("New benchmark"), "title"))
        column.addWidget(self._search)
        column.addWidget(self._offered)
        column.addWidget(self._body)
        column.addWidget(self._said)
        actions = QHBoxLayout()
        column.addLayout(actions)
        actions.addWidget(use)
        actions.addWidget(cancel)
        actions.addStretch(1)
        column.addStretch(1)
        self._use = use
        self.setWidget(content)

    def _find(self) -> None:
        scored = self._context.services.benchmarks.scored
        self._context.runner.ask(
            partial(scored, self._cohort_id, self._search.text(), self._context.acting().id),
            self._show_offered,
        )

    def _show_offered(self, found: list[tuple[str, str]]) -> None:
        chosen = self._proposal.portfolio_id if self._proposal else ""
        self._offered.show_rows([TwoLines(key, name, "") for key, name in found], chosen)
        none = self.tr("No scored portfolio here has such a name.")
        self._use.setEnabled(self._proposal is not None)
        self._use.setToolTip("" if self._proposal else self.tr("Choose a portfolio first"))
        self._said.setText("" if found else none)
        self._said.setVisible(not found)

    def _propose(self, portfolio_id: str) -> None:
        self._context.runner.ask(
            partial(
                self._context.services.benchmarks.proposal, portfolio_id, self._context.acting().id
            ),
            self._show,
            refused=self._refuse,
        )

    def _show(self, proposal: Proposal) -> None:
        self._proposal = proposal
        for row in self._rows.values():
            self._references.removeWidget(row)
            row.deleteLater()
        rubric = proposal.rubric.content
        self._rows = {}
        for number, score in enumerate(proposal.reference, 1):
            criterion = rubric.criterion(score.criterion_id)
            row = ReferenceRow(number, criterion, rubric, score)
            self._rows[criterion.title] = row
            self._references.addWidget(row)
        self._use.setEnabled(True)
        self._use.setToolTip("")
        self._said.hide()
        self._body.show()

    def _put_to_use(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        self._clear_errors()
        if not self._title.text().strip():
            self._title_row.show_error(self.tr("A benchmark needs a title."))
            self._title.setFocus()
            return
        benchmark = Benchmark(
            id=self._context.services.store.new_id(),
            rubric_id=proposal.rubric.rubric_id,
            rubric_version_id=proposal.rubric.id,
            title=self._title.text().strip(),
            portfolio_id=proposal.portfolio_id,
            set_by=self._context.acting().id,
            reference=tuple(row.score for row in self._rows.values()),
            tolerance=self._tolerance.value(),
            misses=self._misses.value(),
        )
        put = self._context.services.benchmarks.set_benchmark
        self._context.runner.submit(partial(put, benchmark), done=self._end, refused=self._refuse)

    def _end(self, _changes: Changes) -> None:
        self._title.clear()
        self.left.emit()

    def _clear_errors(self) -> None:
        self._said.hide()
        self._title_row.show_error("")
        for row in self._rows.values():
            row.show_error("")

    def _refuse(self, error: McredError) -> None:
        """Say what is wrong at the criterion it is wrong in."""
        row = self._rows.get(error.where)
        if row is not None:
            row.show_error(error.what)
            return
        self._said.setText(str(error))
        self._said.show()
