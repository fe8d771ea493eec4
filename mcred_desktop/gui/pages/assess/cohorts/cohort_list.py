"""The cohorts at the left, and in a menu where there is no room for a list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import SignButton, button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines

_WIDTH, _ROOMY = 252, 800
"""Pixels at 100 %: of the list, and of the page from which it has one"""


class CohortList(QFrame):
    """Every cohort with its due date, and the way to a new one."""

    picked = Signal(str)
    """A cohort id"""
    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._list = TwoLineList(self.tr("Cohorts"))
        self._list.setObjectName("cohorts")
        self._list.picked.connect(self.picked)
        self._count = label("", "label")
        new = button(self.tr("New"), self.new.emit, sign="plus", small=True)
        new.setObjectName("new-cohort")
        new.setAccessibleName(self.tr("New cohort"))
        new.setToolTip(new.accessibleName())
        head = QHBoxLayout()
        head.setContentsMargins(14, 14, 12, 10)
        head.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        head.addWidget(label(self.tr("Cohorts"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(new)
        column.addWidget(self._list, 1)

    def show_cohorts(self, cohorts: Sequence[Cohort], current: str) -> None:
        """List the cohorts with ``current`` chosen."""
        rows = [TwoLines(cohort.id, cohort.title, self._due(cohort)) for cohort in cohorts]
        self._list.show_rows(rows, current)
        self._count.setText(str(len(cohorts)))

    def fit(self, room: int) -> bool:
        """Take the width of the design; False where ``room``, in pixels, has none for a list."""
        width = min(Theme.current().px(_WIDTH), room // 4)
        roomy = room >= Theme.current().px(_ROOMY)
        self.setFixedWidth(width)
        self.setVisible(roomy)
        return roomy

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), Theme.current().color("rule"))

    def _due(self, cohort: Cohort) -> str:
        if cohort.due is None:
            return self.tr("No date")
        return self.tr("Due {0}").format(f"{cohort.due.day} {cohort.due:%b %Y}")


class CohortSwitch(SignButton):
    """Every cohort in a menu, and the way to a new one."""

    picked = Signal(str)
    """A cohort id"""
    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("switch-cohort")
        self.setText(self.tr("Cohorts"))
        self.setIcon(icon("chevron-down"))
        self.setToolTip(self.tr("Another cohort, or a new one"))
        self._menu = QMenu(self)
        self._menu.setObjectName("cohort-menu")
        self.clicked.connect(self._open)

    def show_cohorts(self, cohorts: Sequence[Cohort], current: str) -> None:
        """Offer the cohorts, ``current`` ticked."""
        self._menu.clear()
        for cohort in cohorts:
            # An ampersand would underline the letter after it.
            action = self._menu.addAction(cohort.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(cohort.id == current)
            action.triggered.connect(partial(self.picked.emit, cohort.id))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("New cohort"), self.new.emit)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
