"""Home: what waits, what was done, and the first step in a fresh workspace."""

from provider import Provider, person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.home.page import HomePage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.services.workspace import Services


class Asked:
    """Where Home wanted to go."""

    def __init__(self) -> None:
        self.places: list[tuple[str, str | None]] = []

    def go(self, area: str, record_id: str | None) -> None:
        self.places.append((area, record_id))


def _home(qtbot: QtBot, services: Services, runner: Runner, acting: str) -> tuple[HomePage, Asked]:
    asked = Asked()
    page = HomePage(
        Context(services, runner, lambda: services.people.get(acting), asked.go, lambda _: None)
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(runner.idle)
    return page, asked


def test_portfolios_to_score_are_one_press_away(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    provider.enrol("Ana", "Wanjirũ", evaluators=(provider.ruth,))
    page, asked = _home(qtbot, provider.services, runner, provider.ruth)
    (row,) = page.tasks.rows()
    assert row.accessibleName().startswith("2 portfolios to score")
    qtbot.mouseClick(row.open, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert asked.places == [("assess", provider.cohort)] * 2


def test_home_looks_again_when_something_it_shows_changed(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
    page, _ = _home(qtbot, provider.services, runner, provider.ruth)
    assignment = provider.assignment(portfolio, provider.ruth)
    assessment = provider.services.assessment
    for criterion in ("a", "b"):
        assessment.give_level(assignment, criterion, "good", provider.ruth)
    runner.submit(lambda: assessment.sign_off(assignment, provider.ruth))
    qtbot.waitUntil(runner.idle)
    assert not page.tasks.rows()
    assert page.nothing.isVisible()
    assert page.recent.model().index(0, 0).data() == "Ana"
    assert page.recent.model().index(0, 2).data() == "Ruth Lindqvist"


def test_a_cohort_opens_from_its_bars(qtbot: QtBot, runner: Runner, provider: Provider) -> None:
    provider.enrol("Ana")
    page, asked = _home(qtbot, provider.services, runner, provider.manager)
    (title,) = page.panel.findChildren(QPushButton)
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert asked.places == [("assess", provider.cohort)]


def test_a_fresh_workspace_begins_with_a_record(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    amina = person(services, "Amina Odhiambo", Role.MANAGER)
    page, asked = _home(qtbot, services, runner, amina)
    assert page.empty.isVisible()
    begin = page.empty.findChild(QPushButton)
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert asked.places == [("design", None)]


def test_a_person_for_whom_nothing_waits_is_told_what_would_come_and_where_to_go(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    page, asked = _home(qtbot, provider.services, runner, provider.ruth)
    assert page.nothing.isVisible()
    said = page.nothing.findChild(EmptyState).accessibleName()
    assert "given to you to score" in said
    meanwhile = page.nothing.findChild(QPushButton, "meanwhile")
    qtbot.mouseClick(meanwhile, Qt.MouseButton.LeftButton)
    assert asked.places == [("assess", None)]


def test_who_leads_sees_what_waits_for_others(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    provider.enrol("Ana", evaluators=(provider.ruth,))
    page, asked = _home(qtbot, provider.services, runner, provider.manager)
    (row,) = page.others.rows()
    assert row.accessibleName().startswith("1 portfolio to score, Ruth Lindqvist")
    qtbot.mouseClick(row.open, Qt.MouseButton.LeftButton)
    assert asked.places == [("assess", provider.cohort)]


def test_nobody_else_is_told_of_the_work_of_others(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    provider.enrol("Ana", evaluators=(provider.ruth,))
    page, _ = _home(qtbot, provider.services, runner, provider.ruth)
    assert not page.others.isVisible()
