"""Learner records for everybody who completed the pathway."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.services.changes import Changes
    from mcred_desktop.services.pathways.awards import RecordRun
    from mcred_desktop.services.ports import Progress
    from mcred_desktop.services.workspace import Services

_MOST_NAMED = 5


class RecordsPart(QWidget):
    """One press issues what is due; what was made and what was held is said below."""

    def __init__(self, desk: PathwayDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._runs: list[RecordRun] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Learner records"), "strong"))
        lead = self.tr("One signed file with every credential inside, for all who are complete.")
        column.addWidget(label(lead, "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        self.issue = button(self.tr("Issue records"), self._issue, small=True)
        self.issue.setObjectName("issue-records")
        self._cancel = button(self.tr("Cancel"), self._stop, small=True)
        self._cancel.setObjectName("cancel-records")
        row.addWidget(self.issue)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("records-said")
        column.addWidget(self._said)
        self._said.hide()
        self._cancel.hide()

    def _issue(self) -> None:
        context, pathway = self._desk.context, self._desk.plan.pathway.id
        self._runs = []
        job = partial(_run, context.services, pathway, context.acting().id, self._runs)
        self._task = context.runner.start(
            job, progress=self._step, done=self._done, refused=self._refuse
        )
        self._busy(self.tr("Looking who is complete…"))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _step(self, done: int, total: int, name: str) -> None:
        if name:
            self._say(self.tr("{0} of {1}: {2}").format(done + 1, total, name))

    def _done(self, _changes: "Changes") -> None:
        self._ended("\n".join(self._told(run) for run in self._runs))

    def _told(self, run: "RecordRun") -> str:
        lines = [self.tr("{0} records issued, in out/learner-records.").format(len(run.issued))]
        if len(run.issued) == 1:
            lines = [self.tr("1 record issued, in out/learner-records.")]
        if not run.issued and not run.held:
            lines = [self.tr("Nobody is due a record: all who are complete have theirs.")]
        lines += [f"{learner.name}: {why}" for learner, why in run.held[:_MOST_NAMED]]
        if (more := len(run.held) - _MOST_NAMED) > 0:
            lines.append(self.tr("… and {0} more.").format(more))
        return "\n".join(lines)

    def _refuse(self, error: McredError) -> None:
        self._ended(str(error))

    def _busy(self, words: str) -> None:
        self._cancel.show()
        self.issue.setEnabled(False)
        self._say(words)

    def _ended(self, words: str) -> None:
        had_focus = self._cancel.hasFocus()
        self._task = None
        self._cancel.hide()
        self.issue.setEnabled(True)
        self._say(words)
        if had_focus:
            self.issue.setFocus()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))


def _run(
    services: "Services", pathway_id: str, by: str, runs: "list[RecordRun]", progress: "Progress"
) -> "Changes":
    found = services.pathways.open(pathway_id)
    runs.append(services.pathway_awards.issue(found, by, progress))
    return runs[-1].changes
