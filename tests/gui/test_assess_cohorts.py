"""Cohorts, their learners and their decisions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from at_rest import at_rest
from provider import Provider
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.marking import Marking, MarkingPlan
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context, Message
from mcred_desktop.gui.pages.assess.cohorts.learner_dialog import LearnerDialog
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.workspace import Services

LEFT = Qt.MouseButton.LeftButton


def open_page(
    qtbot: QtBot,
    runner: Runner,
    services: Services,
    who: str,
    gone: list[str],
    told: Callable[[Message], None] = lambda message: None,
) -> AssessPage:
    page = AssessPage(
        Context(
            services,
            runner,
            lambda: services.people.get(who),
            lambda area, record: gone.append(area),
            told,
        )
    )
    qtbot.addWidget(page)
    page.resize(1204, 676)
    page.show()
    page.show_record(None)
    qtbot.waitUntil(runner.idle)
    return page


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> AssessPage:
    return open_page(qtbot, runner, provider.services, provider.manager, [])


def said(page: AssessPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, page: AssessPage, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), LEFT)


class Unwatched:
    """Progress of a run nobody watches."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        """Say nothing."""


def drop(page: AssessPage, row: int, *files: Path) -> None:
    tab = page.cohorts.learners
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    table = tab.table
    place = table.visualRect(table.model().index(row, 0)).center()
    event = QDropEvent(
        QPointF(table.viewport().mapTo(tab, place)),
        Qt.DropAction.CopyAction,
        data,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    tab.dropEvent(event)


def test_without_an_approved_record_the_page_leads_to_design(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    from provider import person

    gone: list[str] = []
    page = open_page(qtbot, runner, services, person(services, "Amina"), gone)
    assert "No approved record yet" in said(page)
    press(qtbot, page, "empty-action")
    assert gone == ["design"]


def test_a_new_cohort_takes_a_record_with_its_rubric(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    press(qtbot, page, "new-cohort")
    assert "Data Steward v1" in page.findChild(QComboBox, "cohort-record").currentText()
    press(qtbot, page, "open-cohort")
    qtbot.waitUntil(runner.idle)
    assert "A cohort needs a title." in said(page)
    qtbot.keyClicks(page.findChild(QLineEdit, "cohort-title"), "Spring 2027")
    press(qtbot, page, "open-cohort")
    qtbot.waitUntil(runner.idle)
    assert "Spring 2027" in [cohort.title for cohort in provider.services.cohorts.all()]
    assert "Spring 2027" in said(page)


def test_a_running_cohort_is_changed_and_the_change_taken_back(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    told: list[Message] = []
    page = open_page(qtbot, runner, provider.services, provider.manager, [], told.append)
    provider.enrol("Ana", "Berit")
    page.refresh()
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "change-cohort")
    capacity = page.findChild(QSpinBox, "cohort-capacity")
    capacity.setValue(1)
    press(qtbot, page, "open-cohort")
    qtbot.waitUntil(runner.idle)
    assert "2 learners are enrolled" in capacity.accessibleDescription()
    assert capacity.hasFocus()
    capacity.setValue(12)
    qtbot.mouseClick(page.findChild(QCheckBox, "cohort-has-starts"), LEFT)
    page.findChild(QDateEdit, "cohort-starts").setDate(QDate(2026, 9, 7))
    press(qtbot, page, "open-cohort")
    qtbot.waitUntil(runner.idle)
    assert "from 7 Sep 2026 · 2 of 12 places taken" in said(page)
    (message,) = told
    assert message.action is not None
    message.action.run()
    qtbot.waitUntil(runner.idle)
    cohort = provider.services.cohorts.get(provider.cohort)
    assert (cohort.starts, cohort.capacity) == (None, None)


def test_nobody_loses_a_form_because_something_else_changes(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    press(qtbot, page, "change-cohort")
    title = page.findChild(QLineEdit, "cohort-title")
    qtbot.keyClicks(title, " in Kisumu")
    runner.submit(lambda: provider.services.cohorts.add_learner(provider.cohort, "Ana"))
    qtbot.waitUntil(runner.idle)
    assert title.isVisible()
    assert title.text() == "Autumn 2026 in Kisumu"
    press(qtbot, page, "cancel-cohort")
    assert not title.isVisible()


def test_a_learner_is_added_by_name(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    field = page.findChild(QLineEdit, "new-learner")
    qtbot.keyClicks(field, "Oluwaseun Adebayo")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert [row.learner.name for row in page.cohorts.learners.model.rows] == ["Oluwaseun Adebayo"]
    assert not field.text()


def correcting(qtbot: QtBot, page: AssessPage) -> LearnerDialog:
    """The dialog for the first learner, opened by keyboard."""
    table = page.cohorts.learners.table
    table.selectRow(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(LearnerDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_name_is_corrected_from_the_row(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    provider.enrol("Anna")
    page.refresh()
    qtbot.waitUntil(runner.idle)
    dialog = correcting(qtbot, page)
    assert not dialog.ui.issued.isVisible()
    dialog.ui.name.selectAll()
    qtbot.keyClicks(dialog.ui.name, "Ana")
    qtbot.keyClick(dialog.ui.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.findChildren(LearnerDialog) and runner.idle())
    assert [row.learner.name for row in page.cohorts.learners.model.rows] == ["Ana"]


def test_a_wrong_address_is_refused_in_its_field(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    provider.enrol("Ana")
    page.refresh()
    qtbot.waitUntil(runner.idle)
    dialog = correcting(qtbot, page)
    qtbot.keyClicks(dialog.ui.email, "nowhere")
    qtbot.mouseClick(dialog.ui.save, LEFT)
    qtbot.waitUntil(runner.idle)
    assert dialog.ui.error.isVisible()
    assert "not an e-mail address" in dialog.ui.email.accessibleDescription()
    qtbot.mouseClick(dialog.ui.cancel, LEFT)


def test_after_issuing_the_dialog_says_what_keeps_the_old_name(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    provider.awarded("Ana")
    provider.services.signing_key.create("seven green lamps")
    provider.services.awards.issue(provider.cohort, provider.manager, Unwatched())
    page.refresh()
    qtbot.waitUntil(runner.idle)
    dialog = correcting(qtbot, page)
    assert "until it is issued again" in dialog.ui.issued.text()
    assert dialog.ui.issued.isVisible()
    qtbot.mouseClick(dialog.ui.cancel, LEFT)


def test_the_import_preview_names_bad_cells_and_enrols_nobody(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.csv"
    file.write_text("name,email\nAna,ana@example.org\nBerit,not an address\n")
    page.cohorts.learners.imports.open_file(provider.cohort, file)
    qtbot.waitUntil(runner.idle)
    assert "Line 3, email" in page.findChild(QPlainTextEdit, "import-preview").toPlainText()
    enrol = page.findChild(QPushButton, "enrol")
    assert not enrol.isEnabled()
    assert "needs mending" in enrol.toolTip()
    assert provider.services.cohorts.learners(provider.cohort) == []


def test_a_good_list_is_enrolled(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "learners.csv"
    file.write_text("name,email\nAna,ana@example.org\nBerit,berit@example.org\n")
    page.cohorts.learners.imports.open_file(provider.cohort, file)
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "enrol")
    qtbot.waitUntil(runner.idle)
    assert len(page.cohorts.learners.model.rows) == 2
    assert not page.cohorts.learners.imports.isVisible()


def strange_list(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider, tmp_path: Path
) -> QTableView:
    """A list whose headers say nothing, in the preview; its table of columns."""
    file = tmp_path / "list.csv"
    file.write_text("Who,Reach,Ward\nAna,ana@example.org,North\n")
    page.cohorts.learners.imports.open_file(provider.cohort, file)
    qtbot.waitUntil(runner.idle)
    return page.findChild(QTableView, "import-columns")


def test_columns_are_said_by_keyboard_before_a_list_is_enrolled(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider, tmp_path: Path
) -> None:
    table = strange_list(qtbot, runner, page, provider, tmp_path)
    assert "Say below which column holds what." in said(page)
    assert not page.findChild(QPushButton, "enrol").isEnabled()
    table.setFocus()
    for use in ("Name", "E-mail"):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        choice = table.findChild(QComboBox, "column-use")
        qtbot.waitUntil(choice.view().isVisible)
        choice.view().setCurrentIndex(choice.model().index(choice.findText(use), 0))
        qtbot.keyClick(choice.view(), Qt.Key.Key_Return)
        qtbot.waitUntil(runner.idle)
        qtbot.waitUntil(lambda: table.findChild(QComboBox, "column-use") is None)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    press(qtbot, page, "enrol")
    qtbot.waitUntil(runner.idle)
    (row,) = provider.services.cohorts.learners(provider.cohort)
    assert (row.learner.name, row.learner.email) == ("Ana", "ana@example.org")
    assert row.learner.fields == {"Ward": "North"}


def test_a_click_on_what_a_column_is_taken_for_offers_the_choice(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider, tmp_path: Path
) -> None:
    table = strange_list(qtbot, runner, page, provider, tmp_path)
    place = table.visualRect(table.model().index(2, 2)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    choice = table.findChild(QComboBox, "column-use")
    qtbot.waitUntil(choice.view().isVisible)
    assert choice.accessibleName() == "“Ward” is taken for"
    qtbot.keyClick(choice.view(), Qt.Key.Key_Escape)


def test_files_dropped_on_a_row_become_evidence_of_that_learner(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider, tmp_path: Path
) -> None:
    _, second = provider.enrol("Ana", "Berit")
    page.refresh()
    qtbot.waitUntil(runner.idle)
    file = tmp_path / "notes.txt"
    file.write_text("What I changed")
    drop(page, 1, file)
    qtbot.waitUntil(runner.idle)
    assert [e.name for e in provider.services.cohorts.evidence(second)] == ["notes.txt"]
    assert [row.files for row in page.cohorts.learners.model.rows] == [0, 1]


def test_a_blind_marker_finds_no_name_among_the_learners_and_corrects_none(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    services.assigning.set_plan(provider.cohort, MarkingPlan(blind=True), ())
    provider.enrol("Ana Anders", evaluators=(provider.ruth,))
    page = open_page(qtbot, runner, services, provider.ruth, [])
    table = page.findChild(QTableView, "learners")
    shown = table.model().index(0, 0).data()
    assert shown.startswith("Portfolio ")
    table.selectRow(0)
    correct = page.findChild(QPushButton, "correct-learner")
    assert not correct.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.findChild(LearnerDialog) is None
    press(qtbot, page, "import-learners")
    qtbot.waitUntil(lambda: "You mark this cohort blind" in said(page))
    assert "Ana" not in said(page)


def test_before_sharing_out_it_is_said_who_gets_how_many_and_which_stay_short(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    assigning = provider.services.assigning
    assigning.set_plan(provider.cohort, MarkingPlan(marking=Marking.DOUBLE), ())
    provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.enrol("Bo")
    page.refresh()
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "share-out")
    qtbot.waitUntil(lambda: "Ruth Lindqvist: 1 more · Samuel Otieno: 2 more" in said(page))
    qtbot.keyClick(page.findChild(QCheckBox, f"share-{provider.samuel}"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "2 portfolios would stay short" in said(page))
    assert "Ana, Bo" in said(page)


def test_sharing_out_gives_every_portfolio_an_evaluator(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    provider.enrol("Ana", "Berit", "Chen")
    page.refresh()
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "share-out")
    press(qtbot, page, "share-confirm")
    qtbot.waitUntil(runner.idle)
    assert all(row.evaluators for row in page.cohorts.learners.model.rows)


def scored(provider: Provider, page: AssessPage, qtbot: QtBot, runner: Runner) -> str:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    page.cohorts.show_tab("decisions")
    page.refresh()
    qtbot.waitUntil(lambda: at_rest(runner, page))
    qtbot.waitUntil(page.findChild(QPushButton, "confirm-awards").isEnabled)
    qtbot.waitUntil(runner.idle)
    return portfolio


def test_awards_are_confirmed_together(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    portfolio = scored(provider, page, qtbot, runner)
    confirm = page.findChild(QPushButton, "confirm-awards")
    assert confirm.text() == "Confirm 1 decision"
    press(qtbot, page, "confirm-awards")
    qtbot.waitUntil(runner.idle)
    decision = provider.services.decisions.case(portfolio).decision
    assert decision is not None
    assert decision.awarded
    assert not confirm.isEnabled()


def test_an_evaluator_without_the_role_is_refused_where_they_stand(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    page = open_page(qtbot, runner, provider.services, provider.ruth, [])
    portfolio = scored(provider, page, qtbot, runner)
    press(qtbot, page, "confirm-awards")
    qtbot.waitUntil(lambda: "Only an approver or programme manager decides awards." in said(page))
    assert provider.services.decisions.case(portfolio).decision is None


def test_who_marked_a_portfolio_is_refused_the_decision(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.manager,))
    provider.score(portfolio, provider.manager, a="good", b="good")
    page.cohorts.show_tab("decisions")
    page.refresh()
    qtbot.waitUntil(lambda: at_rest(runner, page))
    qtbot.waitUntil(page.findChild(QPushButton, "confirm-awards").isEnabled)
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "confirm-awards")
    qtbot.waitUntil(lambda: "Who marked a portfolio cannot decide on it." in said(page))
    assert provider.services.decisions.case(portfolio).decision is None


def test_sheets_far_apart_are_given_to_a_further_evaluator(
    qtbot: QtBot, runner: Runner, page: AssessPage, provider: Provider
) -> None:
    from provider import person

    further = person(provider.services, "Daniel Mbeki", Role.EVALUATOR)
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth, provider.samuel))
    provider.score(portfolio, provider.ruth, a="good", b="good")
    provider.score(portfolio, provider.samuel, a="weak", b="good")
    page.refresh()
    page.cohorts.show_tab("decisions")
    qtbot.waitUntil(lambda: at_rest(runner, page))
    assert "1 needs a third look" in said(page)
    choice = page.findChild(QComboBox, "further-evaluator")
    assert [choice.itemText(row) for row in range(choice.count())] == ["Daniel Mbeki"]
    press(qtbot, page, "give-further")
    qtbot.waitUntil(runner.idle)
    queue = provider.services.assessment.queue(further)
    assert [line.assignment.portfolio_id for line in queue] == [portfolio]
    assert provider.services.decisions.cases(provider.cohort) == []


def test_in_large_text_every_tab_is_in_sight_and_cohorts_are_in_a_menu(
    qtbot: QtBot, runner: Runner, page: AssessPage, theme: Theme
) -> None:
    theme.set_text_size(200)
    page.resize(1129, 630)
    switch = page.findChild(QPushButton, "switch-cohort")
    qtbot.waitUntil(switch.isVisible)
    bar = page.cohorts.tabs.tabBar()
    qtbot.waitUntil(lambda: bar.tabRect(bar.count() - 1).right() < page.width())
    assert page.minimumSizeHint().width() <= 1129
    qtbot.mouseClick(switch, LEFT)
    menu = page.findChild(QMenu, "cohort-menu")
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Autumn 2026",
        "New cohort",
    ]
    menu.actions()[-1].trigger()
    menu.close()
    assert page.findChild(QLineEdit, "cohort-title").isVisible()
    page.cohorts.show_tab("marking")
    assert not page.findChild(QLineEdit, "cohort-title").isVisible()


def test_a_tab_turned_to_is_made_in_turns_of_its_own_and_then_shows_the_cohort(
    qtbot: QtBot, runner: Runner, page: AssessPage
) -> None:
    qtbot.waitUntil(lambda: at_rest(runner, page))
    page.cohorts.show_tab("marking")
    assert page.cohorts.tabs.current == "marking"
    assert not page.cohorts.tabs.has("marking")
    qtbot.waitUntil(lambda: at_rest(runner, page))
    assert page.cohorts.tabs.has("marking")
    assert "Portfolios stand here from enrolment until they are decided." in said(page)
