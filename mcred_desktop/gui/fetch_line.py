"""Something on its way here from the hub: how far it is, a way to stop it, why it did not come."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services

Fetch = Callable[[Services, str, Progress], Changes]
"""Brings what a key stands for here; raises McredError"""


class FetchLine(QWidget):
    """Fetches one thing at a time, off the GUI thread.

    Args:
        context: what it works with.
        name: what the names of its parts begin with.
        words: what is under way, for people.
        fetch: what is done for the key that ``begin`` gets.
    """

    fetched = Signal(str)
    """Key of what is here now"""
    ended = Signal()
    """Nothing is on its way any more, whether it came or not"""

    def __init__(self, context: Context, name: str, words: str, fetch: Fetch) -> None:
        super().__init__()
        self._context, self._words, self._fetch = context, words, fetch
        self._key = ""
        self._task: Task | None = None
        self.stop = button(self.tr("Cancel"), self._cancel, "quiet")
        self.stop.setObjectName(f"{name}-cancel")
        self.busy = Busy()
        self.said = label("", "second", wrap=True)
        self.said.setProperty("tone", "bad")
        self.said.setObjectName(f"{name}-said")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        column.addLayout(across)
        across.addWidget(self.busy, 1)
        across.addWidget(self.stop)
        column.addWidget(self.said)
        self.stop.hide()
        self._rest("")

    @property
    def key(self) -> str:
        """What is on its way; empty when nothing is."""
        return self._key if self._task is not None else ""

    def begin(self, key: str) -> None:
        """Fetch something, instead of what was on its way."""
        self.leave()
        self._key = key
        self.show()
        self.stop.show()
        self.said.hide()
        self.busy.begin(self._words)
        self._task = self._context.runner.start(
            partial(self._fetch, self._context.services, key),
            progress=partial(self._step, key),
            done=partial(self._done, key),
            refused=partial(self._refuse, key),
            on_line=True,
        )

    def leave(self) -> None:
        """Want nothing any more; what came of it stays, and the next time goes on there."""
        self._cancel()
        self._key = ""
        self._rest("")

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop.hide()

    def _step(self, key: str, done: int, total: int, _text: str) -> None:
        if key == self._key:
            self.busy.begin(self._words, done, total)

    def _done(self, key: str, _changes: Changes) -> None:
        if key == self._key:
            self._rest("")
            self.ended.emit()
        self.fetched.emit(key)

    def _refuse(self, key: str, error: McredError) -> None:
        if key == self._key:
            self._rest(f"{error.what} {error.cure}".strip())
            self.ended.emit()

    def _rest(self, words: str) -> None:
        self._task = None
        self.busy.end()
        self.stop.hide()
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.setVisible(bool(words))
