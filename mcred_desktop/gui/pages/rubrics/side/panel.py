"""The right panel: tabs beside the grid, and below them whether the rubric is ready."""

from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout

from mcred_desktop.gui.pages.rubrics.judging import Judgement
from mcred_desktop.gui.pages.rubrics.side.advice import Ready, Remarks
from mcred_desktop.gui.pages.rubrics.side.versions import Versions
from mcred_desktop.gui.theme import Theme

_WIDTH = 320
"""Pixels at 100 %"""


class SidePanel(QFrame):
    """Shows in its current tab what there is to say of the rubric."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.remarks = Remarks()
        self.versions = Versions()
        self.ready = Ready()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("advice-tabs")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.addTab(self.remarks, self.tr("Advice"))
        self.tabs.addTab(self.versions, self.tr("Versions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.ready)
        self.remarks.counted.connect(self._count)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_judgement(self, judged: Judgement) -> None:
        """Show what was found."""
        self.remarks.show_remarks(judged.remarks)
        self.ready.show_judgement(judged)

    def _count(self, count: int) -> None:
        text = self.tr("Advice {0}").format(count) if count else self.tr("Advice")
        self.tabs.setTabText(self.tabs.indexOf(self.remarks), text)

    def _fit(self) -> None:
        self.setMinimumWidth(Theme.current().px(_WIDTH))
