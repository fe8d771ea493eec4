"""The Issue page under the hands of a person: clicks, keys, and what is read there."""

from dataclasses import dataclass, field

from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.page import IssuePage
from mcred_desktop.gui.pages.issue.register_model import LEARNER, STATUS
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services

PASSPHRASE = "seven green lamps"
_LEFT = Qt.MouseButton.LeftButton


@dataclass
class IssueDesk:
    """The page over a provider, with somebody at the keyboard."""

    qtbot: QtBot
    runner: Runner
    services: Services
    who: str
    """Id of the acting person"""
    gone: list[tuple[str, str | None]] = field(default_factory=list)
    """Where the page sent the person"""

    def open(self) -> None:
        """Show the page as the window does."""
        self.page = IssuePage(
            Context(
                self.services,
                self.runner,
                lambda: self.services.people.get(self.who),
                lambda area, record_id: self.gone.append((area, record_id)),
                lambda message: None,
            )
        )
        self.qtbot.addWidget(self.page)
        self.page.resize(1204, 756)
        self.page.show()
        self.page.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until everything asked for is there."""
        self.qtbot.waitUntil(self.runner.idle, timeout=20_000)

    def click(self, name: str) -> None:
        """Click a button in sight, and go on at once."""
        found = self.page.findChild(QPushButton, name)
        assert found is not None
        assert found.isVisible()
        self.qtbot.mouseClick(found, _LEFT)

    def press(self, name: str) -> None:
        """Click a button in sight, and wait for what it does."""
        self.click(name)
        self.settle()

    def write(self, name: str, text: str) -> QLineEdit:
        """Replace what stands in a field in sight; ASCII only, as test keys are."""
        found = self.page.findChild(QLineEdit, name)
        assert found is not None
        assert found.isVisible()
        self.qtbot.mouseClick(found, _LEFT)
        found.clear()
        self.qtbot.keyClicks(found, text)
        return found

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), key)

    def said(self, part: QWidget | None = None) -> str:
        """All words in sight."""
        words = (part or self.page).findChildren(QLabel)
        return " ".join(word.text() for word in words if word.isVisible())

    def shown(self) -> dict[str, str]:
        """Learner to status, as the register shows them."""
        model = self.page.work.register_view.table.model()
        rows = range(model.rowCount())
        return {model.index(r, LEARNER).data(): model.index(r, STATUS).data() for r in rows}

    def choose(self, learner: str) -> None:
        """Select a row of the register."""
        self.page.work.register_view.table.selectRow(list(self.shown()).index(learner))


def desk_over(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """A desk with the provider's manager at it; not open yet."""
    return IssueDesk(qtbot, runner, provider.services, provider.manager)
