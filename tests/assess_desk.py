"""Somebody at the Assess page, who knows controls by their name."""

from collections.abc import Callable
from typing import cast

from at_rest import at_rest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def assess_page(runner: Runner, provider: Provider, who: Callable[[], str]) -> AssessPage:
    """The page, for whoever ``who`` names at the time."""
    services = provider.services
    return AssessPage(
        Context(
            services,
            runner,
            lambda: services.people.get(who()),
            lambda area, record: None,
            lambda message: None,
        )
    )


class Desk:
    """The page, and somebody at it."""

    def __init__(self, qtbot: QtBot, runner: Runner, provider: Provider) -> None:
        self.qtbot, self.runner, self.provider = qtbot, runner, provider
        self.who = provider.manager
        self.page = assess_page(runner, provider, lambda: self.who)
        qtbot.addWidget(self.page)
        self.page.resize(1204, 676)
        self.page.show()

    def open(self, tab: str) -> None:
        self.page.show_record(self.provider.cohort)
        self.page.cohorts.show_tab(tab)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: at_rest(self.runner, self.page))

    def part(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one in sight; what was put into a layout appears a moment later."""

        def visible() -> list[QWidget]:
            return [x for x in self.page.findChildren(kind, name) if x.isVisible()]

        self.qtbot.waitUntil(lambda: len(visible()) == 1)
        return visible()[0]

    def press(self, name: str) -> None:
        button = cast("QAbstractButton", self.part(name, QAbstractButton))
        assert button.isEnabled(), button.toolTip()
        if isinstance(button, QCheckBox):
            self.qtbot.keyClick(button, Key.Key_Space)
        else:
            self.qtbot.mouseClick(button, LEFT)
        self.wait()

    def choose(self, name: str, words: str) -> None:
        box = cast("QComboBox", self.part(name, QComboBox))
        self.qtbot.keyClick(box, Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() != words:
                self.qtbot.keyClick(box, Key.Key_Down)
        assert box.currentText() == words
        self.wait()

    def write(self, name: str, words: str) -> None:
        self.qtbot.keyClicks(self.part(name, QLineEdit), words)

    def row(self, name: str, number: int) -> None:
        view = cast("QAbstractItemView", self.part(name, QAbstractItemView))
        place = view.visualRect(view.model().index(number, 0)).center()
        self.qtbot.mouseClick(view.viewport(), LEFT, pos=place)

    def said(self) -> str:
        labels = self.page.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    def table(self, name: str) -> list[list[str]]:
        model = cast("QAbstractItemView", self.part(name, QAbstractItemView)).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
