"""What every page of the window has in common."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mcred_desktop.domain.values import Record
    from mcred_desktop.gui.line import Line
    from mcred_desktop.gui.publisher import Publisher
    from mcred_desktop.gui.runner import Runner
    from mcred_desktop.services.changes import Changes
    from mcred_desktop.services.home.home import Home, Somebody
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


class Context:
    """What a page works with.

    ``home`` is there from the first; ``services`` once the workspace is open in full, and no page
    but Home is made before.
    """

    def __init__(
        self,
        services: "Services | None",
        runner: "Runner",
        acting: "Callable[[], Somebody]",
        go: Callable[[str, str | None], None],
        banner: Callable[[Message], None],
        *,
        home: "Home | None" = None,
    ) -> None:
        """What is always there.

        Args:
            services: everything the workspace can do; may follow by ``complete``.
            runner: takes commands and queries off the GUI thread.
            acting: the person at the keyboard.
            go: opens an area, at a record of it.
            banner: tells the person above the page; stays until closed.
            home: what Home shows, when there are no services yet.
        """
        self.runner, self.acting, self.go, self.banner = runner, acting, go, banner
        self._services, self._home = services, home

    @property
    def is_complete(self) -> bool:
        """Whether the workspace is open in full."""
        return self._services is not None

    @property
    def services(self) -> "Services":
        if self._services is None:
            raise RuntimeError("The workspace is not open in full yet.")
        return self._services

    @property
    def home(self) -> "Home":
        return self._home or self.services.home

    @cached_property
    def line(self) -> "Line":
        """The exchange with a hub; one for the whole window."""
        from mcred_desktop.gui.line import Line  # after the first paint

        return Line(self.runner, self.services)

    @cached_property
    def publisher(self) -> "Publisher":
        """Publishing; one for the whole window."""
        from mcred_desktop.gui.publisher import Publisher  # after the first paint

        return Publisher(self.runner, self.services, self.acting)

    def complete(self, services: "Services") -> None:
        """The workspace is open in full."""
        self._services = services


class Page(QWidget):
    """One area of the window.

    ``watches`` names the kinds of record a page shows, None for all; when a command touches one
    of them, the window calls ``refresh``.
    """

    watches: "ClassVar[tuple[type[Record], ...] | None]" = ()

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
        if self.watches is None or changes.touches(*self.watches):
            self.refresh()
