"""The run: what is ready, how far it is, what it wrote."""

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services

_TELL_SECONDS = 2.0
_MINUTES_FROM = 90
"""Seconds; below it, minutes are too coarse"""


class RunCard(QFrame):
    """Issues a cohort; a run goes on while other cohorts are looked at."""

    started = Signal()
    written = Signal(str)
    """The id of the cohort that got more credentials; every few seconds of a run"""
    ended = Signal()
    """However it ended"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cohort: Cohort | None = None
        self._ready: int | None = None
        self._folder = Path()
        self._has_files = False
        self._outcome: tuple[str, str, str] | None = None
        """Cohort id, words and tone of what the last run came to"""
        self._task: Task | None = None
        self._running: Cohort | None = None
        self._began = self._told = 0.0
        self.setProperty("ground", "sheet")
        self.setObjectName("run-card")
        self.title = label("", "section", wrap=True)
        self.said = label("", "second", wrap=True)
        self.said.setObjectName("run-said")
        self.issue = button(self.tr("Issue"), self.start, "primary", sign="award")
        self.issue.setObjectName("issue")
        self.cancel_run = button(self.tr("Cancel"), self.cancel, "danger", sign="x")
        self.cancel_run.setObjectName("cancel-run")
        self.open_folder = button(self.tr("Open folder"), self._open_folder, sign="folder-open")
        self.open_folder.setObjectName("open-folder")
        self._figures = _Figures()
        self._bar = ShareBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        self._add_head(column)
        column.addWidget(self._bar)
        column.addWidget(self.said)
        self._show()

    @property
    def running(self) -> bool:
        """Whether a run is under way, of this cohort or another."""
        return self._task is not None

    def show_cohort(self, cohort: Cohort) -> None:
        """Show a cohort; of another one it is not known yet how many can be issued to."""
        if self._cohort is None or self._cohort.id != cohort.id:
            self._has_files, self._ready = False, None
        self._cohort = cohort
        self._show()

    def show_ready(self, ready: int) -> None:
        """Show how many can be issued to."""
        self._ready = ready
        self._show()

    def show_folder(self, folder: Path, *, has_files: bool) -> None:
        """Say where the cohort's files lie."""
        self._folder, self._has_files = folder, has_files
        self._show()

    def show_refusal(self, error: McredError) -> None:
        """Say why something could not be done."""
        self._say(str(error), "bad")

    def start(self) -> None:
        """Issue to everybody who is ready."""
        if self._cohort is None or not self._ready or self.running:
            return
        self._running, self._outcome = self._cohort, None
        self._began = self._told = time.monotonic()
        self._figures.show_progress(0, self._ready, 0.0)
        self._bar.show_share(0, self._ready, self.tr("issued"))
        job = partial(_issue, self._context.services, self._cohort.id, self._context.acting().id)
        self._task = self._context.runner.start(
            job, progress=self._step, done=self._done, refused=self._refuse
        )
        self.started.emit()
        self._show()
        self.cancel_run.setFocus()

    def cancel(self) -> None:
        """Stop after the credential at hand."""
        if self._task is not None:
            self._task.cancel()
            self._show()

    def _add_head(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        row.addWidget(self.title, 1)
        row.addWidget(self._figures, 1)
        for action in (self.open_folder, self.cancel_run, self.issue):
            row.addWidget(action)

    def _step(self, done: int, total: int, _name: str) -> None:
        if self._task is None or self._task.cancelled:
            return
        now = time.monotonic()
        self._figures.show_progress(done, total, now - self._began)
        self._bar.show_share(done, total, self.tr("issued"))
        if self._running is not None and now - self._told >= _TELL_SECONDS:
            self._told = now
            self.written.emit(self._running.id)

    def _done(self, changes: Changes) -> None:
        made = sum(kind == Credential.__name__ for kind, _ in changes.touched)
        cancelled = self._task is not None and self._task.cancelled
        if cancelled:
            words = self.tr(
                "Stopped. {0} issued in this run stay valid; issue again to go on with the rest."
            ).format(made)
        elif made == 1:
            words = self.tr("1 credential written, as PDF, PNG, SVG and JSON.")
        else:
            words = self.tr("{0} credentials written, each as PDF, PNG, SVG and JSON.").format(made)
        self._end(words, "warn" if cancelled else "ok")

    def _refuse(self, error: McredError) -> None:
        self._end(
            self.tr("{0} What was issued before stays valid; issue again to go on.").format(error),
            "bad",
        )

    def _end(self, words: str, tone: str) -> None:
        if self._running is not None:
            self._outcome = (self._running.id, words, tone)
        had_focus = self.cancel_run.hasFocus()
        self._task = self._running = None
        self._ready = None
        self._has_files = True
        self._show()
        if had_focus:
            self.open_folder.setFocus()
        self.ended.emit()

    def _show(self) -> None:
        running = self.running
        for part in (self._figures, self._bar, self.cancel_run):
            part.setVisible(running)
        self.title.setVisible(not running)
        self.issue.setVisible(not running and self._ready != 0)
        self.open_folder.setVisible(not running and self._has_files)
        if running:
            self._show_running()
        else:
            self._show_ready()

    def _show_running(self) -> None:
        stopping = self._task is not None and self._task.cancelled
        self.cancel_run.setText(self.tr("Stopping…") if stopping else self.tr("Cancel"))
        if stopping:
            self._say(self.tr("Stopping after the credential at hand."))
            return
        words = self.tr(
            "You can keep working. Cancel at any moment: what is issued stays valid, and "
            "nothing is left half written."
        )
        if self._running is not None and self._running.id != (self._cohort and self._cohort.id):
            words = self.tr("This is {0}. {1}").format(self._running.title, words)
        self._say(words)

    def _show_ready(self) -> None:
        ready = self._ready
        self.issue.setEnabled(bool(ready))
        match ready:
            case None:
                self.title.setText(self.tr("Checking what can be issued"))
                self.issue.setText(self.tr("Issue"))
            case 0:
                self.title.setText(self.tr("Nothing more to issue now"))
            case 1:
                self.title.setText(self.tr("1 ready to issue"))
                self.issue.setText(self.tr("Issue 1 credential"))
            case _:
                self.title.setText(self.tr("{0} ready to issue").format(ready))
                self.issue.setText(self.tr("Issue {0} credentials").format(ready))
        outcome = self._outcome
        if outcome is not None and self._cohort is not None and outcome[0] == self._cohort.id:
            self._say(outcome[1], outcome[2])
        elif ready == 0:
            self._say(self.tr("Whoever can get a credential has one. Issuing makes no second one."))
        else:
            self._say(
                self.tr(
                    "Each gets a signed credential, a PDF certificate and a badge in PNG and SVG."
                )
            )

    def _say(self, words: str, tone: str = "") -> None:
        self.said.setText(words)
        restyle(self.said, "tone", tone)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


class _Figures(QWidget):
    """How far, how fast, how long still."""

    def __init__(self) -> None:
        super().__init__()
        self.issued, self.rate, self.left = (label("", "strong") for _ in range(3))
        names = (self.tr("Issued"), self.tr("Rate"), self.tr("Time left"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        for name, figure in zip(names, (self.issued, self.rate, self.left), strict=True):
            _add_figure(row, name, figure)
        row.addStretch(1)

    def show_progress(self, done: int, total: int, seconds: float) -> None:
        """``done`` of ``total`` after ``seconds``; the rate is known from the first one on."""
        self.issued.setText(self.tr("{0} of {1}").format(done, total))
        rate = done / seconds if done and seconds else 0.0
        self.rate.setText(self.tr("{0} a second").format(f"{rate:.1f}") if rate else "–")
        self.left.setText(_spoken((total - done) / rate) if rate else "–")


def _add_figure(row: QHBoxLayout, name: str, value: QLabel) -> None:
    column = QVBoxLayout()
    column.setSpacing(1)
    row.addLayout(column)
    column.addWidget(label(name, "label"))
    column.addWidget(value, 0, Qt.AlignmentFlag.AlignLeft)


def _spoken(seconds: float) -> str:
    """A duration as a person would guess it."""
    if seconds < _MINUTES_FROM:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} min"


def _issue(services: Services, cohort_id: str, by: str, progress: Progress) -> Changes:
    return services.awards.issue(cohort_id, by, progress)
