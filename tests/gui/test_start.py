"""The first choice, by mouse and by key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.start.own import OwnDialog
from mcred_desktop.gui.pages.start.page import StartPage
from mcred_desktop.gui.theme import Theme


@pytest.fixture
def start(qtbot: QtBot, theme: Theme) -> StartPage:
    page = StartPage(theme)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_the_demo_opens_by_its_key(qtbot: QtBot, start: StartPage) -> None:
    with qtbot.waitSignal(start.demo_asked):
        qtbot.keyClick(start, Qt.Key.Key_1)


def test_a_workspace_of_ones_own_gets_a_folder_by_its_name(qtbot: QtBot, start: StartPage) -> None:
    qtbot.keyClick(start, Qt.Key.Key_2)
    dialog = start.findChild(OwnDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.ui.institution, "Lakeshore: Polytechnic")
    qtbot.mouseClick(dialog.ui.start, Qt.MouseButton.LeftButton)
    assert dialog.ui.error.isVisible()
    qtbot.keyClicks(dialog.ui.person, "Amina Odhiambo")
    with qtbot.waitSignal(start.own_asked) as asked:
        qtbot.mouseClick(dialog.ui.start, Qt.MouseButton.LeftButton)
    folder, institution, person = asked.args
    assert folder.name == "Lakeshore Polytechnic"
    assert (institution, person) == ("Lakeshore: Polytechnic", "Amina Odhiambo")


def test_a_folder_that_was_typed_is_kept(qtbot: QtBot, start: StartPage, tmp_path: Path) -> None:
    qtbot.keyClick(start, Qt.Key.Key_2)
    dialog = start.findChild(OwnDialog)
    assert dialog is not None
    dialog.ui.folder.selectAll()
    qtbot.keyClicks(dialog.ui.folder, str(tmp_path / "here"))
    qtbot.keyClicks(dialog.ui.institution, "Lakeshore")
    assert Path(dialog.ui.folder.text()) == tmp_path / "here"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_an_existing_workspace_is_chosen_by_its_folder(
    qtbot: QtBot, start: StartPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(start.folder_asked) as asked:
        qtbot.keyClick(start, Qt.Key.Key_3)
    assert asked.args == [tmp_path]


def test_a_certificate_can_be_checked_without_a_workspace(qtbot: QtBot, start: StartPage) -> None:
    with qtbot.waitSignal(start.verify_asked):
        qtbot.mouseClick(start.findChild(QPushButton, "verify-now"), Qt.MouseButton.LeftButton)
