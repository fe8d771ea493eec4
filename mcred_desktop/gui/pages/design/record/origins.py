"""Which notes on canvases the fields of a record came from, and the way back to them."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.pages.design.edits import Edits

if TYPE_CHECKING:
    from mcred_desktop.services.canvases.sending import Origin
    from mcred_desktop.services.workspace import Services


class Origins(QObject):
    """Asks the store whenever other notes stand behind the record than those told last.

    Args:
        edits: of the record; a note may be on its way into the store.
        parent: what it lives with.
    """

    told = Signal()
    """``of`` says something else"""

    def __init__(self, edits: Edits, parent: QObject) -> None:
        super().__init__(parent)
        self._edits, self._context = edits, edits.context
        self._wanted: Mapping[str, str] = {}
        self._record_id = ""
        self._found: Sequence[Origin] = ()
        edits.saved.connect(self._ask)

    def of(self, field: str) -> "list[Origin]":
        """The notes behind a field, as far as they are still there."""
        return [one for one in self._found if one.field == field and one.part_id in self._wanted]

    def of_part(self, part_id: str) -> "Origin | None":
        """The note behind an outcome or a skill."""
        return next((one for one in self._found if one.part_id == part_id), None)

    def look(self, record: Achievement) -> None:
        """Follow the record as it is shown."""
        wanted = record.notes()
        if (record.id, wanted) != (self._record_id, self._wanted):
            self._record_id, self._wanted = record.id, wanted
            self.told.emit()
            self._ask()

    def _ask(self) -> None:
        known = {one.part_id for one in self._found}
        if self._wanted.keys() - known:
            ask = partial(_read, self._context.services, self._record_id)
            self._context.runner.ask(ask, self._take, refused=lambda _: None)

    def _take(self, found: "Sequence[Origin]") -> None:
        if found != self._found:
            self._found = found
            self.told.emit()


def origin_words(origin: "Origin") -> str:
    """Whose note it was, and on which canvas."""
    words = QCoreApplication.translate("Origins", "from a note by {0}, {1}")
    return words.format(origin.author, origin.canvas.title)


def _read(services: "Services", record_id: str) -> "Sequence[Origin]":
    return services.canvas_sending.origins(record_id)
