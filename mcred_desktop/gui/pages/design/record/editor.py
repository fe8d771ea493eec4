"""Edits of one record: checked, undone, and kept one after the other."""

from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import read
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.reasons import reason


class RecordEditor(QObject):
    """What the record is as the person sees it; the store follows behind."""

    shown = Signal(object)
    """Achievement: any field may have changed"""

    def __init__(self, edits: Edits, parent: QObject) -> None:
        super().__init__(parent)
        self._edits = edits
        self.record: Achievement | None = None

    def load(self, record: Achievement, ticket: int) -> None:
        """Show what was stored when ``ticket`` was taken, unless edits are newer."""
        same = self.record is not None and record.id == self.record.id
        if same and self._edits.is_stale(ticket):
            return
        if self.record is None or content(record) != content(self.record):
            self._edits.stack.clear()  # undoing would take back what came from elsewhere
        self.record = record
        self.shown.emit(record)

    def change(self, name: str, value: object) -> str:
        """Give a field another value; the reason it cannot be, or an empty text."""
        changed = self._with(name, value)
        if isinstance(changed, str):
            return changed
        before, after = getattr(self.record, name), getattr(changed, name)
        if before != after:
            self._edits.stack.push(_Change(self, name, before, after))
        return ""

    def change_text(self, name: str, text: str) -> str:
        """Give a field what somebody wrote; the reason it cannot be, or an empty text."""
        try:
            value = read(name, text)
        except ValueError as error:
            return reason(error)
        return self.change(name, value)

    def why_not(self, name: str, text: str) -> str:
        """The reason a field cannot have what somebody wrote, or an empty text."""
        try:
            changed = self._with(name, read(name, text))
        except ValueError as error:
            return reason(error)
        return changed if isinstance(changed, str) else ""

    def _with(self, name: str, value: object) -> Achievement | str:
        if self.record is None:
            return ""
        try:
            return Achievement.model_validate({**self.record.model_dump(), name: value})
        except ValidationError as error:
            return reason(error)

    def put(self, name: str, value: object) -> None:
        """Show a checked value and keep it."""
        if self.record is None:
            return
        before, after = self.record, self.record.model_copy(update={name: value})
        self.show(after)
        self._edits.place = "record"
        design = self._edits.context.services.design
        self._edits.send_edit(partial(design.revise, before, after))

    def show(self, record: Achievement) -> None:
        """Show the record as an edit that is kept elsewhere leaves it."""
        self.record = record
        self.shown.emit(record)


class _Change(QUndoCommand):
    def __init__(self, editor: RecordEditor, name: str, before: object, after: object) -> None:
        super().__init__(name.replace("_", " "))
        self._editor, self._name = editor, name
        self._before, self._after = before, after

    def undo(self) -> None:
        self._editor.put(self._name, self._before)

    def redo(self) -> None:
        self._editor.put(self._name, self._after)


def content(record: Achievement) -> dict[str, Any]:
    """What a record says, whatever its state."""
    return record.model_dump(exclude={"state"})
