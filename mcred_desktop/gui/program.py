"""The program as it runs: the application, its window, and the workspace that is open in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mcred_desktop.gui.areas import load_pages
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.window import MainWindow

if TYPE_CHECKING:
    from mcred_desktop.domain.errors import McredError
    from mcred_desktop.gui.pages.start.page import StartPage
    from mcred_desktop.gui.runner import Runner
    from mcred_desktop.services.home.home import Home, Somebody
    from mcred_desktop.services.verify.verification import Verification
    from mcred_desktop.services.workspace import Services

_LAST = "workspace"
_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Front:
    """A workspace as far as Home shows it, and the way to the rest."""

    name: str
    folder: Path
    home: "Home"
    people: "list[Somebody]"
    open: "Callable[[], Services]"
    """Everything it can do; raises McredError, and does not belong on the GUI thread"""
    close: Callable[[], None]
    """Let it go, open in full or not"""
    acting: str = ""
    """Id of the person who sits down at it; empty for who did last"""
    queue: str = ""
    """Id of the cohort whose portfolios that person scores at once; empty to stay at Home"""


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways into a workspace; each raises McredError, and none belongs on the GUI thread."""

    open: Callable[[Path], Front]
    create: Callable[[Path, str, str], Front]
    """Folder, name of the institution, name of the person"""
    demo: Callable[[Path], Front]
    """Opens the demo in a folder, building it first where there is none"""
    pack: Callable[[Path, str, Path], Front]
    """Takes in the work of a file, by its passphrase, into a folder, and opens that"""
    verification: "Callable[[], Verification]"
    now: Callable[[], str]
    demo_folder: Path


class Program(QObject):
    """Shows the window at once, then Home, and loads the rest of the workspace behind it."""

    ready = Signal()
    """A page is filled and can be used: Home, or the first choice"""
    complete = Signal()
    """Every page can be used"""

    def __init__(self, app: QApplication, ways: Ways, settings: QSettings) -> None:
        super().__init__(app)
        self._app, self._ways, self._settings = app, ways, settings
        self.theme = Theme(app, settings)
        self._collector = Collector(self)
        self.window = MainWindow()
        self.window.person_changed.connect(self._remember)
        self._runner: Runner | None = None
        self._front: Front | None = None
        self._services: Services | None = None
        self._start: StartPage | None = None
        app.aboutToQuit.connect(self.close)

    def begin(self, way: Callable[[], Front] | None) -> None:
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
        if self._front is not None:
            self._front.close()
            self._front = None

    @property
    def runner(self) -> "Runner | None":
        """What works off the GUI thread; None until it was needed."""
        return self._runner

    def last_folder(self) -> Path | None:
        """The workspace that was open last, when it is still there."""
        named = self._settings.value(_LAST)
        folder = Path(str(named)) if named else None
        return folder if folder is not None and folder.is_dir() else None

    def _after_paint(self, way: Callable[[], Front] | None) -> None:
        if way is None:
            self._offer()
        else:
            self._take(way)

    def _take(self, way: Callable[[], Front]) -> None:
        self._running().ask(way, self._greet, refused=self._refuse)

    def _running(self) -> "Runner":
        if self._runner is None:
            from mcred_desktop.gui.runner import Runner  # after the first paint

            self._runner = Runner(self)
            self._runner.failed.connect(self._fail)
        return self._runner

    def _greet(self, front: Front) -> None:
        """Show Home; what else there is comes once Home is on the screen."""
        self._front, self._start = front, None
        self._settings.setValue(_LAST, str(front.folder))
        runner, acting = self._running(), self._last_person(front)
        self.window.greet(front.name, front.home, runner, acting)
        runner.settled.connect(self._load, Qt.ConnectionType.SingleShotConnection)

    def _load(self) -> None:
        self._settle()
        QTimer.singleShot(0, self._open)

    def _open(self) -> None:
        if self._front is not None:
            self._running().ask(self._front.open, self._attach, refused=self._turn_back)

    def _attach(self, services: "Services") -> None:
        self._services = services
        services.store.acting_as(self.window.acting.id)
        self.window.attach(services, self._running(), self.window.acting)
        if self._front is not None and self._front.queue:
            self._sit_down(self._front.queue)
        self.complete.emit()
        self._running().ask(load_pages, lambda _: self._collector.spare())

    def _sit_down(self, cohort_id: str) -> None:
        """Open the queue that the person at the keyboard came for."""
        from mcred_desktop.gui.pages.assess.page import AssessPage  # after the first paint

        self.window.go("assess", cohort_id)
        page = self.window.page()
        if isinstance(page, AssessPage):
            page.score(cohort_id)

    def _last_person(self, front: Front) -> "Somebody":
        last = front.acting or self._settings.value(_PERSON)
        return next((person for person in front.people if person.id == last), front.people[0])

    def _remember(self, person: "Somebody") -> None:
        self._settings.setValue(_PERSON, person.id)
        if self._services is not None:
            self._services.store.acting_as(person.id)

    def _refuse(self, error: "McredError") -> None:
        self._first_choice().say(Message(str(error), Tone.BAD))

    def _turn_back(self, error: "McredError") -> None:
        """Home could be shown and the rest cannot be opened: back to the first choice."""
        if self._front is not None:
            self._front.close()
            self._front = None
        self.window.detach()
        self._refuse(error)

    def _fail(self, error: Exception) -> None:
        """A fault before there is a workspace; the window reports those after."""
        if self._front is None:
            self._first_choice().say(Message(self.tr("No workspace was opened."), Tone.BAD))
            self.window.show_error(error)

    def _first_choice(self) -> "StartPage":
        return self._start or self._offer()

    def _offer(self) -> "StartPage":
        from mcred_desktop.gui.pages.start.page import StartPage  # after the first paint

        start = StartPage(self.theme)
        start.demo_asked.connect(self._take_demo)
        start.folder_asked.connect(self._take_folder)
        start.own_asked.connect(self._take_own)
        start.pack_asked.connect(self._take_pack)
        start.verify_asked.connect(self._only_verify)
        self._start = start
        self.window.show_start(start)
        self._settle()
        return start

    def _take_demo(self) -> None:
        self._first_choice().wait(self.tr("The demo is being made; this takes some seconds."))
        self._take(partial(self._ways.demo, self._ways.demo_folder))

    def _take_folder(self, folder: Path) -> None:
        self._first_choice().wait(self.tr("The workspace is being opened."))
        self._take(partial(self._ways.open, folder))

    def _take_own(self, folder: Path, institution: str, person: str) -> None:
        self._first_choice().wait(self.tr("The workspace is being made."))
        self._take(partial(self._ways.create, folder, institution, person))

    def _take_pack(self, file: Path, passphrase: str, folder: Path) -> None:
        self._first_choice().wait(self.tr("The pack is being checked and opened."))
        self._take(partial(self._ways.pack, file, passphrase, folder))

    def _only_verify(self) -> None:
        """Check files without a workspace."""
        from mcred_desktop.gui.pages.verify.checking import Checking
        from mcred_desktop.gui.pages.verify.desk import VerifyDesk

        desk = VerifyDesk(
            Checking(
                self._running(), self._ways.verification, self._ways.now, self.window.show_message
            )
        )
        desk.head.add_action(button(self.tr("Back"), self._offer, sign="arrow-left"))
        self._start = None
        self.window.show_start(desk)

    def _settle(self) -> None:
        """What can wait until a page is there."""
        QTimer.singleShot(0, self.theme.load_other_scripts)
        self.ready.emit()
