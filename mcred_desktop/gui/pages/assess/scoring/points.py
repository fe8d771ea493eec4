"""Points picked inside the range of a level."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QHBoxLayout

from mcred_desktop.domain.rubrics.rubric import Level
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, tool

_PLAIN = """
QDoubleSpinBox { padding: 0 6px; }
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: 0; image: none; }
QDoubleSpinBox::up-arrow, QDoubleSpinBox::down-arrow { width: 0; height: 0; image: none; }
"""
"""Without Qt's own arrows, which stand beside it as buttons"""
_NARROW = 2.0
"""Points of a range in which half points are steps"""


class _Number(QDoubleSpinBox):
    """The wheel scrolls the rubric unless somebody is at work here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PointsField(QFrame):
    """The points given, with less and more beside them."""

    picked = Signal(float)

    def __init__(self, level: Level, criterion: str) -> None:
        super().__init__()
        self.setObjectName("points-field")
        least, most = level.points_from or 0, level.points or 0
        self._number = _Number()
        self._number.setObjectName("points")
        self._number.setAccessibleName(
            self.tr("Points on {0}, from {1} to {2}").format(criterion, f"{least:g}", f"{most:g}")
        )
        self._number.setRange(least, most)
        step = 1.0 if most - least > _NARROW else 0.5
        self._number.setSingleStep(step)
        whole = all(float(x).is_integer() for x in (least, most, step))
        self._number.setDecimals(0 if whole else 2)
        self._number.setKeyboardTracking(False)
        self._number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._number.setStyleSheet(_PLAIN)
        self._number.setFixedWidth(Theme.current().px(64))
        self._number.valueChanged.connect(self.picked)
        less = tool("minus", self.tr("Fewer points (Shift+Down)"), self._number.stepDown)
        more = tool("plus", self.tr("More points (Shift+Up)"), self._number.stepUp)
        less.setObjectName("points-less")
        more.setObjectName("points-more")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(4)
        for part in (less, self._number, more):
            row.addWidget(part)
        bounds = self.tr("of {0} to {1}").format(f"{least:g}", f"{most:g}")
        row.addWidget(label(bounds, "label", wrap=True), 1)

    def show_points(self, points: float | None) -> None:
        """Those picked; without, the upper end of the range."""
        with QSignalBlocker(self._number):
            self._number.setValue(self._number.maximum() if points is None else points)

    def step(self, steps: int) -> None:
        self._number.stepBy(steps)
