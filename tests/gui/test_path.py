"""The whole path in the window, from an empty workspace to a certificate somebody checks."""

import os
from pathlib import Path

import pytest
from at_rest import at_rest
from provider import person
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.issue.page import IssuePage
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.pages.verify.page import VerifyPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.workspace import Services

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
PASSPHRASE = "seven green lamps"


class Hand:
    """One person after another at mouse and keyboard."""

    def __init__(self, qtbot: QtBot, runner: Runner, services: Services) -> None:
        self.qtbot, self.runner, self.services = qtbot, runner, services
        self.people = {
            name: services.people.get(person(services, name, *roles))
            for name, roles in {
                "Amina": (Role.MANAGER, Role.DESIGNER),
                "Ruth": (Role.EVALUATOR,),
                "Tomasz": (Role.APPROVER,),
            }.items()
        }
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.window.attach(services, runner, self.people["Amina"])
        self.wait()

    def wait(self, seconds: int = 10) -> None:
        for _ in range(2):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: at_rest(self.runner, self.window), timeout=seconds * 1000)

    def look(self, name: str) -> None:
        """Keep a picture where somebody asked for pictures."""
        folder = os.environ.get("MCRED_PICTURES")
        if folder:
            self.window.grab().save(str(Path(folder) / f"{name}.png"))

    def sit_down(self, name: str) -> Person:
        """Another person takes the keyboard, chosen in the top bar."""
        self.window.top_bar.person_chosen.emit(self.people[name])
        self.wait()
        return self.people[name]

    def open(self, number: int) -> QWidget:
        """Open an area by its keys."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window, Key(Key.Key_0 + number), CTRL)
        self.wait()
        page = self.window.page()
        assert page is not None
        return page

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
        assert found, name
        return found[0]

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name, QPushButton), LEFT)
        self.wait()

    def write(self, name: str, text: str, end: Key = Key.Key_Return) -> None:
        field = self.find(name)
        field.setFocus()
        self.hit(Key.Key_A, CTRL)
        self.type(text)
        self.hit(end)
        self.wait()

    def hit(
        self, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(self.focused(), key, modifiers)

    def type(self, text: str) -> None:
        """By keys, or by an input method where no key has the letter."""
        if text.isascii():
            self.qtbot.keyClicks(self.focused(), text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focused(), event)

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def said(self) -> str:
        labels = self.window.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def hand(qtbot: QtBot, runner: Runner, services: Services) -> Hand:
    return Hand(qtbot, runner, services)


def test_the_path_is_walked_in_the_window(hand: Hand, tmp_path: Path) -> None:
    design(hand)
    rubric(hand)
    learners(hand, tmp_path)
    score(hand)
    decide(hand)
    issue(hand)
    verify(hand)


def design(hand: Hand) -> None:
    page = hand.open(2)
    assert isinstance(page, DesignPage)
    hand.press("empty-action")
    hand.write("field-title", "Cold-chain handling", Key.Key_Tab)
    hand.write("field-summary", "Keeps vaccines cold on the way.", Key.Key_Tab)
    hand.write("field-hours", "40")
    hand.write("field-assessment", "Portfolio")
    page.record.show_tab("canvas")
    hand.press("start-canvas")
    hand.write("add-goals", "Act on an alarm")
    (card,) = page.record.canvas.zones["goals"].cards()
    hand.qtbot.mouseClick(card.send, LEFT)
    hand.wait()
    hand.look("1-canvas")
    page.record.show_tab("record")
    (record,) = hand.services.design.catalogue()
    assert [outcome.text for outcome in record.outcomes] == ["Act on an alarm"]
    hand.press("send-to-review")
    hand.wait()
    hand.sit_down("Tomasz")
    hand.press("approve")
    hand.look("2-record")
    assert len(hand.services.design.versions(record.id)) == 1


def rubric(hand: Hand) -> None:
    hand.sit_down("Amina")
    page = hand.open(3)
    assert isinstance(page, RubricsPage)
    page.begin()
    hand.wait()
    hand.press("create-rubric")
    (line,) = hand.services.rubrics.library()
    hand.find("rubric-grid").setFocus()
    hand.hit(Key.Key_Tab)
    for words in ("ignores it", "notes it", "acts on it", "and prevents the next"):
        hand.hit(Key.Key_Tab)
        hand.type(words)
    hand.hit(Key.Key_Tab)
    hand.wait()
    hand.press("publish")
    hand.look("3-rubric")
    (version,) = hand.services.rubrics.versions(line.draft.id)
    assert "acts on it" in version.content.criteria[0].descriptors.values()


def learners(hand: Hand, folder: Path) -> None:
    page = hand.open(4)
    assert isinstance(page, AssessPage)
    hand.press("new-cohort")
    hand.qtbot.keyClicks(hand.find("cohort-title", QLineEdit), "Spring 2027")
    hand.press("open-cohort")
    hand.write("new-learner", "Nguyễn Thị Hồng Ánh")
    evidence = folder / "log.txt"
    evidence.write_text("The alarm rang at 02:10; I moved the vials.")
    tab = page.cohorts.learners
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(evidence))])
    place = tab.table.visualRect(tab.table.model().index(0, 0)).center()
    tab.dropEvent(
        QDropEvent(
            QPointF(tab.table.viewport().mapTo(tab, place)),
            Qt.DropAction.CopyAction,
            data,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    hand.wait()
    (cohort,) = hand.services.cohorts.all()
    (row,) = hand.services.cohorts.learners(cohort.id)
    assert row.files == 1
    hand.services.cohorts.assign(row.portfolio.id, hand.people["Ruth"].id)
    hand.look("4-learners")


def score(hand: Hand) -> None:
    ruth = hand.sit_down("Ruth")
    page = hand.window.page()
    assert isinstance(page, AssessPage)
    (cohort,) = hand.services.cohorts.all()
    page.score(cohort.id)
    hand.wait()
    page.scoring.setFocus()
    hand.hit(Key.Key_3)
    hand.wait()
    hand.look("5-scoring")
    hand.hit(Key.Key_Return, CTRL)
    hand.wait()
    (line,) = hand.services.assessment.queue(ruth.id)
    assert line.assignment.signed
    (found,) = hand.services.assessment.progress([line.assignment]).values()
    assert found.percent == 75


def decide(hand: Hand) -> None:
    hand.sit_down("Tomasz")
    page = hand.open(4)
    assert isinstance(page, AssessPage)
    page.cohorts.show_tab("decisions")
    hand.wait()
    hand.press("confirm-awards")
    hand.look("6-decisions")
    (cohort,) = hand.services.cohorts.all()
    (case,) = hand.services.decisions.cases(cohort.id)
    assert case.decision is not None
    assert case.decision.awarded


def issue(hand: Hand) -> None:
    write_issuer(hand.services.store, "name", "Harbour Health College")
    write_issuer(hand.services.store, "country", "KE")
    hand.sit_down("Amina")
    page = hand.open(5)
    assert isinstance(page, IssuePage)
    for name in ("new-passphrase", "new-passphrase-again"):
        hand.qtbot.keyClicks(hand.find(name, QLineEdit), PASSPHRASE)
    hand.press("make-key")
    hand.press("issue")
    hand.wait(30)
    hand.look("7-issue")
    assert "1 credential written" in hand.said()


def verify(hand: Hand) -> None:
    (cohort,) = hand.services.cohorts.all()
    (certificate,) = hand.services.awards.out_folder(cohort.id).glob("*.pdf")
    page = hand.open(6)
    assert isinstance(page, VerifyPage)
    page.desk.check([certificate])
    hand.wait(30)
    hand.look("8-verify")
    assert "Genuine and current" in hand.said()
    assert "Nguyễn Thị Hồng Ánh" in hand.said()
