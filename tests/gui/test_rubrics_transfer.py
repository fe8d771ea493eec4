"""Rubrics from files with a preview, and into files and onto paper."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from provider import RUBRIC, Provider
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from rubric_designer import LEFT, NONE, Designer, Key

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.file_names import file_names
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.rubrics.ports import RubricFormat

HEADER = "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range"
RATINGS = ",Rating Name,Rating Description,Rating Points" * 2
GOOD = "{},Clarity,,false,Clear,Everybody follows,5,Unclear,Nobody does,0"
HOSTILE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;">]>
<areas>&y;</areas>"""


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[Designer]:
    provider.services.design.save(Achievement(id="nurse", title="Nursing Supervision"))
    made = Designer(qtbot, runner, provider.services, provider.manager)
    yield made
    made.stop()


def csv(folder: Path, *titles: str, bad: str = "") -> Path:
    """A file of rubrics as learning platforms write them; the one called ``bad`` is broken."""
    lines = [HEADER + RATINGS, *(GOOD.format(title) for title in titles)]
    if bad:
        lines.append(GOOD.format(bad).replace(",5,", ",five,"))
    file = folder / "rubrics.csv"
    file.write_text("\n".join(lines), "utf-8")
    return file


def drop(desk: Designer, *files: Path) -> None:
    """Drop files on the page as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPointF(40, 40).toPoint(), copy, data, LEFT, NONE)
    QApplication.sendEvent(desk.page, entered)
    assert entered.isAccepted()
    assert desk.page.veil.isVisible()
    dropped = QDropEvent(QPointF(40, 40), copy, data, LEFT, NONE)
    QApplication.sendEvent(desk.page.veil, dropped)
    desk.wait()
    assert not desk.page.veil.isVisible()


def offered(desk: Designer) -> list[str]:
    """The titles that can be taken."""
    good = desk.page.importing.good
    return [good.item(row).text().split("\n")[0] for row in range(good.count())]


def refused(desk: Designer) -> list[str]:
    """What is said of each rubric that cannot be taken."""
    rows = desk.page.importing.refused
    role = Qt.ItemDataRole.AccessibleTextRole
    return [rows.item(row).data(role) for row in range(rows.count())]


def kept(desk: Designer) -> list[str]:
    """The titles in the store."""
    desk.wait()
    return [line.draft.content.title for line in desk.services.rubrics.library()]


def said_in(part: QWidget) -> str:
    """What the message in a part says."""
    QApplication.processEvents()
    found = part.findChildren(QWidget, "banner")
    return found[-1].accessibleName() if found and part.isVisible() else ""


def answer(desk: Designer, part: QWidget, words: str) -> None:
    """Press what a message offers."""
    QApplication.processEvents()
    found = [x for x in part.findChildren(QPushButton) if x.text() == words and x.isVisible()]
    desk.qtbot.mouseClick(found[0], LEFT)
    desk.wait()


def test_good_rubrics_are_taken_the_broken_one_is_named_and_all_can_be_undone(
    desk: Designer, tmp_path: Path
) -> None:
    drop(desk, csv(tmp_path, "Essay", "Talk", bad="Journal"))
    assert offered(desk) == ["Essay", "Talk"]
    (reason,) = refused(desk)
    assert reason.startswith("Journal: ")
    assert "rubrics.csv:4" in reason
    assert kept(desk) == ["Steward portfolio"], "nothing is kept before it is asked for"
    desk.press("import-confirm")
    assert kept(desk) == ["Steward portfolio", "Essay", "Talk"]
    assert said_in(desk.page.said) == "2 rubrics imported, 1 refused."
    assert desk.rubric.title == "Essay"
    answer(desk, desk.page.said, "Undo")
    assert kept(desk) == ["Steward portfolio"]


def test_by_keys_alone_some_of_several_files_are_taken_for_the_chosen_record(
    desk: Designer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.json"
    desk.services.rubric_transfer.write([RUBRIC], RubricFormat.OWN, own)
    files = [str(csv(tmp_path, "Essay", "Talk")), str(own)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (files, ""))
    desk.page.look_up()
    desk.focus("import-rubrics")
    desk.hit(Key.Key_Space)
    desk.wait()
    assert offered(desk) == ["Essay", "Talk", "Steward portfolio"]
    desk.hit(Key.Key_Down)
    desk.hit(Key.Key_Space)
    desk.focus("import-record")
    desk.type("Nurs")
    desk.focus("import-confirm")
    desk.hit(Key.Key_Space)
    assert sorted(kept(desk)) == ["Essay", "Steward portfolio", "Steward portfolio"]
    taken = [x.draft for x in desk.services.rubrics.library() if x.draft.achievement_id == "nurse"]
    assert len(taken) == 2


def test_nothing_can_be_taken_while_nothing_is_chosen(desk: Designer, tmp_path: Path) -> None:
    drop(desk, csv(tmp_path, "Essay"))
    desk.press("take-none")
    confirm = desk.page.importing.confirm
    assert not confirm.isEnabled()
    assert confirm.toolTip() == "Choose a rubric first"
    desk.press("take-all")
    assert confirm.isEnabled()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("backup.xml", HOSTILE.encode()),
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("empty.json", b""),
        ("broken.xlsx", b"PK\x03\x04" + bytes(200)),
        ("gone.csv", None),
    ],
)
def test_a_wrong_or_hostile_file_is_refused_with_a_reason_and_changes_nothing(
    desk: Designer, tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    before = desk.services.rubrics.library()
    drop(desk, file)
    (reason,) = refused(desk)
    assert reason.startswith(f"{name}: ")
    assert not desk.page.importing.confirm.isEnabled()
    desk.hit(Key.Key_Escape)
    assert desk.page.editor.isVisible()
    assert desk.services.rubrics.library() == before


def save_to(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    """Let the dialog answer with ``target``."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))


def test_the_open_rubric_is_written_with_the_last_key_that_was_typed(
    desk: Designer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_to(monkeypatch, tmp_path / "mine.json")
    desk.focus("rubric-title")
    desk.type("!")
    desk.press("export-or-print")
    desk.wait()
    desk.press("form-json")
    desk.press("export-confirm")
    desk.wait()
    written = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert [x["title"] for x in written["rubrics"]] == ["Steward portfolio!"]
    (read,) = desk.services.rubric_transfer.read(tmp_path / "mine.json").good
    assert read == desk.rubric


def test_by_keys_alone_several_are_written_into_one_file_of_another_form(
    desk: Designer, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.services.rubrics.duplicate(provider.rubric, "second", "Nursing")
    save_to(monkeypatch, tmp_path / "both")
    desk.page.export()
    desk.wait()
    for _ in range(3):
        desk.hit(Key.Key_Down)
    desk.focus("export-search")
    desk.type("nurs")
    desk.hit(Key.Key_Tab)
    desk.page.exporting.rubrics.setCurrentRow(1)
    desk.hit(Key.Key_Space)
    assert desk.page.exporting.confirm.text() == "Save 2 rubrics as…"
    desk.focus("export-confirm")
    desk.hit(Key.Key_Space)
    desk.wait()
    found = desk.services.rubric_transfer.read(tmp_path / "both.csv").good
    assert {x.title for x in found} == {"Steward portfolio", "Nursing"}


def test_a_version_is_printed_for_learners_and_opened(
    desk: Designer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    save_to(monkeypatch, tmp_path / "print.pdf")
    desk.press("export-or-print")
    desk.wait()
    desk.press("form-learners")
    forms = desk.page.exporting.forms
    forms.version.setCurrentText("Version 1")
    forms.paper.setCurrentText("Letter")
    forms.weights.setChecked(True)
    desk.press("export-confirm")
    desk.wait()
    assert (tmp_path / "print.pdf").read_bytes().startswith(b"%PDF")
    answer(desk, desk.page.exporting, "Open the file")
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "print.pdf")]


def test_several_prints_go_into_a_folder_under_names_of_their_own(
    desk: Designer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.services.rubrics.create("second", "nurse")
    save_to(monkeypatch, tmp_path)
    desk.page.export()
    desk.wait()
    desk.page.exporting.rubrics.take_all(taken=True)
    desk.press("export-confirm")
    desk.wait()
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == [
        "Nursing Supervision.pdf",
        "Steward portfolio.pdf",
    ]


def test_a_disk_that_refuses_is_named_where_the_file_was_asked_for(
    desk: Designer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("not a folder")
    save_to(monkeypatch, tmp_path / "taken" / "x.json")
    desk.press("export-or-print")
    desk.wait()
    desk.press("form-json")
    desk.press("export-confirm")
    desk.wait()
    assert said_in(desk.page.exporting.said)
    assert (tmp_path / "taken").read_text() == "not a folder"
    assert desk.page.exporting.confirm.isEnabled(), "it can be tried again"


def test_file_names_are_taken_by_any_disk_and_never_twice() -> None:
    assert file_names(["A/B: c?", "a/b: C?", "", "…"], ".pdf", "Rubric") == [
        "A-B- c.pdf",
        "a-b- C 2.pdf",
        "Rubric.pdf",
        "….pdf",
    ]
