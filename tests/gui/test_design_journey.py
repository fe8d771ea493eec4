"""The journey of a record, gone through as a person does."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from provider import Provider
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.journeys.journey import Answer, Lens, Standing
from mcred_desktop.gui.page import Context, Message
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.journey.check_row import CheckRow
from mcred_desktop.gui.pages.design.journey.step_list import StepList
from mcred_desktop.gui.pages.design.journey.tab import JourneyTab
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.workspace import Services

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Designer:
    """Somebody at the Design page."""

    qtbot: QtBot
    runner: Runner
    provider: Provider
    page: DesignPage
    went: list[tuple[str, str | None]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def tab(self) -> JourneyTab:
        return self.page.record.tabs.tab("journey")

    def settle(self) -> None:
        self.qtbot.waitUntil(self.runner.idle)

    def turn_to_journey(self) -> None:
        self.page.record.show_tab("journey")
        self.settle()
        self.qtbot.waitUntil(lambda: bool(self.tab.findChildren(CheckRow)))

    def row(self, key: str) -> CheckRow:
        self.qtbot.waitUntil(lambda: self.tab.findChild(CheckRow, f"check-{key}") is not None)
        return self.tab.findChild(CheckRow, f"check-{key}")

    def press(self, *keys: Qt.Key) -> None:
        """Keys, wherever the focus is."""
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), key)
        self.settle()

    def click(self, name: str) -> None:
        found = self.page.findChild(QAbstractButton, name)
        self.qtbot.mouseClick(found, LEFT)
        self.settle()

    def stored(self, key: str) -> Standing:
        found = self.provider.services.journey.of_record(self.provider.achievement)
        return found.standing.standings[key]

    def said(self, place: QWidget) -> str:
        return " ".join(x.text() for x in place.findChildren(QLabel) if x.isVisible())


def sit_down(qtbot: QtBot, runner: Runner, provider: Provider, services: Services) -> Designer:
    acting = services.people.get(provider.manager)
    went: list[tuple[str, str | None]] = []
    told: list[str] = []

    def tell(message: Message) -> None:
        told.append(message.text)

    def go(area: str, record: str | None) -> None:
        went.append((area, record))

    page = DesignPage(Context(services, runner, lambda: acting, go, tell))
    qtbot.addWidget(page)
    page.resize(1204, 756)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(runner.idle)
    qtbot.waitUntil(lambda: page.findChild(Entry, "field-validity_months") is not None)
    return Designer(qtbot, runner, provider, page, went, told)


@pytest.fixture
def designer(qtbot: QtBot, runner: Runner, provider: Provider) -> Designer:
    return sit_down(qtbot, runner, provider, provider.services)


def test_a_step_is_gone_through_by_keyboard_alone(designer: Designer) -> None:
    designer.turn_to_journey()
    steps = designer.tab.findChild(StepList, "journey-list")
    assert "1 Market assessment" in designer.said(designer.tab)
    steps.setFocus()
    designer.press(Qt.Key.Key_Down)
    assert "2 Learners" in designer.said(designer.tab)
    designer.press(Qt.Key.Key_Up)
    designer.row("market-payer")  # the last one is there
    designer.row("market-need").setFocus()
    designer.press(Qt.Key.Key_Y, Qt.Key.Key_Down, Qt.Key.Key_N)
    assert QApplication.focusWidget() is designer.row("market-skills")
    designer.press(Qt.Key.Key_Down, Qt.Key.Key_Minus, Qt.Key.Key_Return)
    designer.qtbot.keyClicks(QApplication.focusWidget(), "Counted last year")
    designer.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is designer.row("market-size")
    designer.row("market-growth").setFocus()
    designer.settle()
    answers = [designer.stored(f"market-{key}").answer for key in ("need", "skills", "size")]
    assert answers == [Answer.YES, Answer.NO, Answer.NOT_APPLICABLE]
    assert designer.stored("market-size").given.note == "Counted last year"
    assert "Checks, 1 of 7 done" in designer.said(designer.tab)

    designer.page.record.undo()  # the note, then "does not apply", then "no"
    designer.page.record.undo()
    designer.page.record.undo()
    designer.settle()
    assert designer.stored("market-skills").answer is None
    designer.page.record.redo()
    designer.settle()
    assert designer.stored("market-skills").answer is Answer.NO
    designer.row("market-skills").setFocus()
    designer.press(Qt.Key.Key_Delete)
    assert designer.stored("market-skills").answer is None


def test_a_check_gets_an_owner_a_day_and_what_shows_it(designer: Designer) -> None:
    designer.turn_to_journey()
    tab, row = designer.tab, designer.row("market-rivals")
    designer.qtbot.mouseClick(row, LEFT)
    owner, link = tab.findChild(QComboBox, "check-owner"), tab.findChild(QComboBox, "check-link")
    designer.qtbot.keyClicks(owner, "Ruth")
    owner.activated.emit(owner.currentIndex())
    designer.settle()
    designer.click("check-set-due")
    link.setCurrentIndex(link.findText("Steward portfolio"))
    link.activated.emit(link.currentIndex())
    designer.settle()
    given = designer.stored("market-rivals").given
    assert given.owner == designer.provider.ruth
    assert given.due is not None
    assert "Ruth Lindqvist · Due" in designer.said(row)
    designer.click("check-clear-due")
    assert designer.stored("market-rivals").given.due is None
    row.setFocus()
    designer.press(Qt.Key.Key_G)
    assert designer.went == [("rubrics", designer.provider.rubric)]


def test_what_the_next_phase_waits_for_leads_to_its_field_which_ticks_the_check(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    journey = provider.services.journey
    standings = journey.of_record(provider.achievement).standing.standings
    for key in (
        "market-need",
        "learners-who",
        "reach-model",
        "regulation-framework",
        "house-approval",
        "platforms-chosen",
        "teachers-roles",
    ):
        journey.save(standings[key].given.model_copy(update={"answer": Answer.YES}))
    designer = sit_down(qtbot, runner, provider, provider.services)
    link = "waits-assessment-identity"
    qtbot.waitUntil(lambda: designer.page.findChild(QAbstractButton, link) is not None)
    assert "Deliver waits for one thing:" in designer.said(designer.page)
    designer.click(link)
    identity = QApplication.focusWidget()
    assert identity.objectName() == "field-identity_check"
    qtbot.keyClicks(identity, "Identity card")
    designer.page.record.form.flush()
    designer.settle()
    assert designer.stored("assessment-identity").by_record
    qtbot.waitUntil(lambda: "Improve waits for" in designer.said(designer.page))
    designer.click("phase-design")
    designer.qtbot.waitUntil(lambda: "7 Learning outcomes" in designer.said(designer.tab))
    row = designer.row("goals-outcomes")
    designer.qtbot.waitUntil(lambda: "Answered by the record" in designer.said(row))
    row.setFocus()
    designer.press(Qt.Key.Key_P)
    assert "The record says: yes; write down why it is not so" in designer.said(row)
    designer.press(Qt.Key.Key_P)  # the same again takes it back
    assert designer.stored("goals-outcomes").by_record


def test_the_four_step_method_is_a_second_look_at_the_same_answers(designer: Designer) -> None:
    designer.turn_to_journey()
    designer.row("market-need").setFocus()
    designer.press(Qt.Key.Key_Y)
    designer.click(f"lens-{Lens.METHOD}")
    assert "Worth" in designer.said(designer.tab)
    assert designer.row("market-need").caps[Answer.YES].isChecked()
    designer.row("goals-words").setFocus()  # of another step, but the same aspect
    designer.press(Qt.Key.Key_N)
    designer.click(f"lens-{Lens.PHASES}")
    designer.tab.open("goals-words")
    assert designer.row("goals-words").caps[Answer.NO].isChecked()


def test_a_note_too_long_is_refused_where_it_was_written(designer: Designer) -> None:
    designer.turn_to_journey()
    row = designer.row("market-need")
    row.setFocus()
    designer.press(Qt.Key.Key_Return)
    note = QApplication.focusWidget()
    pasted = QMimeData()
    pasted.setText("x" * 10_000_000)
    note.insertFromMimeData(pasted)
    assert "What you pasted is longer than 4000 characters" in designer.said(designer.tab)
    assert note.text() == ""
    note.setPlainText("x" * 4_001)
    note.flush()
    designer.settle()
    assert "Use at most 4000 characters." in designer.said(designer.tab)
    assert designer.stored("market-need").given.note == ""


def test_with_large_text_the_steps_are_a_choice_above_the_checks(
    designer: Designer, theme: Theme
) -> None:
    designer.turn_to_journey()
    theme.set_text_size(200)
    choice = designer.tab.findChild(QComboBox, "journey-choice")
    designer.qtbot.waitUntil(choice.isVisible)
    choice.setCurrentIndex(choice.findText("Develop · 14 Assessment"))
    choice.activated.emit(choice.currentIndex())
    designer.row("assessment-identity").setFocus()
    designer.press(Qt.Key.Key_P)
    assert designer.stored("assessment-identity").answer is Answer.PARTLY


def test_the_report_is_printed_and_the_person_told_where_it_is(
    designer: Designer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    designer.turn_to_journey()
    chosen = str(tmp_path / "report")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    designer.click("journey-report")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert designer.told == [f"The report is in {tmp_path / 'report.pdf'}."]


def test_a_journey_that_is_no_journey_is_said_in_place_and_the_record_goes_on(
    qtbot: QtBot, runner: Runner, provider: Provider, tmp_path: Path
) -> None:
    (tmp_path / "journey.json").write_text('{"language": "en"}', "utf-8")
    broken = replace(provider.services.journey, folder=tmp_path)
    services = replace(provider.services, make_journey=lambda: broken)
    designer = sit_down(qtbot, runner, provider, services)
    designer.qtbot.waitUntil(lambda: "journey.json" in designer.said(designer.page))
    title = designer.page.findChild(Entry, "field-title")
    title.setFocus()
    designer.qtbot.keyClicks(title, " II")
    designer.page.record.form.flush()
    designer.settle()
    assert services.design.record(provider.achievement).title == "Data Steward II"


def test_every_place_the_journey_names_can_be_gone_to(designer: Designer) -> None:
    found = designer.provider.services.journey.of_record(designer.provider.achievement)
    designer.turn_to_journey()
    for check in found.standing.book.checks:
        if check.place is not None:
            designer.tab.asked.emit(check.place, found)
            designer.settle()
    areas = {area for area, _ in designer.went}
    assert areas == {"rubrics", "assess", "issue", "settings"}
    designer.tab.asked.emit(f"cohort:{designer.provider.cohort}", found)
    assert designer.went[-1] == ("assess", designer.provider.cohort)


def test_a_task_of_the_journey_leads_straight_to_its_tab(designer: Designer) -> None:
    designer.page.show_record(f"journey:{designer.provider.achievement}")
    designer.qtbot.waitUntil(lambda: designer.page.record.tabs.current == "journey")
    designer.settle()
    assert designer.page.record.editor.record.id == designer.provider.achievement
