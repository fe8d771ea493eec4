"""The foot of the room: who writes or votes, how many votes each has, undo and the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QToolButton, QWidget

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

    budget_chosen = Signal(int)
    """Votes for each person"""
    undo_asked = Signal()
    keys_asked = Signal()

    def __init__(self, editor: "BoardEditor", room: "Room") -> None:
        super().__init__()
        self.setObjectName("room-foot")
        self.authors = AuthorBar(editor, room)
        self.authors.turn.hide()  # the head of the room leads from phase to phase
        self.authors.setContentsMargins(0, 6, 0, 0)
        self._budget = QSpinBox()
        self._budget.setObjectName("votes-each")
        self._budget.setRange(1, 50)
        self._budget.setSuffix(self.tr(" votes each"))
        self._budget.setAccessibleName(self.tr("Votes for each person"))
        self._budget.lineEdit().setTextMargins(7, 0, 0, 0)
        self._budget.valueChanged.connect(self.budget_chosen)
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
        for part in (self._budget, lock, undo, keys):
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

    def look(self, each: int, *, voting: bool) -> None:
        """Show how many votes each person has, while they can be given."""
        self._budget.setVisible(voting)
        with QSignalBlocker(self._budget):
            self._budget.setValue(each)


def _small(name: str, sign: str, says: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setIcon(icon(sign))
    made.setToolTip(says)
    made.setAccessibleName(says)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
