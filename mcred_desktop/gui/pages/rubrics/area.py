"""The window onto the grid: keeps its first row and column, and the focus, in sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mcred_desktop.gui.pages.rubrics.board import Board
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.keys import Chords


class BoardArea(QScrollArea):
    """Scrolls the board below its first row and beside its first column."""

    def __init__(self, desk: Desk, chords: Chords) -> None:
        super().__init__()
        self.setObjectName("rubric-grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.board = Board(desk, chords)
        self.setWidget(self.board)
        self.board.entered.connect(self.reveal)
        self.board.placed.connect(self._freeze)
        self.horizontalScrollBar().valueChanged.connect(self._freeze)
        self.verticalScrollBar().valueChanged.connect(self._freeze)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.fit(self.viewport().width())

    def start_over(self) -> None:
        """Show the first criterion and the lowest level."""
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)

    def reveal(self, field: QWidget) -> None:
        """Scroll until the part of the board that ``field`` is in can be seen."""
        part = field
        while (around := part.parentWidget()) is not None and around is not self.board:
            part = around
        spot, room = part.geometry(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        first, head = self.board.frozen
        if part not in self.board.parts.rows.values():
            left = _scrolled(across.value(), (spot.left(), spot.right()), first, room.width())
            across.setValue(left)
        if part not in self.board.parts.levels.values():
            top = _scrolled(down.value(), (spot.top(), spot.bottom()), head, room.height())
            down.setValue(top)

    def _freeze(self) -> None:
        self.board.freeze(self.horizontalScrollBar().value(), self.verticalScrollBar().value())


def _scrolled(value: int, span: tuple[int, int], frozen: int, room: int) -> int:
    """The scroll value nearest to ``value`` that shows ``span`` past what is frozen."""
    start, end = span
    if start - value < frozen:
        return start - frozen
    return max(value, min(end - room + 1, start - frozen))
