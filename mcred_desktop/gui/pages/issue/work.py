"""Everything between a confirmed decision and a file in a learner's hands."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.dry_run_panel import DryRunPanel
from mcred_desktop.gui.pages.issue.hand_over import HandOver
from mcred_desktop.gui.pages.issue.key_cards import MakeKeyCard, UnlockCard
from mcred_desktop.gui.pages.issue.reading import Overview
from mcred_desktop.gui.pages.issue.register_view import RegisterView
from mcred_desktop.gui.pages.issue.run_card import RunCard
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme

_SIDE = 280
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
        self.make_key, self.unlock = MakeKeyCard(context), UnlockCard(context)
        self.run = RunCard(context)
        self.register_view = RegisterView(context)
        self.dry_run = DryRunPanel()
        self.hand_over = HandOver(context)
        self._place()

    def set_roomy(self, *, roomy: bool) -> None:
        """The side column beside the register, or below where it would leave it no room."""
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)
        set_width(self._side, Theme.current().px(_SIDE) if roomy else 0)
        self.register_view.set_tall(tall=not roomy)

    def show_key(self, found: Overview) -> None:
        """Show what the state of the key allows, and asks for."""
        running = self.run.running
        self.make_key.setVisible(not found.has_key)
        self.unlock.setVisible(found.has_key and not found.unlocked and not running)
        self.run.setVisible(found.unlocked or running)
        self.hand_over.show_key(
            found.issuer, has_key=found.has_key, unlocked=found.unlocked, running=running
        )

    def _place(self) -> None:
        for card in (self.make_key, self.unlock, self.run):
            card.hide()
            self._column.addWidget(card)
        Slices(self).queue(  # placing one styles it
            (
                partial(self._column.addWidget, self.register_view, 1),
                partial(self._below.addWidget, self.dry_run, 1),
                partial(self._below.addWidget, self.hand_over),
            )
        )
        for key in (self.make_key, self.unlock):
            key.opened.connect(self.opened)
        self.dry_run.mend.connect(self.mend)


def set_width(part: QWidget, width: int) -> None:
    """Exactly so wide; 0 for as wide as there is room."""
    part.setMinimumWidth(width)
    part.setMaximumWidth(width or _NO_LIMIT)
