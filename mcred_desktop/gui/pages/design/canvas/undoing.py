"""What can be undone on a canvas."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.pages.design.canvas.state import BoardState, Sending

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.state import Edit
    from mcred_desktop.services.changes import Changes


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

    def __init__(self, editor: BoardState, note: Note, sending: Sending) -> None:
        super().__init__("send")
        self._editor, self._note, self._sending = editor, note, sending

    def undo(self) -> None:
        sent = self._note.sent(self._sending.made, self._sending.field)
        self._editor.take_from_record(sent, self._note, self._sending.begins)

    def redo(self) -> None:
        self._editor.put_in_record(self._note, self._sending)


class TakeNoteBack(QUndoCommand):
    """A part of the record that becomes a mere note again."""

    def __init__(self, editor: BoardState, note: Note) -> None:
        super().__init__("take back")
        self._editor, self._note = editor, note
        self._after = note.model_copy(update={"sent_to": None, "sent_field": ""})

    def undo(self) -> None:
        sending = Sending(self._note.sent_field, self._note.sent_to or "")
        self._editor.put_in_record(self._after, sending)

    def redo(self) -> None:
        self._editor.take_from_record(self._note, self._after)


class StartCanvas(QUndoCommand):
    """An empty canvas that is put beside a record.

    Args:
        put: keeps a command and shows the canvas with an id, where there is one then.
        start: puts it there.
        discard: takes it away.
        canvas_id: of the canvas.
    """

    def __init__(
        self,
        put: "Callable[[str, Callable[[], Changes]], None]",
        start: "Callable[[], Changes]",
        discard: "Callable[[], Changes]",
        canvas_id: str,
    ) -> None:
        super().__init__("new canvas")
        self._put, self._canvas_id = put, canvas_id
        self._start, self._discard = start, discard

    def undo(self) -> None:
        self._put(self._canvas_id, self._discard)

    def redo(self) -> None:
        self._put(self._canvas_id, self._start)
