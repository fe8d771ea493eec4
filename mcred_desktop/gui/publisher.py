"""Publishing, as the window runs it: when asked, by itself, and when the line is back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.runner import Runner, Task
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkInformation

    from mcred_desktop.domain.publishing import Target
    from mcred_desktop.services.home.home import Somebody
    from mcred_desktop.services.workspace import Services

_LOOK_AFTER: Final = 500
"""Milliseconds without a change; each would ask the store anew"""
_BACK: Final = 3_000
"""Milliseconds that a line gets to settle"""
_HELD: Final = 60_000
"""Milliseconds until a target that needs a person is looked at again; that asks no host"""
_LONGEST: Final = 6 * 3_600_000
"""Milliseconds; a clock that was set otherwise is noticed by then"""


class Publisher(QObject):
    """One for a window; whoever shows it listens to ``told``."""

    told = Signal()
    """Something about it is different now"""

    def __init__(
        self, runner: Runner, services: "Services", acting: "Callable[[], Somebody]"
    ) -> None:
        super().__init__(runner)
        self._runner, self._services, self._acting = runner, services, acting
        self.step: tuple[str, int, int] = ("", 0, 0)
        """What was sent last, how many were, and how many there are in all"""
        self.held: dict[str, McredError] = {}
        """By id of the target, why it cannot be published to by itself: a person is needed"""
        self._task: Task | None = None
        self._listens = False
        self._soon = self._timer(self.look, _LOOK_AFTER)
        self._next = self._timer(self._by_itself, 0)
        self._back = self._timer(partial(self._by_itself, now=True), _BACK)
        runner.changed.connect(self._soon.start)

    @property
    def running(self) -> bool:
        return self._task is not None

    @property
    def cancelled(self) -> bool:
        """Whether the run under way was asked to stop."""
        return self._task is not None and self._task.cancelled

    def publish(self, ids: Sequence[str], refused: Callable[[McredError], None]) -> None:
        """Publish to targets now, one after the other, unless a run is under way."""
        self._start(partial(self._asked, list(ids), self._acting().id), refused)

    def cancel(self) -> None:
        """Stop after what is on its way; what is there stays, and the next run goes on."""
        if self._task is not None:
            self._task.cancel()
            self.told.emit()

    def look(self) -> None:
        """Ask when the next run by itself is due; nothing is asked of a line."""
        self._runner.ask(self._read, self._plan)

    def let_go(self) -> None:
        """Whatever was held may be tried at once: a person did something about it."""
        self.held.clear()
        self.look()

    def _read(self) -> "list[Target]":
        if not self._services.home.publishes_by_itself():
            return []
        return [one for one in self._services.publishing.targets.all() if one.minutes]

    def _plan(self, targets: "list[Target]") -> None:
        if self.running:
            return
        self._next.stop()
        self.held = {one.id: self.held[one.id] for one in targets if one.id in self.held}
        if not targets:
            return
        if not self._listens:
            self._listen()
        self._next.start(min(self._wait(one) for one in targets))

    def _wait(self, target: "Target") -> int:
        """Milliseconds until a target is due."""
        at = datetime.fromisoformat(target.next_by_itself)
        left = int((at - datetime.now(at.tzinfo)).total_seconds() * 1000) + 1
        return min(max(left, _HELD if target.id in self.held else 0), _LONGEST)

    def _by_itself(self, *, now: bool = False) -> None:
        """Publish to what is due; ``now``: to what failed, whatever was planned for it."""
        if not self._runner.closed:
            self._start(partial(self._due, self._acting().id, now=now), lambda _: None)

    def _start(
        self, job: Callable[[Progress], Changes], refused: Callable[[McredError], None]
    ) -> None:
        if self._task is not None:
            return
        self._next.stop()

        def end(error: McredError | None) -> None:
            self._task, self.step = None, ("", 0, 0)
            self.look()
            self.told.emit()
            if error is not None:
                refused(error)

        self._task = self._runner.start(
            job, progress=self._step, done=lambda _: end(None), refused=end, on_line=True
        )
        self.told.emit()

    def _asked(self, ids: Sequence[str], by: str, progress: Progress) -> Changes:
        """Runs on the line's thread; what went wrong is written beside each target."""
        changes = Changes()
        for target_id in ids:
            if not progress.cancelled:
                changes |= self._services.publishing.publish(target_id, by, progress).changes
                self.held.pop(target_id, None)
        return changes

    def _due(self, by: str, progress: Progress, *, now: bool) -> Changes:
        """Runs on the line's thread; one target that needs a person holds up no other."""
        changes, moment = Changes(), self._services.store.now()
        for target in self._read():
            due = target.next_by_itself <= moment or (now and bool(target.reason))
            if not due or progress.cancelled:
                continue
            try:
                done = self._services.publishing.publish(target.id, by, progress, asked=now)
            except McredError as error:
                self.held[target.id] = error
            else:
                changes |= done.changes
                self.held.pop(target.id, None)
        return changes

    def _step(self, done: int, total: int, text: str) -> None:
        self.step = (text, done, total)
        self.told.emit()

    def _listen(self) -> None:
        """Qt's word that there is a line is a hint to try, and no proof."""
        from PySide6.QtNetwork import QNetworkInformation  # only for who publishes by itself

        self._listens = True
        if QNetworkInformation.loadDefaultBackend():
            found = QNetworkInformation.instance()
            found.reachabilityChanged.connect(self._reached)

    def _reached(self, how: "QNetworkInformation.Reachability") -> None:
        if how.name == "Online":
            self._back.start()

    def _timer(self, due: Callable[[], None], milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(due)
        return timer
