"""An evaluator at the scoring view, as the tests of it need one."""

from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.marking import MarkingPlan
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def planned(provider: Provider, plan: MarkingPlan) -> None:
    """The cohort is marked by ``plan``."""
    with provider.services.store.begin() as session:
        cohort = provider.services.cohorts.get(provider.cohort)
        session.put(cohort.model_copy(update={"plan": plan}))


class Desk:
    """An evaluator at the keyboard."""

    def __init__(self, qtbot: QtBot, runner: Runner, provider: Provider) -> None:
        self.qtbot, self.runner, self.provider = qtbot, runner, provider
        self.person = provider.services.people.get(provider.ruth)
        self.page = AssessPage(
            Context(
                provider.services,
                runner,
                self._acting,
                lambda area, record: None,
                lambda message: None,
            )
        )
        qtbot.addWidget(self.page)
        self.page.resize(1204, 676)
        self.page.show()
        qtbot.waitExposed(self.page)

    def _acting(self) -> Person:
        return self.person

    def score(self) -> None:
        self.page.score(self.provider.cohort)
        self.wait()

    def wait(self) -> None:
        """Until every key was handled: those held back come again after the commit."""
        self.qtbot.waitUntil(self._settled, timeout=20_000)

    def _settled(self) -> bool:
        quiet = self.runner.idle()
        QApplication.processEvents()
        return quiet and self.runner.idle() and not self.page.scoring.marking.busy

    def hit(self, key: Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the focus is, without waiting for anything."""
        target = self.page.focusWidget() or self.page.scoring
        modifier = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(target, key, modifier)

    def sign_elsewhere(self, portfolio: str) -> None:
        """Sign the sheet behind the page's back, as another window would."""
        assessment = self.provider.services.assessment
        assignment = self.provider.assignment(portfolio, self.provider.ruth)
        assessment.give_level(assignment, "b", "fair", self.provider.ruth)
        assessment.sign_off(assignment, self.provider.ruth)

    def levels(self, portfolio: str) -> dict[str, str]:
        assignment = self.provider.assignment(portfolio, self.provider.ruth)
        return self.provider.services.assessment.case(assignment).levels

    def signed(self) -> int:
        queue = self.provider.services.assessment.queue(self.provider.ruth)
        return sum(line.assignment.signed for line in queue)

    def said(self) -> str:
        return " ".join(
            label.text() for label in self.page.findChildren(QLabel) if label.isVisible()
        )
