"""Settings: people, issuer, backup and health."""

from collections.abc import Iterator

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.settings.page import SettingsPage
from mcred_desktop.gui.pages.settings.people import PersonDialog
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.widgets.look import LookChoice


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> Iterator[SettingsPage]:
    services = provider.services
    made = SettingsPage(
        Context(
            services,
            runner,
            lambda: services.people.get(provider.manager),
            lambda area, record_id: None,
            lambda message: None,
        )
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(runner.idle)
    yield made
    Theme.current().set_look(Look.LIGHT)


def test_a_person_is_added_with_roles(
    qtbot: QtBot, page: SettingsPage, runner: Runner, provider: Provider
) -> None:
    qtbot.mouseClick(page.people.add, Qt.MouseButton.LeftButton)
    dialog = page.findChild(PersonDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.ui.name, "Fatima Zahra")
    qtbot.mouseClick(dialog.ui.save, Qt.MouseButton.LeftButton)
    assert dialog.ui.error.text() == "Choose at least one role."
    dialog.roles[Role.EVALUATOR].setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.ui.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    fatima = next(p for p in provider.services.people.all() if p.name == "Fatima Zahra")
    assert fatima.roles == (Role.EVALUATOR,)
    names = [page.people.table.model().index(row, 0).data() for row in range(5)]
    assert "Fatima Zahra" in names


def test_the_issuer_is_kept_as_typed(
    qtbot: QtBot, page: SettingsPage, runner: Runner, provider: Provider
) -> None:
    signatory = page.issuer.fields["signatory"]
    qtbot.keyClicks(signatory, "Tomasz Nowak")
    assert page.issuer.state.text() == "Not saved yet."
    qtbot.mouseClick(page.issuer.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    issuer = provider.services.awards.issuer()
    assert issuer is not None
    assert issuer.signatory == "Tomasz Nowak"
    assert page.issuer.state.text().startswith("Saved.")


def test_an_issuer_without_a_name_is_not_saved(qtbot: QtBot, page: SettingsPage) -> None:
    page.issuer.fields["name"].clear()
    qtbot.mouseClick(page.issuer.save, Qt.MouseButton.LeftButton)
    assert page.issuer.state.text() == "Name the institution."


def test_a_backup_says_where_it_lies(qtbot: QtBot, page: SettingsPage, runner: Runner) -> None:
    qtbot.mouseClick(page.workspace.back_up, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    assert page.workspace.backup.text().startswith("Backed up to ")
    assert page.workspace.back_up.isEnabled()


def test_a_check_shows_every_finding(
    qtbot: QtBot, page: SettingsPage, runner: Runner, provider: Provider
) -> None:
    qtbot.mouseClick(page.workspace.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    shown = [part.text() for part in page.workspace.findChildren(QLabel)]
    assert {line.name for line in provider.services.care.doctor()} <= set(shown)


def test_a_look_is_applied_as_soon_as_it_is_chosen(
    qtbot: QtBot, page: SettingsPage, theme: Theme
) -> None:
    choice = page.findChild(LookChoice)
    assert choice is not None
    choice.setFocus()
    choice.setCurrentIndex(choice.findData("light"))
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert theme.look is Look.DARK
