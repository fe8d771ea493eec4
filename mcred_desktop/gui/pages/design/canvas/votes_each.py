"""How many votes each person has: set by whoever leads, before the vote or while it is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from mcred_desktop.domain.canvases.canvas import MOST_VOTES, Voting

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor


class VotesEach(QSpinBox):
    """A number of votes; goes back to what it was where somebody has given more already.

    Args:
        editor: of the canvas.
    """

    def __init__(self, editor: "BoardEditor") -> None:
        super().__init__()
        self._editor = editor
        self.setObjectName("votes-each")
        self.setRange(1, MOST_VOTES)
        self.setKeyboardTracking(False)  # 12 is one edit, not 1 and then 12
        self.setAccessibleName(self.tr("Votes for each person"))
        self.setToolTip(self.tr("Votes for each person"))
        self.lineEdit().setTextMargins(7, 0, 0, 0)
        self.valueChanged.connect(self._give)

    def look(self) -> None:
        """Show how many there are."""
        canvas = self._editor.canvas
        each = canvas.votes_each if canvas is not None else 1
        self.setEnabled(canvas is not None and canvas.voting is not Voting.CLOSED)
        with QSignalBlocker(self):
            self.setSuffix(self.tr(" vote each") if each == 1 else self.tr(" votes each"))
            self.setValue(each)

    def _give(self, each: int) -> None:
        self._editor.give_votes(each)
        self.look()
