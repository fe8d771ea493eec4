"""The Issue area: unlock the key, look at the dry run, issue, keep the register."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Cohort, Decision, Learner, Portfolio
from mcred_desktop.domain.award import (
    Credential,
    ErasedCredential,
    Issuer,
    IssuerKey,
    Reprint,
    Revocation,
    StatusPublication,
    TrustedTime,
)
from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.issue.cohort_choice import CohortChoice
from mcred_desktop.gui.pages.issue.desks import Desks
from mcred_desktop.gui.pages.issue.reading import (
    Checked,
    CohortLine,
    Issued,
    Overview,
    checked,
    confirm_run,
    issued,
    overview,
)
from mcred_desktop.gui.pages.issue.steps import Step, Steps
from mcred_desktop.gui.pages.issue.work import Work, set_width
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button

_CHOICE = 252
_ROOMY = 960
"""Pixels at 100 % text; below it the side columns go above and below the register"""
_CRAMPED = 700
"""Pixels at 100 % text; below it only the step at hand is named"""


class IssuePage(Page):
    """Cohorts at the left, run and register in the middle, dry run and key at the right."""

    watches = (
        Cohort,
        Credential,
        Decision,
        ErasedCredential,
        Issuer,
        IssuerKey,
        Learner,
        Portfolio,
        Reprint,
        Revocation,
        StatusPublication,
        TrustedTime,
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._current = ""
        self._overview = Overview([], "", has_key=False, unlocked=False)
        self._stale = True
        self._leading = False
        """Whether the key was just opened, so that issuing comes next"""
        self._missing_first: QWidget | None = None
        self._locking = QTimer(self)
        """Looks again when the key has locked itself"""
        self._locking.setSingleShot(True)
        self._locking.timeout.connect(self.refresh)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self.choice = CohortChoice()
        self.choice.picked.connect(self.show_record)
        self._across.addWidget(self.choice)  # first, for the tab key
        self._steps = Steps()
        self._head = PageHead(self.tr("Issue"), "")
        self._head.add_action(self._steps)
        self.badge = button(self.tr("Badge…"), self.open_badge, sign="award")
        self.badge.setObjectName("open-badge")
        self._head.add_action(self.badge)
        self.certificate = button(self.tr("Certificate…"), self.open_certificate, sign="file-text")
        self.certificate.setObjectName("open-certificate")
        self._head.add_action(self.certificate)
        self._stack = QStackedWidget(self)
        self.work = Work(context, self._stack)
        self.work.opened.connect(self._note_opened)
        self.work.publishing.connect(self.open_publishing)
        self.work.mend.connect(lambda: context.go("assess", self._current))
        self._stack.addWidget(self.work)
        self.work.started.connect(self._show_key)
        self.work.written.connect(self._follow)
        self.work.ended.connect(self.refresh)
        self._run = QWidget()
        right = QVBoxLayout(self._run)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._head)
        right.addWidget(self._stack, 1)
        self._across.addWidget(self._run, 1)
        self.desks = Desks(context, self._across, (self.choice, self._run))
        self.desks.closed.connect(self.refresh)
        self._fit()
        Theme.current().changed.connect(self._fit)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_record(self, record_id: str | None) -> None:
        """Show a cohort by its id; None leaves what is shown."""
        if record_id is not None and record_id != self._current:
            self._current = record_id
            self.work.dry_run.show_checking()
        self.refresh()

    def open_badge(self) -> None:
        """Design the badge of the cohort that is chosen."""
        self.desks.open_badge(self._current, self.badge)

    def open_certificate(self) -> None:
        """Choose how the certificates of the cohort that is chosen look."""
        self.desks.open_certificate(self._current, self.certificate)

    def open_publishing(self) -> None:
        """See where is published to, and publish."""
        self.desks.open_publishing(self.work.hand_over.publish)

    def refresh(self) -> None:
        """Look again at everything; while out of sight, only once it comes into sight."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.context.runner.ask(partial(overview, self.context.services), self._show)

    def commands(self) -> list[Command]:
        found = [
            Command(self.tr("Find in the register"), "Ctrl+F", self._find),
            Command(self.tr("Badges issued elsewhere"), "", self.work.open_elsewhere),
        ]
        if self.work.run.running:
            found.append(Command(self.tr("Cancel the run"), "", self.work.run.cancel))
        elif self._overview.unlocked:
            found.append(Command(self.tr("Issue what is ready"), "", self.work.run.start))
        if self._current:
            found += [
                Command(self.tr("Design the badge"), "", self.open_badge),
                Command(self.tr("Choose the certificate"), "", self.open_certificate),
                Command(self.tr("Publish"), "", self.open_publishing),
                Command(self.tr("Confirm the dry run as a second person"), "", self._confirm),
                Command(self.tr("Save expiry calendar"), "", self.work.hand_over.choose_calendar),
            ]
        if self._overview.unlocked:
            found.append(Command(self.tr("Save trust file"), "", self.work.hand_over.choose))
            if not self.work.run.running:
                found.append(Command(self.tr("Lock key"), "", self.work.hand_over.lock_key))
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Side columns of the design's width, or none where that leaves the register no room."""
        px, width = Theme.current().px, self.width()
        roomy, directions = width >= px(_ROOMY), QBoxLayout.Direction
        self._steps.show_words(all_of_them=width >= px(_CRAMPED))
        self._across.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)
        set_width(self.choice, px(_CHOICE) if roomy else 0)
        self.choice.flatten(flat=not roomy)
        self.work.set_roomy(roomy=roomy)

    def _show(self, found: Overview) -> None:
        self._overview = found
        if found.unlocked:
            self._locking.start(round(found.seconds_left * 1000) + 500)
        ids = [line.cohort.id for line in found.lines]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        self.choice.setVisible(bool(ids) and not self.desks.is_open)
        self.choice.show_lines(found.lines, self._current)
        line = found.lines[ids.index(self._current)] if ids else None
        self._head.set_words(
            self.tr("Issue"), line.cohort.title if line else self.tr("Credentials")
        )
        missing = self._missing(line)
        self._steps.setVisible(line is not None)
        for action in (self.badge, self.certificate):
            action.setVisible(line is not None)
        if missing is not None:
            self._steps.show_step(Step.DECISIONS)
            self._show_missing(missing)
        elif line is not None:
            self._show_work(line)

    def _show_work(self, line: CohortLine) -> None:
        self._stack.setCurrentWidget(self.work)
        step = Step.DRY_RUN if line.due else Step.HAND_OVER
        self._steps.show_step(step)
        self.work.run.show_cohort(line.cohort)
        self._show_key()
        self._follow(self._current)
        self.context.runner.ask(
            partial(checked, self.context.services, self._current), self._show_checked
        )

    def _follow(self, cohort_id: str) -> None:
        """Ask for the register of a cohort in sight."""
        if cohort_id == self._current:
            self.context.runner.ask(
                partial(issued, self.context.services, cohort_id), self._show_issued
            )

    def _confirm(self) -> None:
        """Confirm what is ready, as somebody who does not issue it."""
        services, cohort_id, by = self.context.services, self._current, self.context.acting().id
        self.context.runner.submit(
            partial(confirm_run, services, cohort_id, by), refused=self.work.run.show_refusal
        )

    def _show_key(self) -> None:
        self.work.show_key(self._overview)
        self._lead_to_issue()

    def _show_issued(self, found: Issued) -> None:
        if found.cohort_id != self._current:
            return
        self.work.register_view.show_issued(found)
        self.work.run.show_folder(found.folder, has_files=bool(found.lines))
        self.work.hand_over.whole.show_issued(found)

    def _show_checked(self, found: Checked) -> None:
        line = next((x for x in self._overview.lines if x.cohort.id == found.cohort_id), None)
        if line is None or found.cohort_id != self._current:
            return
        self.work.dry_run.show_run(found.run)
        self.work.run.show_ready(len(found.run.ready))
        self._lead_to_issue()
        if line.due:
            self._steps.show_step(Step.ISSUE if found.run.ready else Step.DRY_RUN)

    def _note_opened(self) -> None:
        self._leading = True

    def _lead_to_issue(self) -> None:
        if self._leading and self._overview.unlocked and self.work.run.issue.isEnabled():
            self._leading = False
            self.work.run.issue.setFocus()

    def _missing(self, line: CohortLine | None) -> EmptyState | None:
        """What has to be done elsewhere first."""
        go = self.context.go
        if not self._overview.issuer:
            action = button(self.tr("Fill in the issuer"), lambda: go("settings", None), "primary")
            words = self.tr(
                "Every credential names the institution that stands for it. Fill it in once."
            )
            found = EmptyState("settings", self.tr("Nobody issues yet"), words, action)
        elif line is None:
            action = button(self.tr("Go to Assess"), lambda: go("assess", None), "primary")
            words = self.tr("Credentials go to the learners of a cohort. Start one under Assess.")
            found = EmptyState("users", self.tr("No cohorts yet"), words, action)
        elif not line.due and not line.issued:
            cohort_id = line.cohort.id
            action = button(self.tr("Go to decisions"), lambda: go("assess", cohort_id), "primary")
            words = self.tr("Confirmed award decisions appear here, ready to be issued.")
            found = EmptyState("scale", self.tr("Nothing decided yet"), words, action)
        else:
            return None
        _name(action)
        return found

    def _show_missing(self, missing: EmptyState) -> None:
        if self._missing_first is not None:
            self._stack.removeWidget(self._missing_first)
            self._missing_first.deleteLater()
        self._missing_first = place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(missing)
        self._stack.addWidget(place)
        self._stack.setCurrentWidget(place)

    def _find(self) -> None:
        self.work.register_view.filter.setFocus()
        self.work.register_view.filter.selectAll()


def _name(action: QPushButton) -> None:
    action.setObjectName("empty-action")
