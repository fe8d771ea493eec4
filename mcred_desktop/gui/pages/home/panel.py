"""The cohorts at the right of Home, each with how far it has come."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import CohortBar


class CohortCard(QWidget):
    """A cohort's name and its three stages, said with their whole."""

    def __init__(self, bar: "CohortBar", go: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = button(bar.title, go, "link")
        title.setAccessibleName(self.tr("Open {0}").format(bar.title))
        column.addWidget(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        stages = (
            (self.tr("Scored"), bar.scored),
            (self.tr("Decided"), bar.decided),
            (self.tr("Issued"), bar.issued),
        )
        column.addLayout(grid)
        for row, (name, done) in enumerate(stages):
            share = ShareBar()
            share.show_share(done, bar.total, name.lower())
            figures = label(self.tr("{0} of {1}").format(done, bar.total), "", "ink2")
            figures.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(name, "", "ink2"), row, 0)
            grid.addWidget(share, row, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(figures, row, 2)


class CohortPanel(QFrame):
    """All cohorts of the workspace."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.head = SectionHead(self.tr("Cohorts"))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self._cards)
        column.addStretch(1)

    def show_cohorts(self, bars: "Sequence[CohortBar]", go: Callable[[str], None]) -> None:
        """Show these in place of those there; ``go`` gets the id of a cohort."""
        clear(self._cards)
        self.head.count.setText(str(len(bars)))
        for bar in bars:
            self._cards.addWidget(CohortCard(bar, _opens(bar.cohort_id, go)))


def _opens(cohort_id: str, go: Callable[[str], None]) -> Callable[[], None]:
    return lambda: go(cohort_id)
