"""The provider's side of packs: sent, taken in, and what waits for a word, in the window."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from at_rest import at_rest
from pack_desk import KEY, SECRET, PackDesk
from provider import Provider
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.marking import Marking, MarkingPlan
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.moderation.side_by_side import SideBySide
from mcred_desktop.gui.pages.assess.packs.tab import PacksTab
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Manager:
    """The programme manager at the tab of packs."""

    qtbot: QtBot
    runner: Runner
    desk: PackDesk
    monkeypatch: pytest.MonkeyPatch

    def open(self, who: str = "") -> "Manager":
        provider, people = self.desk.provider, self.desk.services.people
        acting = people.get(who or provider.manager)
        context = Context(
            self.desk.services,
            self.runner,
            lambda: acting,
            lambda area, record: None,
            lambda message: None,
        )
        self.page = AssessPage(context)
        self.qtbot.addWidget(self.page)
        self.page.resize(1204, 756)
        self.page.show()
        self.page.activateWindow()
        self.page.show_record(provider.cohort)
        self.settle()
        self.turn_to("Packs")
        return self

    def settle(self) -> None:
        QApplication.processEvents()  # what comes into sight asks then
        self.qtbot.waitUntil(lambda: at_rest(self.runner, self.page), timeout=20_000)
        QApplication.processEvents()

    def turn_to(self, title: str) -> None:
        tabs = self.page.findChild(QTabWidget, "cohort-tabs")
        bar = tabs.tabBar()
        titles = [tabs.tabText(number) for number in range(tabs.count())]
        self.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(titles.index(title)).center())
        self.settle()

    @property
    def tab(self) -> PacksTab:
        return self.page.findChild(PacksTab)

    def press(self, name: str) -> None:
        pressed = self.page.findChild(QPushButton, name)
        assert pressed.isEnabled(), pressed.toolTip()
        self.qtbot.mouseClick(pressed, LEFT)

    def write(self, name: str, text: str) -> QLineEdit:
        field = self.page.findChild(QLineEdit, name)
        field.clear()
        self.qtbot.keyClicks(field, text)
        return field

    def said(self, part: QWidget | None = None) -> str:
        labels = (part or self.tab).findChildren(QLabel)
        return " ".join(x.text() for x in labels if x.isVisible())

    def until(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.said(), timeout=20_000)

    def send(self, name: str, file: Path) -> None:
        self.press("send-pack")
        who = self.page.findChild(QComboBox, "pack-for")
        who.setCurrentIndex(who.findText(name))
        self.monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
        self.write("pack-passphrase", SECRET)
        again = self.write("pack-passphrase-again", SECRET)
        self.qtbot.keyClick(again, Qt.Key.Key_Return)
        self.until(f"for {name} is in {file.name}.")
        self.settle()

    def take(self, file: Path) -> None:
        """Choose a file and look inside."""
        self.monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
        self.press("take-pack")
        field = self.write("return-passphrase", SECRET)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def rows(self) -> list[str]:
        items = (self.tab.list.item(n) for n in range(self.tab.list.count()))
        return [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items]


@pytest.fixture
def manager(
    qtbot: QtBot,
    runner: Runner,
    provider: Provider,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    empty: Path,
) -> Manager:
    return Manager(qtbot, runner, PackDesk(provider, tmp_path, empty), monkeypatch)


def test_two_evaluators_packs_go_out_come_back_and_meet_in_moderation(manager: Manager) -> None:
    desk, p = manager.desk, manager.desk.provider
    (ana,) = desk.begin("Ana", evaluators=(p.ruth, p.samuel))
    desk.services.assigning.set_plan(p.cohort, MarkingPlan(marking=Marking.DOUBLE), ())
    desk.services.signing_key.lock()
    manager.open()
    assert "No packs of this cohort" in manager.said()
    manager.press("send-pack")
    assert not manager.page.findChild(QPushButton, "write-pack").isEnabled()
    manager.write("passphrase", KEY)
    manager.press("unlock-key")
    manager.settle()
    works = {p.ruth: desk.folder / "ruth.pack", p.samuel: desk.folder / "samuel.pack"}
    manager.send("Ruth Lindqvist", works[p.ruth])
    manager.send("Samuel Otieno", works[p.samuel])
    assert "2 packs are out." in manager.said()
    for who, level in ((p.ruth, "good"), (p.samuel, "weak")):
        said = desk.services.packs.reading.work(works[who], SECRET).contents
        assert "sheet" not in {line.entity for line in said.lines}
        desk.open(works[who], who)
        desk.score(who, ana, who, a=level, b="good")
    back = {who: desk.hand_back(who) for who in works}
    manager.take(back[p.ruth])
    manager.until("1 signed sheet by Ruth Lindqvist. 1 of them is new here.")
    manager.press("take-in")
    manager.until("1 sheet by Ruth Lindqvist is new.")
    manager.take(back[p.ruth])
    manager.until("All of it is here already; taking it in changes nothing.")
    manager.press("take-in")
    manager.until("Everything in it was here already; nothing changed.")
    close = manager.tab.findChild(QWidget, "banner").findChild(QToolButton)
    manager.qtbot.mouseClick(close, LEFT)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(back[p.samuel]))])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        dropped,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    manager.tab.dropEvent(event)
    field = manager.write("return-passphrase", SECRET)
    manager.qtbot.keyClick(field, Qt.Key.Key_Return)
    manager.until("1 of them is new here.")
    manager.press("take-in")
    manager.until("1 sheet by Samuel Otieno is new.")
    manager.settle()
    assert [row.split(" · ")[0] for row in manager.rows()] == [
        "Samuel Otieno, Back",
        "Ruth Lindqvist, Back",
    ]
    manager.turn_to("Moderation")
    sheets = manager.page.findChild(SideBySide)
    manager.qtbot.waitUntil(lambda: "2 levels apart" in manager.said(sheets))
    assert "Ruth Lindqvist" in manager.said(sheets)
    assert "Samuel Otieno" in manager.said(sheets)


def test_what_was_signed_twice_lies_side_by_side_until_one_counts(manager: Manager) -> None:
    desk, p = manager.desk, manager.desk.provider
    (ana,) = desk.begin("Ana")
    pack = desk.export(p.ruth)
    for laptop, level in (("train", "good"), ("home", "weak")):
        desk.open(pack, laptop)
        desk.score(laptop, ana, p.ruth, a=level, b="good")
        desk.merge(desk.hand_back(laptop))
    manager.open()
    assert manager.rows()[0] == "Ana, Signed twice by Ruth Lindqvist"
    assert "1 thing that came back waits for your word." in manager.said()
    manager.until("2 levels apart")
    answer = manager.page.findChild(QPushButton, "pack-answer")
    assert answer.toolTip() == "Choose one of the sheets"
    choices = manager.tab.comparison.findChildren(QRadioButton)
    choices[1].setFocus()
    manager.qtbot.keyClick(choices[1], Qt.Key.Key_Space)
    assert answer.toolTip() == "Give a reason first"
    manager.write("pack-reason", "The train was too loud")
    manager.press("pack-answer")
    manager.qtbot.waitUntil(lambda: len(manager.rows()) == 1)
    assert desk.services.decisions.case(ana).levels == {"a": "weak", "b": "good"}


def test_what_cannot_be_applied_is_shown_and_set_aside_with_a_reason(manager: Manager) -> None:
    desk, p = manager.desk, manager.desk.provider
    (ana,) = desk.begin("Ana")
    desk.open(desk.export(p.ruth), "train")
    desk.score("train", ana, p.ruth, a="weak", b="weak")
    desk.services.assigning.reassign(p.assignment(ana, p.ruth), p.samuel)
    manager.open()
    file = desk.hand_back("train")
    manager.take(file)
    manager.until("1 thing is kept aside and not applied")
    manager.press("take-in")
    manager.until("0 sheets by Ruth Lindqvist are new. 1 thing is kept aside")
    manager.settle()
    assert manager.rows()[0] == "Ana, Kept aside, not applied"
    manager.tab.list.setCurrentRow(0)
    manager.until("The portfolio is not with this evaluator any more.")
    manager.until("1 · Weak")
    manager.write("pack-reason", "Samuel marks it now")
    manager.press("pack-answer")
    manager.qtbot.waitUntil(lambda: manager.rows()[0] == "Ana, Set aside")
    assert "Set aside: Samuel marks it now" in manager.said()


def test_a_weak_or_mistyped_passphrase_and_a_file_that_is_none_are_said_in_place(
    manager: Manager, tmp_path: Path
) -> None:
    desk = manager.desk
    desk.begin("Ana", "Bo")
    manager.open()
    manager.press("send-pack")
    manager.write("pack-passphrase", "short")
    assert "5 characters more are needed." in manager.said()
    manager.write("pack-passphrase", "20261122102030")
    assert "digits alone" in manager.said()
    manager.write("pack-passphrase", "four words are better")
    assert "Good" in manager.said()
    manager.write("pack-passphrase-again", "four words are worse")
    manager.press("write-pack")
    assert "The two are not the same." in manager.said()
    listed = manager.page.findChild(QListWidget, "pack-portfolios")
    for row in range(listed.count()):
        listed.item(row).setCheckState(Qt.CheckState.Unchecked)
    write = manager.page.findChild(QPushButton, "write-pack")
    assert write.toolTip() == "Tick at least one portfolio"
    manager.qtbot.keyClick(listed, Qt.Key.Key_Escape)
    photo = tmp_path / "holiday.jpg"
    photo.write_bytes(b"no pack at all")
    manager.take(photo)
    manager.until("It is not an evaluator pack.")
    assert not manager.page.findChild(QPushButton, "take-in").isVisible()
