"""What is worked out beside the window while somebody writes, and shown when it is there."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mcred_desktop.domain.rubrics.combinations import Combinations, combinations
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.combined import CombinedView
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.grid.grid import Grid
from mcred_desktop.gui.pages.rubrics.judging import Judgement, judge
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.pages.rubrics.side.panel import SidePanel

_JUDGE_AFTER, _LOOK_AFTER = 250, 30
"""Milliseconds after the last key, and after another rubric was shown: it is painted first"""


class Beside(QObject):
    """Lets the panel and the marks of the grid follow the rubric and the keys."""

    judged = Signal(object)
    """Judgement of the draft as it is now"""

    def __init__(
        self, context: Context, desk: Desk, grid: Grid, panel: SidePanel, combined: CombinedView
    ) -> None:
        super().__init__(panel)
        self._context, self._desk, self._grid, self._panel = context, desk, grid, panel
        self._combined = combined
        self._opened: Opened | None = None
        self._judged: Judgement | None = None
        self.later = QTimer(self)
        """Runs until what was typed last is judged"""
        self.later.setSingleShot(True)
        self.later.timeout.connect(self.judge)
        panel.opened.connect(self._open_tab)
        panel.aside.changed.connect(self._sift)
        grid.went.connect(self.follow)
        grid.stopped.connect(self.judge_now)

    def open(self, opened: Opened) -> None:
        """Another rubric, or the same with other versions."""
        self._opened = opened
        self._panel.aside.open(opened.draft.id)
        if self._panel.window().isVisible():
            self.later.start(_LOOK_AFTER)
        else:
            self.judge()

    def wait(self) -> None:
        """Something was typed: judge it once nothing follows."""
        self.later.start(_JUDGE_AFTER)

    def follow(self, _spot: object = None) -> None:
        """Show in the panel what is in the grid, and where its keys go."""
        if self._opened is not None and not self._panel.isHidden():
            now = self._grid.now
            record = self._opened.record
            self._panel.show_rubric(now.rubric, now.spot.row, record, fixed=now.fixed)

    def judge_now(self) -> None:
        """Judge what was typed, if it is not."""
        if self.later.isActive():
            self.judge()

    def judge(self) -> None:
        """Ask what there is to say of the draft."""
        self.later.stop()
        opened = self._opened
        if opened is not None:
            services, rubric = self._context.services, self._desk.rubric
            ask = partial(judge, services, rubric, opened.versions, opened.record)
            self._context.runner.ask(ask, self._show)

    def _open_tab(self) -> None:
        self.follow()
        self.work_out()

    def _show(self, judged: Judgement) -> None:
        if judged.rubric is not self._desk.rubric:
            return
        self._judged = judged
        self._sift()
        self.work_out()
        self.judged.emit(judged)

    def _sift(self) -> None:
        """Show what there is to say but for what was set aside."""
        if self._judged is not None:
            open_ones = self._judged.sifted(self._panel.aside.holds)
            self._panel.show_judgement(open_ones)
            marked = (one for one in open_ones.remarks if one.marks)
            marks = {cell: one.text for one in marked for cell in one.cells}
            self._grid.show_marks({} if self._grid.now.fixed else marks)

    def work_out(self) -> None:
        """Ask what combinations give, while that is in sight."""
        in_sight = self._panel.wants_outcomes or self._combined.isVisible()
        if self._opened is not None and in_sight:
            rubric = self._grid.now.rubric
            show = partial(self._show_outcomes, rubric)
            self._context.runner.ask(partial(combinations, rubric), show)

    def _show_outcomes(self, rubric: Rubric, found: Combinations) -> None:
        if rubric is self._grid.now.rubric:
            self._panel.outcomes.show_combinations(rubric, found)
            self._combined.show_combinations(rubric, found)
