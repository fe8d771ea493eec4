"""The place above the grid where one thing is said until it is answered."""

from functools import partial

from PySide6.QtCore import Signal

from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.pages.rubrics.desk import Desk, Refused
from mcred_desktop.gui.widgets.said import Said


class Notice(Said):
    """Says what was done with a way back, or what was refused with a way on."""

    show_wanted = Signal(str)
    """The id of a rubric with an edit that could not be saved; somebody wants to see it"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._owed = False
        """Whether it says that an edit could not be saved"""
        desk.refused.connect(self._say_refused)
        desk.saved.connect(self._settle)

    def say(self, message: Message) -> None:
        self._owed = False
        super().say(message)

    def be_quiet(self) -> None:
        self._owed = False
        super().be_quiet()

    def forget(self) -> None:
        """Another rubric is shown; what could not be saved is still said."""
        if not self._owed:
            self.be_quiet()

    def _settle(self) -> None:
        if self._owed and not self._desk.owes:
            self.be_quiet()

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
