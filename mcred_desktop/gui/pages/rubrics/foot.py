"""Below the grid: the whole weight, how much is written, and the zoom."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.pages.rubrics.spots import Spot, writable
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label, tool


class Foot(QFrame):
    """Sums of the grid above."""

    zoom_stepped = Signal(int)
    """1 for larger, -1 for smaller, 0 for 100 %"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rubric-foot")
        self._total = label("", "strong")
        self._total.setObjectName("total")
        self._filled = ElidedLabel("", "label")
        self._filled.setObjectName("cells-filled")
        self._zoom = QToolButton()
        self._zoom.setObjectName("zoom-100")
        self._zoom.setToolTip(self.tr("Zoom to 100 % (Ctrl+0)"))
        self._zoom.clicked.connect(lambda: self.zoom_stepped.emit(0))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 6, 3)
        line.setSpacing(10)
        line.addWidget(self._total)
        line.addWidget(self._filled, 1)
        line.addWidget(self._tool("zoom-out", self.tr("Smaller (Ctrl+-)"), -1))
        line.addWidget(self._zoom)
        line.addWidget(self._tool("zoom-in", self.tr("Larger (Ctrl++)"), 1))

    def show_rubric(self, rubric: Rubric) -> None:
        """Sum ``rubric`` up."""
        counted = [row for row in rubric.criteria if rubric.earns(row) and row.weight]
        cells = [
            bool(row.descriptors.get(level.id, "").strip())
            for number, row in enumerate(rubric.criteria)
            for column, level in enumerate(rubric.levels)
            if writable(rubric, Spot(number, column))
        ]
        total = self.tr("Total {0} %").format(100 if counted else 0)
        self._total.setText(total if rubric.has_points else self.tr("No points"))
        filled = self.tr("{0} of {1} cells filled").format(sum(cells), len(cells))
        self._filled.show_text(filled)

    def show_zoom(self, percent: int) -> None:
        """Say at which size the grid is shown."""
        text = self.tr("{0} %").format(percent)
        self._zoom.setText(text)
        self._zoom.setAccessibleName(self.tr("Zoom {0}").format(text))

    def _tool(self, sign: str, name: str, step: int) -> QToolButton:
        made = tool(sign, name, partial(self.zoom_stepped.emit, step))
        made.setObjectName(sign)
        return made
