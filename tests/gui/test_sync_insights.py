"""What Sync and Insights say of the work that is here, and where there is none."""

from provider import Provider, person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context, Page
from mcred_desktop.gui.pages.insights.page import InsightsPage
from mcred_desktop.gui.pages.sync.page import SyncPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services


def _shown(qtbot: QtBot, make: type[Page], services: Services, runner: Runner, acting: str):
    gone: list[tuple[str, str | None]] = []
    page = make(
        Context(
            services,
            runner,
            lambda: services.people.get(acting),
            lambda area, record: gone.append((area, record)),
            lambda _: None,
        )
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(runner.idle)
    return page, gone


def test_sync_counts_the_changes_and_follows_them(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    services = provider.services
    page, _ = _shown(qtbot, SyncPage, services, runner, provider.manager)
    before = services.home.changes_waiting()
    assert page.parts.facts.count.text() == f"{before} changes waiting"
    someone = services.people.get(provider.ruth).model_copy(update={"name": "Ruth L."})
    runner.submit(lambda: services.people.save(someone))
    qtbot.waitUntil(runner.idle)
    assert page.parts.facts.count.text() == f"{services.home.changes_waiting()} changes waiting"
    assert services.home.changes_waiting() > before


def test_a_backup_says_on_sync_where_it_lies(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    page, _ = _shown(qtbot, SyncPage, provider.services, runner, provider.manager)
    qtbot.mouseClick(page.back_up, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    assert page.parts.facts.said.text().startswith("Backed up to ")
    assert page.back_up.isEnabled()


def test_insights_add_up_the_cohorts_and_open_one(
    qtbot: QtBot, runner: Runner, provider: Provider
) -> None:
    provider.enrol("Ana", "Bo")
    page, gone = _shown(qtbot, InsightsPage, provider.services, runner, provider.manager)
    assert page.strip.learners.text() == "2"
    page.table.setFocus()
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert gone == [("assess", provider.cohort)]


def test_without_a_cohort_insights_say_what_comes_and_lead_to_it(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    amina = person(services, "Amina Odhiambo", Role.MANAGER)
    page, gone = _shown(qtbot, InsightsPage, services, runner, amina)
    assert page.empty.isVisible()
    assert not page.strip.isVisible()
    qtbot.mouseClick(page.findChild(QPushButton, "go-to-assess"), Qt.MouseButton.LeftButton)
    assert gone == [("assess", None)]
