"""What the evidence panel expects of every viewer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mcred_desktop.domain.assess.marking import Pin, Share


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file shown, as a pin keeps it."""

    page: int | None = None
    """From 0"""
    area: Share | None = None
    second: float | None = None


@dataclass(frozen=True, slots=True)
class NumberedPin:
    """A pin and the number it goes by on this sheet."""

    number: int
    pin: Pin


class Viewer(QWidget):
    """Shows one file at a time; tells where it is, and when the file cannot be shown."""

    moved = Signal()
    """Another page, another number of pages, or another zoom"""
    broken = Signal(str)
    """Why the file cannot be shown"""
    marked = Signal(object)
    """Spot that somebody drew"""

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return 1

    @property
    def pages(self) -> int:
        return 1

    @property
    def place(self) -> str:
        """Where the viewer is, in words."""
        return self.tr("Page {0} of {1}").format(self.page, self.pages)

    @property
    def brief_place(self) -> str:
        """The same where there is little room."""
        return f"{self.page} / {self.pages}"

    @property
    def turns(self) -> bool:
        """Whether there may be more to turn to."""
        return True

    @property
    def zoom(self) -> str:
        """The zoom in words; empty where there is none."""
        return ""

    def turn(self, step: int) -> None:
        """Show what comes ``step`` screens or pages on."""

    def zoom_by(self, step: int) -> None:
        """Larger (1), smaller (-1), or as wide as the view (0)."""

    def close_file(self) -> None:
        """Let go of the file."""

    def spot(self) -> Spot:
        """The place shown, for a pin set by a key."""
        return Spot(page=self.page - 1)

    def go_to_spot(self, spot: Spot) -> None:
        """Show a place; at once, or as soon as the file is open."""

    def show_pins(self, pins: Sequence[NumberedPin], current: str) -> None:
        """Draw the pins of the file, ``current`` (an id) stronger; where nothing is drawn, pass."""
