"""The figures of all cohorts together, each with its whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import CohortBar


class StageStrip(QFrame):
    """How many learners there are, and how many of them passed each stage."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.setAccessibleName(self.tr("All cohorts together"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 14, 20, 16)
        self._row.setSpacing(28)
        self.learners = label("", "figure")
        self._add(self.tr("Learners"), self.learners).addStretch(1)
        self._stages = [
            (self._add_stage(name), name.lower())
            for name in (self.tr("Scored"), self.tr("Decided"), self.tr("Issued"))
        ]

    def show_bars(self, bars: "Sequence[CohortBar]") -> None:
        """Add up these cohorts."""
        total = sum(bar.total for bar in bars)
        self.learners.setText(str(total))
        reached = (
            sum(bar.scored for bar in bars),
            sum(bar.decided for bar in bars),
            sum(bar.issued for bar in bars),
        )
        for ((figure, share), name), done in zip(self._stages, reached, strict=True):
            figure.setText(self.tr("{0} of {1}").format(done, total))
            share.show_share(done, total, name)

    def _add(self, name: str, figure: QLabel) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        self._row.addLayout(column, 1)
        column.addWidget(label(name, "label"))
        column.addWidget(figure)
        return column

    def _add_stage(self, name: str) -> tuple[QLabel, ShareBar]:
        figure, share = label("", "figure"), ShareBar()
        self._add(name, figure).addWidget(share)
        return figure, share
