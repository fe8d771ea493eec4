"""Starting a cohort, and changing one that runs."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.assess.cohorts.offering_form import OfferingForm
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.enrolment import Offering

_WEEKS = 4
_WIDTH = 620
"""Pixels at 100 %"""


class CohortForm(QScrollArea):
    """What is judged by which rubric, under what name, from when until when.

    What a running cohort is judged by stays; its trainers are part of how it is marked.
    """

    opened = Signal(str)
    """The id of the cohort that was opened or changed"""
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._choices: list[tuple[AchievementVersion, RubricVersion]] = []
        self._cohort: Cohort | None = None
        self.setObjectName("new-cohort-form")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._head = label("", "title")
        self._what = QComboBox()
        self._what.setObjectName("cohort-record")
        self._what.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._what_row = FieldRow(self.tr("Record and rubric"), self._what)
        self._note = label("", "second", wrap=True)
        self._form = OfferingForm()
        self._form.answered.connect(self._save)
        self._keep = button("", self._save, "primary")
        self._keep.setObjectName("open-cohort")
        self._cancel = button(self.tr("Cancel"), self.cancelled.emit, "quiet")
        self._cancel.setObjectName("cancel-cohort")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(14)
        for part in (self._head, self._what_row, self._form, self._note):
            column.addWidget(part)
        buttons = QHBoxLayout()
        column.addLayout(buttons)
        buttons.addWidget(self._keep)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column.addStretch(1)
        self.setWidget(content)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._form.fit(event.size().width())

    def begin(self, choices: list[tuple[AchievementVersion, RubricVersion]]) -> None:
        """Start over with these records and rubrics."""
        self._choices, self._cohort = choices, None
        self._what.clear()
        for record, rubric in choices:
            text = self.tr("{0} v{1}, judged by {2} v{3}")
            names = (record.content.title, record.number, rubric.content.title, rubric.number)
            self._what.addItem(text.format(*names))
        self._head.setText(self.tr("New cohort"))
        self._keep.setText(self.tr("Open cohort"))
        self._what_row.show()
        self._note.setText(self.tr("Who teaches it is said under Marking."))
        due = date.today() + timedelta(weeks=_WEEKS)  # noqa: DTZ011 - the day where the person is
        self._form.show_offering(Offering("", due=due))

    def edit(self, cohort: Cohort, enrolled: int) -> None:
        """Change what a cohort offers while it runs."""
        self._cohort = cohort
        self._head.setText(self.tr("Change {0}").format(cohort.title))
        self._keep.setText(self.tr("Save the changes"))
        self._what_row.hide()
        note = self.tr("{0} enrolled now. Who teaches the cohort is said under Marking.")
        told = [note.format(enrolled)]
        if cohort.merge_fields:
            own = self.tr("Fields that its learners have: {0}.")
            told.append(own.format(", ".join(cohort.merge_fields)))
        self._note.setText("\n".join(told))
        self._form.show_offering(Offering.of(cohort))

    def _save(self) -> None:
        if self._cohort is not None:
            self._change(self._cohort, self._form.offering)
        else:
            self._open(self._form.offering)

    def _open(self, offering: Offering) -> None:
        record, rubric = self._choices[self._what.currentIndex()]
        cohort_id = self._context.services.store.new_id()
        self._context.runner.submit(
            partial(
                self._context.services.cohorts.start, cohort_id, record.id, rubric.id, offering
            ),
            done=lambda _: self.opened.emit(cohort_id),
            refused=self._refuse,
        )

    def _change(self, cohort: Cohort, offering: Offering) -> None:
        if offering == Offering.of(cohort):
            self.opened.emit(cohort.id)
            return
        self._context.runner.submit(
            partial(self._context.services.cohorts.change, cohort.id, offering),
            done=lambda _: self._say_changed(cohort),
            refused=self._refuse,
        )

    def _say_changed(self, before: Cohort) -> None:
        self.opened.emit(before.id)
        back = partial(self._context.services.cohorts.change, before.id, Offering.of(before))
        undo = Command(self.tr("Undo"), "", partial(self._context.runner.submit, back))
        self._context.banner(Message(self.tr("The cohort is changed."), Tone.OK, undo))

    def _refuse(self, error: McredError) -> None:
        self._form.refuse(error.where, error.what)

    def _fit(self) -> None:
        for part in (self._what_row, self._note):
            part.setMaximumWidth(Theme.current().px(_WIDTH))
