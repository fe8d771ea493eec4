"""A record into a file and back, by the menu beside its title."""

import json
from pathlib import Path

import pytest
from design_desk import design_page
from pdf_words import text_of
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.design.checks.panel import ChecksPanel
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    page = design_page(qtbot, runner, provider)
    qtbot.waitUntil(lambda: bool(page.findChildren(ChecksPanel)))
    return page


def said(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_record_leaves_with_what_was_typed_last_and_comes_back_as_a_draft(
    qtbot: QtBot, page: DesignPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "steward"
    chosen = (str(target), "Record, to import again (*.json)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    field = page.findChild(Entry, "field-prerequisites")
    field.setFocus()
    qtbot.keyClicks(field, "Reads English")
    page.findChild(QAction, "export-record").trigger()
    file = tmp_path / "steward.json"
    qtbot.waitUntil(lambda: "Saved as" in said(page))
    assert json.loads(file.read_text("utf-8"))["record"]["prerequisites"] == "Reads English"
    file.write_text(file.read_text("utf-8").replace("Data Steward", "Bread"), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.findChild(QAction, "import-record").trigger()
    qtbot.waitUntil(lambda: page.findChild(Entry, "field-title").text() == "Bread")
    assert "Imported from steward.json" in said(page)
    qtbot.waitUntil(page.context.runner.idle)


def test_a_broken_file_is_said_at_the_record_and_nothing_comes_in(
    qtbot: QtBot, page: DesignPage, provider: Provider, tmp_path: Path
) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"format": "mcred-record", "version": 1, "record": {"hours": 2}}')
    page.record.files.take(file)
    qtbot.waitUntil(lambda: "broken.json, record.title" in said(page))
    assert len(provider.services.design.catalogue()) == 1


def test_the_head_prints_a_summary_with_what_was_typed_last(
    qtbot: QtBot, page: DesignPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (str(tmp_path / "Data steward v2.1"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    field = page.findChild(Entry, "field-prerequisites")
    field.setFocus()
    qtbot.keyClicks(field, "Reads Kiswahili")
    qtbot.mouseClick(page.findChild(QPushButton, "print-record"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Saved as" in said(page))
    assert "Reads Kiswahili" in text_of(tmp_path / "Data steward v2.1.pdf")
