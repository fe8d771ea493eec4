"""What benchmarks of the window share: the program's look, and waiting for its event loop."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from mcred_desktop.domain.people import Person
from mcred_desktop.gui.areas import load_pages
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.home.home import Somebody
from mcred_desktop.services.workspace import Services


@contextmanager
def dressed(folder: Path) -> Iterator[tuple[QApplication, Theme]]:
    """The application with the program's look, its settings kept in ``folder``."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(app, QSettings(str(folder / "look.ini"), QSettings.Format.IniFormat))
    yield app, theme
    app.processEvents()
    app.setProperty("theme", None)
    theme.deleteLater()


@contextmanager
def opened(services: Services, person: Somebody) -> Iterator[tuple[MainWindow, Runner]]:
    """The program's window over a workspace, every page ready to be opened."""
    window, runner = MainWindow(), Runner()
    window.show()
    window.attach(services, runner, person)
    load_pages()  # as the program does once its window can be used
    yield window, runner
    window.close()
    runner.close()
    window.deleteLater()


def page_context(services: Services, runner: Runner, person: Person) -> Context:
    """What a page works with when it stands alone: nowhere to go, and nobody to tell."""
    somebody = Somebody(person.id, person.name, person.roles)
    return Context(services, runner, lambda: somebody, lambda *_: None, lambda _: None)


def until(done: Callable[[], bool]) -> None:
    """Let the window work until ``done``."""
    while not done():
        QApplication.processEvents()


def settle(runner: Runner, quiet: float = 0.0) -> None:
    """Until nothing is under way and all is painted, and for ``quiet`` seconds at least."""
    ends = time.perf_counter() + quiet
    until(lambda: time.perf_counter() >= ends and runner.idle())
    QApplication.processEvents()
