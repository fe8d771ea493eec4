"""At the left of the journey: its steps, and what the next phase waits for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QStyle, QVBoxLayout

from mcred_desktop.gui.pages.design.journey.step_list import StepList
from mcred_desktop.gui.pages.design.journey.waiting import Waiting
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import rule

if TYPE_CHECKING:
    from mcred_desktop.domain.journeys.journey import Blocking, Section

_WIDTH = 300
"""Of the list, pixels at 100 %"""
_WIDEST = 16_777_215
"""What Qt takes for no limit"""


class JourneySide(QFrame):
    """The steps as a list, or as a choice above the checks where there is little room."""

    picked = Signal(str)
    """Key of a step, or of an aspect of the method"""
    asked = Signal(str)
    """Key of a check the next phase waits for"""

    def __init__(self) -> None:
        super().__init__()
        self._beside = True
        self._list = StepList(self.tr("Steps of the journey"))
        self._list.picked.connect(self.picked)
        self._choice = QComboBox()
        self._choice.setObjectName("journey-choice")
        self._choice.setAccessibleName(self._list.accessibleName())
        self._choice.activated.connect(self._pick)
        self._waiting = Waiting(self)
        self._waiting.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(rule())
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 12, 12)
        foot.setSpacing(8)
        column.addLayout(foot)
        foot.addWidget(self._choice)
        foot.addWidget(self._waiting)

    def show_sections(
        self, sections: "tuple[Section, ...]", current: str, blocking: "Blocking | None"
    ) -> None:
        """Show these, the group ``current`` chosen; picks nothing."""
        working = blocking.phase.key if blocking is not None else ""
        self._list.show_sections(sections, current, working)
        self._waiting.show_blocking(blocking)
        offered = [(f"{s.title} · {g.title}", g.key) for s in sections for g in s.groups]
        there = [self._choice.itemData(n) for n in range(self._choice.count())]
        if there != [key for _, key in offered]:
            self._choice.clear()
            for words, key in offered:
                self._choice.addItem(words, key)
        self._choice.setCurrentIndex(self._choice.findData(current))

    def fit(self, *, beside: bool) -> None:
        """Stand beside the checks as a list, or above them as a choice."""
        self._beside = beside
        self._list.setVisible(beside)
        self._choice.setVisible(not beside)
        width = Theme.current().px(_WIDTH)
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else _WIDEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a hairline towards the checks."""
        across, down = self.width(), self.height()
        line = QRect(across - 1, 0, 1, down) if self._beside else QRect(0, down - 1, across, 1)
        at = QStyle.visualRect(self.layoutDirection(), self.rect(), line)
        QPainter(self).fillRect(at, Theme.current().color("rule"))

    def _pick(self) -> None:
        self.picked.emit(self._choice.currentData())
