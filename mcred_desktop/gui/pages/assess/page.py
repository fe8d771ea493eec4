"""The Assess area: cohorts, scoring, decisions."""

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from mcred_desktop.domain.assessment import (
    Assignment,
    Cohort,
    Decision,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.design import AchievementVersion
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubric import RubricVersion
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.assess.cohorts.overview import CohortsView
from mcred_desktop.gui.pages.assess.scoring.view import ScoringView


class AssessPage(Page):
    """Shows a cohort, or scores it."""

    watches = (
        AchievementVersion,
        Assignment,
        Cohort,
        Decision,
        Evidence,
        Learner,
        Person,
        Portfolio,
        RubricVersion,
        Sheet,
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._evaluator = ""
        self.cohorts = CohortsView(context)
        self.scoring = ScoringView(context)
        self._views = QStackedWidget()
        self._views.addWidget(self.cohorts)
        self._views.addWidget(self.scoring)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.cohorts.score.connect(self.score)
        self.scoring.left.connect(self._leave_scoring)

    def show_record(self, record_id: str | None) -> None:
        """Show a cohort by its id; None leaves what is shown."""
        if record_id is None:
            self.refresh()
            return
        self._views.setCurrentWidget(self.cohorts)
        self.cohorts.open_cohort(record_id)

    def score(self, cohort_id: str) -> None:
        """Open the acting evaluator's queue of a cohort."""
        self._evaluator = self.context.acting().id
        self._views.setCurrentWidget(self.scoring)
        self.scoring.open_cohort(cohort_id)

    def commands(self) -> list[Command]:
        if self._views.currentWidget() is self.scoring:
            return [
                Command(self.tr("Sign off and next"), "Ctrl+Return", self.scoring.sign_off),
                Command(self.tr("Next portfolio"), "N", partial(self.scoring.go, 1)),
                Command(self.tr("Previous portfolio"), "Shift+N", partial(self.scoring.go, -1)),
                Command(self.tr("Next flagged"), "Shift+F", self.scoring.go_to_flagged),
                Command(self.tr("Back to the cohort"), "Alt+Left", self.scoring.leave),
            ]
        return [
            Command(self.tr("New cohort"), "", self.cohorts.begin),
            Command(self.tr("Show learners"), "", partial(self.cohorts.show_tab, "learners")),
            Command(self.tr("Show decisions"), "", partial(self.cohorts.show_tab, "decisions")),
        ]

    def refresh(self) -> None:
        """Look again at what is in sight; the rest looks again when it comes into sight.

        A queue is its evaluator's own: it closes when somebody else takes the keyboard.
        """
        scoring = self._views.currentWidget() is self.scoring
        if scoring and self.context.acting().id != self._evaluator:
            self._leave_scoring()
        elif scoring:
            self.scoring.refresh()
        else:
            self.cohorts.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.scoring.save()
        super().hideEvent(event)

    def _leave_scoring(self) -> None:
        self.scoring.save()
        self._views.setCurrentWidget(self.cohorts)
        self.cohorts.refresh()
