"""What can be undone about certificates."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from mcred_desktop.domain.certificate_design import CertificateChoice
from mcred_desktop.services.changes import Changes

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.issue.certificate.desk import CertificateDesk


class Edit(QUndoCommand):
    """A command on designs, with the one that takes it back."""

    def __init__(
        self,
        desk: "CertificateDesk",
        there: Callable[[], Changes],
        back: Callable[[], Changes],
    ) -> None:
        super().__init__()
        self._desk, self._there, self._back = desk, there, back

    def redo(self) -> None:
        self._desk.put(self._there)

    def undo(self) -> None:
        self._desk.put(self._back)


class Chosen(QUndoCommand):
    """One thing chosen about the certificates."""

    def __init__(
        self, desk: "CertificateDesk", before: CertificateChoice, after: CertificateChoice
    ) -> None:
        super().__init__()
        self._desk, self._before, self._after = desk, before, after

    def redo(self) -> None:
        self._desk.take(self._after)

    def undo(self) -> None:
        self._desk.take(self._before)
