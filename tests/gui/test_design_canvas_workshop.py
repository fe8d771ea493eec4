"""What a workshop does with notes: carry, tag, group, vote, judge, freeze, compare; templates."""

from pathlib import Path

import pytest
from canvas_desk import add, cards, focus, notes, started, words
from pdf_words import text_of
from provider import Provider
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.canvases.canvas import Grain
from mcred_desktop.gui.pages.design.canvas.dragging import NOTE_TYPE
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.banner import Banner

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    return started(qtbot, runner, provider)


def press(qtbot: QtBot, page: DesignPage, name: str) -> None:
    qtbot.mouseClick(page.findChild(QWidget, name), LEFT)


def undo(qtbot: QtBot, runner: Runner, page: DesignPage) -> None:
    page.record.undo()
    qtbot.waitUntil(runner.idle)


def test_a_grabbed_note_is_carried_by_arrows_and_dropped_as_one_edit(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "audience", "Clerks", "Nurses")
    add(qtbot, page, "work", "Recount")
    qtbot.waitUntil(runner.idle)
    focus(cards(page, "audience")[0])
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "work") == ["Recount"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(runner.idle)
    assert (words(provider, "audience"), words(provider, "work")) == (
        ["Nurses"],
        ["Clerks", "Recount"],
    )
    assert QApplication.focusWidget().note.text == "Clerks"
    undo(qtbot, runner, page)
    assert words(provider, "audience") == ["Clerks", "Nurses"]


def test_escape_puts_a_grabbed_note_back_and_nothing_was_edited(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "audience", "Clerks", "Nurses")
    qtbot.waitUntil(runner.idle)
    focus(cards(page, "audience")[0])
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        qtbot.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(runner.idle)
    assert [card.note.text for card in cards(page, "audience")] == ["Clerks", "Nurses"]
    assert words(provider, "audience") == ["Clerks", "Nurses"]
    undo(qtbot, runner, page)
    assert words(provider, "audience") == ["Clerks"]


def test_a_note_is_dropped_before_another_one_of_its_block(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "recognition", "County", "Partners", "Unions")
    qtbot.waitUntil(runner.idle)
    zone, last = page.record.canvas.zones["recognition"], notes(provider)[-1]
    first = cards(page, "recognition")[0]
    data = QMimeData()
    data.setData(NOTE_TYPE, last.id.encode())
    where = QPointF(first.mapTo(zone, first.rect().topLeft()))
    none = Qt.KeyboardModifier.NoModifier
    zone.dropEvent(QDropEvent(where + QPointF(20, 4), Qt.DropAction.MoveAction, data, LEFT, none))
    qtbot.waitUntil(runner.idle)
    assert words(provider, "recognition") == ["Unions", "County", "Partners"]
    undo(qtbot, runner, page)
    assert words(provider, "recognition") == ["County", "Partners", "Unions"]


def test_tags_are_typed_on_the_note_and_show_only_the_notes_that_have_one(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Find the cause", "Tell the team")
    qtbot.waitUntil(runner.idle)
    qtbot.keyClick(focus(cards(page, "goals")[1]), Qt.Key.Key_T, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "must have, ethics")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert [note.tags for note in notes(provider)] == [(), ("must have", "ethics")]
    tags = page.findChild(QComboBox, "tag-filter")
    focus(tags)
    qtbot.keyClick(tags, Qt.Key.Key_Down)
    assert [card.note.text for card in cards(page, "goals")] == ["Tell the team"]
    undo(qtbot, runner, page)
    assert [card.note.text for card in cards(page, "goals")] == ["Find the cause", "Tell the team"]
    assert not tags.isVisible()


def test_notes_are_grouped_under_a_name_and_folded(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "recognition", "County", "Partners", "Unions")
    qtbot.waitUntil(runner.idle)
    qtbot.keyClick(focus(cards(page, "recognition")[0]), Qt.Key.Key_G, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "Public")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    editor = page.record.canvas.editor
    (group,) = editor.groups.values()
    assert group.title == "Public"
    editor.group(notes(provider)[2], group.id)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "recognition") == ["County", "Unions", "Partners"]
    (name,) = page.record.canvas.zones["recognition"].names()
    qtbot.mouseClick(name.findChild(QToolButton, "fold-group"), LEFT)
    qtbot.waitUntil(runner.idle)
    assert [card.note.text for card in cards(page, "recognition")] == ["Partners"]
    for _ in ("folded", "joined", "named", "begun"):
        undo(qtbot, runner, page)
    assert words(provider, "recognition") == ["County", "Partners", "Unions"]
    assert editor.groups == {}


def test_another_author_writes_and_votes_by_one_key_and_votes_show_after_the_close(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Find the cause")
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "turn-vote")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3):
        qtbot.keyClick(focus(cards(page, "goals")[0]), key)
        qtbot.waitUntil(lambda: page.record.canvas.editor.votes_left() == 5)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, ALT)
    (card,) = cards(page, "goals")
    assert card.face.dots == 1
    add(qtbot, page, "goals", "Tell the team")
    press(qtbot, page, "turn-vote")
    qtbot.waitUntil(runner.idle)
    assert card.face.dots == 2
    assert [note.author for note in notes(provider)] == [provider.manager, provider.ruth]
    assert "2 votes" in card.accessibleName()


def test_each_person_gets_as_many_votes_as_the_facilitator_says_and_no_fewer_than_were_given(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Find the cause")
    qtbot.waitUntil(runner.idle)
    each, editor = page.findChild(QSpinBox, "votes-each"), page.record.canvas.editor
    each.setFocus()
    each.selectAll()
    qtbot.keyClicks(each, "12")
    qtbot.keyClick(each, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert editor.votes_left() == 12
    press(qtbot, page, "turn-vote")
    for _ in range(3):
        qtbot.keyClick(focus(cards(page, "goals")[0]), Qt.Key.Key_V, ALT)
    each.setValue(2)
    assert "Somebody has given 3 votes already" in page.findChild(Banner).accessibleName()
    assert (each.value(), editor.canvas.votes_each) == (12, 12)
    each.setValue(3)
    qtbot.waitUntil(runner.idle)
    canvas_id = editor.canvas.id
    assert provider.services.canvases.board(canvas_id).canvas.votes_each == 3
    undo(qtbot, runner, page)
    assert provider.services.canvases.board(canvas_id).canvas.votes_each == 12
    assert each.value() == 12


def test_ten_million_characters_are_not_a_note_and_the_page_says_so(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Find the cause")
    qtbot.waitUntil(runner.idle)
    clipboard = QApplication.clipboard()
    clipboard.setText("x" * 10_000_000)
    line = page.findChild(QLineEdit, "add-goals")
    qtbot.keyClicks(line, "Mine")
    line.paste()
    assert line.text() == "Mine"
    assert "longer than a note can be" in page.findChild(Banner).accessibleName()
    qtbot.keyClick(focus(cards(page, "goals")[0]), Qt.Key.Key_Return)
    QApplication.focusWidget().paste()
    assert "10,000,000 characters" in page.findChildren(Banner)[-1].accessibleName()
    clipboard.clear()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "goals")[0] == "Find the cause"


def test_a_canvas_is_frozen_twice_compared_and_a_copy_printed(
    qtbot: QtBot,
    runner: Runner,
    page: DesignPage,
    provider: Provider,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(qtbot, page, "goals", "Find the cause")
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "freeze-canvas")
    qtbot.keyClicks(QApplication.focusWidget(), "before lunch")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    add(qtbot, page, "skills", "Counting")
    press(qtbot, page, "freeze-canvas")
    press(qtbot, page, "keep-copy")
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "compare-canvas")
    qtbot.waitUntil(runner.idle)
    assert page.findChild(QComboBox, "copy-before").currentText().startswith("before lunch: copy 1")
    changes = page.findChild(QWidget, "copy-changes")
    assert [changes.item(n).toolTip() for n in range(changes.count())] == [
        "Counting\nAdded: Skills"
    ]
    place = str(tmp_path / "copy.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (place, ""))
    menu = page.findChild(QPushButton, "print-copy").menu()
    next(a for a in menu.actions() if a.objectName() == "print-pdf").trigger()
    qtbot.waitUntil(lambda: runner.idle() and Path(place).is_file())
    assert "Copy “2”, frozen on" in text_of(Path(place))
    press(qtbot, page, "leave-copies")
    qtbot.waitUntil(cards(page, "skills")[0].isVisible)


def test_the_grain_size_is_judged_with_a_reason_and_both_are_undone(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    menu = page.findChild(QPushButton, "new-canvas").menu()
    next(a for a in menu.actions() if a.text() == "Grain-size stress test").trigger()
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "verdict-too-big") is not None)
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "verdict-too-big")
    why = page.findChild(QWidget, "verdict-why")
    why.setFocus()
    qtbot.keyClicks(why, "Two skills in one")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    judged = provider.services.canvases.verdict(provider.achievement)
    assert (judged.verdict, judged.why) == (Grain.TOO_BIG, "Two skills in one")
    for _ in ("why", "verdict"):
        undo(qtbot, runner, page)
    assert provider.services.canvases.verdict(provider.achievement) is None


def test_a_template_is_duplicated_changed_undone_and_a_bad_file_is_refused_by_name(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider, tmp_path: Path
) -> None:
    tab, templates = page.record.canvas, provider.services.canvas_templates
    menu = page.findChild(QPushButton, "new-canvas").menu()
    next(a for a in menu.actions() if a.text() == "Your templates…").trigger()
    qtbot.waitUntil(runner.idle)
    copies = page.findChild(QPushButton, "duplicate-template").menu()
    next(a for a in copies.actions() if a.text() == "Advert").trigger()
    qtbot.waitUntil(lambda: page.findChild(QWidget, "block-promise") is not None)
    qtbot.waitUntil(runner.idle)
    (own,) = (offer for offer in templates.offers() if offer.own)
    press(qtbot, page, "add-block")
    qtbot.waitUntil(runner.idle)
    assert len(templates.get(own.name).blocks) == 9
    press(qtbot, page, "block-wider")
    assert "Nothing can give way" in page.findChild(Banner).accessibleName()
    undo(qtbot, runner, page)
    assert templates.get(own.name).blocks == templates.get("advert").blocks
    press(qtbot, page, "delete-template")
    qtbot.waitUntil(runner.idle)
    assert not any(offer.own for offer in templates.offers())
    undo(qtbot, runner, page)
    assert templates.get(own.name).title == "Advert (copy)"
    assert page.findChild(QWidget, "block-promise").isVisible()
    for there in (False, True):  # that it was duplicated is undone, and done again
        (page.record.redo if there else page.record.undo)()
        qtbot.waitUntil(runner.idle)
        assert any(offer.own for offer in templates.offers()) is there
    bad = tmp_path / "theirs.json"
    bad.write_text('{"name": "x", "title": "X", "blocks": []}')
    page.findChild(QWidget, "own-templates").parent().take_in(bad)
    qtbot.waitUntil(runner.idle)
    assert "theirs.json" in page.findChildren(Banner)[-1].accessibleName()
    press(qtbot, page, "leave-templates")
    qtbot.waitUntil(runner.idle)
    tab.start(own.name)
    qtbot.waitUntil(runner.idle)
    canvases = provider.services.canvases
    assert canvases.of(provider.achievement)[-1].title == "Advert (copy)"
    undo(qtbot, runner, page)
    assert [canvas.template for canvas in canvases.of(provider.achievement)] == ["design"]
    assert "goals" in tab.zones
    page.record.redo()
    qtbot.waitUntil(runner.idle)
    assert len(canvases.of(provider.achievement)) == 2
    assert "promise" in tab.zones
