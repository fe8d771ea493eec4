"""One step: what it is for, what to ask, its checks, and what worked for others."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.design.journey.check_row import CheckRow
from mcred_desktop.gui.pages.design.journey.details import CheckDetails
from mcred_desktop.gui.pages.design.journey.words import tally_words
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.domain.journeys.journey import Group, Section, Standing
    from mcred_desktop.services.journeys.journey import Journeyed

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
        self._opened = ""  # key of the check whose fields are shown
        self._details: CheckDetails | None = None
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
            self._close()
        for row in self.rows[len(group.standings) :]:
            row.hide()
        for place in range(min(len(self.rows), len(group.standings))):
            self._fill(place)
        missing = range(len(self.rows), len(group.standings))
        self._slices.add([*(partial(self._add, place) for place in missing), self._fill_details])

    def go_to(self, key: str) -> None:
        """Put the focus on a check, at once or when its row is there."""
        self._wanted = key
        for row in self.rows:
            if row.key == key and not row.isHidden():
                self._wanted = ""
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                self._open(key)

    def shows(self, key: str) -> bool:
        """Whether a check is among those shown."""
        return any(one.check.key == key for one in self._standings())

    def refuse(self, key: str, why: str) -> None:
        """Say at a check why something cannot be kept."""
        if self._details is not None and self._details.key == key:
            self._details.refuse(why)

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
        row.entered.connect(self._write)
        self.rows.append(row)
        self._checks.addWidget(row)
        self._fill(place)

    def _fill(self, place: int) -> None:
        if self._group is None or self._found is None:
            return
        row, one = self.rows[place], self._group.standings[place]
        row.show_open(opened=one.check.key == self._opened)
        row.show_standing(one, self._found)
        row.show()
        if self._wanted == row.key:
            self.go_to(row.key)

    def _order(self) -> None:
        stops: list[QWidget] = []
        for row in self.rows:
            stops += row.tab_chain() if not row.isHidden() else []
            if self._details is not None and row.key == self._opened:
                stops += self._details.tab_chain()
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _fill_details(self) -> None:
        """Make the fields of an answer before they are asked for; show those of the row open."""
        if self._details is None:
            self._details = CheckDetails(self._inner)
            self._details.hide()
            self._details.changed.connect(self.changed)
            self._details.left.connect(self._leave)
            self._checks.addWidget(self._details)
        one = next((x for x in self._standings() if x.check.key == self._opened), None)
        if one is not None and self._found is not None:
            self._details.show_choices(self._found.people, self._found.targets)
            self._details.show_standing(one)
        self._details.setVisible(one is not None)
        self._order()

    def _standings(self) -> "tuple[Standing, ...]":
        return self._group.standings if self._group is not None else ()

    def _open(self, key: str) -> None:
        """Show the fields of a row below it, and no others."""
        if key == self._opened:
            return
        self._close()
        self._opened = key
        place = next(n for n, row in enumerate(self.rows) if row.key == key)
        self.rows[place].show_open(opened=True)
        if self._details is not None:
            self._checks.removeWidget(self._details)
            self._checks.insertWidget(place + 1, self._details)
        self._fill_details()
        self._slices.queue([partial(self._see, self.rows[place])])  # once it has its place

    def _see(self, row: CheckRow) -> None:
        """Scroll so that a row is in sight, and its fields where there is room for both."""
        if row.key == self._opened and self._details is not None:
            self.ensureWidgetVisible(self._details)
            self.ensureWidgetVisible(row)

    def _close(self) -> None:
        """Keep what was typed, and show no fields."""
        if self._details is not None:
            self._details.note.flush()
            self._details.hide()
        self._opened = ""
        for row in self.rows:
            row.show_open(opened=False)

    def _write(self, key: str) -> None:
        self._open(key)
        if self._details is not None:
            self._details.note.setFocus()

    def _leave(self) -> None:
        for row in self.rows:
            if row.key == self._opened and not row.isHidden():
                row.setFocus()

    def _walk(self, key: str, step: int) -> None:
        there = [row for row in self.rows if not row.isHidden()]
        place = next(n for n, row in enumerate(there) if row.key == key) + step
        if 0 <= place < len(there):
            there[place].setFocus(Qt.FocusReason.OtherFocusReason)


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
