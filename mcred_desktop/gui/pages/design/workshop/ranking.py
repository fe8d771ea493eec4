"""After the vote: every note of the canvas, most votes first, to be decided."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.template import Block
from mcred_desktop.gui.pages.design.canvas.deeds import NoteDeeds
from mcred_desktop.gui.pages.design.canvas.face import Face
from mcred_desktop.gui.pages.design.canvas.plane import Shown
from mcred_desktop.gui.pages.design.canvas.zone import Zone
from mcred_desktop.gui.pages.design.workshop.stage import LARGE
from mcred_desktop.gui.theme import Theme

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.canvas import Note
    from mcred_desktop.gui.pages.design.canvas.authors import Authors
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
    from mcred_desktop.gui.slices import Slices

_NOTE: Final = 360
"""Least width of a note, in pixels at 100 %"""


class _Deeds(NoteDeeds):
    """As on the canvas, and every note says which block it is in."""

    def face(self, note: "Note") -> Face:
        block = next((block.title for block in self.blocks if block.key == note.block), "")
        face = super().face(note)
        return replace(face, tags=(block, *face.tags))


class Ranking(QWidget):
    """One zone over all blocks; it has the keys of every zone, and nothing can be dropped in it.

    Args:
        editor: takes every edit.
        slices: makes the notes in view bit by bit.
    """

    def __init__(self, editor: "BoardEditor", slices: "Slices") -> None:
        super().__init__()
        self._editor = editor
        self._percent = 100
        self.setObjectName("room-ranking")
        self._deeds = _Deeds(editor, lambda _note: None, self)
        block = Block(
            key="most-votes",
            title=self.tr("Most votes first"),
            prompts=(self.tr("What stays? Alt+D decides a note, or takes the decision back."),),
            row=0,
            column=0,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self.zone = Zone(block, 0, editor, self._deeds, slices, self)
        self.zone.line.hide()
        self.zone.setAcceptDrops(False)
        column.addWidget(self.zone)

    def show_notes(self, authors: "Authors", percent: int) -> None:
        """Show the notes in the order of their votes as they are now."""
        deeds, self._percent = self._deeds, percent
        board = self._editor.board
        deeds.authors, deeds.text_size = authors, round(LARGE * percent / 100)
        deeds.blocks = board.template.blocks if board is not None else ()
        deeds.look()
        self._fit()
        notes = self._ordered()
        faces = {note.id: deeds.face(note) for note in notes}
        decided = sum(note.decided for note in notes)
        words = self.tr("{0} notes · {1} decided").format(len(notes), decided)
        self.zone.show_notes(Shown(notes, {}, faces), words)

    def enter(self) -> None:
        """Go to the note with the most votes."""
        self.zone.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        least = Theme.current().px(_NOTE * self._percent / 100)
        self.zone.spread(max(1, self.width() // least))

    def _ordered(self) -> "list[Note]":
        dots = self._editor.dots()
        notes = [note for block in self._deeds.blocks for note in self._editor.of_block(block.key)]
        return sorted(notes, key=lambda note: -dots.get(note.id, 0))
