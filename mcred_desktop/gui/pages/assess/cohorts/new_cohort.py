"""Starting a cohort."""

from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
)

from mcred_desktop.domain.assessment import Cohort
from mcred_desktop.domain.design import AchievementVersion
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import RubricVersion
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label

_WEEKS = 4


class NewCohort(QFrame):
    """What is judged by which rubric, under what name, until when."""

    opened = Signal(str)
    """The new cohort's id"""
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._choices: list[tuple[AchievementVersion, RubricVersion]] = []
        self.setObjectName("new-cohort-form")
        self._what = QComboBox()
        self._what.setObjectName("cohort-record")
        self._title = QLineEdit()
        self._title.setObjectName("cohort-title")
        self._title.setMaxLength(200)
        self._title.returnPressed.connect(self._open)
        self._due = QDateEdit()
        self._due.setObjectName("cohort-due")
        self._due.setCalendarPopup(True)
        self._due.setDisplayFormat("d MMMM yyyy")
        self._capacity = QSpinBox()
        self._capacity.setObjectName("cohort-capacity")
        self._capacity.setRange(0, 100_000)
        self._capacity.setSpecialValueText(self.tr("No limit"))
        self._needs = QLineEdit()
        self._needs.setObjectName("cohort-prerequisites")
        self._needs.setMaxLength(2000)
        self._title_row = FieldRow(
            self.tr("Title"), self._title, self.tr("Such as the term or the place")
        )
        start = button(self.tr("Open cohort"), self._open, "primary")
        start.setObjectName("open-cohort")
        buttons = QHBoxLayout()
        buttons.addWidget(start)
        buttons.addWidget(button(self.tr("Cancel"), self.cancelled.emit, "quiet"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(self.tr("New cohort"), "title"))
        column.addWidget(FieldRow(self.tr("Record and rubric"), self._what))
        column.addWidget(self._title_row)
        column.addWidget(FieldRow(self.tr("Scoring is due"), self._due))
        column.addWidget(FieldRow(self.tr("Learners it can take"), self._capacity))
        column.addWidget(FieldRow(self.tr("Prerequisites"), self._needs))
        column.addLayout(buttons)
        column.addStretch(1)
        for field in (self._what, self._title, self._due, self._capacity, self._needs):
            field.setMaximumWidth(Theme.current().px(460))

    def begin(self, choices: list[tuple[AchievementVersion, RubricVersion]]) -> None:
        """Start over with these records and rubrics."""
        self._choices = choices
        self._what.clear()
        for record, rubric in choices:
            text = self.tr("{0} v{1}, judged by {2} v{3}")
            self._what.addItem(
                text.format(
                    record.content.title, record.number, rubric.content.title, rubric.number
                )
            )
        self._title.clear()
        self._capacity.setValue(0)
        self._needs.clear()
        self._title_row.show_error("")
        self._due.setDate(QDate.currentDate().addDays(7 * _WEEKS))
        self._title.setFocus()

    def _open(self) -> None:
        if not self._title.text().strip():
            self._title_row.show_error(self.tr("A cohort needs a title."))
            self._title.setFocus()
            return
        record, rubric = self._choices[self._what.currentIndex()]
        day = self._due.date()
        cohort = Cohort.model_validate(
            {
                "id": self._context.services.store.new_id(),
                "title": self._title.text().strip(),
                "achievement_version_id": record.id,
                "rubric_version_id": rubric.id,
                "capacity": self._capacity.value() or None,
                "prerequisites": self._needs.text().strip(),
                "due": f"{day.year():04}-{day.month():02}-{day.day():02}",
            }
        )
        self._context.runner.submit(
            partial(self._context.services.cohorts.open, cohort),
            done=lambda _: self.opened.emit(cohort.id),
            refused=self._refuse,
        )

    def _refuse(self, error: McredError) -> None:
        self._title_row.show_error(str(error))
