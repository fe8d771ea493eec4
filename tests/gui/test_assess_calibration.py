"""Calibration of a cohort's rubric: benchmarks made, scored blind and compared."""

from dataclasses import dataclass

import pytest
from at_rest import at_rest
from provider import RUBRIC, Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.calibration import Benchmark
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, RubricDraft
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.calibration.tab import CalibrationTab
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.assess.calibration import is_calibrated

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desk:
    """Somebody at the tab."""

    qtbot: QtBot
    runner: Runner
    provider: Provider
    who: str

    def open(self) -> "Desk":
        people = self.provider.services.people
        self.page = AssessPage(
            Context(
                self.provider.services,
                self.runner,
                lambda: people.get(self.who),
                lambda area, record: None,
                lambda message: None,
            )
        )
        self.qtbot.addWidget(self.page)
        self.page.resize(1204, 756)
        self.page.show()
        self.page.activateWindow()
        self.page.show_record(self.provider.cohort)
        self.settle()
        tabs = self.page.findChild(QTabWidget, "cohort-tabs")
        assert tabs is not None
        titles = [tabs.tabText(number) for number in range(tabs.count())]
        bar = tabs.tabBar()
        self.qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(titles.index("Calibration")).center())
        self.settle()
        return self

    def settle(self) -> None:
        QApplication.processEvents()  # what comes into sight asks then
        self.qtbot.waitUntil(lambda: at_rest(self.runner, self.page), timeout=20_000)
        QApplication.processEvents()

    @property
    def tab(self) -> CalibrationTab:
        found = self.page.findChild(CalibrationTab)
        assert found is not None
        return found

    def widget(self, name: str) -> QWidget:
        found = self.page.findChild(QWidget, name)
        assert found is not None
        assert found.isVisible()
        return found

    def press(self, name: str) -> None:
        target = self.widget(name)
        assert isinstance(target, QPushButton)
        assert target.isEnabled()
        self.qtbot.mouseClick(target, LEFT)
        self.settle()

    def hit(self, *keys: Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key)
            self.settle()

    def said(self, name: str) -> str:
        found = self.widget(name)
        assert isinstance(found, QLabel)
        return found.text()

    def in_sight(self) -> str:
        return "\n".join(x.text() for x in self.page.findChildren(QLabel) if x.isVisible())


def scored(provider: Provider, name: str) -> str:
    (portfolio,) = provider.enrol(name, evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="good", b="fair")
    return portfolio


def benchmark(provider: Provider) -> str:
    portfolio = scored(provider, "Ana Kim")
    proposal = provider.services.benchmarks.proposal(portfolio)
    made = Benchmark(
        id=provider.services.store.new_id(),
        rubric_id=proposal.rubric.rubric_id,
        rubric_version_id=proposal.rubric.id,
        title="Clinic register",
        portfolio_id=portfolio,
        set_by=provider.manager,
        reference=tuple(
            score.model_copy(update={"comment": "As the guide says"})
            for score in proposal.reference
        ),
    )
    provider.services.benchmarks.set_benchmark(made)
    return made.id


@pytest.fixture
def manager(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    return Desk(qtbot, runner, provider, provider.manager)


@pytest.fixture
def evaluator(qtbot: QtBot, runner: Runner, provider: Provider) -> Desk:
    return Desk(qtbot, runner, provider, provider.samuel)


def calibrated(provider: Provider) -> bool:
    with provider.services.store.read() as session:
        return is_calibrated(session, provider.rubric, provider.samuel)


def test_without_a_benchmark_it_says_how_to_make_one(manager: Desk) -> None:
    manager.open()
    assert "There is no benchmark yet" in manager.in_sight()
    assert not manager.widget("score-benchmark").isEnabled()


def test_a_benchmark_is_made_from_a_scored_portfolio(manager: Desk, provider: Provider) -> None:
    scored(provider, "Ana Kim")
    scored(provider, "Bo Sato")
    manager.open()
    manager.press("new-benchmark")
    manager.qtbot.keyClicks(manager.widget("benchmark-search"), "sato")
    manager.settle()
    manager.widget("benchmark-portfolios").setFocus()
    manager.hit(Key.Key_Down)
    title = manager.widget("benchmark-title")
    assert isinstance(title, QLineEdit)
    title.setText("Clinic register")
    for number in (1, 2):
        reason = manager.widget(f"reference-reason-{number}")
        assert isinstance(reason, QPlainTextEdit)
        reason.setPlainText("As the guide says")
    manager.press("use-benchmark")
    with provider.services.store.read() as session:
        (made,) = session.find(Benchmark)
    assert (made.title, made.tolerance, made.set_by) == ("Clinic register", 1, provider.manager)
    assert [score.level_id for score in made.reference] == ["good", "fair"]
    assert manager.tab.board.benchmarks.model().index(0, 0).data() == "Clinic register"


def test_what_is_missing_is_said_at_the_criterion(manager: Desk, provider: Provider) -> None:
    scored(provider, "Ana Kim")
    manager.open()
    manager.press("new-benchmark")
    manager.widget("benchmark-portfolios").setFocus()
    manager.hit(Key.Key_Down)
    manager.press("use-benchmark")
    assert "A benchmark needs a title." in manager.in_sight()
    title = manager.widget("benchmark-title")
    assert isinstance(title, QLineEdit)
    title.setText("Clinic register")
    manager.press("use-benchmark")
    assert "Say why this is the reference level." in manager.in_sight()
    assert manager.page.focusWidget() is manager.widget("reference-reason-1")


def test_a_benchmark_is_scored_by_keyboard_alone_and_calibrates(
    evaluator: Desk, provider: Provider
) -> None:
    benchmark(provider)
    evaluator.open()
    assert evaluator.said("calibration-lead").startswith("You are not calibrated yet")
    evaluator.widget("score-benchmark").setFocus()
    evaluator.hit(Key.Key_Space)
    assert "Ana" not in evaluator.in_sight()
    assert "As the guide says" not in evaluator.in_sight()
    evaluator.hit(Key.Key_3, Key.Key_Down, Key.Key_3)
    assert evaluator.tab.trial.levels == {"a": "good", "b": "good"}
    evaluator.hit(Key.Key_C)
    evaluator.qtbot.keyClicks(evaluator.page.focusWidget(), "Names are masked")
    evaluator.qtbot.keyClick(evaluator.page.focusWidget(), Key.Key_Return, CTRL)
    evaluator.settle()
    evaluator.settle()
    assert calibrated(provider)
    assert evaluator.said("calibration-verdict").startswith("Calibrated")
    told = evaluator.in_sight()
    assert "1 level above" in told
    assert "Reference: As the guide says" in told
    assert "Given: Names are masked" in told
    evaluator.hit(Key.Key_Space)
    assert evaluator.said("calibration-lead") == "You are calibrated for this rubric."


def test_a_benchmark_is_scored_by_mouse_alone(evaluator: Desk, provider: Provider) -> None:
    benchmark(provider)
    evaluator.open()
    evaluator.press("score-benchmark")
    for number in (1, 2):
        row = evaluator.widget(f"trial-criterion-{number}")
        evaluator.qtbot.mouseClick(row, LEFT)
        key = next(
            x
            for x in row.findChildren(QWidget)
            if x.accessibleName() == "level 1, Weak" and x.isVisible()
        )
        evaluator.qtbot.mouseClick(key, LEFT)
        evaluator.settle()
    evaluator.press("sign-trial")
    evaluator.settle()
    assert not calibrated(provider)
    assert evaluator.said("calibration-verdict").startswith("Not calibrated: 1 criterion")
    evaluator.press("leave-outcome")
    people = evaluator.tab.board.people.model()
    states = {people.index(row, 0).data(): people.index(row, 1).data() for row in range(2)}
    assert states["Samuel Otieno"] == "✗ too far off"


def test_a_criterion_left_open_is_named_and_what_was_chosen_is_kept(
    evaluator: Desk, provider: Provider
) -> None:
    benchmark(provider)
    evaluator.open()
    evaluator.press("score-benchmark")
    evaluator.hit(Key.Key_2)
    evaluator.press("sign-trial")
    assert "Protects" in evaluator.said("trial-said")
    evaluator.press("leave-trial")
    evaluator.press("score-benchmark")
    assert evaluator.tab.trial.levels == {"a": "fair"}


def test_drift_is_shown_benchmark_by_benchmark_and_leads_to_the_differences(
    evaluator: Desk, provider: Provider
) -> None:
    key = benchmark(provider)
    calibration = provider.services.calibration
    for level in ("good", "weak"):
        calibration.give_level(key, "a", level, provider.samuel)
        calibration.give_level(key, "b", "fair", provider.samuel)
        calibration.sign_off(key, provider.samuel)
    evaluator.open()
    chart = evaluator.tab.board.drift
    chart.setFocus()
    assert "within tolerance" in chart.accessibleDescription()
    evaluator.hit(Key.Key_Down)
    assert "outside the tolerance" in chart.accessibleDescription()
    assert "−1.00 levels on average" in chart.accessibleDescription()
    evaluator.press("see-differences")
    assert "2 levels below" in evaluator.in_sight()


def test_a_benchmark_is_taken_out_of_use(manager: Desk, provider: Provider) -> None:
    benchmark(provider)
    manager.open()
    manager.press("retire-benchmark")
    assert "There is no benchmark yet" in manager.in_sight()


def test_a_trial_closes_when_somebody_else_takes_the_keyboard(
    evaluator: Desk, provider: Provider
) -> None:
    benchmark(provider)
    evaluator.open()
    evaluator.press("score-benchmark")
    evaluator.who = provider.ruth
    evaluator.page.refresh()
    evaluator.settle()
    evaluator.settle()
    assert not evaluator.tab.trial.isVisible()


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ((Key.Key_1, Key.Key_2), "l12"),
        ((Key.Key_1, Key.Key_0), "l10"),
        ((Key.Key_1, Key.Key_3), "l3"),
        ((Key.Key_1, Key.Key_Down, Key.Key_Up, Key.Key_2), "l2"),
    ],
)
def test_a_benchmark_of_twelve_levels_is_scored_by_two_digits(
    evaluator: Desk, provider: Provider, keys: tuple[Key, ...], level: str
) -> None:
    long = tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in range(1, 13))
    content = RUBRIC.model_copy(
        update={"levels": long, "criteria": (Criterion(id="a", title="Checks"),)}
    )
    services = provider.services
    services.rubrics.save(
        RubricDraft(id=provider.rubric, achievement_id=provider.achievement, content=content)
    )
    services.rubrics.publish(provider.rubric, provider.manager)
    newest = services.rubrics.versions(provider.rubric)[-1]
    cohort = services.cohorts.get(provider.cohort)
    services.cohorts.open(cohort.model_copy(update={"rubric_version_id": newest.id}))
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    provider.score(portfolio, provider.ruth, a="l3")
    proposal = services.benchmarks.proposal(portfolio)
    services.benchmarks.set_benchmark(
        Benchmark(
            id=services.store.new_id(),
            rubric_id=provider.rubric,
            rubric_version_id=newest.id,
            title="Long scale",
            portfolio_id=portfolio,
            set_by=provider.manager,
            reference=tuple(
                score.model_copy(update={"comment": "So"}) for score in proposal.reference
            ),
        )
    )
    evaluator.open()
    evaluator.press("score-benchmark")
    evaluator.hit(*keys)
    assert evaluator.tab.trial.levels == {"a": level}
