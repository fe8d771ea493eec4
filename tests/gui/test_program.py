"""From the first start to the next one: ways in, what is remembered, and letting go."""

import gc
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from provider import person
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.app import made_program
from mcred_desktop.app.parts import services_over
from mcred_desktop.app.signing_parts import user_folder
from mcred_desktop.app.workspaces import created, opened_in_window
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.dialogs import ErrorDialog
from mcred_desktop.gui.pages.home.page import HomePage
from mcred_desktop.gui.pages.start.own import OwnDialog
from mcred_desktop.gui.pages.start.page import StartPage
from mcred_desktop.gui.pages.verify.desk import VerifyDesk
from mcred_desktop.gui.pages.verify.page import VerifyPage
from mcred_desktop.gui.program import Front, Program
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
Begin = Callable[..., Program]


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Begin]:
    """Starts the program over the same settings as before; each is closed at the end."""
    made: list[Program] = []

    def begun(way: Callable[[], Front] | None = None) -> Program:
        program = made_program([])
        made.append(program)
        with qtbot.waitActive(program.window), qtbot.waitSignal(program.ready, timeout=10_000):
            program.begin(way)
        return program

    yield begun
    for program in made:
        program.window.close()
        program.close()
        for part in (program.window, program.theme, program):
            part.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setProperty("theme", theme)
    theme.set_text_size(theme.text_size)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The folder of a workspace with two people in it."""
    folder = tmp_path / "ours"
    with Workspace.create(folder, "Lakeshore Polytechnic") as workspace:
        services = services_over(workspace)
        person(services, "Amina Odhiambo", Role.MANAGER)
        person(services, "Ruth Lindqvist", Role.EVALUATOR)
    return folder


def start_of(program: Program) -> StartPage:
    page = program.window.stack.currentWidget()
    assert isinstance(page, StartPage)
    return page


def press(qtbot: QtBot, shown: QWidget, name: str) -> None:
    """Press the button of that object name or those words."""
    (found,) = [b for b in shown.findChildren(QPushButton) if name in {b.objectName(), b.text()}]
    qtbot.mouseClick(found, LEFT)


def banners(program: Program) -> list[str]:
    return [b.accessibleName() for b in program.window.findChildren(Banner) if b.isVisible()]


def banner(qtbot: QtBot, program: Program) -> str:
    """The words of the one banner, once it is to be seen."""
    qtbot.waitUntil(lambda: bool(banners(program)))
    (said,) = banners(program)
    return said


def wait_for_home(qtbot: QtBot, program: Program) -> HomePage:
    qtbot.waitUntil(lambda: isinstance(program.window.page(), HomePage), timeout=10_000)
    page = program.window.page()
    assert isinstance(page, HomePage)
    return page


def choose_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))


def test_the_first_start_offers_three_ways_in_and_nothing_else(begin: Begin) -> None:
    program = begin()
    page = start_of(program)
    choices = [page.findChild(QPushButton, f"choice-{number}") for number in (1, 2, 3)]
    assert all(choice is not None and choice.isEnabled() for choice in choices)
    assert not program.window.rail.isVisible()
    assert program.last_folder() is None
    assert banners(program) == []


def test_a_workspace_of_ones_own_is_begun_by_its_key_and_opens_on_home(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin()
    page = start_of(program)
    qtbot.keyClick(page, Qt.Key.Key_2)
    dialog = page.findChild(OwnDialog)
    assert dialog is not None
    dialog.ui.folder.selectAll()
    qtbot.keyClicks(dialog.ui.folder, str(tmp_path / "new"))
    qtbot.keyClicks(dialog.ui.institution, "Lakeshore Polytechnic")
    qtbot.keyClicks(dialog.ui.person, "Amina Odhiambo")
    qtbot.mouseClick(dialog.ui.start, LEFT)
    wait_for_home(qtbot, program)
    assert program.window.rail.isVisible()
    assert program.window.windowTitle().startswith("Lakeshore Polytechnic")
    assert Workspace.is_one(tmp_path / "new")
    assert banners(program) == []


def test_a_folder_without_a_workspace_is_refused_where_the_choice_is(
    qtbot: QtBot, begin: Begin, ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = begin()
    page = start_of(program)
    choose_folder(monkeypatch, tmp_path)
    for _ in range(2):
        press(qtbot, page, "choice-3")
        qtbot.waitUntil(lambda: any("There is no workspace here." in b for b in banners(program)))
        assert len(banners(program)) == 1
        assert start_of(program) is page
    choose_folder(monkeypatch, ours)
    press(qtbot, page, "choice-3")
    wait_for_home(qtbot, program)
    assert banners(program) == []


def test_a_folder_named_at_the_start_that_is_gone_leads_to_the_first_choice(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin(lambda: opened_in_window(tmp_path / "gone"))
    start_of(program)
    said = banner(qtbot, program)
    assert "There is no workspace here." in said


def test_a_workspace_nobody_works_in_is_refused_and_let_go(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    Workspace.create(folder, "Lakeshore").close()
    program = begin(lambda: opened_in_window(folder))
    said = banner(qtbot, program)
    assert "Nobody works in this workspace yet." in said
    Workspace.open(folder).close()


def test_files_can_be_checked_without_a_workspace_and_back_leads_to_the_choice(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin()
    press(qtbot, start_of(program), "verify-now")
    desk = program.window.stack.currentWidget()
    assert isinstance(desk, VerifyDesk)
    file = tmp_path / "letter.txt"
    file.write_text("Dear all", "utf-8")
    desk.check([file])
    qtbot.waitUntil(lambda: desk.findChild(QLabel, "verdict-words") is not None)
    assert desk.findChild(QLabel, "verdict-words").text() == "Cannot tell"
    press(qtbot, desk, "Back")
    assert start_of(program).isVisible()


def test_the_workspace_and_the_person_are_remembered(
    qtbot: QtBot, begin: Begin, ours: Path
) -> None:
    first = begin(lambda: opened_in_window(ours))
    wait_for_home(qtbot, first)
    menu = first.window.top_bar.person.menu()
    qtbot.waitUntil(lambda: len(menu.actions()) == 2)
    (ruth,) = [entry for entry in menu.actions() if entry.text().startswith("Ruth")]
    ruth.trigger()
    first.window.close()
    first.close()
    again = begin(lambda: opened_in_window(ours))
    assert again.last_folder() == ours
    home = wait_for_home(qtbot, again)
    assert home.context.acting().name == "Ruth Lindqvist"


def test_a_remembered_folder_that_is_gone_is_forgotten(
    qtbot: QtBot, begin: Begin, ours: Path, tmp_path: Path
) -> None:
    program = begin(lambda: opened_in_window(ours))
    wait_for_home(qtbot, program)
    program.close()
    ours.rename(tmp_path / "moved")
    assert program.last_folder() is None


def test_closing_the_window_ends_the_program_and_lets_the_workspace_go(
    qtbot: QtBot, begin: Begin, ours: Path
) -> None:
    program = begin(lambda: opened_in_window(ours))
    wait_for_home(qtbot, program)
    with pytest.raises(WorkspaceError):
        Workspace.open(ours)
    QTimer.singleShot(0, program.window.close)
    assert program.run() == 0
    Workspace.open(ours).close()


def test_a_workspace_that_is_open_elsewhere_is_refused_with_its_cure(
    qtbot: QtBot, begin: Begin, ours: Path
) -> None:
    with Workspace.open(ours):
        program = begin(lambda: opened_in_window(ours))
    start_of(program)
    said = banner(qtbot, program)
    assert "The workspace is already open" in said
    assert "Close it there first." in said


def test_the_demo_is_announced_and_nothing_else_can_be_chosen_meanwhile(
    qtbot: QtBot, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Event()

    def slow(folder: Path) -> Front:
        assert made.wait(10)
        return created(folder, "Lakeshore", "Amina Odhiambo")

    monkeypatch.setattr("mcred_desktop.app.demo_opened", slow)
    program = begin()
    page = start_of(program)
    qtbot.keyClick(page, Qt.Key.Key_1)
    said = banner(qtbot, program)
    assert "The demo is being made" in said
    qtbot.keyClick(page, Qt.Key.Key_2)
    assert page.findChild(OwnDialog) is None
    made.set()
    wait_for_home(qtbot, program)
    assert banners(program) == []
    assert program.last_folder() == user_folder() / "demo"


def test_a_fault_while_opening_is_reported_and_another_way_can_be_taken(
    qtbot: QtBot, begin: Begin, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> Front:
        raise TypeError(f"a fault in {folder}")

    monkeypatch.setattr("mcred_desktop.app.demo_opened", broken)
    program = begin()
    page = start_of(program)
    qtbot.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: program.window.findChild(ErrorDialog) is not None)
    qtbot.keyClick(program.window.findChild(ErrorDialog), Qt.Key.Key_Escape)
    choose_folder(monkeypatch, ours)
    press(qtbot, page, "choice-3")
    wait_for_home(qtbot, program)


def test_an_area_chosen_while_the_workspace_is_loading_opens_as_soon_as_it_can(
    qtbot: QtBot, begin: Begin, ours: Path
) -> None:
    loaded = Event()

    def slow() -> Front:
        front = opened_in_window(ours)

        def rest() -> Services:
            assert loaded.wait(10)
            return front.open()

        return replace(front, open=rest)

    program = begin(slow)
    home = wait_for_home(qtbot, program)
    window = program.window
    qtbot.mouseClick(window.rail.findChild(QWidget, "area-verify"), LEFT)
    assert window.page() is home
    with qtbot.waitSignal(program.complete):
        loaded.set()
    assert isinstance(window.page(), VerifyPage)


def test_a_workspace_whose_rest_cannot_be_opened_leads_back_to_the_first_choice(
    qtbot: QtBot, begin: Begin, ours: Path
) -> None:
    def broken() -> Front:
        front = opened_in_window(ours)

        def rest() -> Services:
            raise WorkspaceError("The disk is full.", cure="Free some space and try again.")

        return replace(front, open=rest)

    program = begin(broken)
    assert "The disk is full." in banner(qtbot, program)
    start_of(program)
    assert not program.window.rail.isVisible()
    choose = Workspace.open(ours)
    choose.close()


def test_a_store_of_an_older_program_is_upgraded_before_home_is_shown(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    folder = tmp_path / "older"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "store.sqlite")) as stored:
        script = Path(__file__).parents[1] / "files" / "store_0001.sql"
        stored.executescript(script.read_text("utf-8"))
    program = begin(lambda: opened_in_window(folder))
    wait_for_home(qtbot, program)
    assert program.window.windowTitle().startswith("Lakeshore Polytechnic")
    assert list((folder / "backups").iterdir())


class Ring:
    """Holds itself, so that only the collector lets it go."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_there_for_good_is_not_looked_through_again(program: Program) -> None:
    collector, kept = Collector(program), Ring()
    collector.spare()
    assert not any(thing is kept for thing in gc.get_objects())
    gone = weakref.ref(Ring())
    for _ in range(gc.get_threshold()[0] + 1):
        Ring()
    collector.collect()
    assert gone() is None
