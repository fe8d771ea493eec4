"""The head of a page and of a section."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip, SavedSign
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label

_MARGINS, _GAP = (24, 11, 24, 11), 12
_READABLE = 180
"""Pixels at 100 % that a title keeps beside the actions; else they go below it"""


class PageHead(QFrame):
    """Crumb and title at the left, saved sign and actions at the right, the primary last.

    A title that is too long ends in an ellipsis; actions that leave it no room go below it.
    """

    def __init__(self, crumb: str, title: str) -> None:
        super().__init__()
        self.setObjectName("page-head")
        self._crumb = ElidedLabel(crumb, "label")
        self._title = ElidedLabel(title, "title", grows=False)
        self.saved = SavedSign()
        self._beside = QHBoxLayout()
        self._beside.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(_GAP)
        self._around = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._around.setContentsMargins(*_MARGINS)
        self._around.setSpacing(_GAP)
        self._around.addLayout(words, 1)
        words.addWidget(self._crumb)
        words.addLayout(self._beside)
        self._beside.addWidget(self._title)
        self._beside.addStretch(1)
        self._around.addLayout(self._actions)
        self._actions.addWidget(self.saved)
        self.set_words(crumb, title)

    def set_words(self, crumb: str, title: str) -> None:
        """Another crumb and title; an empty crumb takes no room."""
        self._crumb.show_text(crumb)
        self._crumb.setVisible(bool(crumb))
        self._title.show_text(title)
        self.setAccessibleName(title)
        self._fit()

    def add_chip(self, chip: Chip) -> None:
        """Put a state beside the title."""
        place = self._beside.count() - 1  # before the stretch
        self._beside.insertWidget(place, chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, action: QPushButton | QWidget) -> None:
        """Put an action at the right of those there; the primary comes last."""
        self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Also hears when an action comes, goes or gets other words."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        room = self.width() - _MARGINS[0] - _MARGINS[2]
        actions = self._actions.sizeHint().width()
        words = min(self._title.sizeHint().width(), Theme.current().px(_READABLE))
        beside = not actions or actions + _GAP + words <= room
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if beside else direction.TopToBottom
        if wanted is not self._around.direction():
            self._around.setDirection(wanted)
            start = Qt.AlignmentFlag.AlignLeft
            self._around.setAlignment(self._actions, Qt.AlignmentFlag(0) if beside else start)

    def say_saved(self) -> None:
        """Show that what was typed until now is on disk."""
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))


class SectionHead(QWidget):
    """A section's title with its count, and what can be done with it at the right."""

    def __init__(self, title: str, *links: QPushButton, note: str = "") -> None:
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
        for link in links:
            row.addWidget(link)
        self.setAccessibleName(title)

    @property
    def count(self) -> QLabel:
        """The number beside the title; empty until set."""
        return self._count
