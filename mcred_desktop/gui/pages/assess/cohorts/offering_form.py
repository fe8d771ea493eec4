"""What a new cohort asks for, and what can be changed of one that runs."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import DateField, FieldRow
from mcred_desktop.services.assess.enrolment import Offering

_WIDTH, _TWO = 620, 480
"""Pixels at 100 %: at most, and from which two fields share a line"""
_DAYS: Final = ("starts", "ends", "due")


class OptionalDay(QWidget):
    """A day, or none while its box is not ticked."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.day = DateField()
        self.day.setObjectName(f"cohort-{name}")
        self.has = QCheckBox()
        self.has.setObjectName(f"cohort-has-{name}")
        self.has.setAccessibleName(self.tr("{0}: there is a date").format(words))
        self.has.toggled.connect(self.day.setEnabled)
        self.day.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.has)
        row.addWidget(self.day, 1)

    @property
    def chosen(self) -> date | None:
        """The day; None while there is none."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day()) if self.has.isChecked() else None

    def show_day(self, day: date | None) -> None:
        self.has.setChecked(day is not None)
        self.day.setDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())


class OfferingForm(QWidget):
    """Title, dates, places and prerequisites of a cohort."""

    answered = Signal()
    """Enter in the title"""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLineEdit()
        self._title.setObjectName("cohort-title")
        self._title.setMaxLength(200)
        self._title.returnPressed.connect(self.answered)
        self._days = {
            "starts": OptionalDay("starts", self.tr("Starts")),
            "ends": OptionalDay("ends", self.tr("Ends")),
            "due": OptionalDay("due", self.tr("Scoring is due")),
        }
        self._capacity = QSpinBox()
        self._capacity.setObjectName("cohort-capacity")
        self._capacity.setRange(0, 100_000)
        self._capacity.setSpecialValueText(self.tr("No limit"))
        self._needs = QLineEdit()
        self._needs.setObjectName("cohort-prerequisites")
        self._needs.setMaxLength(2000)
        hint = self.tr("Such as the term or the place")
        self._rows = {
            "title": FieldRow(self.tr("Title"), self._title, hint),
            "starts": FieldRow(self.tr("Starts"), self._days["starts"]),
            "ends": FieldRow(self.tr("Ends"), self._days["ends"]),
            "due": FieldRow(self.tr("Scoring is due"), self._days["due"]),
            "capacity": FieldRow(self.tr("Learners it can take"), self._capacity),
            "prerequisites": FieldRow(self.tr("Prerequisites"), self._needs),
        }
        for name in _DAYS:
            self._days[name].day.setAccessibleName(self._days[name].accessibleName())
        self._lay_out()
        self._fit()
        Theme.current().changed.connect(self._fit)

    @property
    def offering(self) -> Offering:
        """What is entered."""
        return Offering(
            title=self._title.text().strip(),
            capacity=self._capacity.value() or None,
            prerequisites=self._needs.text().strip(),
            **{name: self._days[name].chosen for name in _DAYS},
        )

    def show_offering(self, offering: Offering) -> None:
        """Start from this; nothing is wrong with it yet."""
        self._title.setText(offering.title)
        for name, field in self._days.items():
            field.show_day(getattr(offering, name))
        self._capacity.setValue(offering.capacity or 0)
        self._needs.setText(offering.prerequisites)
        self.refuse("", "")
        self._title.setFocus()

    def refuse(self, where: str, what: str) -> None:
        """Say what is wrong, at the field it is wrong in; what fits none goes to the title."""
        at = where if where in self._rows else "title"
        for name, row in self._rows.items():
            row.show_error(what if name == at else "")
        if what:
            field = self._days[at].day if at in self._days else self._rows[at].field
            field.setFocus()

    def _lay_out(self) -> None:
        self._pairs = [QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._rows["title"])
        for pair, names in zip(self._pairs, (("starts", "ends"), ("due", "capacity")), strict=True):
            pair.setSpacing(14)
            column.addLayout(pair)
            for name in names:
                pair.addWidget(self._rows[name], 1)
        column.addWidget(self._rows["prerequisites"])

    def fit(self, room: int) -> None:
        """Two fields in a line where ``room``, in pixels, has place for them."""
        way = QBoxLayout.Direction
        roomy = room >= Theme.current().px(_TWO)
        for pair in self._pairs:
            pair.setDirection(way.LeftToRight if roomy else way.TopToBottom)

    def _fit(self) -> None:
        self.setMaximumWidth(Theme.current().px(_WIDTH))
