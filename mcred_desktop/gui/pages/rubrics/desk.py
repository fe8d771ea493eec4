"""The rubric in hand: edits, undo, and keeping every one of them on disk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import Rubric, RubricDraft
from mcred_desktop.gui.page import Context

_SAVE_AFTER = 600
"""Milliseconds after the last key"""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the grid: what it is, and of which criterion, level or band."""

    field: str
    row: str = ""
    column: str = ""


class _Edit(QUndoCommand):
    """From one rubric to the next; typing in one field is one edit until it is left."""

    def __init__(
        self, desk: "Desk", place: Place, before: Rubric, after: Rubric, stretch: int
    ) -> None:
        super().__init__()
        self._desk = desk
        self._before, self.after = before, after
        self.where = (place, stretch)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802  # Qt's name
        """Take over what ``other`` leads to, when it was typed in the same stretch."""
        if not isinstance(other, _Edit) or other.where != self.where:
            return False
        self.after = other.after
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
    saved = Signal()
    """Everything up to now is on disk"""
    refused = Signal(object)
    """McredError of a save or of publishing"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._draft: RubricDraft | None = None
        self._stretch = 0
        self._place = Place("title")
        self._unsaved = False
        self._saving = 0
        self._revision = 0
        self.locked = False
        """Whether a published version is shown in place of the draft"""
        self.stack = QUndoStack(self)
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

    def settled(self) -> int | None:
        """A number of what is in hand; None while the store may not have the latest yet.

        What is read from the store is newer than what is in hand only if the number was the same
        when it was asked for.
        """
        return None if self._unsaved or self._saving else self._revision

    def open(self, draft: RubricDraft) -> None:
        """Take up a draft as it is stored; what was undone before is forgotten."""
        self.flush()
        self._draft = draft
        self.stack.clear()
        self.shown.emit(draft.content)

    def edit(self, place: Place, change: Callable[[Rubric], Rubric]) -> None:
        """Change the rubric by typing in one field; saved within 600 ms."""
        if self.locked:
            return
        before, after = self.rubric, change(self.rubric)
        if after != before:
            self.stack.push(_Edit(self, place, before, after, self._stretch))

    def act(self, place: Place, change: Callable[[Rubric], Rubric]) -> None:
        """Change the rubric in one stroke; saved at once."""
        self.leave()
        self.edit(place, change)
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
        self._travel(self.stack.canUndo(), self.stack.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.stack.canRedo(), self.stack.redo)

    def flush(self) -> None:
        """Put the draft on disk, if it is not."""
        self._timer.stop()
        if not self._unsaved:
            return
        self._unsaved = False
        self._saving += 1
        self._context.runner.submit(
            partial(self._context.services.rubrics.save, self.draft),
            done=self._kept,
            refused=self._not_kept,
        )

    def publish(self) -> None:
        """Freeze the draft as its next version."""
        self.leave()
        self._context.runner.submit(
            partial(
                self._context.services.rubrics.publish, self.draft.id, self._context.acting().id
            ),
            refused=self.refused.emit,
        )

    def _travel(self, possible: bool, step: Callable[[], None]) -> None:  # noqa: FBT001
        if possible and not self.locked:
            self._stretch += 1
            step()
            self.flush()
            self.went.emit(self._place)

    def _kept(self, _changes: object) -> None:
        self._saving -= 1
        if self.settled() is not None:
            self.saved.emit()

    def _not_kept(self, error: McredError) -> None:
        self._saving -= 1
        self._unsaved = True
        self.refused.emit(error)
