"""Calibration under a cohort's rubric: the board, and what is opened from it."""

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.calibration import BenchmarkSheet
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.calibration.board_view import BoardView
from mcred_desktop.gui.pages.assess.calibration.form import BenchmarkForm
from mcred_desktop.gui.pages.assess.calibration.outcome_view import OutcomeView
from mcred_desktop.gui.pages.assess.calibration.trial_view import TrialView
from mcred_desktop.services.assess.calibration import Board, Outcome, Trial
from mcred_desktop.services.changes import Changes

P = TypeVar("P", BenchmarkForm, TrialView, OutcomeView)


class CalibrationTab(QWidget):
    """Shows the board of the person at the keyboard; a trial closes when somebody else takes it."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._cohort_id = self._who = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack)
        self.board = BoardView(self._stack)
        self._stack.addWidget(self.board)
        self.board.score_wanted.connect(self._open_trial)
        self.board.new_wanted.connect(self._begin_benchmark)
        self.board.retire_wanted.connect(self._retire)
        self.board.outcome_wanted.connect(self._open_outcome)

    @cached_property
    def form(self) -> BenchmarkForm:
        """Makes a benchmark of a settled portfolio."""
        return self._opened(BenchmarkForm(self._context))

    @cached_property
    def trial(self) -> TrialView:
        """A benchmark as it is scored."""
        made = self._opened(TrialView(self._context))
        made.signed.connect(self._show_signed)
        return made

    @cached_property
    def outcome(self) -> OutcomeView:
        """How far from the reference somebody was."""
        return self._opened(OutcomeView())

    def _opened(self, part: P) -> P:
        part.left.connect(self._show_board)
        self._stack.addWidget(part)
        return part

    def open_cohort(self, cohort_id: str) -> None:
        """Show the calibration under a cohort's rubric; what is being scored stays open."""
        who = self._context.acting().id
        if (cohort_id, who) != (self._cohort_id, self._who):
            self._cohort_id, self._who = cohort_id, who
            self._stack.setCurrentWidget(self.board)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        if self._cohort_id and self.isVisible():
            board = self._context.services.calibration.board
            self._context.runner.ask(
                partial(board, self._cohort_id, self._who),
                self._show,
                refused=self.refused.emit,
            )

    def _show(self, board: Board) -> None:
        self.board.show_board(board, self._who)

    def _show_board(self) -> None:
        self._stack.setCurrentWidget(self.board)
        self._look()
        self.board.setFocus()

    def _open_trial(self, benchmark_id: str) -> None:
        trial = self._context.services.calibration.trial
        self._context.runner.ask(
            partial(trial, benchmark_id, self._who), self._show_trial, refused=self.refused.emit
        )

    def _show_trial(self, trial: Trial) -> None:
        self._stack.setCurrentWidget(self.trial)
        self.trial.open(trial)

    def _begin_benchmark(self) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.begin(self._cohort_id)

    def _retire(self, benchmark_id: str) -> None:
        retire = self._context.services.benchmarks.retire
        self._context.runner.submit(
            partial(retire, benchmark_id), done=self._look_again, refused=self.refused.emit
        )

    def _look_again(self, _changes: Changes) -> None:
        self._look()

    def _show_signed(self, changes: Changes) -> None:
        """What came of the benchmark that was just signed."""
        kind = BenchmarkSheet.__name__
        self._open_outcome(next(key for name, key in changes.touched if name == kind))

    def _open_outcome(self, sheet_id: str) -> None:
        outcome = self._context.services.calibration.outcome
        self._context.runner.ask(
            partial(outcome, sheet_id, self._who), self._show_outcome, refused=self.refused.emit
        )

    def _show_outcome(self, outcome: Outcome) -> None:
        self.outcome.show_outcome(outcome)
        self._stack.setCurrentWidget(self.outcome)
        self.outcome.back.setFocus()
