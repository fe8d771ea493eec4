"""Comments as typed so far, and when they go to the disk."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

_TYPING_PAUSE_MS = 400
_UNSAVED_AT_MOST_MS = 600


class Typed(QObject):
    """Hands a comment on after a short pause, and in any case soon."""

    due = Signal(str, str)
    """Criterion id and text that belong on the disk now"""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._texts: dict[str, str] = {}
        self._unsaved: set[str] = set()
        self._pause = _timer(self, _TYPING_PAUSE_MS, self.flush)
        self._deadline = _timer(self, _UNSAVED_AT_MOST_MS, self.flush)

    def begin(self, texts: Mapping[str, str]) -> None:
        """Another sheet, with its comments by criterion as they are on disk."""
        self._texts = dict(texts)

    def text(self, criterion_id: str) -> str:
        return self._texts.get(criterion_id, "")

    def type(self, criterion_id: str, text: str) -> None:
        """Remember the comment as typed so far."""
        if text == self.text(criterion_id):
            return
        self._texts[criterion_id] = text
        self._unsaved.add(criterion_id)
        self._pause.start()
        if not self._deadline.isActive():
            self._deadline.start()

    def flush(self) -> None:
        """Hand on every comment that is not on disk yet."""
        self._pause.stop()
        self._deadline.stop()
        unsaved, self._unsaved = sorted(self._unsaved), set()
        for criterion_id in unsaved:
            self.due.emit(criterion_id, self._texts[criterion_id])


def _timer(parent: QObject, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
