"""Edits of one canvas: notes, tags, groups, votes and what is sent to the record."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pydantic import ValidationError

from mcred_desktop.domain.canvases.canvas import (
    Canvas,
    Note,
    NoteGroup,
    Vote,
    Voting,
    placed,
    refuse_too_few,
    tidy_tags,
    with_note,
)
from mcred_desktop.domain.canvases.template import CRITERIA
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import RecordState
from mcred_desktop.gui.pages.design.canvas.state import BoardState, Sending
from mcred_desktop.gui.pages.design.canvas.undoing import PutEdits, SendNote, TakeNoteBack
from mcred_desktop.gui.pages.design.reasons import reason

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.state import Edit


class BoardEditor(BoardState):
    """Every edit is one step to undo."""

    def add(self, block: str, text: str, place: int | None = None) -> None:
        """Put a note by the author into a block, at the end unless a place is given."""
        if self.canvas is None:
            return
        note = Note(
            id=self._context.services.store.new_id(),
            canvas_id=self.canvas.id,
            block=block,
            text=text,
            author=self.author,
        )
        order = self.of_block(block)
        (made, *others) = placed(order, len(order) if place is None else place, [note], block)
        self.accept(self.tr("add a note"), [(None, made), *self._from(others)])

    def edit(self, note: Note, text: str) -> None:
        """Give a note other words; ``refused`` says why they cannot be."""
        self._revise(self.tr("edit a note"), note, {"text": text})

    def tag(self, note: Note, tags: str) -> None:
        """Give a note the tags named with commas between, and no others."""
        self._revise(self.tr("tag a note"), note, {"tags": tidy_tags(tags.split(","))})

    def delete(self, note: Note) -> None:
        """Take a note and its votes off the canvas."""
        votes = [vote for vote in self.votes.values() if vote.note_id == note.id]
        gone: list[Edit] = [(note, None), *((vote, None) for vote in votes)]
        self.accept(self.tr("delete a note"), gone)

    def move(
        self,
        moved: Sequence[Note],
        block: str,
        place: int | None = None,
        group: str | None = None,
    ) -> None:
        """Put notes into a block before the note at ``place`` of those that stay, or at its end."""
        self.accept(self.tr("move a note"), self.moving(moved, block, place, group))

    def moving(
        self, moved: Sequence[Note], block: str, place: int | None, group: str | None
    ) -> "list[Edit]":
        """The edits that move notes."""
        ids = {note.id for note in moved}
        order = [note for note in self.of_block(block) if note.id not in ids]
        at = len(order) if place is None else min(place, len(order))
        return self._from(placed(order, at, moved, block, group))

    def group(self, note: Note, group_id: str | None) -> None:
        """Put a note last into a group, or out of the one it is in."""
        order = [other for other in self.of_block(note.block) if other.id != note.id]
        wanted = group_id or note.group_id
        mates = [n for n, other in enumerate(order) if other.group_id == wanted]
        self.move([note], note.block, mates[-1] + 1 if mates else None, group_id)

    def begin_group(self, note: Note, title: str) -> str:
        """Put a note under a new name; the id of the group."""
        group = NoteGroup(
            id=self._context.services.store.new_id(), canvas_id=note.canvas_id, title=title
        )
        joined = note.model_copy(update={"group_id": group.id})
        self.accept(self.tr("group notes"), [(None, group), (note, joined)])
        return group.id

    def rename_group(self, group: NoteGroup, title: str) -> None:
        """Give a group another name."""
        renamed = group.model_copy(update={"title": title})
        self.accept(self.tr("rename a group"), [(group, renamed)])

    def fold(self, group: NoteGroup) -> None:
        """Show only the name of a group, or its notes again."""
        folded = group.model_copy(update={"collapsed": not group.collapsed})
        self.accept(self.tr("fold a group"), [(group, folded)])

    def dissolve(self, group: NoteGroup) -> None:
        """Take the name away; its notes stay where they are."""
        notes = [note for note in self.notes.values() if note.group_id == group.id]
        freed: list[Edit] = [(note, note.model_copy(update={"group_id": None})) for note in notes]
        self.accept(self.tr("dissolve a group"), [(group, None), *freed])

    def decide(self, note: Note) -> None:
        """Mark a note as decided, or take that back."""
        self._revise(self.tr("decide"), note, {"decided": not note.decided})

    def vote(self, note: Note, more: int) -> None:
        """Give a note a dot of the author, or take one back; ``refused`` says why not."""
        if self.canvas is None:
            return
        vote_id = Vote.id_of(note.id, self.author)
        before = self.votes.get(vote_id)
        dots = (before.dots if before else 0) + more
        if self.canvas.voting is not Voting.OPEN:
            self._refuse(self.tr("Voting is not open. The facilitator opens it."))
        elif more > 0 and not self.votes_left():
            self._refuse(self.tr("All votes are given. Take one back from another note first."))
        elif dots >= 0 and (before or dots):
            after = Vote(
                id=vote_id,
                canvas_id=note.canvas_id,
                note_id=note.id,
                author=self.author,
                dots=max(1, dots),
            )
            self.accept(self.tr("vote"), [(before, after if dots else None)])

    def change_canvas(self, text: str, **update: object) -> None:
        """Give the canvas another title, voting or verdict; ``text`` says it in two words."""
        if self.canvas is None:
            return
        try:
            changed = Canvas.model_validate({**self.canvas.model_dump(), **update})
        except ValidationError as error:
            self._refuse(reason(error))
            return
        self.accept(text, [(self.canvas, changed)])

    def give_votes(self, each: int) -> None:
        """Give each person so many votes; ``refused`` says why not."""
        try:
            refuse_too_few(each, self.votes.values(), self.notes)
        except McredError as error:
            self.edits.refused.emit(error)
        else:
            self.change_canvas(self.tr("votes"), votes_each=each)

    def send(self, note: Note, field: str = "") -> None:
        """Make the note a part of the record; ``refused`` says why it cannot be."""
        board, record = self.board, self.record.record
        if board is None or record is None or self._rests():
            return
        new_id = self._context.services.store.new_id
        made = new_id()
        target = field or next(iter(board.template.block(note.block).feeds), "")
        try:
            if target and target != CRITERIA:
                with_note(record, note, target, made)
        except McredError as error:
            self.edits.refused.emit(error)
            return
        if target:
            self.edits.stack.push(SendNote(self, note, Sending(target, made, new_id())))

    def take_back(self, note: Note) -> None:
        """Take what was made of the note out of the record again."""
        if note.sent_to is not None and not self._rests():
            self.edits.stack.push(TakeNoteBack(self, note))

    def _rests(self) -> bool:
        """Whether the record is with the reviewers, which is said then."""
        record = self.record.record
        rests = record is not None and record.state is RecordState.IN_REVIEW
        if rests:
            self._refuse(self.tr("The record is in review. Take it back to go on writing."))
        return rests

    def _revise(self, text: str, note: Note, update: dict[str, object]) -> None:
        try:
            changed = Note.model_validate({**note.model_dump(), **update})
        except ValidationError as error:
            self._refuse(reason(error))
            return
        if changed != note:
            self.accept(text, [(note, changed)])

    def _refuse(self, why: str) -> None:
        self.edits.refused.emit(McredError(why))

    def _from(self, notes: Iterable[Note]) -> "list[Edit]":
        return [(self.notes.get(note.id), note) for note in notes]

    def accept(self, text: str, edits: "Sequence[Edit]") -> None:
        """Show and keep edits as one step; what changes nothing is none."""
        wanted = [(before, after) for before, after in edits if before != after]
        if wanted:
            self.edits.stack.push(PutEdits(self, text, wanted))
