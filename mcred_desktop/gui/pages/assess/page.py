"""The Assess area: cohorts, scoring, decisions."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Decision,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkSheet
from mcred_desktop.domain.assess.marking import Declaration
from mcred_desktop.domain.assess.moderation import Appeal, Attestation, Consent, Ruling, Settlement
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.packs import PackOpened, PackPassed, SetAside
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.assess.cohorts.overview import CohortsView
from mcred_desktop.gui.slices import Slices

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.assess.scoring.view import ScoringView

_ASSESS: Final = "mcred_desktop.gui.pages.assess."
_FOR_SCORING: Final = (
    "evidence.viewer",
    "evidence.card",
    "evidence.document",
    "evidence.canvas",
    "evidence.pdf",
    "evidence.reading",
    "evidence.recording",
    "evidence.table",
    "evidence.panel",
    "evidence.pinning",
    "scoring.head",
    "scoring.marking",
    "scoring.queue",
    "scoring.criterion",
    "scoring.rubric_panel",
    "scoring.view",
)
"""Loaded ahead, each in a turn of its own"""


class AssessPage(Page):
    """Shows a cohort, or scores it."""

    watches = (
        AchievementVersion,
        Appeal,
        Assignment,
        Attestation,
        Consent,
        Benchmark,
        BenchmarkSheet,
        Cohort,
        Decision,
        Declaration,
        Evidence,
        IssuerKey,
        Learner,
        PackOpened,
        PackPassed,
        Person,
        Portfolio,
        RubricVersion,
        Ruling,
        SetAside,
        Settlement,
        Sheet,
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._evaluator = ""
        self._scoring: ScoringView | None = None
        self._slices = Slices(self)
        self._views = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self.cohorts = CohortsView(context, self._slices, self._views)
        self._views.addWidget(self.cohorts)
        self.cohorts.score.connect(self.score)
        self._slices.queue(partial(import_module, _ASSESS + name) for name in _FOR_SCORING)

    @property
    def scoring(self) -> "ScoringView":
        """The scoring view, made by now."""
        if self._scoring is None:
            from mcred_desktop.gui.pages.assess.scoring.view import ScoringView  # in its own turn

            self._scoring = ScoringView(self.context)
            self._views.addWidget(self._scoring)
            self._scoring.left.connect(self._leave_scoring)
        return self._scoring

    @property
    def _marking(self) -> bool:
        return self._scoring is not None and self._views.currentWidget() is self._scoring

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
        if self._marking:
            return [
                Command(self.tr("Sign off and next"), "Ctrl+Return", self.scoring.sign_off),
                Command(self.tr("Next portfolio"), "N", partial(self.scoring.go, 1)),
                Command(self.tr("Previous portfolio"), "Shift+N", partial(self.scoring.go, -1)),
                Command(self.tr("Next flagged"), "Shift+F", self.scoring.go_to_flagged),
                Command(self.tr("Back to the cohort"), "Alt+Left", self.scoring.leave),
            ]
        show = self.cohorts.show_tab
        return [
            Command(self.tr("New cohort"), "", self.cohorts.begin),
            Command(self.tr("Show learners"), "", partial(show, "learners")),
            Command(self.tr("Show marking"), "", partial(show, "marking")),
            Command(self.tr("Show moderation"), "", partial(show, "moderation")),
            Command(self.tr("Show decisions"), "", partial(show, "decisions")),
            Command(self.tr("Show agreement"), "", partial(show, "agreement")),
            Command(self.tr("Show calibration"), "", partial(show, "calibration")),
            Command(self.tr("Show packs"), "", partial(show, "packs")),
        ]

    def refresh(self) -> None:
        """Look again at what is in sight; the rest looks again when it comes into sight.

        A queue is its evaluator's own: it closes when somebody else takes the keyboard.
        """
        if self._marking and self.context.acting().id != self._evaluator:
            self._leave_scoring()
        elif self._marking:
            self.scoring.refresh()
        else:
            self.cohorts.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._scoring is not None:
            self._scoring.save()
        super().hideEvent(event)

    def _leave_scoring(self) -> None:
        self.scoring.save()
        self._views.setCurrentWidget(self.cohorts)
        self.cohorts.refresh()
