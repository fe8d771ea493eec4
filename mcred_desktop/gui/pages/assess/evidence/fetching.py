"""A file that lies on the hub alone: fetched when somebody wants to see it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.gui.fetch_line import FetchLine
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services


class Fetching(QWidget):
    """Offers to fetch it, says how far that is, and why it did not work; hidden without a hub."""

    fetched = Signal(str)
    """SHA-256 of a file that is here now"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sha256 = ""
        self.start = button(self.tr("Fetch it from the hub"), self._start, "primary")
        self.start.setObjectName("evidence-fetch")
        self.line = FetchLine(context, "evidence-fetch", self.tr("Fetching the file"), _fetch)
        self.line.fetched.connect(self.fetched)
        self.line.ended.connect(self.start.show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.line)
        self.hide()

    def offer(self, sha256: str) -> None:
        """Offer a file; an empty hash offers none. Leaving one that is on its way stops it.

        What came of it stays, and the next time goes on there.
        """
        if sha256 and sha256 == self.line.key:
            return
        self.line.leave()
        self._sha256 = sha256
        self.hide()
        if sha256:
            self._context.runner.ask(
                self._context.services.home.belongs_to_hub, partial(self._show, sha256)
            )

    def _show(self, sha256: str, belongs: bool) -> None:  # noqa: FBT001 - the answer as it comes
        if sha256 == self._sha256:
            self.start.show()
            self.setVisible(belongs)

    def _start(self) -> None:
        self.start.hide()
        self.line.begin(self._sha256)


def _fetch(services: Services, sha256: str, progress: Progress) -> Changes:
    return services.syncing.fetch_file(sha256, progress)
