"""Keys of the grid: kept from the fields that would take them, and shown at its foot."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.fields import Field
from mcred_desktop.gui.widgets.key_strip import KeyStrip


class Chords(QObject):
    """Leaves the chords of the editor to the editor, whatever a field makes of them."""

    def __init__(self, view: QWidget, ours: Callable[[QKeySequence], bool]) -> None:
        super().__init__(view)
        self._ours = ours

    def watch(self, field: Field, desk: Desk) -> None:
        """Obey the chords in ``field``, and save when it is left."""
        field.installEventFilter(self)
        field.left.connect(desk.leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        taken = self._ours(QKeySequence(event.keyCombination()))
        if taken:
            event.ignore()
        return taken


def grid_keys() -> KeyStrip:
    """The keys of the grid."""
    made = KeyStrip(
        (
            (("Enter",), _tr("write")),
            (("Tab",), _tr("next")),
            (("Ctrl", "↵"), _tr("new criterion")),
            (("Alt", "M"), _tr("must-pass")),
            (("Alt", "↑", "↓"), _tr("move")),
            (("F8",), _tr("next finding")),
            (("Ctrl", "Z"), _tr("undo")),
        )
    )
    made.setObjectName("rubric-keys")
    return made


def _tr(words: str) -> str:
    return QCoreApplication.translate("KeyStrip", words)
