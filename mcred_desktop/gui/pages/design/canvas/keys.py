"""What keys do with a note."""

from typing import Final

from PySide6.QtCore import Qt

ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
KEYS: Final = {
    (Qt.Key.Key_Space, _PLAIN): "grab",
    (Qt.Key.Key_D, _ALT): "decide",
    (Qt.Key.Key_S, _ALT): "send",
    (Qt.Key.Key_G, _ALT): "group",
    (Qt.Key.Key_V, _ALT): "vote",
    (Qt.Key.Key_V, _ALT | Qt.KeyboardModifier.ShiftModifier): "unvote",
    (Qt.Key.Key_Delete, _PLAIN): "delete",
    (Qt.Key.Key_Backspace, _PLAIN): "delete",
}
"""Name of what is done, see ``NoteDeeds``"""
