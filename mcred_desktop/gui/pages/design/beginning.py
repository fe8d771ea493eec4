"""A record that was begun, taken away again by undo."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.design.edits import Edits


class Begun(QUndoCommand):
    """Pushed once the record is there.

    Args:
        context: says above the page that the record went, and offers it back.
        edits: of the record; says why it stays.
        record: as it was begun.
    """

    def __init__(self, context: Context, edits: Edits, record: Achievement) -> None:
        super().__init__("new record")
        self._context, self._edits, self._record = context, edits, record
        self._is_gone = False

    def undo(self) -> None:
        self._is_gone = True
        discard = partial(self._context.services.design.discard, self._record.id)
        self._context.runner.submit(
            discard, done=self._offer_back, refused=self._edits.refused.emit
        )

    def redo(self) -> None:
        if self._is_gone:
            self._bring_back()
        self._is_gone = False

    def _offer_back(self, _changes: object) -> None:
        text = _tr("“{0}” was taken away.").format(self._record.title)
        back = Command(_tr("Bring back"), "", self._bring_back)
        self._context.banner(Message(text, Tone.INFO, back))

    def _bring_back(self) -> None:
        save = partial(self._context.services.design.save, self._record)
        self._context.runner.submit(save, refused=self._edits.refused.emit)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Design", words)
