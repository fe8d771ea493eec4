"""The exchange with a hub, as the window runs it: when asked, by itself, when the line is back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.runner import Runner, Task
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation

    from mcred_desktop.services.sync.status import SyncStatus
    from mcred_desktop.services.workspace import Services

_LOOK_AFTER: Final = 300
"""Milliseconds without a change; each would ask the store anew"""
_LIVE: Final = 700
"""Milliseconds between two exchanges while people write one canvas together"""
_AT_ONCE: Final = 50
"""Milliseconds after a change here, meanwhile"""
_NEWS: Final = 1_500
"""Milliseconds between two questions for what others wrote"""
_SLOW: Final = 4_000
"""Milliseconds without an answer, after which a shared store counts as away"""
_BACK: Final = 2_000
"""Milliseconds that a line gets to settle"""


class Line(QObject):
    """One for a window; whoever shows it listens to ``told``."""

    told = Signal()
    """Something about it is different now"""
    back = Signal()
    """A shared store answers again: whatever was shown meanwhile may be old"""

    def __init__(self, runner: Runner, services: "Services") -> None:
        super().__init__(runner)
        self._runner, self._services = runner, services
        self.status: SyncStatus | None = None
        """None where the workspace belongs to no hub, and before it was asked"""
        self.step: tuple[str, int, int] = ("", 0, 0)
        """What the exchange is at, steps done and steps in all"""
        self.locked = False
        """Whether the passphrase must be given before anything can be exchanged"""
        self._task: Task | None = None
        self._live: set[QObject] = set()
        self._soon = self._timer(self.look, _LOOK_AFTER)
        self._again = self._timer(self._by_itself, 0)
        runner.changed.connect(self._hear)
        self.shared, self.away = services.store.shared, ""
        """Whether others write into the store, and what they and we are kept from it by"""
        self._news = self._timer(self._ask_news, _NEWS)
        self._overdue = self._timer(self._miss, _SLOW)
        if self.shared:
            self._ask_news()
        self._listens = self._first = False
        self.look()

    @property
    def running(self) -> bool:
        return self._task is not None

    def look(self) -> None:
        """Ask where the workspace stands; nothing is asked of the line."""
        self._runner.ask(self._read, self._show)

    def begin(self) -> None:
        """The workspace belongs to a hub from now on: look, and exchange for the first time."""
        self._first = True
        self.look()

    def exchange(self) -> None:
        """Send and fetch, unless that is under way."""
        if self._task is not None or self.status is None:
            return
        self._again.stop()
        self._task = self._runner.start(
            self._work,
            progress=self._step,
            done=self._end,
            refused=self._end,
            on_line=True,
        )
        self.told.emit()

    def cancel(self) -> None:
        """Stop at the next step; what came and went stays, and the next exchange goes on there."""
        if self._task is not None:
            self._task.cancel()

    def keep_live(self, who: QObject) -> None:
        """Exchange about every second while ``who`` is there, for people who write together."""
        self._live.add(who)
        who.destroyed.connect(lambda: self.leave_live(who))
        self._plan()

    def leave_live(self, who: QObject) -> None:
        """``who`` needs it no longer."""
        self._live.discard(who)
        self._plan()

    def _hear(self) -> None:
        """Something was changed here, or came."""
        self._soon.start()
        through = self.status is not None and self.status.failure is None
        if self._live and through and not self.running and self._again.remainingTime() > _AT_ONCE:
            self._again.start(_AT_ONCE)

    def _ask_news(self) -> None:
        """Where several people share one store: what others wrote."""
        self._overdue.start()
        self._runner.ask(self._read_news, self._tell_news, refused=self._lose)

    def _read_news(self) -> Changes:
        return self._services.colleagues.news()

    def _tell_news(self, changes: Changes) -> None:
        self._overdue.stop()
        self._news.start()
        if changes.touched:
            self._runner.changed.emit(changes)
        if self.away:
            self._stand("")
            self.back.emit()

    def _lose(self, error: McredError) -> None:
        self._overdue.stop()
        self._news.start()
        self._stand(error.what)

    def _miss(self) -> None:
        self._stand(self.tr("The office's database does not answer."))

    def _stand(self, away: str) -> None:
        if away != self.away:
            self.away = away
            self.told.emit()

    def _timer(self, due: Callable[[], None], milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(due)
        return timer

    def _read(self) -> "SyncStatus | None":
        return self._services.syncing.status() if self._services.home.belongs_to_hub() else None

    def _show(self, status: "SyncStatus | None") -> None:
        self.status = status
        self.locked = status is not None and status.locked
        if status is not None and not self._listens:
            self._listen()
        if self._first and status is not None:
            self._first = False
            self.exchange()
        if not self._again.isActive():
            self._plan()
        self.told.emit()

    def _listen(self) -> None:
        """Qt's word that there is a line is a hint to try, and no proof."""
        from PySide6.QtNetwork import QNetworkInformation  # only with a hub

        self._listens = True
        if QNetworkInformation.loadDefaultBackend():
            found = QNetworkInformation.instance()
            found.reachabilityChanged.connect(self._reached)

    def _reached(self, how: "QNetworkInformation.Reachability") -> None:
        if how.name == "Online":
            self._again.start(_BACK)

    def _work(self, progress: Progress) -> Changes:
        return self._services.syncing.now(progress).changes

    def _step(self, done: int, total: int, text: str) -> None:
        self.step = (text, done, total)
        self.told.emit()

    def _end(self, _outcome: Changes | McredError) -> None:
        self._task, self.step = None, ("", 0, 0)
        self._again.stop()
        self.look()

    def _by_itself(self) -> None:
        if not self.locked and not self._runner.closed:
            self.exchange()

    def _plan(self) -> None:
        """When to try again by itself."""
        status = self.status
        if status is None or status.membership is None or self.running:
            return
        if status.failure is not None:
            self._again.start(status.failure.again_in * 1000)
        elif self._live:
            self._again.start(_LIVE)
        elif status.membership.minutes:
            self._again.start(status.membership.minutes * 60_000)
