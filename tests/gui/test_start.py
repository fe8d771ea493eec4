"""The first choice, by mouse and by key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.page import Message, Tone
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
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_refused_folder_loses_nothing_that_was_typed(qtbot: QtBot, start: StartPage) -> None:
    qtbot.keyClick(start, Qt.Key.Key_2)
    dialog = start.findChild(OwnDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.ui.institution, "Lakeshore")
    qtbot.keyClicks(dialog.ui.person, "Amina Odhiambo")
    start.own_asked.connect(lambda *_: start.wait("The workspace is being made."))
    qtbot.mouseClick(dialog.ui.start, Qt.MouseButton.LeftButton)
    assert dialog.ui.error.text() == "The workspace is being made."
    assert not dialog.ui.start.isEnabled()
    start.say(Message("There is something in this folder already.", Tone.BAD))
    assert dialog.isVisible()
    assert dialog.ui.error.text() == "There is something in this folder already."
    assert dialog.ui.person.text() == "Amina Odhiambo"
    assert dialog.ui.start.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert start.findChild(QPushButton, "choice-1").isEnabled()


@pytest.mark.parametrize("percent", [150, 200])
def test_every_choice_is_in_reach_with_large_text(
    qtbot: QtBot, start: StartPage, theme: Theme, percent: int
) -> None:
    theme.set_text_size(percent)
    start.resize(1100, 680)
    area = start.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() <= start.width())
    for number in (1, 2, 3):
        choice = start.findChild(QPushButton, f"choice-{number}")
        area.ensureWidgetVisible(choice)
        qtbot.waitUntil(lambda choice=choice: not choice.visibleRegion().isEmpty())
    words = [part for part in start.findChildren(QLabel) if part.wordWrap()]
    assert all(part.height() >= part.heightForWidth(part.width()) for part in words)


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
