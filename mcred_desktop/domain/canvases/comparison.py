"""What changed on a canvas between two frozen copies."""

from dataclasses import dataclass
from enum import StrEnum

from mcred_desktop.domain.canvases.canvas import CanvasCopy, CopiedNote


class Change(StrEnum):
    """What happened to a note."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    """To another block"""
    REWORDED = "reworded"
    VOTED = "votes"
    DECIDED = "decided"
    """Or not decided any more"""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note that is not in both copies as it was."""

    note: CopiedNote
    """As it is in the later copy, or was last"""
    before: CopiedNote | None
    """As it was in the earlier one"""
    changes: tuple[Change, ...]


def compared(before: CanvasCopy, after: CanvasCopy) -> list[NoteChange]:
    """The notes that changed, in the order of ``after``; those that went come last."""
    old = {note.id: note for note in before.notes}
    new = {note.id: note for note in after.notes}
    voted = before.voted and after.voted
    found = [
        NoteChange(note, old.get(note.id), _changes(old.get(note.id), note, voted=voted))
        for note in after.notes
    ]
    gone = [NoteChange(note, note, (Change.GONE,)) for key, note in old.items() if key not in new]
    return [change for change in found if change.changes] + gone


def _changes(before: CopiedNote | None, after: CopiedNote, *, voted: bool) -> tuple[Change, ...]:
    if before is None:
        return (Change.ADDED,)
    differs = {
        Change.MOVED: before.block != after.block,
        Change.REWORDED: before.text != after.text,
        Change.VOTED: voted and before.dots != after.dots,
        Change.DECIDED: before.decided != after.decided,
    }
    return tuple(change for change, found in differs.items() if found)
