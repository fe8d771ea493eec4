"""What each key does in the room."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from mcred_desktop.gui.widgets.key_sheet import Shortcut

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.workshop.room import Room

SHORTCUTS: Final = (
    Shortcut(("Enter",), "Add the note that was typed; on a note, edit it"),
    Shortcut(("F2", "…", "F9"), "Write, or vote, as the first to the eighth person"),
    Shortcut(("1", "…", "9"), "The same by number, while the focus is on a note"),
    Shortcut(("PgDn",), "Next block; PgUp the one before"),
    Shortcut(("Ctrl", "N"), "Next prompt; with Shift the one before"),
    Shortcut(("Ctrl", "T"), "Start the clock or stop it"),
    Shortcut(("Ctrl", "↑"), "A minute more for each block; with ↓ one less"),
    Shortcut(("↑", "↓", "←", "→"), "From note to note and from block to block"),
    Shortcut(("Alt", "↑"), "Move the note one place; ↓ ← → as well"),
    Shortcut(("Alt", "V"), "Give the note a vote; with Shift take it back"),
    Shortcut(("Alt", "D"), "Decide the note, or take the decision back"),
    Shortcut(("Alt", "S"), "Send the note to the record"),
    Shortcut(("Ctrl", "Enter"), "On to the next phase: vote, close, decide, finish"),
    Shortcut(("Ctrl", "Shift", "Enter"), "Back to the phase before"),
    Shortcut(("Ctrl", "P"), "Print"),
    Shortcut(("Ctrl", "Z"), "Undo; with Shift do it again"),
    Shortcut(("Ctrl", "+"), "Larger, for the back of the room; - is smaller"),
    Shortcut(("?",), "Show or hide this list"),
    Shortcut(("Esc",), "Leave; every note is kept, and the clock stops"),
)


def install(room: "Room") -> None:
    """Make the keys work wherever in the room the focus is."""
    session, course = room.session, room.course
    actions: dict[str, Callable[[], object]] = {
        "PgDown": lambda: course.go(session.place + 1),
        "PgUp": lambda: course.go(session.place - 1),
        "Ctrl+N": lambda: session.ask(1),
        "Ctrl+Shift+N": lambda: session.ask(-1),
        "Ctrl+T": course.toggle_clock,
        "Ctrl+Up": lambda: session.set_minutes(session.minutes + 1),
        "Ctrl+Down": lambda: session.set_minutes(session.minutes - 1),
        "Ctrl+Return": course.go_on,
        "Ctrl+Enter": course.go_on,
        "Ctrl+Shift+Return": course.go_back,
        "Ctrl+P": room.ask_print,
        "Ctrl+Z": course.undo,
        "Ctrl+Shift+Z": course.redo,
        "Ctrl+Y": course.redo,
        "Ctrl++": lambda: room.enlarge(1),
        "Ctrl+=": lambda: room.enlarge(1),
        "Ctrl+-": lambda: room.enlarge(-1),
    }
    for keys, run in actions.items():
        QShortcut(QKeySequence(keys), room, run, context=Qt.ShortcutContext.WindowShortcut)


def pressed(room: "Room", event: QKeyEvent) -> bool:
    """Whether a press that nothing else took means something here."""
    number = event.key() - Qt.Key.Key_0
    if room.put_keys_away(Qt.Key(event.key())):
        return True
    if event.key() == Qt.Key.Key_Escape:
        room.leave()
    elif event.text() == "?":
        room.show_keys()
    elif event.text() and 1 <= number <= 9:
        room.write_as(number)
    else:
        return False
    return True
