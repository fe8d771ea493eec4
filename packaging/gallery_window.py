"""Scenes around the pages: first choice, dialogs, messages, and a workspace with nothing in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gallery_camera import Scene
from PySide6.QtWidgets import QWidget

from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.dialogs import AboutDialog, ErrorDialog
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.settings.people import PersonDialog
from mcred_desktop.gui.pages.start.own import OwnDialog
from mcred_desktop.gui.pages.start.pack import PackDialog
from mcred_desktop.gui.pages.start.page import StartPage
from mcred_desktop.gui.palette import Palette
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.window import MainWindow

_SAID = {
    Tone.INFO: "The rubric has a newer version. The cohort keeps the one it began with.",
    Tone.OK: "19 credentials are signed and verified. They are in the folder of the cohort.",
    Tone.WARN: "This backup is older than a month. Make one before the next round.",
    Tone.BAD: "The file could not be read: it is cut off after line 12. Nothing was changed.",
}


@dataclass(frozen=True)
class WindowScenes:
    """What opens over the window, stands above its page, or comes before it."""

    context: Context
    window: MainWindow

    def all(self) -> list[Scene]:
        """First choice, dialogs, palette and messages."""
        fault = TypeError("an example")
        return [
            ("start", lambda: StartPage(Theme.current())),
            ("start-refused", self._refused),
            ("start-waiting", self._waiting),
            ("own", lambda: OwnDialog(self.window)),
            ("pack", lambda: PackDialog(self.window)),
            ("about", lambda: AboutDialog(self.window, {"Workspace": "demo"})),
            ("error", lambda: ErrorDialog(self.window, fault)),
            ("person", lambda: PersonDialog(self.window, self.context)),
            ("palette", self._palette),
            ("banners", self._banners),
        ]

    def _refused(self) -> QWidget:
        start = StartPage(Theme.current())
        start.say(Message(f"There is no workspace here. {Path.home() / 'Downloads'}", Tone.BAD))
        return start

    def _waiting(self) -> QWidget:
        start = StartPage(Theme.current())
        start.wait("The demo is being made; this takes some seconds.")
        return start

    def _palette(self) -> QWidget:
        self.window.open_palette()
        return self.window.findChildren(Palette)[-1]

    def _banners(self) -> QWidget:
        """One of each tone."""
        self.window.go("insights")
        close_banners(self.window)
        for tone, text in _SAID.items():
            action = Command("Show it", "", _nothing) if tone is Tone.INFO else None
            self.window.show_message(Message(text, tone, action=action))
        return self.window


def close_banners(window: MainWindow) -> None:
    """Take away what was said above the pages before."""
    for banner in window.findChildren(Banner):
        banner.closed.emit()


def empty(opened: Callable[[str], MainWindow]) -> list[Scene]:
    """Every area of a workspace just made; ``opened`` turns to one."""
    return [(f"empty-{area}", partial(opened, area)) for area in AREAS]


def _nothing() -> None:
    """A message in a picture leads nowhere."""
