"""The board: where one stands, the benchmarks, everybody's state, and drift over time."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.models.rows import WordsModel
from mcred_desktop.gui.pages.assess.agreement.interval_chart import IntervalChart
from mcred_desktop.gui.pages.assess.calibration.drift import drift_entries
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.calibration import Board, Standing

_ROOMY: Final = 480
"""Pixels at 100 % from which every column has room"""
_MISSES, _SCORED = 2, 3


class BoardView(QScrollArea):
    """Everything about calibration under one rubric."""

    score_wanted = Signal(str)
    """Id of a benchmark"""
    new_wanted = Signal()
    retire_wanted = Signal(str)
    """Id of a benchmark"""
    outcome_wanted = Signal(str)
    """Id of a sheet"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("calibration-board")
        self.setAccessibleName(self.tr("Calibration"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._board: Board | None = None
        self._lead = label("", "lead", wrap=True)
        self._lead.setObjectName("calibration-lead")
        self._note = label("", "second", wrap=True)
        self._make_actions()
        self._make_tables()
        self.drift = IntervalChart(self.tr("How far from the reference, benchmark by benchmark?"))
        self.drift.setObjectName("drift-chart")
        self._drift_head = label(self.drift.accessibleName(), "section", wrap=True)
        self._benchmarks_head = SectionHead(self.tr("Benchmarks"))
        self._drift_note = label("", "label", wrap=True)
        self._lay_out()
        Theme.current().changed.connect(self._fit)

    def show_board(self, board: Board, who: str) -> None:
        """Show the board of a person."""
        seen = self._standing()
        self._board = board
        self._say(board, who)
        self._benchmarks_model.put_rows(self._benchmark_rows(board))
        self._people_model.put_rows([self._person_row(x) for x in board.standings])
        keys = [standing.evaluator_id for standing in board.standings]
        chosen = seen.evaluator_id if seen else who
        self.people.selectRow(keys.index(chosen) if chosen in keys else 0)
        self.benchmarks.selectRow(0)
        self._score.setEnabled(board.next_benchmark is not None)
        why = self.tr("There is no benchmark you can score")
        self._score.setToolTip("" if board.next_benchmark else why)
        for part in (self._benchmarks_head, self.benchmarks):
            part.setVisible(bool(board.benchmarks))
        self._retire.setEnabled(bool(board.benchmarks))
        self._show_drift()
        self._fit()

    def _make_actions(self) -> None:
        self._score = button(self.tr("Score a benchmark"), self._ask_trial, sign="play")
        self._score.setObjectName("score-benchmark")
        self._new = button(self.tr("New benchmark"), self.new_wanted.emit, sign="plus")
        self._new.setObjectName("new-benchmark")
        self._retire = button(self.tr("Take out of use"), self._ask_retirement, sign="archive")
        self._retire.setObjectName("retire-benchmark")
        self._differences = button(
            self.tr("See the differences"), self._ask_outcome, sign="table-2"
        )
        self._differences.setObjectName("see-differences")

    def _make_tables(self) -> None:
        self._benchmarks_model = WordsModel(
            (self.tr("Benchmark"), self.tr("Levels off"), self.tr("Misses"), self.tr("Scored")),
            (1, 2, 3),
        )
        self.benchmarks = Table(self._benchmarks_model, self.tr("Benchmarks"))
        self.benchmarks.setObjectName("benchmarks")
        self._people_model = WordsModel(
            (self.tr("Evaluator"), self.tr("State"), self.tr("Since"), self.tr("Scored")), (3,)
        )
        self.people = Table(self._people_model, self.tr("Evaluators"))
        self.people.setObjectName("calibrated-people")
        self.people.selectionModel().currentRowChanged.connect(self._show_drift)
        for table in (self.benchmarks, self.people):
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        content = QWidget(self)
        self.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(8)
        column.addWidget(self._lead)
        column.addWidget(self._note)
        column.addWidget(ActionRow((self._retire, self._new, self._score)))
        column.addWidget(self._benchmarks_head)
        column.addWidget(self.benchmarks)
        column.addSpacing(14)
        column.addWidget(SectionHead(self.tr("Evaluators")))
        column.addWidget(self.people)
        column.addSpacing(14)
        column.addWidget(self._drift_head)
        column.addWidget(self._drift_note)
        column.addWidget(self.drift)
        column.addWidget(ActionRow((self._differences,)))
        column.addStretch(1)

    def _say(self, board: Board, who: str) -> None:
        own = next((x for x in board.standings if x.evaluator_id == who), None)
        done = sum(standing.calibrated is True for standing in board.standings)
        texts = {
            True: self.tr("You are calibrated for this rubric."),
            False: self.tr("You are not calibrated: your last benchmark was too far off."),
            None: self.tr("You are not calibrated yet: score a benchmark first."),
        }
        count = self.tr("{0} of {1} evaluators are calibrated.").format(done, len(board.standings))
        self._lead.setText(texts[own.calibrated] if own else count)
        self._note.setText(
            self.tr(
                "A benchmark is a scored portfolio with agreed levels and the reasons for them. "
                "It is scored without seeing them; the last one scored decides."
            )
            if board.benchmarks
            else self.tr(
                "There is no benchmark yet. Make one from a scored portfolio: agree on the level "
                "of each criterion and write down why."
            )
        )

    def _benchmark_rows(self, board: Board) -> list[tuple[str, ...]]:
        scored = [sheet.benchmark_id for x in board.standings for sheet in x.sheets]
        return [
            (x.title, str(x.tolerance), str(x.misses), str(scored.count(x.id)))
            for x in board.benchmarks
        ]

    def _person_row(self, standing: Standing) -> tuple[str, ...]:
        words = {
            True: self.tr("✓ calibrated"),
            False: self.tr("✗ too far off"),
            None: self.tr("not yet"),
        }
        since = day_of(standing.sheets[-1].at) if standing.sheets else ""
        count = str(len(standing.sheets))
        return standing.name, words[standing.calibrated], since, count

    def _standing(self) -> Standing | None:
        index = self.people.currentIndex()
        if self._board is None or not index.isValid():
            return None
        return self._board.standings[index.row()]

    def _show_drift(self) -> None:
        standing = self._standing()
        sheets = standing.sheets if standing else ()
        for part in (self._drift_head, self._drift_note, self.drift, self._differences):
            part.setVisible(bool(sheets))
        if standing is None or self._board is None or not sheets:
            return
        titles = {benchmark.id: benchmark.title for benchmark in self._board.benchmarks}
        self.drift.show_entries(*drift_entries(sheets, titles, day_of, self.tr))
        self._drift_note.setText(
            self.tr(
                "{0}, oldest first: the mean of all criteria in levels, the bar from the furthest "
                "below to the furthest above; a diamond was outside the tolerance."
            ).format(standing.name)
        )

    def _ask_trial(self) -> None:
        if self._board and self._board.next_benchmark:
            self.score_wanted.emit(self._board.next_benchmark)

    def _ask_retirement(self) -> None:
        index = self.benchmarks.currentIndex()
        if self._board and index.isValid():
            self.retire_wanted.emit(self._board.benchmarks[index.row()].id)

    def _ask_outcome(self) -> None:
        """The differences of the row of the chart that is in hand."""
        standing = self._standing()
        if standing and standing.sheets:
            place = min(self.drift.current, len(standing.sheets) - 1)
            self.outcome_wanted.emit(standing.sheets[place].id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Tables end with their rows; names before figures where room is short."""
        narrow = self.viewport().width() < Theme.current().px(_ROOMY)
        self.benchmarks.setColumnHidden(_MISSES, narrow)
        self.people.setColumnHidden(_SCORED, narrow)
        for table in (self.benchmarks, self.people):
            table.setFixedHeight(table.whole_height())


def day_of(moment: str) -> str:
    """The day of a UTC moment on this laptop's clock, such as 9 Nov 2026."""
    day = datetime.fromisoformat(moment).astimezone()
    return f"{day.day} {day:%b %Y}"
