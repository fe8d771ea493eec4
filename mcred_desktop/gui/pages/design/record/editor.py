"""Edits of one record: checked, undone, and kept one after the other."""

from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.design import Achievement
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.reasons import reason


class RecordEditor(Edits):
    """What the record is as the person sees it; the store follows behind."""

    shown = Signal(object)
    """Achievement: any field may have changed"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent)
        self.record: Achievement | None = None

    def load(self, record: Achievement, ticket: int) -> None:
        """Show what was stored when ``ticket`` was taken, unless edits are newer."""
        if self.record is not None and record.id == self.record.id and self.is_stale(ticket):
            return
        if self.record is None or _content(record) != _content(self.record):
            self.stack.clear()  # undoing would take back what came from elsewhere
        self.record = record
        self.shown.emit(record)

    def change(self, name: str, value: object) -> str:
        """Give a field another value; the reason it cannot be, or an empty text."""
        changed = self._with(name, value)
        if isinstance(changed, str):
            return changed
        before, after = getattr(self.record, name), getattr(changed, name)
        if before != after:
            self.stack.push(_Change(self, name, before, after))
        return ""

    def why_not(self, name: str, value: object) -> str:
        """The reason a field cannot have a value, or an empty text."""
        changed = self._with(name, value)
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
        self.record = self.record.model_copy(update={name: value})
        self.send_edit(partial(self.context.services.design.save, self.record))
        self.shown.emit(self.record)


class _Change(QUndoCommand):
    def __init__(self, editor: RecordEditor, name: str, before: object, after: object) -> None:
        super().__init__(name.replace("_", " "))
        self._editor, self._name = editor, name
        self._before, self._after = before, after

    def undo(self) -> None:
        self._editor.put(self._name, self._before)

    def redo(self) -> None:
        self._editor.put(self._name, self._after)


def _content(record: Achievement) -> dict[str, Any]:
    return record.model_dump(exclude={"state"})
