"""The foot of the room: who writes or votes, how many votes each has, undo and the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.canvas.author_bar import AuthorBar
from mcred_desktop.gui.widgets.chip import KeyHint
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.gui.pages.design.workshop.room import Room


_WIDE = 1000
"""Pixels at 100 % from which the keys are told here"""


class RoomFoot(QFrame):
    """One key switches who writes; beside it is what votes there are to give."""

    undo_asked = Signal()
    keys_asked = Signal()

    def __init__(self, editor: "BoardEditor", room: "Room") -> None:
        super().__init__()
        self.setObjectName("room-foot")
        self.authors = AuthorBar(editor, room)
        self.authors.turn.hide()  # the head of the room leads from phase to phase
        self.authors.setContentsMargins(0, 6, 0, 0)
        lock = Sign("lock", "ink3", 16, self.tr("Blocks and prompts are locked"))
        lock.setToolTip(lock.accessibleName())
        undo = _small("room-undo", "undo-2", self.tr("Undo (Ctrl+Z)"))
        undo.clicked.connect(self.undo_asked)
        keys = _small("room-keys", "circle-question-mark", self.tr("All keys (?)"))
        keys.clicked.connect(self.keys_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((16, 0, 0, 0) if self.isRightToLeft() else (0, 0, 16, 0)))
        row.setSpacing(10)
        row.addWidget(self.authors, 1)
        for part in (lock, undo, keys):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._hints = QWidget()
        hints = QHBoxLayout(self._hints)
        hints.setContentsMargins(0, 0, 0, 0)
        for cap, words in (("?", self.tr("keys")), ("Esc", self.tr("leave"))):
            hints.addWidget(KeyHint(cap))
            hints.addWidget(label(words, "label"))
        row.addWidget(self._hints)

    def fit(self, room: float) -> None:
        """Leave the hints out where there is little room, told in pixels at 100 %."""
        self._hints.setVisible(room >= _WIDE)


def _small(name: str, sign: str, says: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(icon(sign))
    made.setToolTip(says)
    made.setAccessibleName(says)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
