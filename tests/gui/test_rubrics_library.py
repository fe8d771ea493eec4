"""The library of rubrics: what there is, what is missing, beginning one."""

from collections.abc import Iterator
from time import thread_time

import pytest
from at_rest import at_rest
from provider import RUBRIC, Provider, person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from rubric_designer import CTRL, LEFT, Designer, Key

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context, Message
from mcred_desktop.gui.pages.rubrics.library.deeds import LibraryDeeds
from mcred_desktop.gui.pages.rubrics.library.found import Overview, Wanted
from mcred_desktop.gui.pages.rubrics.library.panel import Library
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.workspace import Services

BLINK = 0.05
"""Seconds of the GUI thread"""


def opened(
    qtbot: QtBot, runner: Runner, services: Services, person_id: str, went: list[str]
) -> RubricsPage:
    acting = services.people.get(person_id)
    page = RubricsPage(
        Context(
            services,
            runner,
            lambda: acting,
            lambda area, record: went.append(area),
            lambda message: None,
        )
    )
    qtbot.addWidget(page)
    page.resize(1500, 740)
    page.show()
    page.show_record(None)
    qtbot.waitUntil(lambda: at_rest(runner, page))
    return page


def press(qtbot: QtBot, page: RubricsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(rubrics: QListWidget) -> list[str]:
    """What a screen reader says of each row."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [rubrics.item(row).data(role) for row in range(rubrics.count())]


def test_without_a_record_the_page_leads_to_design(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    went: list[str] = []
    amina = person(services, "Amina Odhiambo", Role.DESIGNER)
    page = opened(qtbot, runner, services, amina, went)
    press(qtbot, page, "empty-action")
    assert went == ["design"]


def test_a_first_rubric_is_made_for_the_chosen_record(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    amina = person(services, "Amina Odhiambo", Role.DESIGNER)
    services.design.save(Achievement(id="one", title="Data Steward"))
    page = opened(qtbot, runner, services, amina, [])
    press(qtbot, page, "empty-action")
    press(qtbot, page, "create-rubric")
    qtbot.waitUntil(runner.idle)
    (line,) = services.rubrics.library()
    assert line.achievement_title == "Data Steward"
    assert page.editor.isVisible()
    assert page.editor.head.title.text() == "Data Steward"


def test_the_list_names_record_version_and_whether_the_draft_differs(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    page = opened(qtbot, runner, services, provider.manager, [])
    rubrics = page.findChild(QListWidget, "rubrics")
    assert rubrics is not None
    assert said(rubrics) == ["Steward portfolio, v1 · Data Steward"]
    page.editor.head.title.setFocus()
    qtbot.keyClicks(page.editor.head.title, "!")
    page.editor.desk.flush()
    qtbot.waitUntil(runner.idle)
    assert said(rubrics) == ["Steward portfolio!, v1, draft differs · Data Steward"]


def test_another_rubric_is_opened_with_the_first_kept(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    services.rubrics.create("second", provider.achievement)
    page = opened(qtbot, runner, services, provider.manager, [])
    page.open_rubric(provider.rubric)
    qtbot.waitUntil(runner.idle)
    page.editor.head.title.setFocus()
    qtbot.keyClicks(page.editor.head.title, "!")
    rubrics = page.findChild(QListWidget, "rubrics")
    assert rubrics is not None
    rubrics.setCurrentRow(1 - rubrics.currentRow())
    qtbot.waitUntil(runner.idle)
    assert page.editor.desk.draft.id == "second"
    assert services.rubrics.draft(provider.rubric).content.title == "Steward portfolio!"


@pytest.fixture
def shelf(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[Designer]:
    """The provider's rubric, a second one, and a second micro-credential, with the list open."""
    services = provider.services
    services.design.save(Achievement(id="nurse", title="Nursing Supervision"))
    services.rubrics.create("second", "nurse")
    made = Designer(qtbot, runner, services, provider.manager)
    made.page.open_rubric("second")
    made.judged()
    made.page.look_up()
    yield made
    made.stop()


def titles(shelf: Designer) -> list[str]:
    """The titles in the list, once it has found what was looked for."""
    later = shelf.page.library.findChildren(type(shelf.page.editor.beside.later))
    shelf.qtbot.waitUntil(lambda: shelf.runner.idle() and not any(x.isActive() for x in later))
    rubrics = shelf.page.library.list
    return [rubrics.item(row).text() for row in range(rubrics.count())]


def said_above(shelf: Designer) -> str:
    """What is said above the page."""
    QApplication.processEvents()
    found = shelf.page.said.findChildren(QWidget, "banner")
    return found[-1].accessibleName() if found and shelf.page.said.isVisible() else ""


def answer(shelf: Designer, words: str) -> None:
    """Press what the message offers."""
    QApplication.processEvents()
    offered = shelf.page.said.findChildren(QPushButton)
    shelf.qtbot.mouseClick(next(x for x in offered if x.text() == words and x.isVisible()), LEFT)
    shelf.wait()


def tags_of(shelf: Designer, rubric_id: str) -> tuple[str, ...]:
    shelf.wait()
    return shelf.services.rubrics.draft(rubric_id).tags


def test_words_in_any_order_find_rubrics_by_title_tag_and_record(shelf: Designer) -> None:
    shelf.services.rubrics.tag("second", ["ward"])
    assert titles(shelf) == ["Steward portfolio", "Nursing Supervision"]
    shelf.focus("rubric-search")
    shelf.type("WARD nursing")
    assert titles(shelf) == ["Nursing Supervision"]
    shelf.hit(Key.Key_Escape)
    assert titles(shelf) == ["Steward portfolio", "Nursing Supervision"]


def test_a_search_without_an_answer_says_so_and_leaves_the_open_rubric(shelf: Designer) -> None:
    shelf.focus("rubric-search")
    shelf.type("nothing like it")
    assert titles(shelf) == []
    assert shelf.page.editor.desk.holds("second")


def test_tags_are_written_where_they_stand_and_narrow_the_list(shelf: Designer) -> None:
    shelf.focus("new-tag")
    shelf.type("ward, second year,")
    assert tags_of(shelf, "second") == ("ward", "second year")
    tag = shelf.page.library.tag
    tag.setFocus()
    shelf.hit(Key.Key_Down)
    assert tag.currentText() == "second year"
    assert titles(shelf) == ["Nursing Supervision"]
    shelf.hit(Key.Key_Up)
    assert len(titles(shelf)) == 2


def test_a_tag_comes_off_by_mouse_or_backspace_and_comes_back_by_undo(shelf: Designer) -> None:
    shelf.focus("new-tag")
    shelf.type("ward,year,")
    assert tags_of(shelf, "second") == ("ward", "year")
    shelf.press("tags-ward")
    assert tags_of(shelf, "second") == ("year",)
    shelf.focus("new-tag")
    shelf.hit(Key.Key_Backspace)
    assert tags_of(shelf, "second") == ()
    shelf.focus("rubrics")
    shelf.hit(Key.Key_Z, CTRL)
    assert tags_of(shelf, "second") == ("year",)


def test_a_rubric_is_used_in_another_record_and_taken_out_again(
    shelf: Designer, provider: Provider
) -> None:
    shelf.press("use-in")
    shelf.open_menu("Data Steward")
    shelf.wait()
    assert shelf.services.rubrics.draft("second").also_for == (provider.achievement,)
    assert not shelf.page.library.about.uses.add.isEnabled(), "no record is left to choose"
    shelf.press(f"uses-{provider.achievement}")
    shelf.wait()
    assert shelf.services.rubrics.draft("second").also_for == ()


def test_an_archived_rubric_is_shown_on_demand_and_brought_back(shelf: Designer) -> None:
    shelf.press("archive-rubric")
    assert titles(shelf) == ["Steward portfolio"]
    assert "is in the archive" in said_above(shelf)
    shelf.press("rubric-archive")
    assert titles(shelf) == ["Nursing Supervision"]
    shelf.press("archive-rubric")
    assert titles(shelf) == []
    shelf.press("rubric-archive")
    assert "Nursing Supervision" in titles(shelf)


def test_a_deleted_rubric_comes_back_as_it_was(shelf: Designer) -> None:
    before = shelf.services.rubrics.draft("second")
    shelf.focus("rubrics")
    shelf.hit(Key.Key_Delete)
    assert titles(shelf) == ["Steward portfolio"]
    assert not shelf.page.editor.desk.holds("second")
    answer(shelf, "Undo")
    assert shelf.services.rubrics.draft("second") == before


def test_a_rubric_with_a_cohort_is_not_deleted_but_can_be_archived_instead(
    shelf: Designer, provider: Provider
) -> None:
    shelf.page.open_rubric(provider.rubric)
    shelf.judged()
    shelf.press("delete-rubric")
    shelf.wait()
    assert "cannot be deleted" in said_above(shelf)
    answer(shelf, "Archive it")
    assert shelf.services.rubrics.draft(provider.rubric).archived


def test_a_duplicate_is_opened_beside_the_first(shelf: Designer) -> None:
    shelf.press("duplicate-rubric")
    shelf.judged()
    assert titles(shelf)[-1] == "Nursing Supervision (copy)"
    assert shelf.rubric.title == "Nursing Supervision (copy)"
    answer(shelf, "Undo")
    assert len(titles(shelf)) == 2


def test_the_menu_of_a_row_offers_what_the_buttons_do(shelf: Designer) -> None:
    rubrics = shelf.page.library.list
    rubrics.setFocus()
    where = rubrics.visualItemRect(rubrics.currentItem()).center()
    rubrics.customContextMenuRequested.emit(where)
    shelf.open_menu("Duplicate")
    assert len(titles(shelf)) == 3


def test_where_there_is_room_for_one_the_list_gives_way_to_the_chosen_rubric(
    shelf: Designer, theme: Theme
) -> None:
    theme.set_text_size(150)
    assert shelf.page.library.isVisible()
    assert not shelf.page.editor.isVisible()
    shelf.focus("rubrics")
    shelf.hit(Key.Key_Up)
    shelf.hit(Key.Key_Return)
    shelf.judged()
    assert not shelf.page.library.isVisible()
    assert shelf.page.editor.isVisible()
    assert shelf.rubric.title == "Steward portfolio"


def test_five_hundred_rubrics_are_listed_within_a_blink(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    rubrics = [RUBRIC.model_copy(update={"title": f"Rubric {n}"}) for n in range(500)]
    services.rubric_transfer.take(rubrics, provider.achievement)
    found = Overview.read(services, Wanted(), provider.rubric)
    acting = services.people.get(provider.manager)
    context = Context(services, runner, lambda: acting, lambda *_: None, ignored)
    library = Library(LibraryDeeds(context, runner))
    qtbot.addWidget(library)
    library.resize(272, 700)
    library.show()
    start = thread_time()
    library.show_found(found)
    QApplication.processEvents()
    assert thread_time() - start < BLINK
    assert library.list.count() == 501


def ignored(message: Message) -> None:
    """Nobody reads it."""
