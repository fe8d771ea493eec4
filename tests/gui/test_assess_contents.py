"""What files are for, and links, in a learner's record and while scoring."""

from pathlib import Path
from typing import cast

import pytest
from assess_desk import Desk as CohortDesk
from provider import Provider
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QMenu, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from scoring_desk import CTRL, Desk, Key

from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.runner import Runner

ADDRESS = "https://ana.example.org/log?week=7"


@pytest.fixture
def portfolio(provider: Provider, tmp_path: Path) -> str:
    """Two texts and a link."""
    (made,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"This is {name}.")
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    provider.services.cohorts.add_evidence(made, files)
    provider.services.portfolios.add_link(made, ADDRESS)
    return made


@pytest.fixture
def desk(qtbot: QtBot, runner: Runner, provider: Provider, portfolio: str) -> Desk:
    made = Desk(qtbot, runner, provider)
    made.score()
    return made


def tabs(desk: Desk) -> QTabBar:
    return desk.page.findChild(QTabBar, "evidence-tabs")


def told(desk: Desk) -> list[str]:
    bar = tabs(desk)
    return [bar.accessibleTabName(index) for index in range(bar.count())]


def named(provider: Provider, portfolio: str) -> list[tuple[str, ...]]:
    return [file.criteria for file in provider.services.portfolios.contents(portfolio).files]


def test_what_a_file_is_for_is_said_by_keys_and_marked_at_once(
    desk: Desk, provider: Provider, portfolio: str
) -> None:
    desk.hit(Key.Key_Tab)
    desk.hit(Key.Key_M)
    menu = desk.page.scoring.findChild(QMenu, "criteria-menu")
    assert menu.isVisible()
    desk.qtbot.keyClick(menu, Key.Key_Down)
    desk.qtbot.keyClick(menu, Key.Key_Space)
    assert menu.isVisible()
    desk.qtbot.keyClick(menu, Key.Key_Escape)
    desk.wait()
    assert named(provider, portfolio) == [(), ("a",), ()]
    assert told(desk)[:2] == ["one.txt", "two.txt, for this criterion"]
    desk.hit(Key.Key_Down)
    desk.wait()
    assert told(desk)[1] == "two.txt"
    assert tabs(desk).currentIndex() == 1


def test_a_key_goes_to_the_file_of_the_open_criterion(
    desk: Desk, provider: Provider, portfolio: str
) -> None:
    files = provider.services.portfolios.contents(portfolio).files
    provider.services.portfolios.say_criteria(files[2].id, ["b"])
    desk.page.scoring.open_case(desk.page.scoring.marking.case.assignment.id)
    desk.wait()
    desk.hit(Key.Key_G)
    assert tabs(desk).currentIndex() == 0
    desk.hit(Key.Key_Down)
    desk.wait()
    desk.hit(Key.Key_G)
    assert tabs(desk).currentIndex() == 2


def test_a_link_is_shown_with_its_address_and_opened_only_after_the_warning(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    for _ in range(2):
        desk.hit(Key.Key_Tab)
    desk.wait()
    address = desk.page.findChild(QLabel, "link-address")
    assert address.isVisible()
    assert address.accessibleName() == ADDRESS
    card = desk.page.findChild(QWidget, "link-card")
    card.findChild(QPushButton, "copy-address").click()
    assert QGuiApplication.clipboard().text() == ADDRESS
    card.findChild(QPushButton, "open-outside").click()
    assert not opened
    card.findChild(QPushButton, "open-anyway").click()
    assert [url.toString() for url in opened] == [ADDRESS]
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_Down)
    desk.hit(Key.Key_3)
    desk.hit(Key.Key_Return, CTRL)
    desk.wait()
    assert desk.signed() == 1


def test_a_fresh_panel_without_files_says_so(desk: Desk) -> None:
    panel = EvidencePanel(desk.page.context)
    desk.qtbot.addWidget(panel)
    panel.show_files([])
    panel.show()
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "No evidence yet" in said


def test_links_are_added_and_files_named_in_the_record(
    qtbot: QtBot, runner: Runner, provider: Provider, portfolio: str
) -> None:
    desk = CohortDesk(qtbot, runner, provider)
    desk.open("learners")
    desk.row("learners", 0)
    desk.press("open-record")
    address = cast("QLineEdit", desk.part("link-address-new"))
    qtbot.keyClicks(address, "ana.example.org")
    qtbot.keyClick(address, Key.Key_Return)
    desk.wait()
    assert "starts with https" in address.accessibleDescription()
    address.setText("https://example.net/more")
    desk.press("add-link")
    rows = cast("QListWidget", desk.part("portfolio-contents"))
    assert [rows.item(row).text() for row in range(rows.count())] == [
        "one.txt",
        "two.txt",
        "ana.example.org › log.url",
        "example.net › more.url",
    ]
    rows.setCurrentRow(1)
    desk.press("contents-criteria")
    menu = desk.page.findChild(QMenu, "criteria-menu")
    menu.actions()[3].trigger()
    menu.close()
    desk.wait()
    assert named(provider, portfolio) == [(), ("b",), (), ()]
