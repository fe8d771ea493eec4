"""What else is said of a check: a note, who sees to it, by when, and what shows it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.journeys.journey import LONGEST_NOTE
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import DateField
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.domain.journeys.journey import JourneyAnswer, Standing
    from mcred_desktop.domain.people import Person
    from mcred_desktop.services.journeys.journey import Target

_FORTNIGHT = timedelta(days=14)
_WIDTH = 156
"""Of a choice, pixels at 100 %"""


class CheckDetails(QFrame):
    """Fields of one answer, below its row; each change is told with the field's name."""

    changed = Signal(str, str, object)
    """Key of the check, name of a field of its answer, value"""
    left = Signal()
    """Escape in the note"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = ""
        self.note = Entry("check-note", self.tr("Note"), lines=True)
        self.note.longest = LONGEST_NOTE
        self.note.too_long.connect(self.refuse)
        self.note.entered.connect(self._note)
        self.note.cancelled.connect(self.left)
        self._wrong = label("", "label", "bad", wrap=True)
        self._owner = self._choice("check-owner", self.tr("Who sees to it"))
        self._link = self._choice("check-link", self.tr("What shows it"))
        self._due = DateField()
        self._due.setObjectName("check-due")
        self._due.setAccessibleName(self.tr("By when"))
        self._set_due = button(self.tr("Set a day"), self._begin_due, "quiet", small=True)
        self._set_due.setObjectName("check-set-due")
        self._no_due = QToolButton()
        self._no_due.setObjectName("check-clear-due")
        self._no_due.setIcon(icon("x", "ink3"))
        self._no_due.setAccessibleName(self.tr("No day"))
        self._no_due.setToolTip(self.tr("No day"))
        self._owner.activated.connect(self._give)
        self._link.activated.connect(self._show_by)
        self._due.editingFinished.connect(self._date)
        self._due.calendarWidget().clicked.connect(self._date)
        self._no_due.clicked.connect(self._end_due)
        self._lay_out()
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_choices(self, people: "Sequence[Person]", targets: "Sequence[Target]") -> None:
        """Whom and what there is to choose from."""
        self._fill(self._owner, self.tr("Nobody yet"), [(p.name, p.id) for p in people])
        self._fill(self._link, self.tr("Nothing linked"), [(t.title, t.link) for t in targets])

    def show_standing(self, one: "Standing") -> None:
        """Show what is said of a check."""
        given: JourneyAnswer = one.given
        if self.key != given.check_key:
            self.key = given.check_key
            self.note.take(given.note)
        self.note.show_text(given.note)
        overruled = one.overruled and not given.note.strip()
        self.note.setPlaceholderText(
            self.tr("Why is it other than the record says?")
            if overruled
            else self.tr("What was found, decided, or is missing")
        )
        self.refuse("")
        self._choose(self._owner, given.owner)
        self._choose(self._link, given.link or None)
        self._show_due(given.due)

    def refuse(self, why: str) -> None:
        """Say under the note why it cannot be kept; an empty reason takes that back."""
        self.note.refuse(why)
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.note, self._owner, self._set_due, self._due, self._no_due, self._link]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.fillRect(self.rect(), theme.color("sheet"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("rule"))

    def _lay_out(self) -> None:
        fields = Flow(8)
        due = QWidget(self)
        row = QHBoxLayout(due)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self._set_due, self._due, self._no_due):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.note)
        column.addWidget(self._wrong)
        column.addLayout(fields)
        for field in (self._owner, due, self._link):
            fields.addWidget(field)
        self._wrong.hide()

    def _choice(self, name: str, says: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(says)
        made.setToolTip(says)
        return made

    def _fill(self, choice: QComboBox, none: str, offered: Sequence[tuple[str, str]]) -> None:
        wanted = [(none, None), *offered]
        there = [(choice.itemText(n), choice.itemData(n)) for n in range(choice.count())]
        if wanted != there:
            with QSignalBlocker(choice):
                choice.clear()
                for text, data in wanted:
                    choice.addItem(text, data)

    def _choose(self, choice: QComboBox, data: str | None) -> None:
        """Choose it; what is no longer offered is shown by what it was."""
        place = choice.findData(data) if data is not None else 0
        if place < 0:
            choice.addItem(str(data).partition(":")[2], data)
            place = choice.count() - 1
        choice.setCurrentIndex(place)
        choice.setToolTip(choice.currentText())

    def _show_due(self, due: date | None) -> None:
        for part, there in (
            (self._set_due, due is None),
            (self._due, due is not None),
            (self._no_due, due is not None),
        ):
            part.setVisible(there)
        if due is not None:
            with QSignalBlocker(self._due):
                self._due.setDate(QDate(due.year, due.month, due.day))

    def _note(self, text: str) -> None:
        self.changed.emit(self.key, "note", text)

    def _give(self) -> None:
        self.changed.emit(self.key, "owner", self._owner.currentData())

    def _show_by(self) -> None:
        self.changed.emit(self.key, "link", self._link.currentData() or "")

    def _begin_due(self) -> None:
        self.changed.emit(self.key, "due", datetime.now().astimezone().date() + _FORTNIGHT)
        self._due.setFocus()

    def _date(self) -> None:
        day = self._due.date()
        if self._due.isVisible():
            self.changed.emit(self.key, "due", date(day.year(), day.month(), day.day()))

    def _end_due(self) -> None:
        self.changed.emit(self.key, "due", None)
        self._set_due.setFocus()

    def _fit(self) -> None:
        for choice in (self._owner, self._link):
            choice.setFixedWidth(Theme.current().px(_WIDTH))
