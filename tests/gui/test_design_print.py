"""Printing a canvas from its tab: paper, prompts, picture and flyer from one menu."""

from pathlib import Path

import pikepdf
import pytest
from design_desk import design_page
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.banner import Banner


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    """The page with the canvas tab of a record that has an advert canvas."""
    provider.services.canvases.start("c1", provider.achievement, "advert")
    return design_page(qtbot, runner, provider, "canvas")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Answers every question for a file with the name proposed, in a folder of its own."""
    proposed: list[str] = []

    def answer(parent: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / name), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed


def press(page: DesignPage, name: str) -> None:
    menu = page.findChild(QMenu, "print-menu")
    action = next(one for one in menu.actions() if one.objectName() == name)
    assert isinstance(action, QAction)
    action.trigger()


def test_a_canvas_goes_to_paper_with_the_note_typed_last(
    qtbot: QtBot, runner: Runner, page: DesignPage, asked: list[str], tmp_path: Path
) -> None:
    line = page.findChild(QLineEdit, "add-promise")
    line.setFocus()
    qtbot.keyClicks(line, "Figures everybody trusts")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    press(page, "paper-a3")
    press(page, "print-pdf")
    qtbot.waitUntil(lambda: runner.idle() and (tmp_path / "Advert.pdf").exists())
    with pikepdf.open(tmp_path / "Advert.pdf") as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 1191
    assert asked == ["Advert.pdf"]
    banner = page.findChild(Banner)
    assert "Saved as" in banner.accessibleName()
    assert page.findChild(QPushButton, "print-canvas").isEnabled()


def test_an_advert_becomes_a_flyer_and_a_picture(
    qtbot: QtBot, runner: Runner, page: DesignPage, asked: list[str], tmp_path: Path
) -> None:
    press(page, "print-flyer")
    qtbot.waitUntil(lambda: runner.idle() and (tmp_path / "Advert.pdf").exists())
    with pikepdf.open(tmp_path / "Advert.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Data Steward"
    press(page, "print-png")
    qtbot.waitUntil(lambda: runner.idle() and (tmp_path / "Advert.png").exists())


def test_a_place_that_cannot_be_written_is_told_where_the_print_was_asked_for(
    qtbot: QtBot, runner: Runner, page: DesignPage, asked: list[str], tmp_path: Path
) -> None:
    (tmp_path / "Advert.pdf").mkdir()
    press(page, "print-pdf")
    qtbot.waitUntil(lambda: runner.idle() and page.findChild(Banner) is not None)
    assert "Advert.pdf" in page.findChild(Banner).accessibleName()
    assert page.findChild(QPushButton, "print-canvas").isEnabled()
