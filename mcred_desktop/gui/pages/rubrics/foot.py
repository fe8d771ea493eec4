"""Below the grid: the whole weight, and how much is written."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.gui.widgets.text import label


class Foot(QFrame):
    """Sums of the grid above."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rubric-foot")
        self._total = label("", "strong")
        self._total.setObjectName("total")
        self._filled = label("", "label")
        self._filled.setObjectName("cells-filled")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 7, 12, 7)
        line.addWidget(self._total)
        line.addStretch(1)
        line.addWidget(self._filled)

    def show_rubric(self, rubric: Rubric, empty: int) -> None:
        """Sum ``rubric`` up; ``empty`` of its cells say nothing."""
        total = 100 if any(criterion.weight for criterion in rubric.criteria) else 0
        cells = len(rubric.criteria) * len(rubric.levels)
        self._total.setText(self.tr("Total {0} %").format(total))
        self._filled.setText(self.tr("{0} of {1} cells filled").format(cells - empty, cells))
