"""Python's cycle collector, kept on the GUI thread.

A collection that starts in a worker thread may destroy a widget there, which ends the process.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 2000
_LONG_SECONDS = 0.02


class Collector(QObject):
    """Collects cycles from the event loop in place of the interpreter's own triggers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect each generation once it has grown past the interpreter's own threshold."""
        due = [
            count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        if not any(due):
            return
        started = time.thread_time()
        gc.collect(max(generation for generation, grown in enumerate(due) if grown))
        if time.thread_time() - started > _LONG_SECONDS:
            self.spare()  # what survived, such as the pages made so far, so that the next is short

    def spare(self) -> None:
        """Look through what is there by now no more: modules stay, and are most of it.

        Going through all of them takes longer than the window may stand still.
        """
        gc.freeze()
