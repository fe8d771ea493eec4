"""The rubric in hand: edits, undo, and keeping every one of them on disk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.rubrics.rubrics import Rubrics

_SAVE_AFTER = 600
"""Milliseconds after the last key"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A save, or publishing, that the store would not take; nothing of the edit is lost."""

    draft: RubricDraft
    error: McredError
    saving: bool
    """Whether it was a save that was refused"""


class _Kept:
    """What the store has of one rubric, as far as this desk read or wrote it.

    Written on the store's thread alone, where one save follows another.
    """

    def __init__(self, content: Rubric) -> None:
        self._content = content

    def save(self, rubrics: Rubrics, draft: RubricDraft) -> Changes:
        """Write what changed since."""
        changes = rubrics.revise(self._content, draft)
        self._content = draft.content
        return changes


class _Edit(QUndoCommand):
    """From one rubric to the next; typing in one field is one edit until it is left."""

    def __init__(
        self, desk: "Desk", place: Place, steps: tuple[Rubric, Rubric], stretch: int
    ) -> None:
        super().__init__()
        self._desk = desk
        self._before, self.after = steps
        self.where = (place, stretch)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802  # Qt's name
        """Take over what ``other`` leads to, when it was typed in the same stretch."""
        if not isinstance(other, _Edit) or other.where != self.where:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True

    def undo(self) -> None:
        self._desk.take(self._before, self.where[0])

    def redo(self) -> None:
        self._desk.take(self.after, self.where[0])


class Desk(QObject):
    """Holds one draft; everything that edits it goes through ``edit``."""

    shown = Signal(object)
    """The Rubric as it is now"""
    went = Signal(object)
    """The Place that undo or redo changed"""
    stepped = Signal()
    """Undo or redo would do something else than before"""
    saved = Signal()
    """Everything up to now is on disk"""
    refused = Signal(object)
    """Refused"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: RubricDraft | None = None
        self._kept: dict[str, _Kept] = {}
        """By id, those that were opened"""
        self._held: dict[str, RubricDraft] = {}
        """Drafts the store refused, by id: newer than what it has"""
        self._stretch = 0
        self._place = Place("rubric")
        self._unsaved = False
        self._saving = 0
        self._revision = 0
        self.locked = False
        """Whether a published version is shown in place of the draft"""
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self._step)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER)
        self._timer.timeout.connect(self.flush)

    @property
    def draft(self) -> RubricDraft:
        """The draft in hand; raises RuntimeError before one is opened."""
        if self._draft is None:
            raise RuntimeError("No rubric is open.")
        return self._draft

    @property
    def rubric(self) -> Rubric:
        return self.draft.content

    def holds(self, rubric_id: str) -> bool:
        """Whether this rubric is the one in hand."""
        return self._draft is not None and self._draft.id == rubric_id

    @property
    def owes(self) -> bool:
        """Whether an edit of some rubric could not be saved yet."""
        return bool(self._held)

    def settled(self) -> int | None:
        """A number of what is in hand; None while the store may not have the latest yet.

        What is read from the store is newer than what is in hand only if the number was the same
        when it was asked for.
        """
        return None if self._unsaved or self._saving else self._revision

    def open(self, draft: RubricDraft) -> None:
        """Take up a draft as it is stored, or as the store refused it; undo begins anew."""
        self.flush()
        self._draft = self._held.get(draft.id, draft)
        self._unsaved = draft.id in self._held
        if not self._unsaved:
            self._kept[draft.id] = _Kept(draft.content)
        self._revision += 1
        self.stack.clear()
        self.shown.emit(self.rubric)

    def edit(self, place: Place, change: Callable[[Rubric], Rubric], text: str = "") -> None:
        """Change the rubric by typing in one field; saved within 600 ms.

        Args:
            place: the field.
            change: from the rubric to what it becomes.
            text: what undo calls it.
        """
        if self.locked:
            return
        before, after = self.rubric, change(self.rubric)
        if after != before:
            edit = _Edit(self, place, (before, after), self._stretch)
            edit.setText(text or self.tr("typing"))
            self.stack.push(edit)

    def act(self, place: Place, change: Callable[[Rubric], Rubric], text: str) -> None:
        """Change the rubric in one stroke; saved at once."""
        self.leave()
        self.edit(place, change, text)
        self.leave()

    def take(self, rubric: Rubric, place: Place) -> None:
        """Show another state of the draft and keep it."""
        self._draft = self.draft.model_copy(update={"content": rubric})
        self._place = place
        self._unsaved = True
        self._revision += 1
        self._timer.start()
        self.shown.emit(rubric)

    def leave(self) -> None:
        """A field was left: save, and begin another edit."""
        self._stretch += 1
        self.flush()

    def undo(self) -> None:
        """Take the last edit back."""
        self._travel(self.stack.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.stack.redo)

    def flush(self) -> None:
        """Put the draft on disk, if it is not."""
        self._timer.stop()
        if not self._unsaved:
            return
        self._unsaved = False
        self._save(self.draft)

    def retry(self, rubric_id: str) -> None:
        """Try once more to save what the store refused."""
        if self.holds(rubric_id):
            self.flush()
        elif rubric_id in self._held:
            self._save(self._held[rubric_id])

    def publish(self) -> None:
        """Freeze the draft as its next version."""
        self.leave()
        draft = self.draft
        self._context.runner.submit(
            partial(self._context.services.rubrics.publish, draft.id, self._context.acting().id),
            refused=lambda error: self.refused.emit(Refused(draft, error, saving=False)),
        )

    def _step(self) -> None:
        """Pass it on; a stack that is being destroyed tells nobody but its parent."""
        self.stepped.emit()

    def _save(self, draft: RubricDraft) -> None:
        self._saving += 1
        self._context.runner.submit(
            partial(self._kept[draft.id].save, self._context.services.rubrics, draft),
            done=partial(self._end_saving, draft),
            refused=partial(self._hold, draft),
        )

    def _travel(self, step: Callable[[], None]) -> None:
        if not self.locked:
            self._stretch += 1
            before = self._revision
            step()
            self.flush()
            if self._revision != before:
                self.went.emit(self._place)

    def _end_saving(self, draft: RubricDraft, _changes: object) -> None:
        self._saving -= 1
        self._held.pop(draft.id, None)
        if self.settled() is not None:
            self.saved.emit()

    def _hold(self, draft: RubricDraft, error: McredError) -> None:
        self._saving -= 1
        self._held[draft.id] = draft
        self._unsaved = self._unsaved or self.holds(draft.id)
        self.refused.emit(Refused(draft, error, saving=True))
