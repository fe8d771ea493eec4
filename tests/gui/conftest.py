"""The theme, a runner, a window over a real workspace; and nothing left behind."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from provider import Provider
from PySide6.QtCore import QEvent, QMetaObject, QObject, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mcred_desktop.app import made_program
from mcred_desktop.gui.program import Program
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.workspace import Services


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Nothing stays in Python's hands that Qt deletes without telling it."""
    held = _untold()  # now, while what the test opened is still there
    yield
    assert not held, f"a layout was filled before it was put in its place: {held}"


def _untold() -> list[object]:
    """What Qt made, owns, and does not announce the end of, kept by PySide as part of another.

    Its memory may become something else, of which PySide then destroys the wrong half.
    """
    return [
        part
        for part in shiboken6.getAllValidWrappers()
        if not isinstance(part, QObject | QMetaObject)
        and not shiboken6.createdByPython(part)
        and not shiboken6.ownedByPython(part)
        and "\nparent." in shiboken6.dump(part)
    ]


@pytest.fixture(scope="session", autouse=True)
def _collector_off() -> Iterator[None]:
    """A cycle collected in a worker thread may destroy a widget there."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _clipboard_empty(qapp: QApplication) -> Iterator[None]:
    """Qt destroys what is in the clipboard without a display after the interpreter has ended."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def theme(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """The one theme of the test application, remembering into a file of its own."""
    file = tmp_path_factory.mktemp("settings") / "mcred.ini"
    made = Theme(qapp, QSettings(str(file), QSettings.Format.IniFormat))
    made.load_other_scripts()
    return made


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication, theme: Theme) -> Iterator[None]:
    """No window stays visible or alive, and cycles are collected on this thread."""
    gc.collect()  # here, because pytest lets go of a test's fixtures only after tearing them down
    gc.freeze()  # what is there by now outlives the test, and need not be looked through after it
    yield
    qapp.processEvents()
    # Nothing else deletes what was to be deleted later: no event loop runs between two tests.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    if theme.text_size != 100:
        theme.set_text_size(100)  # by now there is no window left to be laid out anew
    if theme.shown is not Look.LIGHT:
        theme.set_look(Look.LIGHT)
    assert not left, f"left open: {left}"


@pytest.fixture
def runner(theme: Theme) -> Iterator[Runner]:
    """A runner whose bugs fail the test."""
    made = Runner()
    failures: list[Exception] = []
    made.failed.connect(failures.append)
    yield made
    made.close()
    assert not failures, failures


@pytest.fixture
def window(qtbot: QtBot, runner: Runner, services: Services, provider: Provider) -> MainWindow:
    """The window over the small provider, with its manager at the keyboard."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.attach(services, runner, services.people.get(provider.manager))
    qtbot.waitUntil(runner.idle)
    return made


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Program]:
    """The program as it starts, with the first choice shown."""
    made = made_program([])
    with qtbot.waitActive(made.window), qtbot.waitSignal(made.ready, timeout=10_000):
        made.begin(None)
    yield made
    made.window.close()
    made.close()
    for part in (made.window, made.theme, made):
        part.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setProperty("theme", theme)
    theme.set_text_size(theme.text_size)
