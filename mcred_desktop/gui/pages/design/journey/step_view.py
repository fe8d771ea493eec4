"""One step: what it is for, what to ask, its checks, and what worked for others."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.design.journey.check_row import CheckRow
from mcred_desktop.gui.pages.design.journey.words import tally_words
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.domain.journey import Group, Section
    from mcred_desktop.services.journey import Journeyed

_WIDEST = 920
"""Pixels at 100 % up to which a line is easily read"""


class StepView(QScrollArea):
    """Shows a group of checks; rows stay and are filled anew."""

    changed = Signal(str, str, object)
    """Key of a check, name of a field of its answer, value"""
    asked = Signal(str)
    """Key of a check whose place to go to"""

    def __init__(self, slices: Slices) -> None:
        super().__init__()
        self.setObjectName("journey-step")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._slices = slices
        self._shown = ""
        self._wanted = ""  # key of the check that gets the focus once its row is there
        self._group: Group | None = None
        self._found: Journeyed | None = None
        self.rows: list[CheckRow] = []
        inner = self._inner = QWidget()
        self.setWidget(inner)
        self._crumb = label("", "label")
        self._title = label("", "title", wrap=True)
        self._purpose = label("", "second", wrap=True)
        self._questions = _Lines(inner)
        self._head = label("", "section")
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        self._success = _Lines(inner)
        self._overall = _Lines(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(6)
        for part in (self._crumb, self._title, self._purpose):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._questions)
        column.addSpacing(12)
        column.addWidget(self._head)
        column.addLayout(self._checks)
        column.addSpacing(12)
        column.addWidget(self._success)
        column.addWidget(self._overall)
        column.addStretch(1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_group(self, section: "Section", group: "Group", found: "Journeyed") -> None:
        """Show a step of a phase, or an aspect of a step of the method."""
        self._group, self._found = group, found
        self._crumb.setText(section.title)
        self._title.setText(group.title)
        self._purpose.setText(group.purpose)
        self._questions.show_lines(self.tr("To ask"), group.questions)
        told = tally_words(group.tally)
        self._head.setText(self.tr("Checks, {0} done").format(told))
        self._success.show_lines(self.tr("What worked for others"), group.success)
        self._overall.show_lines(
            self.tr("In the whole phase: {0}").format(section.title), section.success
        )
        if group.key != self._shown:
            self._shown = group.key
            self.verticalScrollBar().setValue(0)
            for row in self.rows:
                row.open(opened=False)
        for row in self.rows[len(group.standings) :]:
            row.hide()
        for place in range(min(len(self.rows), len(group.standings))):
            self._fill(place)
        missing = range(len(self.rows), len(group.standings))
        self._slices.add([*(partial(self._add, place) for place in missing), self._order])

    def go_to(self, key: str) -> None:
        """Put the focus on a check, at once or when its row is there."""
        self._wanted = key
        for row in self.rows:
            if row.key == key and not row.isHidden():
                self._wanted = ""
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self._open(key)
                self.ensureWidgetVisible(row)

    def shows(self, key: str) -> bool:
        """Whether a check is among those shown."""
        group = self._group
        return group is not None and any(one.check.key == key for one in group.standings)

    def refuse(self, key: str, why: str) -> None:
        """Say at a check why something cannot be kept."""
        for row in self.rows:
            if row.key == key and not row.isHidden():
                row.refuse(why)

    def _fit(self) -> None:
        self._inner.setMaximumWidth(Theme.current().px(_WIDEST))

    def _add(self, place: int) -> None:
        if self._group is None or not len(self.rows) == place < len(self._group.standings):
            return
        row = CheckRow(self._inner)
        row.changed.connect(self.changed)
        row.asked.connect(self.asked)
        row.walked.connect(self._walk)
        row.reached.connect(self._open)
        self.rows.append(row)
        self._checks.addWidget(row)
        self._fill(place)

    def _fill(self, place: int) -> None:
        if self._group is None or self._found is None:
            return
        row, one = self.rows[place], self._group.standings[place]
        if row.key != one.check.key:
            row.open(opened=False)
        row.show_standing(one, self._found)
        row.show()
        if self._wanted == row.key:
            self.go_to(row.key)

    def _order(self) -> None:
        stops = [stop for row in self.rows if not row.isHidden() for stop in row.tab_chain()]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _open(self, key: str) -> None:
        """Open the row in hand and close the others."""
        for row in self.rows:
            row.open(opened=row.key == key)
        self._order()

    def _walk(self, key: str, step: int) -> None:
        there = [row for row in self.rows if not row.isHidden()]
        place = next(n for n, row in enumerate(there) if row.key == key) + step
        if 0 <= place < len(there):
            there[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(there[place])


class _Lines(QWidget):
    """A head and lines under it, each with a dash; gone where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] | None = None
        self._head: QLabel = label("", "bold")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(self._lines)

    def show_lines(self, head: str, lines: Iterable[str]) -> None:
        """Show these in place of those there."""
        wanted = tuple(lines)
        self._head.setText(head)
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._lines)
        for line in wanted:
            self._lines.addWidget(_dashed(line, self))


def _dashed(text: str, parent: QWidget) -> QWidget:
    """A line that hangs from its dash."""
    made = QWidget(parent)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label("–", "second"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "second", wrap=True), 1)
    return made
