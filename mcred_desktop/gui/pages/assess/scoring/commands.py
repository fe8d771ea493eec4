"""Commands on their way to the disk, and how many of them there are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.changes import Changes


class Commands(QObject):
    """Counts the commands that wait for their commit."""

    acknowledged = Signal()
    """No command is under way any more"""
    lost = Signal()
    """After a bug no acknowledgement comes"""
    refused = Signal(object)
    """McredError of a command that nobody else answers for"""

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._under_way = 0
        runner.failed.connect(self._give_up_waiting)

    @property
    def busy(self) -> bool:
        return self._under_way > 0

    def submit(
        self,
        command: Callable[[], Changes],
        *,
        done: Callable[[Changes], None],
        refused: Callable[[McredError], None] | None = None,
    ) -> None:
        """Queue a command; ``refused`` is emitted when it gives no callback of its own."""
        self._under_way += 1
        self._runner.submit(
            command,
            done=partial(self._end, done),
            refused=partial(self._end, refused or self.refused.emit),
        )

    def _end(self, then: Callable[..., None], outcome: Changes | McredError) -> None:
        self._under_way = max(0, self._under_way - 1)
        then(outcome)
        if not self._under_way:
            self.acknowledged.emit()

    def _give_up_waiting(self) -> None:
        """The keys must not wait for ever."""
        if self._under_way:
            self._under_way = 0
            self.lost.emit()
            self.acknowledged.emit()
