"""Keys of the scoring view, handled one after the other, each only after the last is on disk."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class KeyGate(QObject):
    """Passes key presses to ``handle``; while ``busy``, holds them back and replays them in order.

    The GUI thread never waits: a press that comes before the commit of the last one is kept, and
    sent on when ``open`` is called after the acknowledgement.

    Args:
        view: presses inside it, or with no focus in its window, are its own.
        handle: says whether it took the press; takes none that is not its own.
        busy: whether a commit is awaited.
        beside: part of the view that may be in a window of its own.
    """

    def __init__(
        self,
        view: QWidget,
        handle: Callable[[QKeyEvent], bool],
        busy: Callable[[], bool],
        *,
        beside: QWidget,
    ) -> None:
        super().__init__(view)
        self._beside = beside
        self._view = view
        self._handle = handle
        self._busy = busy
        self._held: deque[QKeyEvent] = deque()
        self._replaying = False
        view.installEventFilter(self)

    def open(self) -> None:
        """Replay what was held back, until a press makes the view busy again."""
        while self._held and not self._busy():
            event = self._held.popleft()
            self._replaying = True
            QCoreApplication.sendEvent(focused(self._view) or self._view, event)
            self._replaying = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShowEvent | QHideEvent) and watched is self._view:
            self._listen(shown=isinstance(event, QShowEvent))
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not self._is_own(watched):
            return False
        if not self._replaying and (self._held or self._busy()):
            self._held.append(_copy(event))
            return True
        return self._handle(event)

    def _listen(self, *, shown: bool) -> None:
        """Presses go to whatever child has the focus, so they are met at the application."""
        app = QCoreApplication.instance()
        if app is None:
            return
        if shown:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)
            self._held.clear()

    def _is_own(self, watched: QWidget) -> bool:
        if watched is self._view or self._view.isAncestorOf(watched):
            return True
        if watched is self._beside.window() or self._beside.isAncestorOf(watched):
            return watched is not self._view.window()
        return watched is self._view.window() and focused(self._view) is None


def focused(view: QWidget) -> QWidget | None:
    """The control with the focus in the window of ``view``; Qt gives None while none has it."""
    return view.window().focusWidget()


def is_typing(view: QWidget) -> bool:
    """Whether the keys go into a text."""
    focus = focused(view)
    if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox):
        return not focus.isReadOnly()
    return False


def chord(event: QKeyEvent) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """The key and its modifiers, whichever part of the keyboard it is on."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    return (Qt.Key.Key_Return if key is Qt.Key.Key_Enter else key), modifiers


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
