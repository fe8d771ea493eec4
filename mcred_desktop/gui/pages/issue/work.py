"""Everything between a confirmed decision and a file in a learner's hands."""

from functools import cached_property, partial
from operator import attrgetter
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.dry_run_panel import DryRunPanel
from mcred_desktop.gui.pages.issue.elsewhere import ElsewhereDialog
from mcred_desktop.gui.pages.issue.hand_over import HandOver
from mcred_desktop.gui.pages.issue.key_cards import MakeKeyCard, UnlockCard
from mcred_desktop.gui.pages.issue.reading import Overview
from mcred_desktop.gui.pages.issue.records_dialog import RecordsDialog
from mcred_desktop.gui.pages.issue.register_view import RegisterView
from mcred_desktop.gui.pages.issue.run_card import RunCard
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme

_IN_TURN = ("make_key", "unlock", "run", "register_view", "dry_run", "hand_over")
"""What takes long to make and to place: each in a turn of its own"""
_CARDS = {"make_key", "unlock", "run"}
"""Shown when their time has come"""
_SIDE = 280
W = TypeVar("W", bound=QWidget)
_NO_LIMIT = 16_777_215
"""Qt's QWIDGETSIZE_MAX"""


class Work(QScrollArea):
    """Run and register with dry run and key beside or below them, all in reach.

    Made from the outside in: a part that is given its place at once is styled once.
    """

    opened = Signal()
    """The key is made, or unlocked"""
    mend = Signal()
    """Open the cohort where what is held is mended"""
    publishing = Signal()
    """Open the desk of publishing"""
    started = Signal()
    written = Signal(str)
    """Id of the cohort"""
    ended = Signal()
    """A run, or fetching what others issued; what is known of files is to be looked at anew"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        parts = QWidget(self)
        self._middle, self._side = QWidget(parts), QFrame(parts)
        self._side.setProperty("ground", "panel")
        self._column, self._below = QVBoxLayout(self._middle), QVBoxLayout(self._side)
        self._column.setContentsMargins(20, 16, 20, 18)
        self._column.setSpacing(14)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, parts)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self._middle, 1)
        self._parts.addWidget(self._side)
        self.setWidget(parts)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._context = context
        self._roomy = True
        self._places: dict[str, QVBoxLayout] = {}
        for name, layout, stretch in (
            ("make_key", self._column, 0),
            ("unlock", self._column, 0),
            ("run", self._column, 0),
            ("register_view", self._column, 1),
            ("dry_run", self._below, 1),
            ("hand_over", self._below, 0),
        ):
            self._places[name] = place = QVBoxLayout()
            layout.addLayout(place, stretch)
        Slices(self).queue(partial(attrgetter(part), self) for part in _IN_TURN)

    @cached_property
    def make_key(self) -> MakeKeyCard:
        """Asks for a passphrase and makes the key."""
        made = self._put("make_key", MakeKeyCard(self._context))
        made.opened.connect(self.opened)
        return made

    @cached_property
    def unlock(self) -> UnlockCard:
        """Asks for the passphrase of the key."""
        made = self._put("unlock", UnlockCard(self._context))
        made.opened.connect(self.opened)
        return made

    @cached_property
    def run(self) -> RunCard:
        """Issues, with its progress."""
        made = self._put("run", RunCard(self._context))
        made.started.connect(self.started)
        made.written.connect(self.written)
        made.ended.connect(self.ended)
        return made

    @cached_property
    def register_view(self) -> RegisterView:
        """What the cohort was given."""
        made = self._put("register_view", RegisterView(self._context))
        made.set_tall(tall=not self._roomy)
        made.others_wanted.connect(self.open_elsewhere)
        made.records_wanted.connect(self.open_records)
        made.detail.asked.connect(self._lead_to, Qt.ConnectionType.QueuedConnection)
        made.detail.fetched.connect(self.ended)
        return made

    @cached_property
    def dry_run(self) -> DryRunPanel:
        """What is held back, and why."""
        made = self._put("dry_run", DryRunPanel())
        made.set_tall(tall=not self._roomy)
        made.mend.connect(self.mend)
        return made

    @cached_property
    def hand_over(self) -> HandOver:
        """The key, and what others need to trust it."""
        made = self._put("hand_over", HandOver(self._context))
        made.asked.connect(self.publishing)
        made.whole.fetched.connect(self.ended)
        return made

    def open_elsewhere(self) -> None:
        """Show what others issued, and take more of it in."""
        ElsewhereDialog(self, self._context).open()

    def open_records(self) -> None:
        """Show the records of completed pathways."""
        RecordsDialog(self, self._context).open()

    def set_roomy(self, *, roomy: bool) -> None:
        """The side column beside the register, or below where it would leave it no room."""
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)
        set_width(self._side, Theme.current().px(_SIDE) if roomy else 0)
        self._roomy = roomy
        if "register_view" in vars(self):
            self.register_view.set_tall(tall=not roomy)
        if "dry_run" in vars(self):
            self.dry_run.set_tall(tall=not roomy)

    def show_key(self, found: Overview) -> None:
        """Show what the state of the key allows, and asks for."""
        running = self.run.running
        self.make_key.setVisible(not found.has_key)
        self.unlock.setVisible(found.has_key and not found.unlocked and not running)
        self.run.setVisible(found.unlocked or running)
        self.hand_over.show_key(found, running=running)

    def _lead_to(self, part: QWidget) -> None:
        """Scroll to a part that came up, once it has its place."""
        self.ensureWidgetVisible(part)

    def _put(self, name: str, part: W) -> W:
        """Place a part after all that come before it, for the tab key."""
        for earlier in _IN_TURN[: _IN_TURN.index(name)]:
            getattr(self, earlier)
        if name in _CARDS:
            part.hide()
        self._places[name].addWidget(part)
        return part


def set_width(part: QWidget, width: int) -> None:
    """Exactly so wide; 0 for as wide as there is room."""
    part.setMinimumWidth(width)
    part.setMaximumWidth(width or _NO_LIMIT)
