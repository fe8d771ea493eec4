"""The cohorts at the left, with what is left to issue."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.issue.reading import CohortLine
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines


class CohortChoice(QFrame):
    """Every cohort with “n to issue · m issued”: a list, or one line where there is little room."""

    picked = Signal(str)
    """A cohort id"""

    def __init__(self) -> None:
        super().__init__()
        self.list = TwoLineList(self.tr("Cohorts"))
        self.list.setObjectName("issue-cohorts")
        self.list.picked.connect(self.picked)
        self.line = QComboBox()
        self.line.setObjectName("issue-cohort")
        self.line.setAccessibleName(self.tr("Cohort"))
        self.line.activated.connect(self._pick)
        self._count = label("", "label")
        self._wide, self._flat = QWidget(), QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(6)
        below = QVBoxLayout(self._wide)
        below.setContentsMargins(0, 0, 1, 0)
        below.setSpacing(0)
        below.addLayout(head)
        head.addWidget(label(self.tr("Cohorts"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        below.addWidget(self.list, 1)
        beside = QHBoxLayout(self._flat)
        beside.setContentsMargins(24, 8, 24, 8)
        beside.setSpacing(12)
        beside.addWidget(label(self.tr("Cohort"), "label"))
        beside.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._wide, 1)
        column.addWidget(self._flat)
        self._flat.hide()

    def show_lines(self, lines: Sequence[CohortLine], current: str) -> None:
        """List the cohorts with ``current`` chosen."""
        rows = [TwoLines(line.cohort.id, line.cohort.title, self._state(line)) for line in lines]
        self.list.show_rows(rows, current)
        self._count.setText(str(len(lines)))
        with QSignalBlocker(self.line):
            self.line.clear()
            for row in rows:
                self.line.addItem(f"{row.title} · {row.second}", row.key)
            self.line.setCurrentIndex(self.line.findData(current))

    def flatten(self, *, flat: bool) -> None:
        """Stand above what is chosen, in one line, instead of beside it."""
        self._wide.setVisible(not flat)
        self._flat.setVisible(flat)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, color = QPainter(self), Theme.current().color("rule")
        if self._wide.isVisible():
            painter.fillRect(self.width() - 1, 0, 1, self.height(), color)
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, color)

    def _pick(self, row: int) -> None:
        self.picked.emit(self.line.itemData(row))

    def _state(self, line: CohortLine) -> str:
        if not line.due and not line.issued:
            return self.tr("Nothing decided yet")
        return self.tr("{0} to issue · {1} issued").format(line.due, line.issued)
