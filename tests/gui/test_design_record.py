"""The catalogue and the record, typed as a person types."""

import pytest
from provider import Provider, person
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.records.record import Achievement, RecordState
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.catalogue import Catalogue
from mcred_desktop.gui.pages.design.checks.panel import ChecksPanel
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.workspace import Services

LEFT = Qt.MouseButton.LeftButton
ORIGIN = QPoint(0, 0)
LAST_FIELD = "field-further"
UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
REDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def open_page(qtbot: QtBot, runner: Runner, services: Services, who: str) -> DesignPage:
    acting = services.people.get(who)
    page = DesignPage(
        Context(services, runner, lambda: acting, lambda area, record: None, lambda message: None)
    )
    qtbot.addWidget(page)
    page.resize(1204, 756)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(runner.idle)
    qtbot.waitUntil(lambda: page.findChild(Entry, LAST_FIELD) is not None)
    qtbot.waitUntil(lambda: bool(page.findChildren(ChecksPanel)))  # what is made last
    qtbot.waitUntil(runner.idle)
    return page


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    return open_page(qtbot, runner, provider.services, provider.manager)


def entry(page: QWidget, name: str) -> Entry:
    found = page.findChild(Entry, name)
    assert found is not None, name
    return found


def write(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Replace what a field holds and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), LEFT)


def said(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def stored(provider: Provider) -> Achievement:
    return provider.services.design.record(provider.achievement)


def test_an_empty_catalogue_begins_with_the_first_record(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    page = open_page(qtbot, runner, services, person(services, "Amina", Role.DESIGNER))
    assert "No micro-credential yet" in said(page)
    press(qtbot, page, "empty-action")
    qtbot.waitUntil(runner.idle)
    assert [record.title for record in services.design.catalogue()] == ["New micro-credential"]
    assert QApplication.focusWidget() is entry(page, "field-title")


def test_a_record_is_written_by_typing_and_read_back(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    page = open_page(qtbot, runner, services, person(services, "Amina", Role.DESIGNER))
    press(qtbot, page, "empty-action")
    qtbot.waitUntil(runner.idle)
    qtbot.keyClicks(QApplication.focusWidget(), "Cold-chain handling")
    write(qtbot, entry(page, "field-hours"), "40")
    write(qtbot, entry(page, "field-credits"), "1,5")
    write(qtbot, entry(page, "field-assessment"), "Portfolio")
    for text in ("Read a logger", "Act on an alarm"):
        write(qtbot, page.findChild(QLineEdit, "add-outcome"), text)
    write(qtbot, page.findChild(QLineEdit, "add-skill"), "Temperature control")
    write(qtbot, entry(page, "skill-framework"), "ESCO")
    write(qtbot, entry(page, "skill-url"), "https://example.org/skill/1")
    summary = entry(page, "field-summary")
    summary.setFocus()
    qtbot.keyClicks(summary, "Keeps vaccines cold.")
    entry(page, "field-title").setFocus()
    qtbot.waitUntil(runner.idle)
    (record,) = services.design.catalogue()
    assert (record.title, record.summary) == ("Cold-chain handling", "Keeps vaccines cold.")
    assert (record.hours, record.credits, record.assessment) == (40, 1.5, "Portfolio")
    assert [outcome.text for outcome in record.outcomes] == ["Read a logger", "Act on an alarm"]
    (skill,) = record.skills
    assert (skill.name, skill.framework) == ("Temperature control", "ESCO")
    assert skill.url == "https://example.org/skill/1"
    assert "Saved" in said(page)


def test_what_is_typed_is_kept_without_leaving_the_field(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    field = entry(page, "field-prerequisites")
    field.setFocus()
    qtbot.keyClicks(field, "Reads English")
    qtbot.waitUntil(lambda: stored(provider).prerequisites == "Reads English", timeout=3000)
    assert field.hasFocus()
    qtbot.waitUntil(runner.idle)


def test_a_typed_edit_is_undone_and_done_again(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    field = entry(page, "field-assessment")
    write(qtbot, field, "Oral examination")
    field.setFocus()
    qtbot.keyClick(field, *UNDO)
    qtbot.waitUntil(runner.idle)
    assert stored(provider).assessment == field.text() == "Portfolio"
    assert stored(provider).state is RecordState.APPROVED
    qtbot.keyClick(field, *REDO)
    qtbot.waitUntil(runner.idle)
    assert stored(provider).assessment == field.text() == "Oral examination"


def test_undo_takes_back_letters_that_were_not_kept_yet(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    field = entry(page, "field-assessment")
    field.setFocus()
    qtbot.keyClicks(field, " and talk")
    qtbot.keyClick(field, *UNDO)
    qtbot.waitUntil(runner.idle)
    assert stored(provider).assessment == field.text() == "Portfolio"


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("hours", "many", "Enter a whole number."),
        ("hours", "0", "Enter 1 or more."),
        ("eqf_level", "9", "Enter 8 or less."),
        ("credits", "two", "Enter a number."),
    ],
)
def test_a_number_that_is_none_is_refused_under_its_field_while_typing(
    qtbot: QtBot,
    runner: Runner,
    page: DesignPage,
    provider: Provider,
    name: str,
    typed: str,
    why: str,
) -> None:
    before = stored(provider)
    field = entry(page, f"field-{name}")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, typed)
    error = page.findChild(QLabel, f"error-{name}")
    assert error.isVisible()
    assert error.text() == why
    field.flush()
    qtbot.waitUntil(runner.idle)
    assert stored(provider) == before
    assert field.text() == typed


def test_an_address_that_is_none_is_refused_under_the_skill(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    write(qtbot, page.findChild(QLineEdit, "add-skill"), "Consent")
    qtbot.waitUntil(runner.idle)
    write(qtbot, entry(page, "skill-url"), "esco 42")
    write(qtbot, entry(page, "skill-code"), "S1")
    qtbot.waitUntil(runner.idle)
    error = page.findChild(QLabel, "skill-error")
    assert error.isVisible()
    assert error.text() == "Starts with https://, http:// or urn:."
    (skill,) = stored(provider).skills
    assert (skill.url, skill.code) == ("", "S1")
    assert entry(page, "skill-url").text() == "esco 42"
    write(qtbot, entry(page, "skill-url"), "urn:esco:42")
    qtbot.waitUntil(runner.idle)
    assert not error.isVisible()
    assert stored(provider).skills[0].url == "urn:esco:42"


def test_undo_first_takes_back_a_text_that_was_refused(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    write(qtbot, entry(page, "field-assessment"), "Oral examination")
    field = entry(page, "field-hours")
    write(qtbot, field, "many")
    field.setFocus()
    qtbot.keyClick(field, *UNDO)
    assert field.text() == "60"
    assert not page.findChild(QLabel, "error-hours").isVisible()
    qtbot.keyClick(field, *UNDO)
    qtbot.waitUntil(runner.idle)
    assert stored(provider).assessment == "Portfolio"


def test_outcomes_are_moved_and_removed(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    write(qtbot, page.findChild(QLineEdit, "add-outcome"), "Tell the team")
    qtbot.waitUntil(lambda: len(page.findChildren(Entry, "outcome")) == 2)
    last = page.findChildren(Entry, "outcome")[-1]
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(runner.idle)
    assert [o.text for o in stored(provider).outcomes] == ["Tell the team", "Find the cause"]
    assert last.hasFocus()
    last.selectAll()
    qtbot.keyClick(last, Qt.Key.Key_Delete)
    page.findChild(QLineEdit, "add-outcome").setFocus()
    qtbot.waitUntil(runner.idle)
    assert [o.text for o in stored(provider).outcomes] == ["Find the cause"]


def test_tab_goes_down_the_form(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    write(qtbot, page.findChild(QLineEdit, "add-outcome"), "Tell the team")
    qtbot.waitUntil(runner.idle)
    entry(page, "field-title").setFocus()
    seen: list[str] = []
    while "field-credits" not in seen:
        seen.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    stops = [name for name in seen if not name.startswith(("arrow", "x"))]
    assert stops == [
        *("field-title", "field-summary", "field-purpose", "field-audience", "field-subject"),
        *("field-developer", "field-awarding_body", "field-country", "field-language"),
        *("outcome", "outcome", "add-outcome", "add-skill", "skill-lists-link"),
        *("field-stacking", "field-recognition", "field-credit_policy"),
        "field-hours",
        "field-credits",
    ]


def test_tab_leaves_the_form_after_its_last_field(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    entry(page, LAST_FIELD).setFocus()
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget().objectName() == "catalogue-filter":
            return
    pytest.fail(f"Tab stays in the form: {QApplication.focusWidget().objectName()}")


def test_enter_goes_from_outcome_to_outcome_to_the_adding_line(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    write(qtbot, page.findChild(QLineEdit, "add-outcome"), "Tell the team")
    qtbot.waitUntil(runner.idle)
    first, second = page.findChildren(Entry, "outcome")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.findChild(QLineEdit, "add-outcome")


def test_gaps_lead_to_their_field(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    field = entry(page, "field-hours")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.flush()
    entry(page, "field-title").setFocus()
    press(qtbot, page, "gap-hours")
    assert QApplication.focusWidget() is field
    qtbot.waitUntil(runner.idle)
    assert stored(provider).hours is None


def test_what_was_typed_last_is_in_what_is_sent_and_approved(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    page = open_page(qtbot, runner, provider.services, provider.manager)
    field = entry(page, "field-title")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Data Steward II")
    press(qtbot, page, "send-to-review")
    qtbot.waitUntil(runner.idle)
    assert field.isReadOnly()
    assert "nobody changes the record" in said(page)
    provider.services.reviews.approve(provider.achievement, provider.approver)
    page.refresh()
    qtbot.waitUntil(runner.idle)
    latest = provider.services.design.versions(provider.achievement)[-1]
    assert (latest.number, latest.content.title) == (2, "Data Steward II")
    assert page.findChild(QPushButton, "offer").isVisible()


def test_a_record_is_not_sent_while_a_field_is_refused(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    write(qtbot, entry(page, "field-title"), "Data Steward II")
    write(qtbot, entry(page, "field-hours"), "many")
    press(qtbot, page, "send-to-review")
    qtbot.waitUntil(runner.idle)
    assert "Put right what is marked before sending it." in said(page)
    assert QApplication.focusWidget() is entry(page, "field-hours")
    assert stored(provider).state is RecordState.DRAFT


def test_the_catalogue_is_narrowed_and_picked_from(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    other = Achievement(id=provider.services.store.new_id(), title="Water points")
    runner.submit(lambda: provider.services.design.save(other))
    qtbot.waitUntil(runner.idle)
    rows = page.findChild(QListView, "catalogue")
    assert catalogue(page) == [
        "Data Steward, Offered · v1",
        "Water points, Draft of v1",
    ]
    qtbot.keyClicks(page.findChild(QLineEdit, "catalogue-filter"), "water")
    assert catalogue(page) == ["Water points, Draft of v1"]
    place = rows.visualRect(rows.model().index(0, 0))
    qtbot.mouseClick(rows.viewport(), LEFT, pos=place.center())
    qtbot.waitUntil(runner.idle)
    assert entry(page, "field-title").text() == "Water points"
    page.findChild(QLineEdit, "catalogue-filter").clear()
    stages = page.findChild(QToolButton, "catalogue-stage").menu().actions()
    next(action for action in stages if action.text() == "Offered").trigger()
    assert catalogue(page) == ["Data Steward, Offered · v1"]


def catalogue(page: DesignPage) -> list[str]:
    """The rows of the catalogue as a screen reader says them."""
    model = page.findChild(QListView, "catalogue").model()
    told = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(told) for row in range(model.rowCount())]


def test_sending_rests_while_nothing_changed_and_says_why(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    send = page.findChild(QPushButton, "send-to-review")
    assert not send.isEnabled()
    assert send.toolTip() == "Nothing changed since version 1."
    field = entry(page, "field-assessment")
    field.setFocus()
    qtbot.keyClicks(field, "s")
    assert send.isEnabled()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert not send.isEnabled()
    write(qtbot, field, "Oral examination")
    assert send.isEnabled()
    assert send.toolTip() == ""
    page.record.undo()
    qtbot.waitUntil(runner.idle)
    assert not send.isEnabled()


def test_undo_and_redo_have_their_buttons(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    undo, redo = page.findChild(QToolButton, "undo-2"), page.findChild(QToolButton, "redo-2")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    write(qtbot, entry(page, "field-assessment"), "Oral examination")
    qtbot.mouseClick(undo, LEFT)
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    qtbot.mouseClick(redo, LEFT)
    qtbot.waitUntil(runner.idle)
    assert stored(provider).assessment == "Oral examination"


def test_with_large_text_the_form_gets_the_room_and_a_gap_leads_back_to_it(
    qtbot: QtBot, runner: Runner, page: DesignPage, theme: Theme
) -> None:
    field = entry(page, "field-hours")
    write(qtbot, field, "1")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.flush()
    tabs = page.record.tabs
    theme.set_text_size(150)
    try:
        assert page.catalogue.is_folded()
        assert [page.record.tabs.tabText(n) for n in range(4)][1] == "Missing: 1"
        page.record.tabs.setCurrentIndex(1)
        press(qtbot, page, "gap-hours")
        assert QApplication.focusWidget() is field
        assert page.record.form.horizontalScrollBar().maximum() == 0
    finally:
        theme.set_text_size(100)
    assert not any(tabs.tabText(n).startswith("Missing") for n in range(tabs.count()))
    qtbot.waitUntil(page.findChild(QPushButton, "gap-hours").isVisible)
    qtbot.waitUntil(runner.idle)


def next_time(qtbot: QtBot) -> Catalogue:
    """The catalogue as it is made anew, on a wide page."""
    made = Catalogue()
    qtbot.addWidget(made)
    made.fit(1500)
    return made


def test_the_catalogue_folds_and_stays_folded(
    qtbot: QtBot, runner: Runner, page: DesignPage
) -> None:
    qtbot.mouseClick(page.findChild(QToolButton, "fold-catalogue"), LEFT)
    assert not page.findChild(QListView, "catalogue").isVisible()
    page.refresh()
    page.resize(1500, 800)
    qtbot.waitUntil(runner.idle)
    assert page.catalogue.is_folded()
    unfold = page.findChild(QToolButton, "unfold-catalogue")
    assert QApplication.focusWidget() is unfold
    assert next_time(qtbot).is_folded()
    qtbot.keyClick(unfold, Qt.Key.Key_Space)
    assert not next_time(qtbot).is_folded()
    assert page.findChild(QListView, "catalogue").isVisible()


def test_a_long_record_is_written_out_over_several_turns(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    design = provider.services.design
    outcomes = tuple(Outcome(id=f"o{n}", text=f"Outcome {n}") for n in range(60))
    design.save(design.record(provider.achievement).model_copy(update={"outcomes": outcomes}))
    page = open_page(qtbot, runner, provider.services, provider.manager)
    assert len(page.findChildren(Entry, "outcome")) < 60

    def shown() -> list[str]:
        rows = page.findChildren(Entry, "outcome")
        return [row.text() for row in sorted(rows, key=lambda row: row.mapTo(page, ORIGIN).y())]

    qtbot.waitUntil(lambda: shown() == [outcome.text for outcome in outcomes], timeout=20_000)


def test_rows_serve_the_next_record_without_what_was_typed_in_the_last(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    other = Achievement(
        id=provider.services.store.new_id(),
        title="Water points",
        outcomes=(Outcome(id="w1", text="Read a meter"), Outcome(id="w2", text="Mend a pump")),
    )
    runner.submit(lambda: provider.services.design.save(other))
    qtbot.waitUntil(runner.idle)
    outcome = entry(page, "outcome")
    outcome.setFocus()
    qtbot.keyClicks(outcome, " again")
    page.show_record(other.id)
    qtbot.waitUntil(runner.idle)
    qtbot.waitUntil(lambda: len(page.findChildren(Entry, "outcome")) == 2)
    assert [row.text() for row in page.findChildren(Entry, "outcome")] == [
        "Read a meter",
        "Mend a pump",
    ]
    assert [o.text for o in stored(provider).outcomes] == ["Find the cause again"]
    assert provider.services.design.record(other.id) == other


def test_a_record_can_be_begun_before_the_page_is_whole(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    acting = provider.services.people.get(provider.manager)
    page = DesignPage(
        Context(
            provider.services,
            runner,
            lambda: acting,
            lambda area, record: None,
            lambda message: None,
        )
    )
    qtbot.addWidget(page)
    page.resize(1204, 756)
    page.show()
    page.activateWindow()
    page.begin()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in page.findChildren(Entry, "field-title"))
    qtbot.keyClicks(QApplication.focusWidget(), "Water points")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(Entry, LAST_FIELD) is not None)
    qtbot.waitUntil(runner.idle)
    titles = {record.title for record in provider.services.design.catalogue()}
    assert "Water points" in titles


def test_a_record_that_was_begun_goes_by_undo_and_can_be_brought_back(
    qtbot: QtBot, window: MainWindow, runner: Runner, provider: Provider
) -> None:
    def titles() -> list[str]:
        return [record.title for record in provider.services.design.catalogue()]

    window.go("design")
    page = window.findChild(DesignPage)
    qtbot.waitUntil(lambda: page.findChild(Entry, LAST_FIELD) is not None)
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "new-record")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Entry))
    qtbot.keyClicks(QApplication.focusWidget(), "Water points")
    for left in (["Data Steward", "New micro-credential"], ["Data Steward"]):
        qtbot.keyClick(QApplication.focusWidget(), *UNDO)
        qtbot.waitUntil(runner.idle)
        assert titles() == left
    back = next(x for x in window.findChildren(QPushButton) if x.text() == "Bring back")
    qtbot.mouseClick(back, LEFT)
    qtbot.waitUntil(runner.idle)
    assert titles() == ["Data Steward", "New micro-credential"]


def test_a_language_is_chosen_by_name_or_written_as_any_tag_there_can_be(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    for name, chosen in (("language", "Swahili"), ("languages", "Portuguese, Brazil")):
        menu = page.findChild(QMenu, f"field-{name}-menu")
        next(one for one in menu.actions() if one.text().startswith(f"{chosen}  ")).trigger()
    menu = page.findChild(QMenu, "field-languages-menu")
    next(one for one in menu.actions() if one.text().endswith("  zh-Hant")).trigger()
    qtbot.waitUntil(runner.idle)
    assert (stored(provider).language, stored(provider).languages) == ("sw", ("pt-BR", "zh-Hant"))
    write(qtbot, entry(page, "field-language"), "English")
    assert "“English” is no tag of a language" in said(page)
    write(qtbot, entry(page, "field-language"), "QU-pe")
    qtbot.waitUntil(runner.idle)
    assert stored(provider).language == "qu-PE"


def test_a_mode_is_chosen_by_keys_and_an_eqf_level_with_the_mouse(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    mode = entry(page, "field-mode")
    mode.setFocus()
    qtbot.keyClick(mode, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = page.findChild(QMenu, "field-mode-menu")
    qtbot.waitUntil(menu.isVisible)
    assert [one.text() for one in menu.actions()] == [
        *("online", "blended", "on site", "workplace", "distance")
    ]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, key)
    qtbot.waitUntil(lambda: stored(provider).mode == "on site")
    qtbot.mouseClick(page.findChild(QToolButton, "field-eqf_level-choices"), LEFT)
    levels = page.findChild(QMenu, "field-eqf_level-menu")
    qtbot.mouseClick(levels, LEFT, pos=levels.actionGeometry(levels.actions()[5]).center())
    qtbot.waitUntil(lambda: stored(provider).eqf_level == 6)
    qtbot.waitUntil(runner.idle)
    provider.services.reviews.send(provider.achievement, provider.manager)
    page.refresh()
    qtbot.waitUntil(mode.isReadOnly)
    assert page.findChild(QPushButton, "skill-lists-link").isHidden()
    qtbot.keyClick(mode, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not menu.isVisible()


def test_the_tabs_count_what_is_in_them_before_anybody_turns_to_them(
    qtbot: QtBot, page: DesignPage, provider: Provider
) -> None:
    services = provider.services
    tabs = page.record.tabs
    titles = [tabs.tabText(place) for place in range(tabs.count())]
    assert titles == ["Record", "Canvases", "Journey", "Pathways", "Review", "History"]
    for number in ("1", "2"):
        services.canvases.start(number, provider.achievement, "advert")
    services.pathways.start("stack", "Health data")
    plan = services.pathways.open("stack").plan
    award = plan.pathway.model_copy(update={"award_id": provider.achievement})
    services.pathways.edit(plan, plan.model_copy(update={"pathway": award}))
    page.refresh()
    qtbot.waitUntil(lambda: tabs.tabText(1) == "Canvases 2")
    assert tabs.tabText(3) == "Pathways 1"


def test_ten_megabytes_are_refused_in_place_wherever_they_are_pasted(
    qtbot: QtBot, runner: Runner, page: DesignPage, provider: Provider
) -> None:
    before = stored(provider)
    clipboard = QApplication.clipboard()
    clipboard.setText("data " * 2_000_000)
    for name in ("summary", "hours"):
        field = entry(page, f"field-{name}")
        was = field.text()
        field.setFocus()
        field.paste()
        assert field.text() == was
        assert "nothing of it was taken" in page.findChild(QLabel, f"error-{name}").text()
    outcome = page.findChild(Entry, "outcome")
    outcome.setFocus()
    outcome.paste()
    why = page.findChild(QLabel, "error-outcomes")
    assert "nothing of it was taken" in why.text()
    line = page.findChild(QLineEdit, "add-outcome")
    line.setFocus()
    line.paste()
    assert why.isHidden()
    clipboard.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert why.text() == "Use at most 20000 characters."
    qtbot.keyClicks(line, "Count")
    assert why.isHidden()
    line.clear()
    page.record.form.flush()
    qtbot.waitUntil(runner.idle)
    assert stored(provider) == before
