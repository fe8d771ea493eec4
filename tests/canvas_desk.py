"""The canvas of a record in the Design page, as somebody finds it who just started one."""

from design_desk import design_page
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner


def started(qtbot: QtBot, runner: Runner, provider: Provider) -> DesignPage:
    """The page with an empty canvas, started by its button."""
    made = design_page(qtbot, runner, provider, "canvas")
    start = made.findChild(QPushButton, "start-canvas")
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    return made


def add(qtbot: QtBot, page: DesignPage, block: str, *texts: str) -> None:
    line = page.findChild(QLineEdit, f"add-{block}")
    line.setFocus()
    for text in texts:
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)


def cards(page: DesignPage, block: str) -> list[Card]:
    return page.record.canvas.zones[block].cards()


def notes(provider: Provider) -> list[Note]:
    canvases = provider.services.canvases
    return canvases.board(canvases.of(provider.achievement)[0].id).notes


def words(provider: Provider, block: str) -> list[str]:
    return [note.text for note in notes(provider) if note.block == block]


def focus(widget: QWidget) -> QWidget:
    widget.setFocus()
    return widget
