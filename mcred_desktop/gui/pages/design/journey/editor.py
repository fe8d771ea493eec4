"""Answers of one record's journey: shown at once, undone, and kept one after the other."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.journeys.journey import JourneyAnswer
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.reasons import reason

if TYPE_CHECKING:
    from mcred_desktop.services.journeys.journey import Journeyed

PLACE = "journey"
"""Name of the tab"""


class JourneyEditor(QObject):
    """The journey as the person sees it; the store follows behind."""

    shown = Signal()
    """``found`` may have changed"""
    went = Signal(str)
    """Key of a check that was just changed, undone or done again"""

    def __init__(self, edits: Edits, parent: QObject) -> None:
        super().__init__(parent)
        self._edits = edits
        self.found: Journeyed | None = None

    def load(self, found: "Journeyed", ticket: int) -> None:
        """Show what was stored when ``ticket`` was taken, unless edits are newer."""
        if self._edits.is_stale(ticket):
            return
        before, self.found = self.found, found
        if before is not None and before.record.id == found.record.id and _differ(before, found):
            self._edits.stack.clear()  # undoing would take back what came from elsewhere
        self.shown.emit()

    def change(self, key: str, **fields: object) -> str:
        """Say something else of a check; the reason it cannot be, or an empty text."""
        if self.found is None:
            return ""
        before = self.found.standing.standings[key].given
        try:
            after = JourneyAnswer.model_validate({**before.model_dump(), **fields})
        except ValidationError as error:
            return reason(error)
        if after != before:
            self._edits.stack.push(_Change(self, before, after))
        return ""

    def put(self, given: JourneyAnswer) -> None:
        """Show and keep an answer."""
        journey = self._edits.context.services.journey
        self._edits.place = PLACE
        self._edits.send_edit(partial(journey.save, given))
        if self.found is not None and self.found.record.id == given.achievement_id:
            self.found = replace(self.found, standing=self.found.standing.with_given(given))
            self.shown.emit()
            self.went.emit(given.check_key)


class _Change(QUndoCommand):
    def __init__(self, editor: JourneyEditor, before: JourneyAnswer, after: JourneyAnswer) -> None:
        super().__init__(before.check_key)
        self._editor, self._before, self._after = editor, before, after

    def undo(self) -> None:
        self._editor.put(self._before)

    def redo(self) -> None:
        self._editor.put(self._after)


def _differ(one: "Journeyed", other: "Journeyed") -> bool:
    """Whether people said something else, whatever the record says by itself."""
    before, after = one.standing.standings, other.standing.standings
    return {key: x.given for key, x in before.items()} != {key: x.given for key, x in after.items()}
