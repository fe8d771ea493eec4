"""From phase to phase: what the editor and the store have to do on the way."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mcred_desktop.domain.canvases.canvas import Voting
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.workshop.session import Phase, Session

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.services.changes import Changes

_ORDER: Final = (Phase.FILL, Phase.VOTE, Phase.DECIDE, Phase.FINISH)
_VOTING: Final = {Phase.VOTE: Voting.OPEN, Phase.DECIDE: Voting.CLOSED}
"""What the vote is once a phase begins"""


class Course(QObject):
    """Opens the vote when people are to vote, closes it when all may see, keeps copies.

    Args:
        context: keeps copies off the GUI thread.
        editor: of the canvas.
        session: where the workshop stands.
        parent: the room.
    """

    turning = Signal()
    """What is being typed is to be accepted, for another phase or block begins"""
    told = Signal(str)
    """What became of a copy"""

    def __init__(
        self, context: Context, editor: "BoardEditor", session: Session, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._editor, self._session = context, editor, session

    def go(self, place: int) -> None:
        """Work on another block."""
        if self._session.phase in (Phase.FILL, Phase.VOTE):
            self.turning.emit()
            self._session.go(place)

    def go_on(self) -> None:
        """To the next phase, by what its button says."""
        place = _ORDER.index(self._session.phase) + 1
        if place < len(_ORDER):
            self._turn(_ORDER[place])

    def go_back(self) -> None:
        """To the phase before."""
        place = _ORDER.index(self._session.phase)
        if place:
            self._turn(_ORDER[place - 1])

    def toggle_clock(self) -> None:
        """Start the clock or stop it, where there is one."""
        if self._session.phase is Phase.FILL:
            self._session.toggle()

    def ring(self) -> None:
        """Say that the time of a block is over, where a sound was switched on."""
        if self._session.sound:
            QApplication.beep()

    def undo(self) -> None:
        """Take back what was done last, on this canvas or its record."""
        if self._editor.edits.stack.canUndo():
            self._editor.edits.stack.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._editor.edits.stack.canRedo():
            self._editor.edits.stack.redo()

    def freeze(self, name: str) -> None:
        """Keep a copy of the canvas as it is."""
        canvas = self._editor.canvas
        if canvas is None:
            return
        freeze = self._context.services.canvas_copies.freeze
        self._context.runner.submit(
            partial(freeze, canvas.id, self._context.acting().id, name),
            done=self._say_frozen,
            refused=self._say_refused,
        )

    def _turn(self, phase: Phase) -> None:
        canvas = self._editor.canvas
        if canvas is None:
            return
        self.turning.emit()
        voting = _VOTING.get(phase, canvas.voting)
        if phase is Phase.FILL and canvas.voting is Voting.OPEN:
            voting = Voting.OFF
        if voting is not canvas.voting:
            self._editor.change_canvas(self.tr("voting"), voting=voting)
        self._session.turn_to(phase)

    def _say_frozen(self, _changes: "Changes") -> None:
        self.told.emit(self.tr("The copy is kept; it never changes."))

    def _say_refused(self, error: McredError) -> None:
        self.told.emit(str(error))
