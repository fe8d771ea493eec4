"""The head of the room: what is worked on, how long still, and what comes next."""

from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.workshop.prompt import chevrons
from mcred_desktop.gui.pages.design.workshop.session import LAST_MINUTE, Phase, Session, clock
from mcred_desktop.gui.widgets.bars import ShareBar
from mcred_desktop.gui.widgets.chip import SavedSign
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button, label, restyle

_MINUTES: Final = (3, 5, 8, 10, 15, 20, 30)
_PROMPTS: Final = (0, 1, 2, 3, 5)
"""Minutes between two prompts; 0 for by hand"""


_WIDE, _TIGHT, _MOST = 1060, 760, 16_777_215
"""Pixels at 100 % that all words need, and all but those of blocks; pixels without a limit"""


_TURNED: Final = Qt.LayoutDirection.RightToLeft


class Watch(QWidget):
    """The time of the block: digits that do not move, quiet at the end."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.time = button("", lambda: None, "quiet")
        self.time.setObjectName("room-clock")
        self.time.setToolTip(self.tr("How long a block takes, and how often a prompt changes"))
        self.time.setMenu(self._make_menu())
        self._of = label("", "label")
        self._place = label("", "label")
        self._bar = ShareBar()
        beside = QVBoxLayout()
        beside.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        row.addWidget(self.time)
        row.addLayout(beside)
        beside.addStretch(1)
        beside.addWidget(self._of)
        beside.addWidget(self._place)
        beside.addStretch(1)
        column.addWidget(self._bar)

    def look(self) -> None:
        """Show the time that is left."""
        session = self._session
        left, whole = session.left, session.minutes * 60
        late = left <= LAST_MINUTE
        restyle(self.time, "tone", "warn" if late else "")
        self.time.setText(clock(left))
        told = self.tr("Time left: {0}").format(clock(left)) if left else self.tr("Time is up")
        self.time.setAccessibleName(told)
        self._of.setText(self.tr("of {0}").format(clock(whole)) if left else self.tr("time is up"))
        place = self.tr("block {0} of {1}").format(session.place + 1, session.count)
        self._place.setText(place)
        self._bar.show_share(whole - left, whole, self.tr("seconds"))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("time-menu")
        session = self._session
        for words, choices, take in (
            (self.tr("Minutes for each block"), _MINUTES, session.set_minutes),
            (self.tr("Next prompt after"), _PROMPTS, session.set_prompt_minutes),
        ):
            part = menu.addMenu(words)
            for minutes in choices:
                name = self.tr("{0} min").format(minutes) if minutes else self.tr("by hand only")
                part.addAction(name, partial(take, minutes))
        sound = QAction(self.tr("A sound at the end"), menu)
        sound.setObjectName("time-sound")
        sound.setCheckable(True)
        sound.toggled.connect(self._hear)
        menu.addAction(sound)
        return menu

    def _hear(self, on: bool) -> None:  # noqa: FBT001  # Qt's signature
        self._session.sound = on


class RoomHead(QFrame):
    """Tells the phase; its buttons say what can be done by keys as well."""

    next_asked = Signal()
    """On to the next phase"""
    back_asked = Signal()
    """Back to the phase before"""
    leave_asked = Signal()
    block_asked = Signal(int)
    """Place of the block to work on"""

    def __init__(self, session: Session, prints: QPushButton) -> None:
        super().__init__()
        self._session = session
        self._prints = prints
        self._narrow = self._tight = False
        self.setObjectName("room-head")
        self._title = ElidedLabel("")
        self._title.setObjectName("room-title")
        self._record = ElidedLabel("", "label")
        self.saved = SavedSign()
        self._watch = Watch(session)
        self._said = label("", "section")
        self._said.setObjectName("room-phase")
        before, after = chevrons()
        self._before = button(self.tr("Block"), partial(self._step, -1), sign=before)
        self._after = button(self.tr("Block"), partial(self._step, 1), sign=after)
        turned = Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else _TURNED
        self._after.setLayoutDirection(turned)  # the arrow after the word
        self._run = button("", session.toggle)
        self._back = button(self.tr("Back"), self.back_asked.emit, "quiet", sign="arrow-left")
        self.primary = button("", self.next_asked.emit, "primary")
        leave = button(self.tr("Leave"), self.leave_asked.emit)
        for part, name, says in (
            (self._before, "room-before", self.tr("The block before")),
            (self._after, "room-after", self.tr("The next block")),
            (self._run, "room-run", ""),
            (self._back, "room-back", self.tr("Back to the phase before")),
            (self.primary, "room-next", ""),
            (leave, "room-leave", self.tr("Leave the workshop")),
        ):
            part.setObjectName(name)
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if says:
                part.setAccessibleName(says)
                part.setToolTip(says)
        self._lay_out(prints, leave)

    def show_canvas(self, title: str, record: str) -> None:
        """Name the canvas and the micro-credential it is for."""
        self._title.show_text(title)
        self._record.show_text(record)

    def fit(self, room: float) -> None:
        """Leave words out where there is little room, told in pixels at 100 %."""
        self._narrow, self._tight = room < _WIDE, room < _TIGHT
        if self._session.count:
            self.look()

    def look(self) -> None:
        """Show where the workshop stands."""
        session = self._session
        filling = session.phase is Phase.FILL
        for part in (self._before, self._after, self._run, self._watch):
            part.setVisible(filling)
        self._said.setVisible(not filling)
        self._back.setVisible(not filling)
        self.primary.setVisible(session.phase is not Phase.FINISH)
        self._before.setEnabled(session.place > 0)
        self._after.setEnabled(session.place + 1 < session.count)
        run = self.tr("Pause") if session.running else self.tr("Start")
        self._run.setAccessibleName(run)
        self._run.setToolTip(run)
        words = "" if self._narrow else self.tr("Block")
        for part, text in ((self._run, run), (self._before, words), (self._after, words)):
            part.setText("" if self._narrow else text)
        self.saved.setMaximumWidth(0 if self._narrow else _MOST)
        self._prints.setText("" if self._tight else self.tr("Print"))
        self._run.setIcon(icon("pause" if session.running else "play"))
        self._said.setText(self._words()[session.phase][0])
        self.primary.setText(self._words()[session.phase][1])
        self._watch.look()

    def tick(self) -> None:
        """Show the time alone."""
        self._watch.look()

    def say_saved(self) -> None:
        """Show that everything until now is on disk."""
        self.saved.say(datetime.now().astimezone().strftime("%H:%M"))

    def _step(self, way: int) -> None:
        self.block_asked.emit(self._session.place + way)

    def _words(self) -> dict[Phase, tuple[str, str]]:
        """What each phase is called, and what leads on from it."""
        return {
            Phase.FILL: ("", self.tr("Start the vote")),
            Phase.VOTE: (self.tr("Vote: dots stay hidden"), self.tr("Close the vote")),
            Phase.DECIDE: (self.tr("Decide: most votes first"), self.tr("Finish")),
            Phase.FINISH: (self.tr("Finish: take it with you"), ""),
        }

    def _lay_out(self, prints: QPushButton, leave: QPushButton) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(10)
        parts: tuple[QWidget, ...] = (self._before, self._watch, self._said, self._run, self._after)
        end = QHBoxLayout()
        end.setSpacing(10)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._record)
        words.addStretch(1)
        row.addLayout(middle)
        for part in parts:
            middle.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(end, 1)
        end.addStretch(1)
        for part in (self.saved, self._back, prints, self.primary, leave):
            end.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
