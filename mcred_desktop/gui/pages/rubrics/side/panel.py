"""The right panel: tabs beside the grid, and below them whether the rubric is ready."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.judging import Judgement
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.side.advice import Ready
from mcred_desktop.gui.pages.rubrics.side.advice_tab import AdviceTab
from mcred_desktop.gui.pages.rubrics.side.criterion import CriterionTab
from mcred_desktop.gui.pages.rubrics.side.outcomes import Outcomes
from mcred_desktop.gui.pages.rubrics.side.preview import PreviewTab
from mcred_desktop.gui.pages.rubrics.side.rules import RulesTab
from mcred_desktop.gui.pages.rubrics.side.set_aside import SetAside
from mcred_desktop.gui.pages.rubrics.side.versions import Versions
from mcred_desktop.gui.theme import Theme

WIDTH = 352
"""Pixels at 100 %"""


class SidePanel(QFrame):
    """Works out only what its current tab shows."""

    opened = Signal()
    """Another tab was chosen; it wants to be shown something"""

    def __init__(self, context: Context, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.aside = SetAside(self)
        self.advice = AdviceTab(self.aside)
        self.remarks = self.advice.remarks
        self.criterion = CriterionTab(desk, chords)
        self.preview = PreviewTab()
        self.rules = RulesTab(context, desk, chords)
        self.outcomes = Outcomes()
        self.versions = Versions()
        self.ready = Ready()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("advice-tabs")
        self.tabs.tabBar().setDrawBase(False)  # the pane has its own rule
        for part, name in (
            (self.advice, self.tr("Advice")),
            (self.criterion, self.tr("Criterion")),
            (self.preview, self.tr("Preview")),
            (self.rules, self.tr("Rules")),
            (self.outcomes, self.tr("Result")),
            (self.versions, self.tr("Versions")),
        ):
            self.tabs.addTab(part, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.ready)
        self.remarks.counted.connect(self._count)
        self.tabs.currentChanged.connect(self._open)
        Theme.current().changed.connect(self._fit)
        self._fit()

    @property
    def wants_outcomes(self) -> bool:
        """Whether what combinations give is in sight."""
        return self.outcomes.isVisible()

    def show_rubric(self, rubric: Rubric, row: int, record: Achievement, *, fixed: bool) -> None:
        """Show what the current tab says of criterion ``row``, or of the whole rubric."""
        current = self.tabs.currentWidget()
        if current is self.criterion:
            chosen = rubric.criteria[row] if 0 <= row < len(rubric.criteria) else None
            self.criterion.show_criterion(rubric, chosen, record, fixed=fixed)
        elif current is self.preview:
            self.preview.show_rubric(rubric, row)
        elif current is self.rules:
            self.rules.show_rubric(rubric, fixed=fixed)

    def show_judgement(self, judged: Judgement) -> None:
        """Show what was found."""
        self.advice.show_judgement(judged)
        self.ready.show_judgement(judged)

    def open_tab(self, part: QWidget) -> None:
        """Show one of the tabs."""
        self.tabs.setCurrentWidget(part)

    def _open(self) -> None:
        self.ready.setVisible(self.tabs.currentWidget() in {self.advice, self.versions})
        self.opened.emit()

    def _count(self, count: int) -> None:
        text = self.tr("Advice {0}").format(count) if count else self.tr("Advice")
        self.tabs.setTabText(self.tabs.indexOf(self.advice), text)

    def _fit(self) -> None:
        self.setMinimumWidth(Theme.current().px(WIDTH))
