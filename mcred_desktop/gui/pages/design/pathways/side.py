"""The right panel: details, findings and a learner, one at a time."""

from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout

from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk
from mcred_desktop.gui.pages.design.pathways.details import Details
from mcred_desktop.gui.pages.design.pathways.findings import Findings
from mcred_desktop.gui.pages.design.pathways.learner import LearnerPanel
from mcred_desktop.gui.theme import Theme

_WIDTH, _MOST_SHARE = 316, 0.46
"""Pixels at 100 %, and how much of the page it takes at most"""


class SidePanel(QFrame):
    """Tabs beside the graph."""

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("pathway-side")
        self.tabs.tabBar().setDrawBase(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.tabs)
        self.details = Details(desk)
        self.tabs.addTab(self.details, self.tr("Details"))
        self.findings = Findings(desk)
        self.tabs.addTab(self.findings, self.tr("Findings"))
        self.learner = LearnerPanel(desk)
        self.tabs.addTab(self.learner, self.tr("Learner"))
        self.findings.counted.connect(self._count)

    def fit(self, room: int) -> None:
        """Take the width of the design, or less where the page has only ``room`` pixels."""
        self.setFixedWidth(min(Theme.current().px(_WIDTH), round(room * _MOST_SHARE)))

    def go_to_details(self) -> None:
        """Show the details with the focus in the first field."""
        self.tabs.setCurrentWidget(self.details)
        self.details.go()

    def go_to_learner(self) -> None:
        """Show the search for a learner."""
        self.tabs.setCurrentWidget(self.learner)
        self.learner.go()

    def go_to_findings(self) -> None:
        """Show what is wrong."""
        self.tabs.setCurrentWidget(self.findings)

    def _count(self, count: int) -> None:
        text = self.tr("Findings {0}").format(count) if count else self.tr("Findings")
        self.tabs.setTabText(self.tabs.indexOf(self.findings), text)
