"""Issue: badges that others issued, from the window."""

import json
from pathlib import Path

import pytest
from issue_desk import IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.issue.elsewhere import ElsewhereDialog
from mcred_desktop.gui.runner import Runner


def badge(folder: Path, name: str, title: str) -> Path:
    issuer = {"type": "Issuer", "name": "Field School"}
    document = {
        "type": "Assertion",
        "id": f"urn:badge:{name}",
        "recipient": {"type": "name", "hashed": False, "identity": name},
        "badge": {"type": "BadgeClass", "name": title, "issuer": issuer},
        "issuedOn": "2021-06-03T10:00:00Z",
    }
    file = folder / f"{name}.json"
    file.write_text(json.dumps(document), "utf-8")
    return file


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    provider.awarded("Ana Silva")
    made = desk_over(provider, qtbot, runner)
    made.open()
    return made


def rows(dialog: ElsewhereDialog) -> list[str]:
    badges = dialog.badges
    return [badges.item(number).text() for number in range(badges.count())]


def press(desk: IssueDesk, dialog: ElsewhereDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    desk.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    desk.settle()


def test_earlier_badges_are_brought_in_found_and_taken_back(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [badge(tmp_path, "Amal", "Soil sampling"), badge(tmp_path, "Bai", "Water quality")]
    bad = tmp_path / "bad.json"
    bad.write_text("[1]", "utf-8")
    chosen = [[str(x) for x in (*files, bad)], [str(x) for x in files]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen.pop(0), ""))
    desk.press("open-elsewhere")
    (dialog,) = desk.page.findChildren(ElsewhereDialog)
    press(desk, dialog, "import-elsewhere")
    assert "bad.json: Its list holds something that is no badge." in dialog.said.text()
    assert rows(dialog) == []
    press(desk, dialog, "import-elsewhere")
    assert "2 taken in, 0 known already." in dialog.said.text()
    desk.qtbot.waitUntil(lambda: rows(dialog) == ["Amal", "Bai"])
    desk.qtbot.keyClicks(dialog.search, "water")
    desk.qtbot.waitUntil(lambda: rows(dialog) == ["Bai"])
    dialog.search.clear()
    desk.qtbot.waitUntil(lambda: len(rows(dialog)) == 2)
    press(desk, dialog, "undo-elsewhere")
    desk.qtbot.waitUntil(lambda: rows(dialog) == [])
    assert desk.services.foreign_badges.count() == 0
    assert desk.services.register.lines() == []
