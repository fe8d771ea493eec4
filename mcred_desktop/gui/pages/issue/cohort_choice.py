"""The cohorts at the left, with what is left to issue."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from mcred_desktop.gui.pages.issue.reading import CohortLine
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label

_ID = Qt.ItemDataRole.UserRole


class CohortChoice(QFrame):
    """Every cohort with “n to issue · m issued”."""

    picked = Signal(str)
    """A cohort id"""

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("issue-cohorts")
        self.list.setAccessibleName(self.tr("Cohorts"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._pick)
        self._count = label("", "label")
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(6)
        head.addWidget(label(self.tr("Cohorts"), "strong"))
        head.addWidget(self._count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_lines(self, lines: Sequence[CohortLine], current: str) -> None:
        """List the cohorts with ``current`` chosen."""
        with QSignalBlocker(self.list):
            self.list.clear()
            for line in lines:
                item = QListWidgetItem(f"{line.cohort.title}\n{self._state(line)}")
                item.setData(_ID, line.cohort.id)
                item.setToolTip(line.cohort.title)
                self.list.addItem(item)
                if line.cohort.id == current:
                    self.list.setCurrentItem(item)
        self._count.setText(str(len(lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), Theme.current().color("rule"))

    def _state(self, line: CohortLine) -> str:
        if not line.due and not line.issued:
            return self.tr("Nothing decided yet")
        return self.tr("{0} to issue · {1} issued").format(line.due, line.issued)

    def _fit(self) -> None:
        """Style sheets of widgets do not follow the text size by themselves."""
        px = Theme.current().px
        self.list.setStyleSheet(
            "QListView { border: 0; border-radius: 0; background: transparent; }"
            f"QListView::item {{ padding: {px(8)}px {px(14)}px; }}"
        )

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_ID))
