"""The head of a page and of a section."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.chip import Chip, SavedSign
from mcred_desktop.gui.widgets.text import label


class PageHead(QFrame):
    """Crumb and title at the left, saved sign and actions at the right, the primary last."""

    def __init__(self, crumb: str, title: str) -> None:
        super().__init__()
        self.setObjectName("page-head")
        self._crumb = label(crumb, "label")
        self._title = label(title, "title")
        self.saved = SavedSign()
        self._beside = QHBoxLayout()
        self._beside.setSpacing(10)
        self._beside.addWidget(self._title)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._crumb)
        words.addLayout(self._beside)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 11, 24, 11)
        row.setSpacing(12)
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self.saved)
        row.addLayout(self._actions)
        self.set_words(crumb, title)

    def set_words(self, crumb: str, title: str) -> None:
        """Another crumb and title; an empty crumb takes no room."""
        self._crumb.setText(crumb)
        self._crumb.setVisible(bool(crumb))
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_chip(self, chip: Chip) -> None:
        """Put a state beside the title."""
        self._beside.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, action: QPushButton | QWidget) -> None:
        """Put an action at the right of those there; the primary comes last."""
        self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def say_saved(self) -> None:
        """Show that what was typed until now is on disk."""
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))


class SectionHead(QWidget):
    """A section's title with its count, and at most one link at the right."""

    def __init__(self, title: str, link: QPushButton | None = None, note: str = "") -> None:
        super().__init__()
        self._count = label("", "label")
        self._note = label(note, "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(title, "section"))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._note)
        if link is not None:
            row.addWidget(link)
        self.setAccessibleName(title)

    @property
    def count(self) -> QLabel:
        """The number beside the title; empty until set."""
        return self._count
