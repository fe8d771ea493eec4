"""The program as it runs: the application, its window, and the workspace that is open in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.window import MainWindow

if TYPE_CHECKING:
    from mcred_desktop.domain.errors import McredError
    from mcred_desktop.domain.people import Person
    from mcred_desktop.gui.pages.start.page import StartPage
    from mcred_desktop.gui.runner import Runner
    from mcred_desktop.services.verification import Verification
    from mcred_desktop.services.workspace import Services

_LAST = "workspace"
_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that is open, and how it is let go."""

    services: "Services"
    people: "list[Person]"
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways into a workspace; each raises McredError, and none belongs on the GUI thread."""

    open: Callable[[Path], Opened]
    create: Callable[[Path, str, str], Opened]
    """Folder, name of the institution, name of the person"""
    demo: Callable[[Path], Opened]
    """Opens the demo in a folder, building it first where there is none"""
    verification: "Callable[[], Verification]"
    now: Callable[[], str]
    demo_folder: Path


class Program(QObject):
    """Shows the window at once, then opens a workspace in it without holding it up."""

    ready = Signal()
    """A page can be used: Home, or the first choice"""

    def __init__(self, app: QApplication, ways: Ways, settings: QSettings) -> None:
        super().__init__(app)
        self._app, self._ways, self._settings = app, ways, settings
        self.theme = Theme(app, settings)
        self._collector = Collector(self)
        self.window = MainWindow()
        self._runner: Runner | None = None
        self._opened: Opened | None = None
        self._start: StartPage | None = None
        app.aboutToQuit.connect(self.close)

    def begin(self, way: Callable[[], Opened] | None) -> None:
        """Show the window; once it is painted, take ``way``, or offer the first choice."""
        self.window.painted.connect(partial(self._after_paint, way))
        self.window.show()

    def run(self) -> int:
        """Until the window is closed; the exit code."""
        return self._app.exec()

    def close(self) -> None:
        """Finish what was commanded, then let the workspace go."""
        if self._runner is not None:
            self._runner.close()
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def last_folder(self) -> Path | None:
        """The workspace that was open last, when it is still there."""
        named = self._settings.value(_LAST)
        folder = Path(str(named)) if named else None
        return folder if folder is not None and folder.is_dir() else None

    def _after_paint(self, way: Callable[[], Opened] | None) -> None:
        if way is None:
            self._offer()
        else:
            self._take(way)

    def _take(self, way: Callable[[], Opened]) -> None:
        self._running().ask(way, self._attach, refused=self._refuse)

    def _running(self) -> "Runner":
        if self._runner is None:
            from mcred_desktop.gui.runner import Runner  # after the first paint

            self._runner = Runner(self)
            self._runner.failed.connect(self._fail)
        return self._runner

    def _attach(self, opened: Opened) -> None:
        self._opened, self._start = opened, None
        acting = self._last_person(opened.people)
        self._settings.setValue(_LAST, str(opened.services.care.folder))
        opened.services.store.acting_as(acting.id)
        self.window.person_changed.connect(self._remember)
        self.window.attach(opened.services, self._running(), acting)
        self._settle()

    def _last_person(self, people: "list[Person]") -> "Person":
        last = self._settings.value(_PERSON)
        return next((person for person in people if person.id == last), people[0])

    def _remember(self, person: "Person") -> None:
        self._settings.setValue(_PERSON, person.id)
        if self._opened is not None:
            self._opened.services.store.acting_as(person.id)

    def _refuse(self, error: "McredError") -> None:
        self._first_choice().say(Message(str(error), Tone.BAD))

    def _fail(self, error: Exception) -> None:
        """A fault before there is a workspace; the window reports those after."""
        if self._opened is None:
            self._first_choice().say(Message("No workspace was opened.", Tone.BAD))
            self.window.show_error(error)

    def _first_choice(self) -> "StartPage":
        return self._start or self._offer()

    def _offer(self) -> "StartPage":
        from mcred_desktop.gui.pages.start.page import StartPage  # after the first paint

        start = StartPage(self.theme)
        start.demo_asked.connect(self._take_demo)
        start.folder_asked.connect(self._take_folder)
        start.own_asked.connect(self._take_own)
        start.verify_asked.connect(self._only_verify)
        self._start = start
        self.window.show_start(start)
        self._settle()
        return start

    def _take_demo(self) -> None:
        self._first_choice().wait("The demo is being made; this takes some seconds.")
        self._take(partial(self._ways.demo, self._ways.demo_folder))

    def _take_folder(self, folder: Path) -> None:
        self._first_choice().wait("The workspace is being opened.")
        self._take(partial(self._ways.open, folder))

    def _take_own(self, folder: Path, institution: str, person: str) -> None:
        self._first_choice().wait("The workspace is being made.")
        self._take(partial(self._ways.create, folder, institution, person))

    def _only_verify(self) -> None:
        """Check files without a workspace."""
        from mcred_desktop.gui.pages.verify.desk import Checking, VerifyDesk

        desk = VerifyDesk(
            Checking(
                self._running(), self._ways.verification, self._ways.now, self.window.show_message
            )
        )
        desk.head.add_action(button("Back", self._offer, sign="arrow-left"))
        self._start = None
        self.window.show_start(desk)

    def _settle(self) -> None:
        """What can wait until a page is there."""
        QTimer.singleShot(0, self.theme.load_other_scripts)
        self.ready.emit()
