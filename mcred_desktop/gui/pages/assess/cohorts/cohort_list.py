"""The cohorts at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from mcred_desktop.domain.assessment import Cohort
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

_WIDTH = 252
_ID = Qt.ItemDataRole.UserRole


class CohortList(QFrame):
    """Every cohort with its due date, and the way to a new one."""

    picked = Signal(str)
    """A cohort id"""
    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.setObjectName("cohorts")
        self._list.setAccessibleName(self.tr("Cohorts"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._fit()
        Theme.current().changed.connect(self._fit)
        self._list.setWordWrap(True)
        self._list.currentItemChanged.connect(self._pick)
        self._count = label("", "label")
        new = button(self.tr("New"), self.new.emit, sign="plus", small=True)
        new.setObjectName("new-cohort")
        new.setAccessibleName(self.tr("New cohort"))
        new.setToolTip(new.accessibleName())
        head = QHBoxLayout()
        head.setContentsMargins(14, 14, 12, 10)
        head.setSpacing(8)
        head.addWidget(label(self.tr("Cohorts"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list, 1)

    def show_cohorts(self, cohorts: Sequence[Cohort], current: str) -> None:
        """List the cohorts with ``current`` chosen."""
        with QSignalBlocker(self._list):
            self._list.clear()
            for cohort in cohorts:
                due = f"{cohort.due.day} {cohort.due:%b %Y}" if cohort.due else ""
                item = QListWidgetItem(cohort.title + (f"\nDue {due}" if due else ""))
                item.setData(_ID, cohort.id)
                item.setToolTip(cohort.title)
                self._list.addItem(item)
                if cohort.id == current:
                    self._list.setCurrentItem(item)
        self._count.setText(str(len(cohorts)))

    def fit(self, room: int) -> None:
        """Take the width of the design, and of a small ``room`` in pixels a quarter."""
        self.setFixedWidth(min(Theme.current().px(_WIDTH), room // 4))

    def _fit(self) -> None:
        px = Theme.current().px
        self._list.setStyleSheet(
            "QListView { border: 0; border-radius: 0; background: transparent; }"
            f"QListView::item {{ padding: {px(8)}px {px(14)}px; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), Theme.current().color("rule"))

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_ID))
