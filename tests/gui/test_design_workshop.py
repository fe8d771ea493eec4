"""A workshop in the window: filled, voted, decided, sent to the record, frozen and printed."""

import os
from pathlib import Path

import pikepdf
import pytest
from design_desk import design_page
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.canvases.canvas import Note, Voting
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.design.workshop.room import Room
from mcred_desktop.gui.pages.design.workshop.session import Phase
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Look, Theme

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    """The canvas tab of a record with a design canvas."""
    provider.services.canvases.start("c1", provider.achievement, "design")
    return design_page(qtbot, runner, provider, "canvas")


@pytest.fixture
def room(qtbot: QtBot, page: DesignPage) -> Room:
    """The workshop on that canvas, as large as a small projector."""
    qtbot.mouseClick(page.findChild(QPushButton, "open-workshop"), LEFT)
    made = page.record.canvas.room
    qtbot.waitUntil(made.isVisible)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1280, 800)
    made.activateWindow()
    qtbot.waitUntil(lambda: isinstance(focus(), QLineEdit))
    return made


def focus() -> QWidget:
    return QApplication.focusWidget()


def press(qtbot: QtBot, key: Key, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(focus(), key, held)


def write(qtbot: QtBot, *texts: str) -> None:
    """Type notes where the cursor is."""
    for text in texts:
        qtbot.keyClicks(focus(), text)
        press(qtbot, Key.Key_Return)


def notes(provider: Provider) -> list[Note]:
    return provider.services.canvases.board("c1").notes


def text(room: Room, name: str) -> str:
    found = room.findChild(QWidget, name)
    assert isinstance(found, QLabel | QPushButton)
    return found.text()


def dots(room: Room) -> dict[str, int | None]:
    """What is to be seen of votes, by the words of the notes in the middle."""
    return {card.note.text: card.face.dots for card in middle(room).cards() if card.note}


def middle(room: Room):
    return room.stage.zones[room.session.block.key]


def picture(room: Room, name: str) -> None:
    """Keep a picture for people to look at, where somebody asked for one."""
    folder = os.environ.get("MCRED_PICTURES")
    if folder:
        QApplication.processEvents()
        room.grab().save(str(Path(folder) / f"workshop-{name}.png"))


def on_note(qtbot: QtBot, room: Room, words: str) -> Card:
    """Walk to a note in the middle."""
    zone = middle(room)
    zone.enter()
    for _ in range(20):
        card = focus()
        if isinstance(card, Card) and card.note is not None and card.note.text == words:
            return card
        before = card
        press(qtbot, Key.Key_Right)
        if focus() is before or not middle(room).isAncestorOf(focus()):
            before.setFocus()
            press(qtbot, Key.Key_Down)
    raise AssertionError(words)


def test_a_workshop_is_played_through_by_keys(
    qtbot: QtBot,
    runner: Runner,
    provider: Provider,
    page: DesignPage,
    room: Room,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Two people fill the learning goals.
    while room.session.block.key != "goals":
        press(qtbot, Key.Key_PageDown)
    write(qtbot, "Find the cause", "Share figures safely")
    press(qtbot, Key.Key_F3)
    write(qtbot, "Plan a repair")
    qtbot.waitUntil(runner.idle)
    assert [(n.text, n.block, n.author) for n in notes(provider)] == [
        ("Find the cause", "goals", provider.manager),
        ("Share figures safely", "goals", provider.manager),
        ("Plan a repair", "goals", provider.ruth),
    ]
    picture(room, "fill")

    # They vote; neither sees what the other gave.
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(runner.idle)
    assert provider.services.canvases.board("c1").canvas.voting is Voting.OPEN
    on_note(qtbot, room, "Plan a repair")
    press(qtbot, Key.Key_V, ALT)
    press(qtbot, Key.Key_V, ALT)
    assert dots(room)["Plan a repair"] == 2
    press(qtbot, Key.Key_1)
    assert dots(room)["Plan a repair"] == 0
    on_note(qtbot, room, "Find the cause")
    press(qtbot, Key.Key_V, ALT)
    assert room.foot.authors.votes.accessibleName() == "4 of 5 votes left"
    picture(room, "vote")

    # The vote is closed: everybody sees everything, most votes first.
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(room.ranking.zone.cards()) == 3)
    shown = [(c.note.text, c.face.dots) for c in room.ranking.zone.cards() if c.note]
    assert shown == [("Plan a repair", 2), ("Find the cause", 1), ("Share figures safely", 0)]
    assert isinstance(focus(), Card)
    press(qtbot, Key.Key_D, ALT)
    qtbot.waitUntil(runner.idle)
    assert [n.text for n in notes(provider) if n.decided] == ["Plan a repair"]
    picture(room, "decide")

    # What was decided goes to the record; a copy is frozen; the wall is printed.
    press(qtbot, Key.Key_Return, CTRL)
    assert text(room, "send-all") == "Send 1 note to the record"
    press(qtbot, Key.Key_Space)
    qtbot.waitUntil(runner.idle)
    outcomes = provider.services.design.record(provider.achievement).outcomes
    assert outcomes[-1].text == "Plan a repair"
    name = room.findChild(QLineEdit, "copy-name")
    name.setFocus()
    write(qtbot, "After the morning")
    qtbot.waitUntil(runner.idle)
    (copy,) = provider.services.canvas_copies.of("c1")
    assert (copy.label, copy.content.voted) == ("After the morning", True)
    picture(room, "finish")
    file = tmp_path / "wall.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(file), ""))
    room.prints.print("pdf")
    qtbot.waitUntil(lambda: runner.idle() and file.exists())
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo.Title) == "Design canvas · Data Steward"

    # Esc gives the screen back, and the tab shows what became of it.
    room.setFocus()
    press(qtbot, Key.Key_Escape)
    assert room.isHidden()
    qtbot.waitUntil(lambda: len(page.record.canvas.zones["goals"].cards()) == 3)


def test_leaving_keeps_what_is_being_typed_and_coming_back_goes_on(
    qtbot: QtBot, runner: Runner, provider: Provider, page: DesignPage, room: Room
) -> None:
    press(qtbot, Key.Key_PageDown)
    press(qtbot, Key.Key_T, CTRL)
    assert room.session.running
    block = room.session.block.key
    qtbot.keyClicks(focus(), "Half an idea")
    press(qtbot, Key.Key_Escape)
    assert room.isHidden()
    assert not room.session.running
    qtbot.waitUntil(runner.idle)
    assert [(note.text, note.block) for note in notes(provider)] == [("Half an idea", block)]
    qtbot.mouseClick(page.findChild(QPushButton, "open-workshop"), LEFT)
    qtbot.waitUntil(room.isVisible)
    assert room.session.block.key == block


def test_prompts_and_blocks_change_by_keys_and_by_a_press_beside_the_middle(
    qtbot: QtBot, room: Room
) -> None:
    prompts = room.session.block.prompts
    press(qtbot, Key.Key_N, CTRL)
    assert prompts[1] in [found.text() for found in room.stage.prompt.findChildren(QLabel)]
    press(qtbot, Key.Key_N, CTRL | SHIFT)
    assert prompts[0] in [found.text() for found in room.stage.prompt.findChildren(QLabel)]
    zones = room.stage.zones
    qtbot.waitUntil(lambda: "evidence" in zones and zones["evidence"].isVisible())
    qtbot.mouseClick(zones["evidence"], LEFT)
    assert room.session.block.key == "evidence"
    assert focus() is middle(room).line


def test_the_last_minute_is_told_by_colour_and_the_end_by_words(qtbot: QtBot, room: Room) -> None:
    clock = room.findChild(QPushButton, "room-clock")
    assert (clock.text(), clock.property("tone")) == ("10:00", "")
    room.session.set_minutes(1)
    assert (clock.text(), clock.property("tone")) == ("01:00", "warn")
    assert clock.accessibleName() == "Time left: 01:00"


def test_votes_have_a_budget_and_going_back_closes_nothing_for_good(
    qtbot: QtBot, runner: Runner, provider: Provider, room: Room
) -> None:
    write(qtbot, "One idea")
    press(qtbot, Key.Key_Return, CTRL)
    room.findChild(QSpinBox, "votes-each").setValue(1)
    room.stage.enter()
    press(qtbot, Key.Key_V, ALT)
    press(qtbot, Key.Key_V, ALT)
    qtbot.waitUntil(runner.idle)
    assert [vote.dots for vote in provider.services.canvases.board("c1").votes] == [1]
    press(qtbot, Key.Key_Return, CTRL | SHIFT)
    assert room.session.phase is Phase.FILL
    press(qtbot, Key.Key_Z, CTRL)
    qtbot.waitUntil(runner.idle)
    assert provider.services.canvases.board("c1").canvas.voting is Voting.OPEN


def test_the_question_mark_lists_the_keys_and_any_key_puts_the_list_away(
    qtbot: QtBot, room: Room
) -> None:
    line = focus()
    qtbot.keyClicks(line, "?")
    assert room.sheet.isVisible()
    assert room.stage.line().text() == ""
    press(qtbot, Key.Key_Escape)
    assert room.sheet.isHidden()
    assert room.isVisible()
    assert focus() is line


def test_everything_grows_for_the_back_of_the_room(qtbot: QtBot, room: Room, theme: Theme) -> None:
    before = room.head.primary.fontMetrics().height()
    write(qtbot, "Idea")
    try:
        press(qtbot, Key.Key_Plus, CTRL)
        press(qtbot, Key.Key_Plus, CTRL)
        qtbot.waitUntil(lambda: room.head.primary.fontMetrics().height() > before)
        qtbot.waitUntil(lambda: bool(middle(room).cards()))
        assert middle(room).cards()[0].face.size > 19
        theme.set_look(Look.DARK)
        assert room.grab().toImage().pixelColor(2, 400) == theme.color("desk")
    finally:
        theme.remember("room_size", "100")
