"""The framework checks beside a record, read and clicked as a designer would."""

import json
from pathlib import Path

import pytest
from design_desk import design_page
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.design.checks.panel import ChecksPanel
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.lines import Lines

LEFT = Qt.MouseButton.LeftButton
OWN = {
    "format": "mcred-framework",
    "version": 1,
    "key": "own",
    "short": "Ours",
    "title": "Our own rules",
    "source": {"title": "Handbook", "address": "https://example.org"},
    "rules": [{"kind": "present", "element": "summary", "title": "Summary", "why": "Read first."}],
}


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    page = design_page(qtbot, runner, provider)
    qtbot.waitUntil(lambda: bool(page.findChildren(ChecksPanel)))
    qtbot.waitUntil(lambda: page.findChild(Lines, "framework-findings").count() > 0)
    qtbot.waitUntil(runner.idle)
    return page


def findings(page: QWidget) -> list[str]:
    lines = page.findChild(Lines, "framework-findings")
    return [lines.item(row).text() for row in range(lines.count())]


def click_finding(qtbot: QtBot, page: QWidget, begins: str) -> None:
    lines = page.findChild(Lines, "framework-findings")
    row = next(n for n, text in enumerate(findings(page)) if text.startswith(begins))
    spot = lines.visualItemRect(lines.item(row)).center()
    qtbot.mouseClick(lines.viewport(), LEFT, pos=spot)


def said(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_finding_leads_to_its_field_and_goes_when_the_field_is_filled(
    qtbot: QtBot, page: DesignPage
) -> None:
    assert "Form of participation: not stated." in findings(page)
    click_finding(qtbot, page, "Form of participation")
    field = page.findChild(Entry, "field-participation")
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "Blended")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not any(text.startswith("Form of participation:") for text in findings(page))
    qtbot.waitUntil(page.context.runner.idle)


def test_another_framework_is_shown_in_full_at_a_click(qtbot: QtBot, page: DesignPage) -> None:
    assert "EU recommendation, standard elements" in said(page)
    link = page.findChild(QPushButton, "framework-common")
    assert link.accessibleName() == "Common framework, 2 of 7, too short"
    qtbot.mouseClick(link, LEFT)
    assert page.findChild(QComboBox, "framework-choice").currentText() == "Common framework"
    assert "Study time: 60 hours; 100 to 150 are asked for." in findings(page)
    assert page.findChild(QPushButton, "framework-eu") is not None


def test_a_framework_of_ones_own_is_added_shown_and_taken_away(
    qtbot: QtBot, page: DesignPage, tmp_path: Path
) -> None:
    panel, choice = page.findChild(ChecksPanel), page.findChild(QComboBox, "framework-choice")
    file = tmp_path / "own.json"
    file.write_text(json.dumps({**OWN, "rules": [{**OWN["rules"][0], "element": "nothing"}]}))
    panel.take(file)
    qtbot.waitUntil(lambda: "own.json, rules[1].element" in said(page))
    assert choice.count() == 5
    file.write_text(json.dumps(OWN))
    panel.take(file)
    qtbot.waitUntil(lambda: choice.currentText() == "Ours")
    assert findings(page) == ["Summary"]
    qtbot.mouseClick(page.findChild(QPushButton, "remove-framework"), LEFT)
    qtbot.waitUntil(lambda: choice.count() == 5)
    assert choice.currentText() == "EU"
    for turn, there in ((page.record.undo, 6), (page.record.undo, 5), (page.record.redo, 6)):
        turn()
        qtbot.waitUntil(lambda there=there: choice.count() == there)
