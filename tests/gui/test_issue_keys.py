"""Issue: the keys, from the window."""

from pathlib import Path

import pytest
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.gui.pages.issue.keys_dialog import KeysDialog
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.issue.signing_key import IDLE_MINUTES

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The page with a key in use and somebody to issue to."""
    provider.awarded("Wanjirũ Kamau")
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    return made


def keys_dialog(desk: IssueDesk) -> KeysDialog:
    desk.press("open-keys")
    (dialog,) = desk.page.findChildren(KeysDialog)
    return dialog


def press(desk: IssueDesk, dialog: KeysDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    desk.qtbot.mouseClick(found, _LEFT)
    desk.settle()


def test_the_sheet_is_written_and_brings_a_lost_key_back(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, key = tmp_path / "sheet.pdf", desk.services.signing_key
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog = keys_dialog(desk)
    press(desk, dialog, "recovery-sheet")
    assert "sheet.pdf is written. Print it" in dialog.said.text()
    dialog.accept()
    before = key.current()
    assert before is not None
    key.lock()
    with desk.services.store.begin() as session:
        session.delete(IssuerKey, before.id)
    desk.page.refresh()
    desk.settle()
    desk.click("bring-back")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    desk.click("open-scan")
    desk.write("recovery-passphrase", "something else")
    desk.press("restore-key")
    assert "does not open" in desk.said()
    field = desk.write("recovery-passphrase", PASSPHRASE)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    after = key.current()
    assert after is not None
    assert after.did == before.did
    assert "Unlocked until" in desk.said()


def test_a_mistyped_code_is_said_under_the_field(
    provider: Provider, qtbot: QtBot, runner: Runner
) -> None:
    provider.awarded("Wanjirũ Kamau")
    desk = desk_over(provider, qtbot, runner)
    desk.open()
    desk.click("bring-back")
    desk.write("recovery-code", "mckey 1abcd efghi")
    desk.press("restore-key")
    assert "A letter of the recovery code is wrong or missing." in desk.said()


def test_the_key_is_changed_after_a_theft(desk: IssueDesk) -> None:
    dialog = keys_dialog(desk)
    press(desk, dialog, "change-key")
    for name, text in (("next-passphrase", "blue tea at nine"), ("next-passphrase-again", "blue")):
        field = dialog.findChild(QLineEdit, name)
        assert field is not None
        desk.qtbot.keyClicks(field, text)
    press(desk, dialog, "change-key-confirm")
    assert len(desk.services.signing_key.all()) == 1
    desk.qtbot.keyClicks(dialog.again, " tea at nine")
    stolen = dialog.findChild(QCheckBox, "key-stolen")
    assert stolen is not None
    stolen.click()
    press(desk, dialog, "change-key-confirm")
    newest, old = desk.services.signing_key.all()
    assert newest.retired is None
    assert old.compromised == desk.services.store.now()[:10]
    assert "not to be trusted from" in desk.said(dialog)
    assert "in use" in desk.said(dialog)


def test_a_key_that_locked_itself_is_asked_for_again(desk: IssueDesk) -> None:
    held = desk.services.signing_key.held
    late = held.clock() + IDLE_MINUTES * 60
    assert "Unlocked until" in desk.said()
    held.clock = lambda: late + 1
    desk.page.refresh()
    desk.settle()
    assert "Key locked" in desk.said()
    assert desk.page.work.unlock.isVisible()


def test_the_two_person_rule_is_put_in_force_and_said_when_issuing(desk: IssueDesk) -> None:
    dialog = keys_dialog(desk)
    dialog.two_people.click()
    desk.settle()
    dialog.accept()
    desk.press("issue")
    assert "A second person has to confirm the dry run first." in desk.said()
    desk.who = next(one.id for one in desk.services.people.all() if one.id != desk.who)
    (confirm,) = [one for one in desk.page.commands() if "second person" in one.text]
    confirm.run()
    desk.settle()
    desk.who = next(one.id for one in desk.services.people.all() if one.id != desk.who)
    desk.press("issue")
    assert desk.shown() == {"Wanjirũ Kamau": "Issued"}


def test_the_issuer_is_named_by_an_address_and_by_its_key_again(desk: IssueDesk) -> None:
    dialog = keys_dialog(desk)
    desk.settle()
    assert "by its key" in dialog.name.findChild(QLabel, "issuer-name-now").text()
    press(desk, dialog, "change-issuer-name")
    choice = dialog.findChild(QRadioButton, "name-by-web")
    desk.qtbot.mouseClick(choice, _LEFT, pos=QPoint(8, choice.height() // 2))
    field = dialog.findChild(QLineEdit, "issuer-address")
    field.clear()
    desk.qtbot.keyClicks(field, "https://10.0.0.7/")
    press(desk, dialog, "keep-issuer-name")
    assert "no address credentials can be named by" in field.accessibleDescription()
    field.clear()
    desk.qtbot.keyClicks(field, "https://badges.lakeshore.example/check")
    told = "did.json belongs at https://badges.lakeshore.example/check/did.json"
    assert field.accessibleDescription() == told
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    named = "did:web:badges.lakeshore.example:check"
    assert named in dialog.name.findChild(QLabel, "issuer-name-now").text()
    assert desk.services.signing_key.signer().signs_as.startswith(f"{named}#")
    press(desk, dialog, "change-issuer-name")
    choice = dialog.findChild(QRadioButton, "name-by-key")
    desk.qtbot.mouseClick(choice, _LEFT, pos=QPoint(8, choice.height() // 2))
    press(desk, dialog, "keep-issuer-name")
    assert "by its key" in dialog.name.findChild(QLabel, "issuer-name-now").text()
    assert desk.services.signing_key.signer().signs_as.startswith("did:key:")
