"""Edits of one canvas: shown at once, undone, and kept one after the other."""

from functools import partial
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.canvas import Note
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.reasons import reason
from mcred_desktop.gui.pages.design.record.editor import RecordEditor

if TYPE_CHECKING:
    from mcred_desktop.services.canvases import Board


class BoardEditor(QObject):
    """The notes as the person sees them; the store follows behind."""

    shown = Signal()
    """``board`` or ``notes`` may have changed"""
    elsewhere = Signal(str)
    """Something was undone or done again on another canvas of the record; its id"""

    def __init__(self, edits: Edits, record: RecordEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._edits, self._record = edits, record
        self._context = edits.context
        self.board: Board | None = None
        self.notes: dict[str, Note] = {}

    def load(self, board: "Board | None", ticket: int) -> None:
        """Show what was stored when ``ticket`` was taken, unless edits are newer."""
        if self._edits.is_stale(ticket):
            return
        same = (board and board.canvas.id) == (self.board and self.board.canvas.id)
        notes = {note.id: note for note in board.notes} if board else {}
        if same and notes != self.notes:
            self._edits.stack.clear()  # undoing would take back what came from elsewhere
        self.board, self.notes = board, notes
        self.shown.emit()

    def leave(self) -> None:
        """Show no canvas, because the record is another one."""
        self.board, self.notes = None, {}
        self.shown.emit()

    def is_in_record(self, note: Note) -> bool:
        """Whether the record still has what was made from a note."""
        record = self._record.record
        return record is not None and note.sent_to in record.parts()

    def of_block(self, block: str) -> list[Note]:
        """The notes of a block in their order."""
        notes = (note for note in self.notes.values() if note.block == block)
        return sorted(notes, key=lambda note: (note.position, note.id))

    def add(self, block: str, text: str) -> None:
        """Put a note by the acting person at the end of a block."""
        if self.board is None:
            return
        note = Note(
            id=self._context.services.store.new_id(),
            canvas_id=self.board.canvas.id,
            block=block,
            text=text,
            author=self._context.acting().id,
            position=self._end_of(block),
        )
        self._push(self.tr("add a note"), None, note)

    def edit(self, note: Note, text: str) -> None:
        """Give a note other words; ``refused`` says why they cannot be."""
        try:
            changed = Note.model_validate({**note.model_dump(), "text": text})
        except ValidationError as error:
            self._edits.refused.emit(McredError(reason(error)))
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
        """Make the note a part of the record; ``refused`` says why it cannot be."""
        board, record = self.board, self._record.record
        if board is None or record is None:
            return
        made = self._context.services.store.new_id()
        feeds = next(iter(board.template.block(note.block).feeds), "")
        try:
            record.with_note(note, feeds, made)
        except McredError as error:
            self._edits.refused.emit(error)
            return
        self._edits.stack.push(_Send(self, note, feeds, made))

    def put(self, before: Note | None, after: Note | None) -> None:
        """Show ``after`` in the place of ``before`` and keep it."""
        canvases = self._context.services.canvases
        if after is not None:
            self._edits.send_edit(partial(canvases.keep, [after]))
        elif before is not None:
            self._edits.send_edit(partial(canvases.keep, [], [before]))
        self._show(before, after)

    def put_in_record(self, note: Note, feeds: str | None, made: str) -> None:
        """Show and keep a note as the part ``made`` of the record."""
        if self._record.record is None:
            return
        self._record.show(self._record.record.with_note(note, feeds, made))
        sending = self._context.services.canvas_sending
        self._edits.send_edit(partial(sending.send, note.id, feeds or "", made))
        self._show(note, note.sent(made, feeds or ""))

    def take_from_record(self, note: Note, made: str) -> None:
        """Show and keep ``note`` as it was before it became the part ``made``."""
        if self._record.record is None:
            return
        self._record.show(self._record.record.without_part(made))
        sending = self._context.services.canvas_sending
        self._edits.send_edit(partial(sending.recall, note.id, note))
        self._show(note, note)

    def _show(self, before: Note | None, after: Note | None) -> None:
        self._edits.place = "canvas"
        changed = after or before
        if changed is None or self.board is None:
            return
        if changed.canvas_id != self.board.canvas.id:
            self.elsewhere.emit(changed.canvas_id)
            return
        if after is not None:
            self.notes[after.id] = after
        else:
            self.notes.pop(changed.id, None)
        self.shown.emit()

    def _push(self, text: str, before: Note | None, after: Note | None) -> None:
        self._edits.stack.push(_Put(self, text, before, after))

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


class _Send(QUndoCommand):
    def __init__(self, editor: BoardEditor, note: Note, feeds: str | None, made: str) -> None:
        super().__init__("send")
        self._editor, self._note, self._feeds, self._made = editor, note, feeds, made

    def undo(self) -> None:
        self._editor.take_from_record(self._note, self._made)

    def redo(self) -> None:
        self._editor.put_in_record(self._note, self._feeds, self._made)


def feeds_words(feeds: str) -> str:
    """The verb for sending to a field of the record."""
    words = {
        "outcomes": QCoreApplication.translate("Design", "Send to outcomes"),
        "skills": QCoreApplication.translate("Design", "Send to skills"),
    }
    return words[feeds]
