"""Edits of one canvas: shown at once, undone, and kept one after the other."""

from functools import partial
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.design import Note
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.reasons import reason

if TYPE_CHECKING:
    from mcred_desktop.services.design import Board


class BoardEditor(Edits):
    """The notes as the person sees them; the store follows behind."""

    shown = Signal()
    """``board`` or ``notes`` may have changed"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent)
        self.board: Board | None = None
        self.notes: dict[str, Note] = {}

    def load(self, board: "Board | None", ticket: int) -> None:
        """Show what was stored when ``ticket`` was taken, unless edits are newer."""
        same = (board and board.canvas.id) == (self.board and self.board.canvas.id)
        if same and self.is_stale(ticket):
            return
        notes = {note.id: note for note in board.notes} if board else {}
        if not same or notes != self.notes:
            self.stack.clear()  # undoing would take back what came from elsewhere
        self.board, self.notes = board, notes
        self.shown.emit()

    def of_block(self, block: str) -> list[Note]:
        """The notes of a block in their order."""
        notes = (note for note in self.notes.values() if note.block == block)
        return sorted(notes, key=lambda note: (note.position, note.id))

    def add(self, block: str, text: str) -> None:
        """Put a note by the acting person at the end of a block."""
        if self.board is None:
            return
        note = Note(
            id=self.context.services.store.new_id(),
            canvas_id=self.board.canvas.id,
            block=block,
            text=text,
            author=self.context.acting().id,
            position=self._end_of(block),
        )
        self._push(self.tr("add a note"), None, note)

    def edit(self, note: Note, text: str) -> None:
        """Give a note other words; ``refused`` says why they cannot be."""
        try:
            changed = Note.model_validate({**note.model_dump(), "text": text})
        except ValidationError as error:
            self.refused.emit(McredError(reason(error)))
            return
        if text != note.text:
            self._push(self.tr("edit a note"), note, changed)

    def delete(self, note: Note) -> None:
        """Take a note off the canvas."""
        self._push(self.tr("delete a note"), note, None)

    def move(self, note: Note, block: str) -> None:
        """Put a note at the end of another block."""
        if block != note.block:
            place = {"block": block, "position": self._end_of(block)}
            self._push(self.tr("move a note"), note, note.model_copy(update=place))

    def decide(self, note: Note) -> None:
        """Mark a note as decided, or take that back."""
        changed = note.model_copy(update={"decided": not note.decided})
        self._push(self.tr("decide"), note, changed)

    def send(self, note: Note) -> None:
        """Make the note a part of the record; nothing before it can be undone then."""
        self.stack.clear()
        self.send_edit(partial(self.context.services.design.send_note, note.id))

    def put(self, before: Note | None, after: Note | None) -> None:
        """Show ``after`` in the place of ``before`` and keep it."""
        design = self.context.services.design
        if after is not None:
            self.notes[after.id] = after
            self.send_edit(partial(design.save_note, after))
        elif before is not None:
            self.notes.pop(before.id, None)
            self.send_edit(partial(design.delete_note, before.id))
        self.shown.emit()

    def _push(self, text: str, before: Note | None, after: Note | None) -> None:
        self.stack.push(_Put(self, text, before, after))

    def _end_of(self, block: str) -> int:
        return max((note.position + 1 for note in self.of_block(block)), default=0)


class _Put(QUndoCommand):
    def __init__(
        self, editor: BoardEditor, text: str, before: Note | None, after: Note | None
    ) -> None:
        super().__init__(text)
        self._editor, self._before, self._after = editor, before, after

    def undo(self) -> None:
        self._editor.put(self._after, self._before)

    def redo(self) -> None:
        self._editor.put(self._before, self._after)


def feeds_words(feeds: str) -> str:
    """The verb for sending to a field of the record."""
    words = {
        "outcomes": QCoreApplication.translate("Design", "Send to outcomes"),
        "skills": QCoreApplication.translate("Design", "Send to skills"),
    }
    return words[feeds]
