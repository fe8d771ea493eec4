"""The whole of Assess by mouse alone, and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from assess_desk import assess_page
from at_rest import at_rest
from provider import Provider
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionViewItem,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.assess.scoring.criterion import CriterionRow
from mcred_desktop.gui.runner import Runner

Key = Qt.Key
W = TypeVar("W", bound=QWidget)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
MOST_TABS = 40


class Hands:
    """Somebody at the Assess page."""

    def __init__(self, qtbot: QtBot, runner: Runner, provider: Provider) -> None:
        self.qtbot, self.runner, self.provider = qtbot, runner, provider
        self.who = provider.manager
        self.page = assess_page(runner, provider, lambda: self.who)
        qtbot.addWidget(self.page)
        self.page.resize(1204, 736)
        self.page.show()
        self.page.activateWindow()
        self.page.show_record(provider.cohort)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(
            lambda: at_rest(self.runner, self.page) and not self.page.scoring.marking.busy
        )

    def sit_down(self, who: str) -> None:
        self.who = who
        self.page.refresh()
        self.settle()

    def widget(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None
        return found

    # by mouse

    def click(self, name: str) -> None:
        self.click_at(self.widget(QWidget, name))

    def click_at(self, target: QWidget, place: QPoint | None = None) -> None:
        """Click what is in sight and large enough to hit."""
        assert target.isVisible()
        assert target.isEnabled()
        inside = place or target.rect().center()
        assert target.visibleRegion().contains(inside)
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, NO_MODIFIER, inside)
        self.settle()

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        index = view.model().index(row, 0)
        self.click_at(view.viewport(), view.visualRect(index).center())

    def click_tab(self, number: int) -> None:
        bar = self.widget(QTabWidget, "cohort-tabs").tabBar()
        self.click_at(bar, bar.tabRect(number).center())

    # by keyboard

    def hit(self, key: Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.focusWidget(), text)

    def tab_to(self, target: QWidget) -> None:
        """Press Tab until the control has the focus."""
        for _ in range(MOST_TABS):
            if self.page.focusWidget() is target:
                return
            self.hit(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {target.objectName()}")

    def tab_to_named(self, name: str) -> None:
        self.tab_to(self.widget(QWidget, name))


@pytest.fixture
def hands(qtbot: QtBot, runner: Runner, provider: Provider) -> Hands:
    return Hands(qtbot, runner, provider)


@pytest.fixture
def chosen_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's file dialogs answer with a list of learners and with a report."""
    learners, report = tmp_path / "learners.csv", tmp_path / "report.txt"
    learners.write_text("name\nAna\nBerit\n")
    report.write_text("What I did")
    one: Callable[..., object] = lambda *_: (str(learners), "")  # noqa: E731
    several: Callable[..., object] = lambda *_: ([str(report)], "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", several)


def spread(provider: Provider, cohort: str) -> list[tuple[str, int, bool]]:
    """Name, files, and whether somebody scores it, of each learner."""
    rows = provider.services.cohorts.learners(cohort)
    return [(row.learner.name, row.files, bool(row.evaluators)) for row in rows]


@pytest.mark.usefixtures("chosen_files")
def test_a_cohort_is_made_and_shared_out_by_mouse(hands: Hands, provider: Provider) -> None:
    hands.click("new-cohort")
    hands.widget(QLineEdit, "cohort-title").setText("Spring")
    hands.click("open-cohort")
    hands.click("import-learners")
    hands.click("enrol")
    hands.click_row(hands.page.cohorts.learners.table, 1)
    hands.click("add-evidence")
    hands.click("share-out")
    hands.click("share-confirm")
    cohort = provider.services.cohorts.all()[-1]
    assert cohort.title == "Spring"
    assert spread(provider, cohort.id) == [("Ana", 0, True), ("Berit", 1, True)]


@pytest.mark.usefixtures("chosen_files")
def test_a_cohort_is_made_and_shared_out_by_keyboard(hands: Hands, provider: Provider) -> None:
    hands.tab_to_named("new-cohort")
    hands.hit(Key.Key_Space)
    hands.write("Spring")
    hands.hit(Key.Key_Return)
    hands.tab_to_named("import-learners")
    hands.hit(Key.Key_Space)
    hands.hit(Key.Key_Space)
    assert hands.page.focusWidget() is hands.page.cohorts.learners.table
    hands.hit(Key.Key_Down)
    hands.hit(Key.Key_Down)
    hands.tab_to_named("add-evidence")
    hands.hit(Key.Key_Space)
    hands.tab_to_named("share-out")
    hands.hit(Key.Key_Space)
    hands.tab_to_named("share-confirm")
    hands.hit(Key.Key_Space)
    cohort = provider.services.cohorts.all()[-1]
    assert cohort.title == "Spring"
    assert spread(provider, cohort.id) == [("Ana", 0, True), ("Berit", 1, True)]


@pytest.mark.usefixtures("chosen_files")
def test_escape_puts_the_panels_away(hands: Hands) -> None:
    tab = hands.page.cohorts.learners
    hands.click("import-learners")
    hands.hit(Key.Key_Escape)
    assert not tab.imports.isVisible()
    hands.click("share-out")
    hands.hit(Key.Key_Escape)
    assert not tab.sharing.isVisible()


def criterion(hands: Hands, number: int) -> CriterionRow:
    return hands.widget(CriterionRow, f"criterion-{number}")


def test_portfolios_are_scored_and_decided_by_mouse(hands: Hands, provider: Provider) -> None:
    first, second = provider.enrol("Ana", "Berit", evaluators=(provider.ruth,))
    hands.sit_down(provider.ruth)
    hands.click("score")
    hands.click("flag-portfolio")
    for _ in range(2):
        hands.click_at(criterion(hands, 2).keys.keys[2])
        hands.click_at(criterion(hands, 1).keys.keys[3])
        comment = criterion(hands, 1).comment.words
        hands.click_at(comment)
        comment.setPlainText("Well shown")
        hands.click("sign-off")
    hands.click("leave-scoring")
    case = provider.services.assessment.case(provider.assignment(second, provider.ruth))
    assert case.levels == {"a": "good", "b": "fair"}
    assert case.marks["a"].comment == "Well shown"
    assert provider.services.assessment.queue(provider.ruth)[0].assignment.flagged
    hands.sit_down(provider.manager)
    hands.click_tab(3)
    table = hands.page.cohorts.decisions.table
    hands.click_at(table.viewport(), tick_box(table, 1))
    hands.click("confirm-awards")
    decisions = provider.services.decisions
    assert decisions.case(first).decision is not None
    assert decisions.case(second).decision is None


def tick_box(table: QAbstractItemView, row: int) -> QPoint:
    """Where the box in a row is drawn."""
    option = QStyleOptionViewItem()
    index = table.model().index(row, 0)
    option.rect = table.visualRect(index)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    return table.style().subElementRect(part, option, table).center()


def test_portfolios_are_decided_by_keyboard(hands: Hands, provider: Provider) -> None:
    first, second = provider.enrol("Ana", "Berit", evaluators=(provider.ruth,))
    for portfolio in (first, second):
        provider.score(portfolio, provider.ruth, a="good", b="good")
    hands.page.refresh()
    hands.settle()
    hands.tab_to(hands.widget(QTabWidget, "cohort-tabs").tabBar())
    for _ in range(3):
        hands.hit(Key.Key_Right)
    hands.tab_to(hands.page.cohorts.decisions.table)
    hands.hit(Key.Key_Down)
    hands.hit(Key.Key_Space)
    hands.tab_to_named("confirm-awards")
    hands.hit(Key.Key_Space)
    decisions = provider.services.decisions
    assert decisions.case(first).decision is not None
    assert decisions.case(second).decision is None


@pytest.fixture
def scoring(hands: Hands, provider: Provider) -> Hands:
    """An evaluator with two portfolios in the queue."""
    provider.enrol("Ana", "Berit", evaluators=(provider.ruth,))
    hands.sit_down(provider.ruth)
    hands.tab_to_named("score")
    hands.hit(Key.Key_Space)
    return hands


def learner(hands: Hands) -> str:
    return hands.page.scoring.marking.case.learner.name


def test_a_flagged_portfolio_is_come_back_to_by_keyboard(scoring: Hands) -> None:
    scoring.hit(Key.Key_F)
    scoring.hit(Key.Key_N)
    assert learner(scoring) == "Berit"
    scoring.hit(Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert learner(scoring) == "Ana"


def test_the_queue_is_walked_by_its_own_keys(scoring: Hands) -> None:
    scoring.hit(Key.Key_F6)
    scoring.hit(Key.Key_Down)
    scoring.hit(Key.Key_Return)
    assert learner(scoring) == "Berit"
    scoring.hit(Key.Key_3)
    assert scoring.page.scoring.marking.level("a") == "good"


def test_the_list_of_keys_opens_and_closes_either_way(scoring: Hands) -> None:
    sheet = scoring.widget(QWidget, "key-sheet")
    scoring.qtbot.keyClicks(scoring.page.focusWidget(), "?")
    assert sheet.isVisible()
    scoring.hit(Key.Key_X)
    assert not sheet.isVisible()
    scoring.click("all-keys")
    assert sheet.isVisible()
    scoring.click("close-keys")
    assert not sheet.isVisible()


def test_a_sheet_is_reopened_by_keyboard(scoring: Hands, provider: Provider) -> None:
    for _ in range(2):
        scoring.hit(Key.Key_3)
        scoring.hit(Key.Key_Down)
        scoring.hit(Key.Key_3)
        scoring.hit(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    scoring.hit(Key.Key_F6)
    scoring.tab_to_named("reopen")
    scoring.hit(Key.Key_Space)
    scoring.write("Second report came")
    scoring.hit(Key.Key_Return)
    queue = provider.services.assessment.queue(provider.ruth)
    assert sum(line.assignment.signed for line in queue) == 1


def test_scoring_is_left_by_keyboard(scoring: Hands) -> None:
    scoring.hit(Key.Key_C)
    assert isinstance(scoring.page.focusWidget(), QPlainTextEdit)
    scoring.hit(Key.Key_Escape)
    scoring.hit(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not scoring.page.scoring.isVisible()
