"""Widgets made bit by bit, so that the window never stands still."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer

Work = Callable[[], object]

_TURN_SECONDS: Final = 0.006
"""For making widgets; showing what was made takes as long again"""


class Slices(QObject):
    """Does work in order, a little in each turn of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Work] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something waits."""
        return bool(self._waiting)

    def add(self, works: Iterable[Work]) -> None:
        """Begin at once unless something was done in this turn already.

        So one row more in a list is there on return. Each piece finds out by itself whether it is
        still wanted.
        """
        rested = not self._timer.isActive()
        self.queue(works)
        if rested and self._waiting:
            self._go_on()
            self._timer.start()  # until the turn is over, even if nothing waits

    def queue(self, works: Iterable[Work]) -> None:
        """Leave this turn alone, and begin in the next."""
        self._waiting.extend(works)
        if self._waiting:
            self._timer.start()

    def _go_on(self) -> None:
        if not self._waiting:
            self._timer.stop()
        ends = time.perf_counter() + _TURN_SECONDS
        while self._waiting:
            self._waiting.popleft()()
            if time.perf_counter() >= ends:
                break
