"""What can be undone on a canvas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.canvas import Note
from mcred_desktop.gui.pages.design.canvas.state import BoardState

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.state import Edit


class PutEdits(QUndoCommand):
    """Edits of what is on the board."""

    def __init__(self, editor: BoardState, text: str, edits: "Sequence[Edit]") -> None:
        super().__init__(text)
        self._editor, self._edits = editor, edits

    def undo(self) -> None:
        self._editor.put([(after, before) for before, after in reversed(self._edits)])

    def redo(self) -> None:
        self._editor.put(self._edits)


class SendNote(QUndoCommand):
    """A note that becomes a part of the record."""

    def __init__(self, editor: BoardState, note: Note, field: str, made: str) -> None:
        super().__init__("send")
        self._editor, self._note, self._field, self._made = editor, note, field, made

    def undo(self) -> None:
        self._editor.take_from_record(self._note.sent(self._made, self._field), self._note)

    def redo(self) -> None:
        self._editor.put_in_record(self._note, self._field, self._made)


class TakeNoteBack(QUndoCommand):
    """A part of the record that becomes a mere note again."""

    def __init__(self, editor: BoardState, note: Note) -> None:
        super().__init__("take back")
        self._editor, self._note = editor, note
        self._after = note.model_copy(update={"sent_to": None, "sent_field": ""})

    def undo(self) -> None:
        sent = self._note.sent_to or ""
        self._editor.put_in_record(self._after, self._note.sent_field, sent)

    def redo(self) -> None:
        self._editor.take_from_record(self._note, self._after)
