"""The place above the grid where one thing is said until it is answered."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.pages.rubrics.desk import Desk, Refused
from mcred_desktop.gui.widgets.banner import Banner


class Notice(QWidget):
    """Says what was done with a way back, or what was refused with a way on."""

    show_wanted = Signal(str)
    """The id of a rubric with an edit that could not be saved; somebody wants to see it"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._banner: Banner | None = None
        self._owed = False
        """Whether it says that an edit could not be saved"""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        desk.refused.connect(self._say_refused)
        desk.saved.connect(self._settle)

    def say(self, message: Message) -> None:
        """Say this, and nothing else."""
        self.clear()
        self._banner = Banner(message)
        self._banner.closed.connect(self.clear)
        self._column.addWidget(self._banner)

    def clear(self) -> None:
        """Say nothing any more."""
        self._owed = False
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def forget(self) -> None:
        """Another rubric is shown; what could not be saved is still said."""
        if not self._owed:
            self.clear()

    def _settle(self) -> None:
        if self._owed and not self._desk.owes:
            self.clear()

    def _say_refused(self, refused: Refused) -> None:
        if not refused.saving:
            self.say(Message(str(refused.error), Tone.BAD))
            return
        rubric_id = refused.draft.id
        title = refused.draft.content.title or self.tr("Untitled")
        said = self.tr("“{0}” could not be saved: {1} Your edit is kept here.")
        action = Command(self.tr("Try again"), "", partial(self._desk.retry, rubric_id))
        if not self._desk.holds(rubric_id):
            action = Command(self.tr("Show it"), "", partial(self.show_wanted.emit, rubric_id))
        self.say(Message(said.format(title, refused.error), Tone.BAD, action))
        self._owed = True
