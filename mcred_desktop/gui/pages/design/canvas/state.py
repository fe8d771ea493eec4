"""What is on a canvas as the person sees it, and the way of its edits to the store."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from mcred_desktop.domain.canvases.canvas import (
    Canvas,
    Note,
    NoteGroup,
    Vote,
    given,
    in_order,
    shown_dots,
    with_note,
)
from mcred_desktop.domain.canvases.template import CRITERIA
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.record.editor import RecordEditor

if TYPE_CHECKING:
    from mcred_desktop.services.canvases.canvases import Board, OnBoard

    Edit = tuple[OnBoard | None, OnBoard | None]
    """What it was, and what it becomes; None for nothing"""


class Sending(NamedTuple):
    """How a note becomes a part of the record."""

    field: str
    """Name of the field, or ``criteria``"""
    made: str
    """Id of the part"""
    begins: str | None = None
    """Id of the rubric that a criterion begins where there is none"""


class BoardState(QObject):
    """The store follows behind what is shown."""

    shown = Signal()
    """Anything may have changed"""
    elsewhere = Signal(str)
    """Something was undone or done again on another canvas of the record; its id"""

    def __init__(self, edits: Edits, record: RecordEditor, parent: QObject) -> None:
        super().__init__(parent)
        self.edits, self.record = edits, record
        self._context = edits.context
        self._author = ""
        self.board: Board | None = None
        self.canvas: Canvas | None = None
        self.notes: dict[str, Note] = {}
        self.groups: dict[str, NoteGroup] = {}
        self.votes: dict[str, Vote] = {}
        self.criteria: set[str] = set()
        """ids of the rows in the record's rubrics"""

    @property
    def author(self) -> str:
        """Id of whom new notes and votes are by; the acting person unless another was chosen."""
        return self._author or self._context.acting().id

    def write_as(self, author: str) -> None:
        """Take new notes and votes as those of a person."""
        self._author = author
        self.shown.emit()

    def load(self, board: "Board | None", ticket: int) -> None:
        """Show what was stored when ``ticket`` was taken, unless edits are newer."""
        if self.edits.is_stale(ticket):
            return
        same = self.canvas is not None and board is not None and board.canvas.id == self.canvas.id
        before = (self.canvas, self.notes, self.groups, self.votes)
        self.board = board
        self.canvas = board.canvas if board else None
        self.notes = {note.id: note for note in board.notes} if board else {}
        self.groups = dict(board.groups) if board else {}
        self.votes = {vote.id: vote for vote in board.votes} if board else {}
        self.criteria = set(board.criteria) if board else set()
        if same and before != (self.canvas, self.notes, self.groups, self.votes):
            self.edits.stack.clear()  # undoing would take back what came from elsewhere
        self.shown.emit()

    def leave(self) -> None:
        """Show no canvas, because the record is another one."""
        self.board, self.canvas = None, None
        self.notes, self.groups, self.votes = {}, {}, {}
        self.shown.emit()

    def in_order(self) -> list[Note]:
        """Every note, those of a block in their order."""
        return in_order(self.notes.values())

    def of_block(self, block: str) -> list[Note]:
        """The notes of a block in their order."""
        return in_order(note for note in self.notes.values() if note.block == block)

    def tags(self) -> list[str]:
        """Every tag on the canvas, in order."""
        return sorted({t for note in self.notes.values() for t in note.tags}, key=str.casefold)

    def is_in_record(self, note: Note) -> bool:
        """Whether the record, or its rubric, still has what was made from a note."""
        record = self.record.record
        if note.sent_to is None or record is None:
            return False
        return note.sent_to in (self.criteria if note.sent_field == CRITERIA else record.parts())

    def dots(self) -> dict[str, int]:
        """Note id to the votes that may be seen now."""
        if self.canvas is None:
            return {}
        return shown_dots(self.canvas, self.votes.values(), self.author)

    def votes_left(self) -> int:
        """How many dots the author can still give."""
        if self.canvas is None:
            return 0
        spent = given(self.votes.values(), self.author, self.notes)
        return max(0, self.canvas.votes_each - spent)

    def put(self, edits: "Sequence[Edit]") -> None:
        """Show edits and keep them as one."""
        put = [after for _, after in edits if after is not None]
        gone = [before for before, after in edits if before is not None and after is None]
        seen = [before for before, after in edits if before is not None and after is not None]
        keep = self._context.services.canvases.keep
        self.edits.send_edit(partial(keep, put, gone, seen))
        self._show(edits)

    def preview(self, edits: "Sequence[Edit]") -> None:
        """Show edits that nobody has accepted yet."""
        for before, after in edits:
            self._place(before, after)
        self.shown.emit()

    def put_in_record(self, note: Note, sending: Sending) -> None:
        """Show and keep a note as a part of the record."""
        if self.record.record is None:
            return
        field, made, _ = sending
        if field == CRITERIA:
            self.criteria.add(made)
        else:
            self.record.show(with_note(self.record.record, note, field, made))
        send = self._context.services.canvas_sending.send
        self.edits.send_edit(partial(send, note.id, *sending))
        self._show([(note, note.sent(made, field))])

    def take_from_record(self, note: Note, after: Note, begins: str | None = None) -> None:
        """Show and keep ``after``, the note without what it became.

        ``begins`` is the id of the rubric that it may have begun.
        """
        if self.record.record is None:
            return
        if note.sent_field == CRITERIA:
            self.criteria.discard(note.sent_to or "")
        else:
            self.record.show(self.record.record.without_part(note.sent_to))
        recall = self._context.services.canvas_sending.recall
        self.edits.send_edit(partial(recall, note.id, after, begins))
        self._show([(note, after)])

    def _show(self, edits: "Sequence[Edit]") -> None:
        self.edits.place = "canvas"
        for before, after in edits:
            thing = after or before
            if thing is None or self.canvas is None:
                return
            canvas_id = thing.id if isinstance(thing, Canvas) else thing.canvas_id
            if canvas_id != self.canvas.id:
                self.elsewhere.emit(canvas_id)
                return
            self._place(before, after)
        self.shown.emit()

    def _place(self, before: "OnBoard | None", after: "OnBoard | None") -> None:
        thing = after or before
        if isinstance(thing, Canvas):
            self.canvas = thing
            return
        for kind, things in ((Note, self.notes), (NoteGroup, self.groups), (Vote, self.votes)):
            if isinstance(thing, kind):
                known: dict[str, object] = things  # type: ignore[assignment]  # of that kind
                if after is None:
                    known.pop(thing.id, None)
                else:
                    known[thing.id] = thing
