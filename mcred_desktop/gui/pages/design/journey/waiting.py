"""What the next phase waits for, each thing a link."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.journeys.journey import Blocking
from mcred_desktop.gui.pages.design.journey.words import blocking_words
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.link import WrappedLink
from mcred_desktop.gui.widgets.text import label


class Waiting(QWidget):
    """A sentence, and under it what there is to do."""

    asked = Signal(str)
    """Key of a check"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] | None = None
        self._words = label("", "label", wrap=True)
        self._words.setObjectName("journey-waits")
        self._links = QVBoxLayout()
        self._links.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addLayout(self._links)

    def show_blocking(self, blocking: Blocking | None) -> None:
        """Say what is missing, or that nothing is."""
        self._words.setText(blocking_words(blocking))
        checks = blocking.checks if blocking is not None else ()
        needed = tuple(check.needed for check in checks)
        if needed == self._shown:
            return
        self._shown = needed
        clear(self._links)
        for check in checks:
            link = WrappedLink(check.needed, self)
            link.setObjectName(f"waits-{check.key}")
            link.clicked.connect(partial(self.asked.emit, check.key))
            self._links.addWidget(link)
