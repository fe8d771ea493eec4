"""The Verify desk over folders, the clipboard and the list of trusted issuers."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from fuzz.verifying.files import code_drawn
from fuzz.verifying.stage import Stage
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.app.parts import now
from mcred_desktop.app.signing_parts import trust_store, verification
from mcred_desktop.domain.award import Judgement
from mcred_desktop.gui.page import Message
from mcred_desktop.gui.pages.verify import desk as desk_module
from mcred_desktop.gui.pages.verify.batch import BatchView
from mcred_desktop.gui.pages.verify.batch_model import RESULT
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.desk import VerifyDesk
from mcred_desktop.gui.runner import Runner


@dataclass
class Desk:
    """A desk of somebody who trusts Harbour College."""

    view: VerifyDesk
    qtbot: QtBot
    runner: Runner
    messages: list[Message] = field(default_factory=list)

    def settle(self) -> None:
        self.qtbot.waitUntil(self.runner.idle, timeout=20_000)

    def press(self, name: str) -> None:
        (found,) = [b for b in self.view.findChildren(QPushButton, name) if b.isVisible()]
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()

    def verdict(self) -> str:
        title = self.view.findChild(QLabel, "verdict-words")
        assert title is not None
        return title.text()

    @property
    def many(self) -> BatchView:
        assert self.view.many is not None
        return self.view.many


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture
def desk(
    qtbot: QtBot, runner: Runner, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "home"))
    trust_store().add(stage.trusted)
    messages: list[Message] = []
    view = VerifyDesk(Checking(runner, verification, now, messages.append))
    qtbot.addWidget(view)
    view.resize(1204, 756)
    view.show()
    yield Desk(view, qtbot, runner, messages)
    QGuiApplication.clipboard().clear()


@pytest.fixture
def folder(stage: Stage, tmp_path: Path) -> Path:
    made = tmp_path / "brought"
    made.mkdir()
    for number in range(6):
        (made / f"whole-{number}.json").write_text(stage.text)
    (made / "false.json").write_text(stage.text.replace("Ngozi", "Somebody"))
    (made / "token.jwt").write_text(stage.token)
    (made / "note.txt").write_text("hello")
    return made


def test_a_folder_becomes_a_table_that_can_be_narrowed_opened_and_exported(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.press("folder")
    assert desk.many.said.text() == "9 checked, 7 genuine"
    shown = desk.many.table.model()
    assert shown.rowCount() == 9
    row = desk.many.verdicts.findData(Judgement.NOT_GENUINE)
    desk.many.verdicts.setCurrentIndex(row)
    assert [shown.index(i, 0).data() for i in range(shown.rowCount())] == ["false.json"]
    desk.many.table.selectRow(0)
    desk.qtbot.keyClick(desk.many.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.verdict() == "Not genuine"
    desk.press("back")
    assert desk.many.isVisible()
    target = tmp_path / "table.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.press("export-table")
    with target.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 9


def test_a_folder_can_be_left_half_way_and_what_was_checked_stays(
    desk: Desk, stage: Stage, folder: Path
) -> None:
    for number in range(200):
        (folder / f"more-{number}.json").write_text(stage.text)
    desk.view.check([folder])
    desk.qtbot.waitUntil(lambda: desk.many.model.rowCount() > 0, timeout=20_000)
    desk.press("cancel-batch")
    checked = desk.many.model.rowCount()
    assert 0 < checked < 209
    assert desk.many.said.text().startswith(f"Cancelled: {checked} checked")
    assert not desk.many.stop.isVisible()
    file, check = desk.many.table.model().index(0, 0).data(RESULT)
    assert (file.name, check.verdict) == ("false.json", Judgement.NOT_GENUINE)


def test_the_text_of_a_code_or_credential_can_be_pasted(desk: Desk, stage: Stage) -> None:
    for text in (stage.text, stage.token, stage.qr):
        QGuiApplication.clipboard().setText(f" {text}\n")
        desk.press("paste")
        assert desk.verdict() == "Genuine and current"
    QGuiApplication.clipboard().setText("hello")
    with desk.qtbot.waitActive(desk.view):
        desk.view.activateWindow()
    desk.qtbot.keyClick(desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.verdict() == "Cannot tell", timeout=10_000)


def test_a_picture_of_a_code_and_files_can_be_pasted(
    desk: Desk, stage: Stage, folder: Path
) -> None:
    QGuiApplication.clipboard().setImage(grey(stage.qr))
    desk.press("paste")
    assert desk.verdict() == "Genuine and current"
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(folder / "false.json"))])
    QGuiApplication.clipboard().setMimeData(held)
    desk.press("paste")
    assert desk.verdict() == "Not genuine"


def test_trust_is_taken_back_and_given_again_with_undo(desk: Desk, folder: Path) -> None:
    desk.view.check([folder / "whole-0.json"])
    desk.settle()
    desk.press("trusted")
    desk.press("distrust")
    assert verification().trusted() == []
    assert "is not trusted any more" in desk.messages[-1].text
    desk.view.check([folder / "whole-0.json"])
    desk.settle()
    assert desk.verdict() == "Cannot tell"
    undo = desk.messages[-1].action
    assert undo is not None
    undo.run()
    desk.settle()
    assert [one.name for one in verification().trusted()] == ["Harbour College"]
    assert desk.verdict() == "Genuine and current"


def test_the_result_is_saved_as_a_report(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.view.check([folder / "whole-0.json"])
    desk.settle()
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk.press("save")
    with pikepdf.open(target) as pdf:
        assert str(pdf.docinfo.Title) == "Result of a check, whole-0.json"
    assert desk.messages[-1].text == "Written: report.pdf"


def test_a_page_that_shows_another_name_is_said_beside_the_signed_one(
    desk: Desk, stage: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "certificate.pdf"
    for name, verdict, said in (
        ("Ngozi Ødegård", "Genuine and current", "the same name"),
        ("Somebody Else", "Cannot tell", "does not show this name"),
    ):
        page = stage.page_of(stage.renamed(name), stage.text, "https://shop.example/")
        file.write_bytes(page)
        desk.view.check([file])
        desk.settle()
        assert desk.verdict() == verdict
        (beside,) = desk.view.findChildren(QLabel, "printed-name")
        assert said in beside.text()


def grey(text: str) -> QImage:
    """A picture of a code."""
    drawn = code_drawn(text).convert("L")
    line = drawn.width
    whole = QImage(drawn.tobytes(), line, drawn.height, line, QImage.Format.Format_Grayscale8)
    return whole.copy()


def test_a_code_before_the_camera_is_checked_and_the_camera_let_go(
    desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(desk_module, "begin_camera", lambda _: lambda: stopped.append(True))
    desk.press("scan")
    camera = desk.view.camera
    assert camera is not None
    nothing = QImage(640, 480, QImage.Format.Format_RGB32)
    nothing.fill(0)
    for frame in (nothing, grey("https://shop.example/")):
        camera.take(frame)
        desk.settle()
        assert camera.isVisible()
    camera.take(grey(stage.qr))
    desk.settle()
    assert desk.verdict() == "Genuine and current"
    assert stopped == [True]


def test_without_a_camera_the_page_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "begin_camera", lambda _: None)
    desk.press("scan")
    said = [part.text() for part in desk.view.findChildren(QLabel) if part.isVisible()]
    assert "There is no camera here" in said
