"""The cohorts, and the one that is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.assess.cohorts.cohort_list import CohortList, CohortSwitch
from mcred_desktop.gui.pages.assess.cohorts.cohort_words import offered
from mcred_desktop.gui.pages.assess.cohorts.tabs import CohortTabs
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.workspace import Services

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.assess.cohorts.learners_tab import LearnersTab
    from mcred_desktop.gui.pages.assess.cohorts.new_cohort import CohortForm
    from mcred_desktop.gui.pages.assess.decisions.tab import DecisionsTab
    from mcred_desktop.gui.pages.assess.packs.hand_back import Returnable


@dataclass(frozen=True, slots=True)
class _Overview:
    """What the list at the left and its empty states need."""

    cohorts: list[Cohort]
    choices: list[tuple[AchievementVersion, RubricVersion]]
    approved: bool
    waiting: dict[str, int]
    """Cohort id to portfolios the acting person has still to score"""
    enrolled: dict[str, int]
    """Cohort id to learners who have not withdrawn"""


class CohortsView(QWidget):
    """Cohorts at the left, the chosen one at the right; says what is missing before a first one."""

    score = Signal(str)
    """Score the cohort with this id"""

    def __init__(self, context: Context, slices: Slices, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._current = ""
        self._found = _Overview([], [], approved=False, waiting={}, enrolled={})
        self._returnable: Returnable | None = None
        self._missing_first: QWidget | None = None
        self._form: CohortForm | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list, self._switch = CohortList(), CohortSwitch()
        for choice in (self._list, self._switch):
            choice.picked.connect(self.open_cohort)
            choice.new.connect(self.begin)
        row.addWidget(self._list)
        self._right = QStackedWidget(self)
        row.addWidget(self._right, 1)
        cohort = QWidget(self._right)
        self._right.addWidget(cohort)
        self.tabs = CohortTabs(context, slices, cohort)
        self.tabs.refused.connect(self._refuse)
        self.tabs.made.connect(self._take)
        self._make_cohort(cohort)
        Theme.current().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def open_cohort(self, cohort_id: str) -> None:
        """Show a cohort."""
        self._current = cohort_id
        self._right.setCurrentIndex(0)
        self.refresh()

    def refresh(self) -> None:
        """Ask for everything shown again."""
        who = self._context.acting().id
        self._context.runner.ask(partial(_read, self._context.services, who), self._show)

    def begin(self) -> None:
        """Start a new cohort, or say what it needs first."""
        if self._found.choices:
            self._form = self._form or self._make_form()
            self._form.begin(self._found.choices)
            self._right.setCurrentWidget(self._form)
        else:
            self._show_empty()

    def show_tab(self, name: str) -> None:
        """Turn to ``learners``, ``marking``, ``moderation``, ``decisions`` or ``agreement``."""
        if self._current:
            self._right.setCurrentIndex(0)
        self.tabs.show_tab(name)

    @property
    def learners(self) -> "LearnersTab":
        """Made by now."""
        return self.tabs.learners

    @property
    def decisions(self) -> "DecisionsTab":
        """Made by now."""
        return self.tabs.decisions

    def _fit(self) -> None:
        self._switch.setVisible(not self._list.fit(self.width()))

    def _make_cohort(self, cohort: QWidget) -> None:
        self._column = QVBoxLayout(cohort)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = PageHead(self.tr("Assess"), "")
        self._column.addWidget(self._head)
        self._told = Said()
        self._column.addWidget(self._told)
        self._column.addWidget(self.tabs, 1)
        change = button(self.tr("Change"), self.edit, sign="pencil")
        change.setObjectName("change-cohort")
        change.setToolTip(self.tr("Title, dates, places and prerequisites"))
        bring = button(self.tr("Import learners"), self._bring, sign="upload")
        bring.setObjectName("import-learners")
        share = button(self.tr("Share out"), self._share, sign="users")
        share.setObjectName("share-out")
        self._score = button(self.tr("Score"), lambda: self.score.emit(self._current), "primary")
        self._score.setObjectName("score")
        self._hand = button(self.tr("Hand back"), self._hand_back, sign="send")
        self._hand.setObjectName("hand-back")
        self._hand.hide()
        self._actions = ActionRow((change, bring, share, self._score))
        self._head.add_action(self._switch)
        self._head.add_action(self._actions)
        self._head.add_action(self._hand)
        self.tabs.currentChanged.connect(self._offer)
        self._offer()

    def _bring(self) -> None:
        self.learners.choose_import()

    def _share(self) -> None:
        self.learners.share_out()

    def _hand_back(self) -> None:
        if self._returnable is not None:
            from mcred_desktop.gui.pages.assess.packs.hand_back import HandBackDialog

            HandBackDialog(self, self._context, self._returnable).open()

    def _show_returnable(self, found: "Returnable | None") -> None:
        self._returnable = found
        self._hand.setVisible(found is not None)

    def edit(self) -> None:
        """Change the title, dates, places and prerequisites of the cohort shown."""
        cohort = next((x for x in self._found.cohorts if x.id == self._current), None)
        if cohort is not None:
            self._form = self._form or self._make_form()
            self._form.edit(cohort, self._found.enrolled.get(cohort.id, 0))
            self._right.setCurrentWidget(self._form)

    def _make_form(self) -> "CohortForm":
        from mcred_desktop.gui.pages.assess.cohorts.new_cohort import CohortForm  # when asked for

        form = CohortForm(self._context)
        form.opened.connect(self.open_cohort)
        form.cancelled.connect(self._put_form_away)
        self._right.addWidget(form)
        return form

    def _put_form_away(self) -> None:
        self.open_cohort(self._current)

    def _take(self, name: str) -> None:
        """The award board brings an action of its own."""
        if name == "decisions":
            self._head.add_action(self.decisions.confirm_button)
            self._offer()

    def _offer(self) -> None:
        """The head's actions are those of the tab in sight."""
        deciding = self.tabs.current == "decisions"
        self._actions.setVisible(not deciding)
        if self.tabs.has("decisions"):
            self.decisions.confirm_button.setVisible(deciding)

    def _show(self, found: _Overview) -> None:
        self._found = found
        ids = [cohort.id for cohort in found.cohorts]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        for choice in (self._list, self._switch):
            choice.show_cohorts(found.cohorts, self._current)
        if not self._current:
            if self._right.currentWidget() is not self._form:
                self._show_empty()
            return
        cohort = found.cohorts[ids.index(self._current)]
        told = " · ".join([self.tr("Assess"), *offered(cohort, found.enrolled.get(cohort.id, 0))])
        self._head.set_words(told, cohort.title)
        waiting = found.waiting.get(cohort.id, -1)
        self._score.setEnabled(waiting >= 0)
        words = self.tr("Score {0}").format(waiting) if waiting > 0 else self.tr("Score")
        self._actions.set_words(self._score, words)
        self._score.setToolTip(
            "" if waiting >= 0 else self.tr("No portfolio here is yours to score")
        )
        if self._right.currentWidget() is not self._form:  # somebody may be typing there
            self._right.setCurrentIndex(0)
        self.tabs.open_cohort(cohort.id)
        self._context.runner.ask(
            partial(_returnable, self._context.services, cohort.id, self._context.acting().id),
            self._show_returnable,
        )

    def _show_empty(self) -> None:
        """What is missing before a cohort can start, and where it is made."""
        if self._missing_first is not None:
            self._right.removeWidget(self._missing_first)
            self._missing_first.deleteLater()
        title, text, word, pressed = self._missing()
        action = button(word, pressed, "primary")
        action.setObjectName("empty-action")
        self._missing_first = place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(EmptyState("users", title, text, action))
        self._right.addWidget(place)
        self._right.setCurrentWidget(place)

    def _missing(self) -> tuple[str, str, str, Callable[[], object]]:
        go = self._context.go
        if not self._found.approved:
            return (
                self.tr("No approved record yet"),
                self.tr("A cohort runs an approved record. Design one and have it approved."),
                self.tr("Go to Design"),
                lambda: go("design", None),
            )
        if not self._found.choices:
            return (
                self.tr("No published rubric yet"),
                self.tr("Portfolios are judged by a published rubric of an approved record."),
                self.tr("Go to Rubrics"),
                lambda: go("rubrics", None),
            )
        return (
            self.tr("No cohorts yet"),
            self.tr("A cohort is one run of a micro-credential: its learners and evidence."),
            self.tr("Start a cohort"),
            self.begin,
        )

    def _refuse(self, error: McredError) -> None:
        self._told.say(Message(str(error), Tone.BAD))


def _read(services: Services, who: str) -> _Overview:
    waiting: dict[str, int] = {}
    for line in services.assessment.queue(who):
        cohort = line.assignment.cohort_id
        waiting[cohort] = waiting.get(cohort, 0) + (not line.assignment.signed)
    choices = services.cohorts.choices()
    approved = bool(choices) or any(
        services.design.versions(record.id) for record in services.design.catalogue()
    )
    cohorts = services.cohorts.all()
    enrolled = {cohort.id: services.cohorts.enrolled(cohort.id) for cohort in cohorts}
    return _Overview(cohorts, choices, approved, waiting, enrolled)


def _returnable(services: Services, cohort_id: str, who: str) -> "Returnable | None":
    from mcred_desktop.gui.pages.assess.packs.hand_back import returnable  # loads the sealing

    return returnable(services, cohort_id, who)
