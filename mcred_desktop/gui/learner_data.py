"""What is held of one learner: handed out whole, or erased for good."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Decision, Evidence, Portfolio, Sheet
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.erasing import EraseLearner
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, rule, tell
from mcred_desktop.gui.words import counted
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.register.personal_data import Held
from mcred_desktop.services.workspace import Services


class LearnerData(QWidget):
    """Says what is held, writes all of it as one ZIP, and erases it once that is asked for."""

    erased = Signal()
    """There is no such learner any more"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._learner_id = ""
        self._held: Held | None = None
        self._task: Task | None = None
        self._file = Path()
        self._title = label("", "bold", wrap=True)
        self._holds = label("", "second", wrap=True)
        self._holds.setObjectName("data-held")
        self.save = button(self.tr("Everything we hold…"), self._choose, sign="save", small=True)
        self.save.setObjectName("data-save")
        self.save.setToolTip(self.tr("A ZIP to hand to the learner: to read, and for programs"))
        self.stop = button(self.tr("Stop"), self._stop, small=True)
        self.stop.setObjectName("data-stop")
        self.show_file = button(self.tr("Open it"), self._open, sign="file-text", small=True)
        self.show_file.setObjectName("data-open")
        self.erase = button(self.tr("Erase personal data…"), self._ask, "danger", small=True)
        self.erase.setObjectName("data-erase")
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("data-said")
        self.erasing = EraseLearner(context)
        self.erasing.erased.connect(self.erased)
        self.erasing.left.connect(self._keep)
        actions = Flow(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addWidget(self._title)
        column.addWidget(self._holds)
        column.addLayout(actions)
        for action in (self.save, self.stop, self.show_file, self.erase):
            actions.addWidget(action)
        column.addWidget(self.said)
        column.addWidget(self.erasing)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()

    def open(self, learner_id: str) -> None:
        """Show what is held of a learner."""
        if learner_id != self._learner_id:
            self._learner_id, self._held = learner_id, None
            self._title.clear()
            self._holds.clear()
            self._say("")
            self.erasing.hide()
        self._allow()
        self.show()
        self._context.runner.ask(
            partial(_held, self._context.services, learner_id), self._show, refused=self._refuse
        )

    def _show(self, held: Held) -> None:
        if held.learner.id != self._learner_id:
            return
        self._held = held
        self._title.setText(self.tr("Data held of {0}").format(held.learner.name))
        self._holds.setText(" · ".join(self._counts(held)))
        self._allow()

    def _counts(self, held: Held) -> list[str]:
        each = (
            (Portfolio, self.tr("{0} portfolio"), self.tr("{0} portfolios")),
            (Evidence, self.tr("{0} file of evidence"), self.tr("{0} files of evidence")),
            (Sheet, self.tr("{0} signed-off sheet"), self.tr("{0} signed-off sheets")),
            (Decision, self.tr("{0} decision"), self.tr("{0} decisions")),
            (Credential, self.tr("{0} credential"), self.tr("{0} credentials")),
        )
        return [counted(len(held.of(kind)), one, many) for kind, one, many in each]

    def _choose(self) -> None:
        if self._held is None:
            return
        name = f"{self._held.learner.name.replace('/', '-')}.zip"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save everything we hold"), name, self.tr("ZIP archives (*.zip)")
        )
        if chosen:
            self._write(Path(chosen))

    def _write(self, file: Path) -> None:
        self._file = file
        self._say(self.tr("Writing…"))
        self._task = self._context.runner.start(
            partial(_write, self._context.services, self._learner_id, file),
            progress=self._step,
            done=self._written,
            refused=self._refuse,
        )
        self._allow()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _step(self, done: int, total: int, _name: str) -> None:
        self._say(self.tr("Writing… {0} of {1}").format(done, total))

    def _written(self, _changes: Changes) -> None:
        stopped = self._task is not None and self._task.cancelled
        self._task = None
        if stopped:
            self._say(self.tr("Stopped; nothing was written."), "warn")
        else:
            self._say(self.tr("Saved as {0}").format(self._file), "ok")
        self._allow()
        self.show_file.setVisible(not stopped)

    def _refuse(self, error: McredError) -> None:
        self._task = None
        self._say(str(error), "bad")
        self._allow()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _ask(self) -> None:
        if self._held is not None:
            self.erasing.ask(self._held)
            self._allow()

    def _keep(self) -> None:
        self.erasing.hide()
        self._allow()
        self.erase.setFocus()

    def _allow(self) -> None:
        there, idle = self._held is not None, self._task is None
        self.save.setEnabled(there and idle)
        self.erase.setEnabled(there and idle)
        self.erase.setVisible(self.erasing.isHidden())
        self.stop.setVisible(not idle)
        self.show_file.hide()

    def _say(self, words: str, tone: str = "") -> None:
        tell(self.said, words, tone)


# The service is asked for in the worker thread: what writes files takes long to load.


def _held(services: Services, learner_id: str) -> Held:
    return services.personal_data.held(learner_id)


def _write(services: Services, learner_id: str, file: Path, progress: Progress) -> Changes:
    return services.personal_data.statement(learner_id, file, progress)
