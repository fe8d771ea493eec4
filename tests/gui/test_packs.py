"""Evaluator packs in the window: out of a cohort, onto a laptop, and back."""

from pathlib import Path

import pytest
from pack_desk import SECRET, PackDesk
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.assess.packs.hand_back import HandBackDialog
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.pages.start.pack import PackDialog
from mcred_desktop.gui.pages.start.page import StartPage
from mcred_desktop.gui.program import Program

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(provider: Provider, tmp_path: Path, empty: Path) -> PackDesk:
    return PackDesk(provider, tmp_path, empty)


def press(qtbot: QtBot, shown: QWidget, name: str) -> None:
    qtbot.mouseClick(shown.findChild(QPushButton, name), LEFT)


def said(shown: QWidget) -> str:
    return " ".join(part.text() for part in shown.findChildren(QLabel) if part.isVisible())


def asked_for(qtbot: QtBot, program: Program, pack: Path, secret: str, folder: Path) -> PackDialog:
    start = program.window.findChild(StartPage)
    qtbot.keyClick(start, Qt.Key.Key_4)
    dialog = start.findChild(PackDialog)
    qtbot.keyClicks(dialog.file, str(pack))
    qtbot.keyClicks(dialog.passphrase, secret)
    dialog.folder.selectAll()
    qtbot.keyClicks(dialog.folder, str(folder))
    qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    return dialog


def test_a_pack_opens_on_the_queue_of_its_evaluator(
    qtbot: QtBot, program: Program, desk: PackDesk, tmp_path: Path
) -> None:
    desk.begin("Ana", "Bo")
    pack = desk.export(desk.provider.ruth)
    with qtbot.waitSignal(program.complete, timeout=20_000):
        asked_for(qtbot, program, pack, SECRET, tmp_path / "train")
    assert program.window.acting.name == "Ruth Lindqvist"
    page = program.window.page()
    assert isinstance(page, AssessPage)
    assert page.scoring.isVisible()
    qtbot.waitUntil(lambda: "Ana" in said(page.scoring) or "Bo" in said(page.scoring))


def test_a_wrong_passphrase_makes_nothing_and_is_said_beside_the_field(
    qtbot: QtBot, program: Program, desk: PackDesk, tmp_path: Path
) -> None:
    desk.begin("Ana")
    pack = desk.export(desk.provider.ruth)
    dialog = asked_for(qtbot, program, pack, "another passphrase", tmp_path / "train")
    qtbot.waitUntil(lambda: "passphrase" in said_of(dialog))
    assert dialog.isVisible()
    assert dialog.passphrase.hasFocus()
    assert not (tmp_path / "train").exists()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_file_that_is_no_pack_is_refused_and_nothing_is_made(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"no pack at all")
    dialog = asked_for(qtbot, program, file, SECRET, tmp_path / "train")
    qtbot.waitUntil(lambda: "holiday.jpg" in said_of(dialog))
    assert not (tmp_path / "train").exists()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_is_missing_is_asked_for_before_anything_is_read(
    qtbot: QtBot, program: Program
) -> None:
    start = program.window.findChild(StartPage)
    qtbot.keyClick(start, Qt.Key.Key_4)
    dialog = start.findChild(PackDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(qtbot, dialog, "open-pack")
    assert said_of(dialog) == "Choose the file."
    assert dialog.file.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def said_of(dialog: PackDialog) -> str:
    """What stands in the place for refusals, once nothing is under way."""
    error = dialog.findChild(QLabel, "error")
    waiting = not dialog.findChild(QPushButton, "open-pack").isEnabled()
    return "" if waiting or not error.isVisible() else error.text()


def test_what_was_signed_on_the_train_is_handed_back_from_the_cohort(
    qtbot: QtBot,
    program: Program,
    desk: PackDesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana, _ = desk.begin("Ana", "Bo")
    pack = desk.export(desk.provider.ruth)
    desk.open(pack, "train")
    desk.score("train", ana, desk.provider.ruth, a="good", b="good")
    back = tmp_path / "back.pack"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(back), ""))
    with qtbot.waitSignal(program.complete, timeout=20_000):
        asked_for(qtbot, program, pack, SECRET, tmp_path / "train")
    page = program.window.page()
    assert isinstance(page, AssessPage)
    page.scoring.leave()
    hand = page.cohorts.findChild(QPushButton, "hand-back")
    qtbot.waitUntil(hand.isVisible)
    qtbot.mouseClick(hand, LEFT)
    dialog = page.findChild(HandBackDialog)
    assert "1 of 2 sheets are signed" in said(dialog)
    qtbot.keyClicks(dialog.passphrase, "another passphrase")
    press(qtbot, dialog, "write-return")
    qtbot.waitUntil(lambda: dialog.passphrase.accessibleDescription().startswith("The passphrase"))
    assert not back.exists()
    dialog.passphrase.clear()
    qtbot.keyClicks(dialog.passphrase, SECRET)
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 signed sheet is in back.pack" in said(dialog))
    press(qtbot, dialog, "cancel")
    assert desk.merge(back).taken.held == ()
    assert state_of(desk, ana) == "scored"


def state_of(desk: PackDesk, portfolio: str) -> str:
    rows = desk.services.cohorts.learners(desk.provider.cohort)
    return next(row.portfolio.state.value for row in rows if row.portfolio.id == portfolio)
