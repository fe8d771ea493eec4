"""The whole path from the first start, by keys alone and by mouse alone.

Only what a person can do is done: no method of a page is called, no focus is set. The system's own
file dialog is the one thing that answers by itself.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from walkers import ByKeys, ByMouse, Walker

from mcred_desktop.gui.program import Program

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "seven green lamps"
LEARNER = "Nguyễn Thị Hồng Ánh"


@pytest.fixture(params=[ByKeys, ByMouse], ids=["keys", "mouse"])
def walker(request: pytest.FixtureRequest, qtbot: QtBot, program: Program) -> Walker:
    return request.param(qtbot, program)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the file dialogs of the system answer with."""
    chosen: list[Path] = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(f) for f in chosen], "")
    )
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(chosen[0]) if chosen else "", "")
    )
    return chosen


def test_a_certificate_is_made_from_an_empty_folder_and_checked(
    walker: Walker, files: list[Path], tmp_path: Path
) -> None:
    begin(walker, tmp_path / "ours")
    people(walker)
    design(walker)
    rubric(walker)
    learners(walker, files, tmp_path)
    score(walker)
    decide(walker)
    issue(walker)
    verify(walker, files, tmp_path / "ours")


def begin(walker: Walker, folder: Path) -> None:
    walker.press("choice-2")
    walker.fill("institution", "Harbour Health College")
    walker.fill("person", "Amina")
    walker.fill("folder", str(folder))
    with walker.qtbot.waitSignal(walker.program.complete, timeout=20_000):
        walker.press("start")
    walker.look("1-home")
    assert "Nothing here yet" in walker.said()


def people(walker: Walker) -> None:
    walker.area("settings")
    for name, role in (("Ruth", "Evaluator"), ("Tomasz", "Approver")):
        walker.press("Add a person")
        walker.fill("name", name)
        walker.press(role)
        walker.press("save")
        walker.until(lambda: walker.top() is walker.window)
    walker.fill("name", "Harbour Health College")
    walker.fill("country", "KE")
    walker.until(lambda: "Saved" in walker.said())
    walker.look("2-settings")


def design(walker: Walker) -> None:
    walker.area("design")
    walker.press("empty-action")
    walker.fill("field-title", "Cold-chain handling")
    walker.fill("field-summary", "Keeps vaccines cold on the way.")
    walker.fill("field-hours", "40")
    walker.fill("field-assessment", "Portfolio")
    walker.tab("record-tabs", "Canvases")
    walker.press("start-canvas")
    walker.fill("add-goals", "Act on an alarm", Key.Key_Return)
    walker.press("send-note")
    walker.look("3-canvas")
    walker.tab("record-tabs", "Record")
    walker.look("4-record")
    walker.press("send-to-review")
    walker.until(lambda: "in review" in walker.said())
    walker.sit_down("Tomasz")
    walker.press("approve")
    walker.until(lambda: "approved" in walker.said())


def rubric(walker: Walker) -> None:
    walker.sit_down("Amina")
    walker.area("rubrics")
    walker.press("empty-action")
    walker.press("create-rubric")
    walker.until(lambda: walker.sees("rubric-grid"))
    for column, words in enumerate(("Ignores it", "Notes it", "Acts on it", "Prevents the next")):
        walker.cell("rubric-grid", 0, column)
        walker.write(words)
        walker.hit(Key.Key_Tab)
    walker.wait()
    walker.look("5-rubric")
    walker.press("publish")
    walker.until(lambda: "Version 1" in walker.said() or "version 1" in walker.said())
    walker.look("6-published")


def learners(walker: Walker, files: list[Path], folder: Path) -> None:
    walker.area("assess")
    walker.press("empty-action")
    walker.fill("cohort-title", "Spring 2027")
    walker.press("open-cohort")
    walker.fill("new-learner", LEARNER, Key.Key_Return)
    listed = folder / "learners.csv"
    listed.write_text("name,email,number\nJosé Álvarez,jose@example.org,17\n", "utf-8")
    files[:] = [listed]
    walker.press("import-learners")
    walker.press("enrol")
    evidence = folder / "log.txt"
    evidence.write_text("The alarm rang at 02:10; I moved the vials.")
    files[:] = [evidence]
    walker.row("learners", LEARNER)
    walker.press("add-evidence")
    walker.press("share-out")
    walker.press(f"share-{walker.window.acting.id}")  # everybody who evaluates is ticked
    walker.press("share-confirm")
    walker.look("6-learners")


def score(walker: Walker) -> None:
    walker.sit_down("Ruth")
    walker.press("score")
    walker.look("7-scoring")
    if isinstance(walker, ByKeys):
        walker.hit(Key.Key_3)
        walker.hit(Key.Key_C)
        walker.write("Acted within a minute.")
        walker.hit(Key.Key_Escape)
        walker.wait()
        walker.hit(Key.Key_Return, CTRL)
        walker.wait()
    else:
        walker.press("level 3, Meets")
        walker.enter("comment")
        walker.write("Acted within a minute.")
        walker.press("sign-off")
    walker.look("8-signed")
    assert "1 of 2" in walker.said()


def decide(walker: Walker) -> None:
    walker.press("leave-scoring")
    walker.sit_down("Tomasz")
    walker.tab("cohort-tabs", "Decisions")
    walker.press("confirm-awards")
    walker.look("9-decided")


def issue(walker: Walker) -> None:
    walker.sit_down("Amina")
    walker.area("issue")
    walker.fill("new-passphrase", PASSPHRASE)
    walker.fill("new-passphrase-again", PASSPHRASE)
    walker.press("make-key")
    walker.until(lambda: walker.sees("issue"))
    walker.press("issue")
    walker.until(lambda: "1 credential written" in walker.said())
    walker.look("10-issued")


def verify(walker: Walker, files: list[Path], folder: Path) -> None:
    (certificate,) = (folder / "out").rglob("*.pdf")
    files[:] = [certificate]
    walker.area("verify")
    walker.press("choose-file")
    walker.until(lambda: "Genuine and current" in walker.said())
    walker.look("11-verified")
    assert LEARNER in walker.said()
