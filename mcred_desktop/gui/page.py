"""What every page of the window has in common."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.domain.values import Record
    from mcred_desktop.gui.runner import Runner
    from mcred_desktop.services.changes import Changes
    from mcred_desktop.services.workspace import Services


class Tone(StrEnum):
    """What a sign, chip or banner says before it is read."""

    PLAIN = "plain"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do by name or by keys."""

    text: str
    """A verb first"""
    shortcut: str
    """Portable key sequence; empty for none"""
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what was not lost, and at most one thing to do about it."""

    text: str
    tone: Tone = Tone.INFO
    action: Command | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a page works with."""

    services: "Services"
    runner: "Runner"
    acting: "Callable[[], Person]"
    """The person at the keyboard"""
    go: Callable[[str, str | None], None]
    """Open an area, at a record of it"""
    banner: Callable[[Message], None]
    """Tell the person above the page; stays until closed"""


class Page(QWidget):
    """One area of the window.

    ``watches`` names the kinds of record a page shows; when a command touches one of them, the
    window calls ``refresh``.
    """

    watches: "ClassVar[tuple[type[Record], ...]]" = ()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        context.runner.changed.connect(self._see)

    def show_record(self, record_id: str | None) -> None:
        """Show a record of this area; None leaves what is shown."""

    def commands(self) -> list[Command]:
        """What the palette offers while this page is current."""
        return []

    def refresh(self) -> None:
        """Ask the services again for what is shown."""

    def _see(self, changes: "Changes") -> None:
        if changes.touches(*self.watches):
            self.refresh()
