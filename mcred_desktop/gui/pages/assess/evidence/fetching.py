"""A file that lies on the hub alone: fetched when somebody wants to see it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.text import button, label


class Fetching(QWidget):
    """Offers to fetch it, says how far that is, and why it did not work; hidden without a hub."""

    fetched = Signal(str)
    """SHA-256 of a file that is here now"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sha256 = ""
        self._task: Task | None = None
        self.start = button(self.tr("Fetch it from the hub"), self._start, "primary")
        self.start.setObjectName("evidence-fetch")
        self.stop = button(self.tr("Cancel"), self._cancel, "quiet")
        self.stop.setObjectName("evidence-fetch-cancel")
        self.busy = Busy()
        self.said = label("", "second", wrap=True)
        self.said.setProperty("tone", "bad")
        self.said.setObjectName("evidence-fetch-said")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        column.addLayout(across)
        across.addWidget(self.start)
        across.addWidget(self.stop)
        across.addStretch(1)
        column.addWidget(self.busy)
        column.addWidget(self.said)
        self.hide()

    def offer(self, sha256: str) -> None:
        """Offer a file; an empty hash offers none. Leaving one that is on its way stops it.

        What came of it stays, and the next time goes on there.
        """
        if sha256 == self._sha256 and self._task is not None:
            return
        self._cancel()
        self._task, self._sha256 = None, sha256
        self.hide()
        if sha256:
            self._context.runner.ask(
                self._context.services.home.belongs_to_hub, partial(self._show, sha256)
            )

    def _show(self, sha256: str, belongs: bool) -> None:  # noqa: FBT001 - the answer as it comes
        if sha256 == self._sha256:
            self._at_rest("")
            self.setVisible(belongs)

    def _start(self) -> None:
        sha256 = self._sha256
        self.start.hide()
        self.stop.show()
        self.said.hide()
        self.busy.begin(self.tr("Fetching the file"))
        self._task = self._context.runner.start(
            partial(self._context.services.syncing.fetch_file, sha256),
            progress=partial(self._step, sha256),
            done=partial(self._done, sha256),
            refused=partial(self._refuse, sha256),
            on_line=True,
        )

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop.hide()

    def _step(self, sha256: str, done: int, total: int, _text: str) -> None:
        if sha256 == self._sha256:
            self.busy.begin(self.tr("Fetching the file"), done, total)

    def _done(self, sha256: str, _changes: object) -> None:
        if sha256 == self._sha256:
            self._at_rest("")
        self.fetched.emit(sha256)

    def _refuse(self, sha256: str, error: McredError) -> None:
        if sha256 == self._sha256:
            self._at_rest(f"{error.what} {error.cure}".strip())

    def _at_rest(self, words: str) -> None:
        self._task = None
        self.busy.end()
        self.stop.hide()
        self.start.show()
        self.said.setText(words)
        self.said.setVisible(bool(words))
