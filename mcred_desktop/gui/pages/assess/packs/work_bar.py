"""How far the writing or reading of a pack is, with a way to stop it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress


class WorkBar(QWidget):
    """Hidden while nothing is under way."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._task: Task | None = None
        self._said = label("", "second", wrap=True)
        self._bar = ShareBar()
        self._stop = button(self.tr("Stop"), self.stop, "danger", sign="x")
        self._stop.setObjectName("stop-pack")
        words = QVBoxLayout()
        words.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        words.addWidget(self._said)
        words.addWidget(self._bar)
        row.addWidget(self._stop)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def start(
        self,
        words: str,
        job: Callable[[Progress], Changes],
        *,
        done: Callable[[], None],
        refused: Callable[[McredError], None],
    ) -> None:
        """Run a job; nothing else starts before it is over."""
        if self._task is not None:
            return
        self._said.setText(words)
        self._bar.show_share(0, 1, words)
        self._stop.setEnabled(True)
        self._done, self._refused = done, refused
        self._task = self._context.runner.start(
            job, progress=self._step, done=self._end, refused=self._refuse
        )
        self.show()
        self._stop.setFocus()

    def stop(self) -> None:
        """Ask the job to stop; it says so by a refusal."""
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)
            self._said.setText(self.tr("Stopping…"))

    def _step(self, done: int, total: int, _text: str) -> None:
        self._bar.show_share(done, total, self._said.text())

    def _end(self, _changes: Changes) -> None:
        self._task = None
        self.hide()
        self._done()

    def _refuse(self, error: McredError) -> None:
        self._task = None
        self.hide()
        self._refused(error)
