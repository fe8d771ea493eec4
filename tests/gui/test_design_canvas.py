"""The canvas: notes typed, moved, decided, sent, deleted, and all of it undone."""

import pytest
from canvas_desk import add, cards, focus, notes, started, words
from provider import Provider
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.dragging import NOTE_TYPE
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.design.record.outcomes import OutcomeRow
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.widgets.link import WrappedLink

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    return started(qtbot, runner, provider)


def test_enter_adds_a_note_and_keeps_typing(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Find the cause", "Tell the team")
    qtbot.waitUntil(runner.idle)
    assert words(provider, "goals") == ["Find the cause", "Tell the team"]
    assert {note.author for note in notes(provider)} == {provider.manager}
    assert QApplication.focusWidget() is page.findChild(QLineEdit, "add-goals")


def test_a_note_sent_to_outcomes_stands_in_the_record_with_its_chip(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Share figures safely")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "goals")
    qtbot.mouseClick(card.send, LEFT)
    qtbot.waitUntil(runner.idle)
    outcome = provider.services.design.record(provider.achievement).outcomes[-1]
    assert (outcome.text, outcome.note) == ("Share figures safely", notes(provider)[0].id)
    assert card.face.went == "Learning outcomes"
    assert card.send is None
    page.record.show_tab("record")
    rows = page.findChildren(OutcomeRow)
    assert [row.chip.isVisible() for row in rows] == [False, True]
    assert rows[-1].entry().text() == "Share figures safely"


def test_a_field_tells_which_note_it_came_from_and_leads_back_to_it(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Share figures safely")
    add(qtbot, page, "audience", "Records clerks")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "audience")
    page.record.canvas.editor.send(card.note, "audience")
    qtbot.mouseClick(cards(page, "goals")[0].send, LEFT)
    qtbot.waitUntil(runner.idle)
    page.record.show_tab("record")
    qtbot.waitUntil(lambda: page.findChild(WrappedLink, "origin-audience") is not None)
    link = page.findChild(WrappedLink, "origin-audience")
    author = provider.services.people.get(provider.manager).name
    assert link.text() == f"from a note by {author}, Design canvas"
    assert link.toolTip() == "Records clerks"
    assert page.findChildren(OutcomeRow)[-1].chip.toolTip().endswith("Share figures safely")
    qtbot.mouseClick(link, LEFT)
    qtbot.waitUntil(card.hasFocus)
    assert page.record.tabs.current == "canvas"
    for _ in ("goal", "audience"):
        page.record.undo()
    qtbot.waitUntil(runner.idle)
    page.record.show_tab("record")
    assert not any(x.isVisible() for x in page.findChildren(WrappedLink, "origin-audience"))


def test_undoing_a_note_sent_as_a_criterion_takes_the_rubric_it_began_with_it(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    rubrics = provider.services.rubrics
    rubrics.archive(provider.rubric)
    add(qtbot, page, "judging", "A name that can be read ends it", "Counts right")
    qtbot.waitUntil(runner.idle)
    for card in cards(page, "judging"):
        page.record.canvas.editor.send(card.note, "criteria")
    qtbot.waitUntil(runner.idle)
    for turn, rows in (
        (page.record.undo, [2]),
        (page.record.undo, []),
        (page.record.redo, [2]),
        (page.record.redo, [3]),
    ):
        turn()
        qtbot.waitUntil(runner.idle)
        assert [len(line.draft.content.criteria) for line in rubrics.library()] == rows


def test_only_blocks_that_feed_the_record_offer_to_send(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    pick(page.findChild(QPushButton, "new-canvas").menu(), "Grain-size stress test")
    qtbot.waitUntil(lambda: page.findChild(QLineEdit, "add-verdict") is not None)
    qtbot.waitUntil(runner.idle)
    for block in ("verdict", "claim"):
        add(qtbot, page, block, "Something")
    qtbot.waitUntil(runner.idle)
    assert cards(page, "verdict")[0].send is None
    assert cards(page, "claim")[0].send.accessibleName() == "Send to Skills"
    qtbot.keyClick(focus(cards(page, "claim")[0]), Qt.Key.Key_S, ALT)
    qtbot.waitUntil(runner.idle)
    record = provider.services.design.record(provider.achievement)
    assert [skill.name for skill in record.skills] == ["Something"]


def test_a_deleted_note_comes_back(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "work", "Recount", "Report")
    qtbot.waitUntil(runner.idle)
    qtbot.keyClick(focus(cards(page, "work")[0]), Qt.Key.Key_Delete)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "work") == ["Report"]
    assert QApplication.focusWidget() is cards(page, "work")[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "work") == ["Recount", "Report"]
    assert len(cards(page, "work")) == 2


def test_a_note_is_edited_where_it_stands(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "work", "Recount")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "work")
    qtbot.keyClick(focus(card), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), " monthly")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "work") == ["Recount monthly"]
    assert card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), " or not")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "work") == ["Recount monthly"]


def test_a_note_that_grew_too_long_is_refused_in_place(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "work", "Recount")
    qtbot.waitUntil(runner.idle)
    qtbot.keyClick(focus(cards(page, "work")[0]), Qt.Key.Key_Return)
    QApplication.focusWidget().insertPlainText("x" * 4000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    banner = page.findChild(Banner)
    assert banner.accessibleName() == "Use at most 4000 characters."
    assert words(provider, "work") == ["Recount"]


def test_words_of_a_note_are_kept_while_they_are_typed(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "work", "Recount")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "work")
    qtbot.keyClick(focus(card), Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), " monthly")
    qtbot.waitUntil(lambda: words(provider, "work") == ["Recount monthly"], timeout=3000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "work") == ["Recount"]


def test_alt_and_an_arrow_carry_a_note_next_door_and_undo_brings_it_back(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "audience", "Clerks")
    qtbot.waitUntil(runner.idle)
    qtbot.keyClick(focus(cards(page, "audience")[0]), Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "skills") == ["Clerks"]
    moved = QApplication.focusWidget()
    assert moved is cards(page, "skills")[0]
    qtbot.keyClick(moved, Qt.Key.Key_D, ALT)
    qtbot.waitUntil(runner.idle)
    assert notes(provider)[0].decided
    page.record.undo()
    page.record.undo()
    qtbot.waitUntil(runner.idle)
    assert words(provider, "audience") == ["Clerks"]
    assert not notes(provider)[0].decided


def test_arrows_walk_through_notes_lines_and_zones(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    add(qtbot, page, "audience", "Clerks", "Nurses")
    add(qtbot, page, "skills", "Find the cause")
    qtbot.waitUntil(runner.idle)
    first, second = cards(page, "audience")
    line = page.findChild(QLineEdit, "add-audience")
    focus(first)
    for key, expected in (
        (Qt.Key.Key_Down, second),
        (Qt.Key.Key_Down, line),
        (Qt.Key.Key_Up, second),
        (Qt.Key.Key_Right, cards(page, "skills")[0]),
        (Qt.Key.Key_Left, first),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is expected


def test_tab_stops_once_at_the_notes_of_a_block_and_then_at_its_line(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    add(qtbot, page, "audience", "Clerks", "Nurses")
    add(qtbot, page, "work", "Recount")
    qtbot.waitUntil(runner.idle)
    lines = [page.findChild(QLineEdit, f"add-{block}") for block in ("audience", "work")]
    second, (third,) = focus(cards(page, "audience")[1]), cards(page, "work")
    stops = [second.send, lines[0], third, third.send, lines[1]]
    for stop in stops:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_the_note_added_last_is_in_sight(qtbot: QtBot, runner: Runner, page: DesignPage) -> None:
    add(qtbot, page, "audience", *("A long note about who asked for this" for _ in range(6)))
    qtbot.waitUntil(runner.idle)
    last = cards(page, "audience")[-1]
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_a_note_is_dropped_on_another_zone(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "audience", "Clerks")
    qtbot.waitUntil(runner.idle)
    data = QMimeData()
    data.setData(NOTE_TYPE, notes(provider)[0].id.encode())
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    page.record.canvas.zones["support"].dropEvent(drop)
    qtbot.waitUntil(runner.idle)
    assert words(provider, "support") == ["Clerks"]
    assert len(cards(page, "support")) == 1
    assert cards(page, "audience") == []


def test_zones_never_overlap_in_the_smallest_window(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    add(qtbot, page, "audience", *("A long note about who asked for this" for _ in range(6)))
    qtbot.waitUntil(runner.idle)
    page.resize(1024, 640)
    qtbot.waitUntil(lambda: page.width() == 1024)
    zones = [zone.geometry() for zone in page.record.canvas.zones.values()]
    assert not any(a.intersects(b) for i, a in enumerate(zones) for b in zones[:i])
    assert all(
        zone.parentWidget().rect().contains(zone.geometry())
        for zone in page.record.canvas.zones.values()
    )


def pick(menu: QMenu, text: str) -> None:
    """Choose an entry of a menu that is open."""
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def open_menu(qtbot: QtBot, card: Card) -> QMenu:
    """By the button that appears on a note."""
    card.window().activateWindow()
    card.setFocus()
    qtbot.waitUntil(card.hasFocus)
    qtbot.mouseClick(card.findChild(QToolButton, "note-more"), LEFT)
    return shown_menu(card)


def shown_menu(card: Card) -> QMenu:
    (menu,) = (menu for menu in card.findChildren(QMenu, "note-menu") if menu.isVisible())
    return menu


def test_sending_a_note_is_undone_and_done_again_and_the_record_follows(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    design = provider.services.design
    before = design.record(provider.achievement)
    add(qtbot, page, "goals", "Share figures safely")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "goals")
    qtbot.mouseClick(card.send, LEFT)
    qtbot.waitUntil(runner.idle)
    qtbot.keyClick(focus(card), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(runner.idle)
    assert design.record(provider.achievement) == before
    assert (notes(provider)[0].sent_to, notes(provider)[0].decided) == (None, False)
    assert card.send is not None
    qtbot.keyClick(card, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(runner.idle)
    outcome = design.record(provider.achievement).outcomes[-1]
    assert (outcome.text, outcome.id) == ("Share figures safely", notes(provider)[0].sent_to)


def test_edits_of_canvas_and_record_are_undone_in_one_order_where_they_were_made(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    page.record.show_tab("record")
    hours = page.findChild(QWidget, "field-hours")
    hours.setFocus()
    hours.selectAll()
    qtbot.keyClicks(hours, "75")
    page.record.show_tab("canvas")
    add(qtbot, page, "goals", "Share figures safely")
    qtbot.waitUntil(runner.idle)
    qtbot.mouseClick(cards(page, "goals")[0].send, LEFT)
    qtbot.waitUntil(runner.idle)
    page.record.show_tab("record")
    undo = page.findChild(QToolButton, "undo-2")
    for _ in ("sent", "added"):
        qtbot.mouseClick(undo, LEFT)
        assert page.record.tabs.current == "canvas"
    qtbot.mouseClick(undo, LEFT)
    assert page.record.tabs.current == "record"
    qtbot.waitUntil(runner.idle)
    record = provider.services.design.record(provider.achievement)
    assert (record.hours, len(record.outcomes)) == (60, 1)
    assert notes(provider) == []


def test_everything_there_is_a_key_for_is_in_the_menu_of_a_note(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Share figures")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "goals")
    pick(open_menu(qtbot, card), "Edit")
    qtbot.keyClicks(QApplication.focusWidget(), " safely")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    pick(open_menu(qtbot, card), "Decide")
    qtbot.waitUntil(runner.idle)
    assert [(note.text, note.decided) for note in notes(provider)] == [
        ("Share figures safely", True)
    ]
    pick(open_menu(qtbot, card), "Send to Learning outcomes")
    qtbot.waitUntil(runner.idle)
    assert card.face.went == "Learning outcomes"
    menu = open_menu(qtbot, card)
    pick(menu.findChild(QMenu), "Support")
    menu.close()
    qtbot.waitUntil(runner.idle)
    assert words(provider, "support") == ["Share figures safely"]
    pick(open_menu(qtbot, cards(page, "support")[0]), "Delete")
    qtbot.waitUntil(runner.idle)
    assert notes(provider) == []


def test_the_menu_of_a_note_opens_by_its_key(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    add(qtbot, page, "goals", "Share figures")
    qtbot.waitUntil(runner.idle)
    (card,) = cards(page, "goals")
    card.setFocus()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(card, asked)
    assert "Decide" in [action.text() for action in shown_menu(card).actions()]
    shown_menu(card).close()


def test_a_second_canvas_is_started_from_a_template_and_picked_again(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    add(qtbot, page, "goals", "Share figures")
    qtbot.waitUntil(runner.idle)
    new = page.findChild(QPushButton, "new-canvas")
    pick(new.menu(), "Grain-size stress test")
    qtbot.waitUntil(lambda: page.findChild(QLineEdit, "add-verdict") is not None)
    qtbot.waitUntil(runner.idle)
    add(qtbot, page, "verdict", "Right: one piece of work shows it")
    qtbot.waitUntil(runner.idle)
    first, second = provider.services.canvases.of(provider.achievement)
    assert [note.block for note in provider.services.canvases.board(second.id).notes] == ["verdict"]
    picker = page.findChild(QComboBox, "canvases")
    assert [picker.itemText(n) for n in range(picker.count())] == [first.title, second.title]
    focus(picker)
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: "goals" in page.record.canvas.zones)
    qtbot.waitUntil(runner.idle)
    qtbot.waitUntil(lambda: bool(cards(page, "goals")))
    assert [card.note.text for card in cards(page, "goals")] == ["Share figures"]
    page.record.undo()
    qtbot.waitUntil(lambda: "verdict" in page.record.canvas.zones)
    qtbot.waitUntil(runner.idle)
    assert provider.services.canvases.board(second.id).notes == []


def test_of_many_notes_those_in_view_are_made_and_keys_reach_all_of_them(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    canvases = provider.services.canvases
    (canvas,) = canvases.of(provider.achievement)
    for number in range(80):
        note_id = provider.services.store.new_id()
        place = {"canvas_id": canvas.id, "block": "goals", "position": number}
        canvases.save_note(Note(id=note_id, text=f"Note {number}", author=provider.ruth, **place))
    page.record.show_tab("record")
    page.record.show_tab("canvas")
    qtbot.waitUntil(lambda: bool(cards(page, "goals")))
    qtbot.waitUntil(runner.idle)
    assert len(cards(page, "goals")) < 40
    zone = page.record.canvas.zones["goals"]
    focus(cards(page, "goals")[0])
    for _ in range(39):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget().note.text == "Note 78"
    assert not QApplication.focusWidget().visibleRegion().isEmpty()
    assert len(zone.cards()) < 40
    qtbot.waitUntil(runner.idle)
