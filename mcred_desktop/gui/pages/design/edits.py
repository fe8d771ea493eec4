"""Edits on their way to the store, and which answers of the store are older than they are."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context

if TYPE_CHECKING:
    from mcred_desktop.services.changes import Changes

_STALE = -1


class Edits(QObject):
    """Sends edits to the store in their order; the screen shows them before they arrive.

    One for a record and its canvases: what is undone is what was done last, on either.
    """

    saved = Signal()
    """Every edit until now is on disk"""
    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.stack = QUndoStack(self)
        self.place = ""
        """Tab on which something was done, undone or done again last"""
        self._under_way = 0
        self._sent = 0

    def ticket(self) -> int:
        """To be taken when the store is asked, and shown to ``is_stale`` with its answer."""
        return _STALE if self._under_way else self._sent

    def is_stale(self, ticket: int) -> bool:
        """Whether an edit was on its way when the store was asked, or was made since."""
        return ticket != self._sent

    def send_edit(self, command: "Callable[[], Changes]") -> None:
        """Queue a command."""
        self._under_way += 1
        self._sent += 1
        self.context.runner.submit(command, done=self._keep, refused=self._refuse)

    def _keep(self, _changes: object) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.saved.emit()

    def _refuse(self, error: McredError) -> None:
        self._under_way -= 1
        self.refused.emit(error)
