"""Issue: records of completed pathways in the register, from the window."""

import pytest
from issue_desk import IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.award import LearnerRecord
from mcred_desktop.gui.pages.issue.records_dialog import RecordsDialog
from mcred_desktop.gui.runner import Runner


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """Two learners with a record each, of whom one has lost what is in it."""
    services = provider.services
    for name in ("Ana Silva", "Bo Ek"):
        provider.awarded(name)
    services.signing_key.create("correct horse battery")
    services.awards.issue(provider.cohort, provider.manager, Quiet())
    for number, line in enumerate(services.register.lines()):
        one = line.credential
        with services.store.begin() as session:
            session.add(
                LearnerRecord(
                    id=f"urn:uuid:{number}",
                    at=services.store.now(),
                    author=provider.manager,
                    version_id="v",
                    learner_id=one.learner_id,
                    credentials=(one.id,),
                    recipient=one.recipient,
                    title="Health Records",
                    valid_from=one.valid_from,
                    document="{}",
                    hash="",
                    serial=f"LR-{number}",
                )
            )
    services.register.revoke(one.id, "Plagiarism", provider.manager)
    made = desk_over(provider, qtbot, runner)
    made.open()
    return made


def rows(dialog: RecordsDialog) -> list[str]:
    return [dialog.records.item(number).text() for number in range(dialog.records.count())]


def test_records_are_found_narrowed_looked_into_and_written_again(
    desk: IssueDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    desk.press("open-records")
    (dialog,) = desk.page.findChildren(RecordsDialog)

    def press(name: str) -> None:
        found = dialog.findChild(QPushButton, name)
        assert found is not None
        desk.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        desk.settle()

    def said() -> str:
        told = dialog.findChild(QLabel, "records-told")
        assert told is not None
        return told.text()

    assert rows(dialog) == ["Bo Ek", "Ana Silva"]
    press("record-folder")
    assert "Write it again" in said()
    desk.qtbot.keyClicks(dialog.search, "lr-0")
    desk.qtbot.waitUntil(lambda: rows(dialog) == ["Ana Silva"], timeout=5_000)
    assert "revoked" not in dialog.inside.text()
    press("write-record")
    assert said().startswith("Written: ")
    press("record-folder")
    assert opened[0].toLocalFile().endswith("learner-records")
    dialog.search.clear()
    dialog.states.setCurrentIndex(1)
    desk.qtbot.waitUntil(lambda: rows(dialog) == ["Bo Ek"], timeout=5_000)
    assert "revoked" in dialog.inside.text()
