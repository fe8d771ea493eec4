"""What happened, one line an event."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.widgets.text import label


class EventList(QWidget):
    """When, what and who, and below it why; in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("history")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def add_head(self, words: str) -> None:
        """A line above those that follow."""
        self._add(label(words, "label", wrap=True))

    def add_note(self, words: str) -> None:
        """A line that stands for events that are not there."""
        self._add(label(words, "second"))

    def add_event(self, at: str, said: str, why: str = "", link: QPushButton | None = None) -> None:
        """An event at a UTC ISO 8601 time; ``link`` leads to what it speaks of."""
        row, flags = self._grid.rowCount(), Qt.AlignmentFlag
        moment = spoken_moment(at, datetime.now().astimezone())
        height = flags.AlignTop if link is None else flags.AlignVCenter
        self._grid.addWidget(label(moment, "second"), row, 0, height)
        self._grid.addWidget(label(said, "strong", wrap=True), row, 1)
        if link is not None:
            self._grid.addWidget(link, row, 2)
        if why:
            self._grid.addWidget(label(why, "second", wrap=True), row + 1, 1, 1, 2)

    def end(self) -> None:
        """Keep the lines at the top."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _add(self, part: QWidget) -> None:
        self._grid.addWidget(part, self._grid.rowCount(), 0, 1, 3)
