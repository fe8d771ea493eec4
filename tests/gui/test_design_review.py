"""A record on its way from a draft to an offer, by click and key."""

from functools import partial

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.records.review import Stage
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner

LEFT = Qt.MouseButton.LeftButton


class Room:
    """The Design page, and whoever sits down before it."""

    def __init__(self, qtbot: QtBot, runner: Runner, provider: Provider) -> None:
        self.qtbot, self.runner, self.provider = qtbot, runner, provider
        self.acting = provider.services.people.get(provider.manager)
        self.page = DesignPage(
            Context(provider.services, runner, lambda: self.acting, lambda *_: None, lambda _: None)
        )
        qtbot.addWidget(self.page)
        self.page.resize(1204, 756)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()
        provider.services.store.acting_as(provider.manager)
        qtbot.waitUntil(lambda: self.page.findChild(Entry, "field-further") is not None)

    def sit_down(self, who: str) -> None:
        self.acting = self.provider.services.people.get(who)
        self.provider.services.store.acting_as(who)
        self.page.refresh()
        self.wait()

    def wait(self) -> None:
        QApplication.processEvents()
        self.qtbot.waitUntil(self.runner.idle)
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        """The one that is seen."""
        return next(x for x in self.page.findChildren(QWidget, name) if x.isVisible())

    def sees(self, name: str) -> bool:
        return any(x.isVisible() for x in self.page.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(name) and self.find(name).isEnabled())
        self.qtbot.mouseClick(self.find(name), LEFT)
        self.wait()

    @property
    def tabs(self) -> list[str]:
        tabs = self.page.record.tabs
        return [tabs.tabText(place) for place in range(tabs.count())]

    def turn_to(self, title: str) -> None:
        tabs = self.page.record.tabs
        place = tabs.tabBar().tabRect(self.tabs.index(title)).center()
        self.qtbot.mouseClick(tabs.tabBar(), LEFT, pos=place)
        self.wait()

    def fill(self, name: str, text: str) -> None:
        field = self.find(name)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.wait()

    def said(self) -> str:
        return " ".join(x.text() for x in self.page.findChildren(QLabel) if x.isVisible())

    @property
    def stage(self) -> Stage:
        (line, *_) = self.provider.services.catalogue.lines()
        return line.standing.stage


@pytest.fixture
def room(qtbot: QtBot, runner: Runner, provider: Provider) -> Room:
    return Room(qtbot, runner, provider)


def test_a_record_is_reviewed_sent_back_mended_approved_offered_and_retired(room: Room) -> None:
    services, provider = room.provider.services, room.provider
    services.design.duplicate(provider.achievement, "next", "Water Steward")
    room.fill("field-hours", "75")
    room.press("send-to-review")
    assert room.stage is Stage.IN_REVIEW
    assert not room.find("approve").isEnabled()
    assert room.find("approve").toolTip() == "Only an approver can approve a record."

    room.sit_down(provider.approver)
    room.find("field-hours").setFocus()
    room.turn_to("Review")
    assert room.find("comment-field").currentText() == "Learning hours"
    room.fill("comment-text", "Where do 75 come from?")
    assert "Review 1" in room.tabs
    room.press("send-back")
    room.press("confirm-act")
    assert "Say why it goes back" in room.said()
    room.fill("why", "Say it in the record")
    assert room.stage is Stage.DRAFT

    room.sit_down(provider.manager)
    assert "Sent back by Tomasz Zieliński" in room.said()
    room.press("thread-field")
    assert QApplication.focusWidget().objectName() == "field-hours"
    room.fill("field-need", "Measured in the pilot")
    room.turn_to("Review 1")
    room.fill("answer", "It is there now")
    room.press("settle")
    assert "Review" in room.tabs
    room.press("send-to-review")

    room.sit_down(provider.approver)
    room.press("approve")
    assert [v.number for v in services.design.versions(provider.achievement)] == [1, 2]
    room.press("offer")
    assert room.stage is Stage.OFFERED

    menu = room.page.findChild(QToolButton, "more").menu()
    menu.actions()[-1].trigger()
    room.find("successor").setCurrentIndex(1)
    room.fill("why", "Replaced")
    assert room.stage is Stage.RETIRED
    assert "followed by Water Steward" in room.said()
    room.turn_to("History")
    table = room.page.findChild(QTableView, "record-history")
    room.qtbot.waitUntil(lambda: table.model().rowCount() > 8)
    told = [table.model().index(row, 2).data() for row in range(3)]
    assert told == [
        "Retired it: Replaced → Water Steward",
        "Put version 2 on offer",
        "Approved version 2",
    ]


def test_what_was_sent_to_review_is_taken_back_by_undo_and_the_edits_before_it_too(
    room: Room,
) -> None:
    record = partial(room.provider.services.design.record, room.provider.achievement)
    undo = room.page.findChild(QToolButton, "undo-2")
    room.fill("field-hours", "75")
    for _ in ("sent", "done again"):
        room.press("send-to-review")
        assert room.find("field-hours").isReadOnly()
        room.qtbot.mouseClick(undo, LEFT)
        room.wait()
        assert (room.stage, record().hours) == (Stage.DRAFT, 75)
        assert not room.find("field-hours").isReadOnly()
    room.qtbot.mouseClick(undo, LEFT)
    room.wait()
    assert record().hours == 60
    for _ in ("hours", "sent"):
        room.page.record.redo()
        room.wait()
    assert (room.stage, record().hours) == (Stage.IN_REVIEW, 75)
    room.sit_down(room.provider.approver)
    room.press("send-back")
    room.fill("why", "Where do 75 come from?")
    room.sit_down(room.provider.manager)
    room.qtbot.mouseClick(undo, LEFT)  # past what somebody sent back, to the edit before
    room.wait()
    assert (room.stage, record().hours) == (Stage.OFFERED, 60)


def test_what_changed_since_the_version_is_shown_word_by_word(room: Room) -> None:
    room.fill("field-summary", "Keeps registers and counts.")
    room.press("compare")
    room.qtbot.waitUntil(lambda: room.sees("compared"))
    assert room.find("compared").accessibleName() == "Keeps registers[added:  and counts]."
    assert room.find("compare-verdict").text() == "1 field differs"
    after = room.page.findChild(QComboBox, "compare-after")
    after.setCurrentIndex(after.findText("Version 1"))
    assert room.find("compare-verdict").text() == "They say the same."


def test_another_record_is_started_from_one_and_its_title_typed(room: Room) -> None:
    menu = room.page.findChild(QToolButton, "more").menu()
    menu.actions()[0].trigger()
    room.wait()
    room.qtbot.waitUntil(lambda: QApplication.focusWidget().objectName() == "field-title")
    room.qtbot.keyClicks(QApplication.focusWidget(), "Water Steward")
    room.page.record.form.flush()
    room.wait()
    titles = [line.title for line in room.provider.services.catalogue.lines()]
    assert titles == ["Data Steward", "Water Steward"]


def test_a_field_says_what_belongs_in_it_and_refuses_the_rest(room: Room) -> None:
    field = room.find("field-country")
    room.fill("field-country", "Kenya")
    assert "two letters of the country" in room.page.findChild(QLabel, "error-country").text()
    field.setFocus()
    assert "ISO 3166" in room.said()
    field.selectAll()
    room.qtbot.keyClicks(field, "ke")
    assert not field.is_refused()
    room.page.record.form.flush()
    room.wait()
    assert room.provider.services.design.record(room.provider.achievement).country == "KE"


def test_a_skill_without_alignment_takes_one_line_until_somebody_is_in_it(room: Room) -> None:
    line = room.page.findChild(QLineEdit, "add-skill")
    line.setFocus()
    room.qtbot.keyClicks(line, "Counting")
    room.qtbot.keyClick(line, Qt.Key.Key_Return)
    room.wait()
    room.qtbot.waitUntil(lambda: room.sees("skill-name"))
    assert not room.sees("skill-framework")
    room.find("skill-name").setFocus()
    assert room.sees("skill-framework")
    room.fill("skill-framework", "ESCO")
    room.page.findChild(QPushButton, "send-to-review").setFocus()
    assert room.sees("skill-framework")
