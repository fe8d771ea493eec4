"""Where a workshop stands: phase, block, the time that is left, the prompt that is asked."""

import math
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.template import Block

MINUTES: Final = range(1, 91)
"""A block may take"""
LAST_MINUTE: Final = 60
"""Seconds"""
_BEAT_MS: Final = 200


class Phase(StrEnum):
    """What the room does."""

    FILL = "fill"
    VOTE = "vote"
    DECIDE = "decide"
    FINISH = "finish"


class Session(QObject):
    """The course of one workshop; it writes nothing and shows nothing.

    Args:
        parent: its owner.
        now: seconds from any start, never back; a test brings its own.
    """

    moved = Signal()
    """Another phase, block or prompt, or the clock was set or stopped"""
    ticked = Signal()
    """The clock shows another second"""
    ended = Signal()
    """The time of the block is over; said once"""

    def __init__(self, parent: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._last = 0.0
        self._blocks: Sequence[Block] = ()
        self._left: dict[str, float] = {}
        self._asked: dict[str, int] = {}
        self._until_prompt = 0.0
        self._shown = (0, 0)
        self.phase = Phase.FILL
        self.place = 0
        """Of the block, from 0"""
        self.minutes = 10
        """For each block"""
        self.prompt_minutes = 2
        """Between two prompts; 0 to change them by hand only"""
        self.sound = False
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._tick)

    @property
    def block(self) -> "Block":
        """The one the room works on."""
        return self._blocks[self.place]

    @property
    def count(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    @property
    def running(self) -> bool:
        return self._beat.isActive()

    @property
    def left(self) -> int:
        """Seconds left for the block, the one under way included."""
        return math.ceil(self._left.get(self.block.key, self.minutes * 60) - 1e-6)

    @property
    def until_prompt(self) -> int | None:
        """Seconds until the next prompt; None while prompts change by hand only."""
        return math.ceil(self._until_prompt - 1e-6) if self._turns() else None

    @property
    def prompt(self) -> int:
        """Which of the block's prompts is asked, from 0."""
        return self._asked.get(self.block.key, 0) % max(1, len(self.block.prompts))

    def begin(self, blocks: "Sequence[Block]") -> None:
        """Start anew on other blocks; on the same ones, go on."""
        if [block.key for block in blocks] == [block.key for block in self._blocks]:
            self._blocks = blocks
            return
        self.pause()
        self._blocks, self.place, self.phase = blocks, 0, Phase.FILL
        self._left, self._asked = {}, {}
        self._until_prompt = self.prompt_minutes * 60
        self.moved.emit()

    def turn_to(self, phase: Phase) -> None:
        """Go to another phase; only filling is timed."""
        self.pause()
        self.phase = phase
        self.moved.emit()

    def go(self, place: int) -> None:
        """Work on another block; the clock runs on if it ran, with the time of that block."""
        place = max(0, min(self.count - 1, place))
        if place == self.place:
            return
        self._tick()
        self.place = place
        self._until_prompt = self.prompt_minutes * 60
        self.moved.emit()

    def toggle(self) -> None:
        """Start the clock, or stop it."""
        if self.running:
            self.pause()
        else:
            self._last = self._now()
            self._beat.start()
        self.moved.emit()

    def pause(self) -> None:
        """Stop the clock."""
        if self.running:
            self._tick()
            self._beat.stop()

    def set_minutes(self, minutes: int) -> None:
        """Give every block so much time; what was used of it stays used."""
        minutes = max(MINUTES.start, min(MINUTES.stop - 1, minutes))
        more = (minutes - self.minutes) * 60
        self._left = {key: max(0.0, left + more) for key, left in self._left.items()}
        self.minutes = minutes
        self.moved.emit()

    def set_prompt_minutes(self, minutes: int) -> None:
        """Ask another prompt every so many minutes; 0 for by hand only."""
        self.prompt_minutes = minutes
        self._until_prompt = minutes * 60
        self.moved.emit()

    def ask(self, way: int) -> None:
        """Ask the prompt after (1) or before (-1) this one."""
        self._asked[self.block.key] = self.prompt + way
        self._until_prompt = self.prompt_minutes * 60
        self.moved.emit()

    def _turns(self) -> bool:
        return bool(self.prompt_minutes) and len(self.block.prompts) > 1

    def _tick(self) -> None:
        if not self.running:
            return
        now, key = self._now(), self.block.key
        passed, self._last = now - self._last, now
        before = self._left.get(key, self.minutes * 60)
        self._left[key] = max(0.0, before - passed)
        self._until_prompt -= passed
        if self._turns() and self._until_prompt <= 0:
            self.ask(1)
        shown = (self.left, self.until_prompt or 0)
        if shown != self._shown:
            self._shown = shown
            self.ticked.emit()
        if before > 0 and not self._left[key]:
            self.ended.emit()


def clock(seconds: int) -> str:
    """Minutes and seconds, as on a watch."""
    return f"{seconds // 60:02}:{seconds % 60:02}"
