"""Settings: people, issuer, backup and health."""

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.settings.page import SettingsPage
from mcred_desktop.gui.pages.settings.people import PersonDialog
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.widgets.look import LookChoice
from mcred_desktop.services.issue.issuer import issuer_of


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, provider: Provider) -> SettingsPage:
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
    return made


def stored(provider: Provider) -> Issuer:
    found = issuer_of(provider.services.store)
    assert found is not None
    return found


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
    with qtbot.waitSignal(page.issuer.saved):
        qtbot.keyClicks(signatory, "Tomasz Nowak")
    assert stored(provider).signatory == "Tomasz Nowak"
    with qtbot.waitSignal(page.issuer.saved):
        qtbot.keyClick(signatory, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(runner.idle)
    assert signatory.text() == stored(provider).signatory == ""


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("name", "", "The institution has no name."),
        ("country", "K1", "This is no country code."),
        ("email", "office", "This is no e-mail address."),
        ("url", "lakeshore", "This is no web address."),
        ("verify_url", "http://check.example.org", "The QR code needs a secure address."),
    ],
)
def test_a_field_that_will_not_do_is_refused_below_it_and_the_others_are_kept(
    qtbot: QtBot,
    page: SettingsPage,
    runner: Runner,
    provider: Provider,
    why: str,
    typed: str,
    field: str,
) -> None:
    before = getattr(stored(provider), field)
    entry = page.issuer.fields[field]
    entry.selectAll()
    qtbot.keyClick(entry, Qt.Key.Key_Delete)
    qtbot.keyClicks(entry, typed)
    qtbot.keyClicks(page.issuer.fields["unit"], "Open learning")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert page.issuer.errors[field].text().startswith(why)
    assert entry.text() == typed
    assert getattr(stored(provider), field) == before
    assert stored(provider).unit == "Open learning"


def test_what_was_typed_before_the_name_is_kept_with_it(
    qtbot: QtBot, page: SettingsPage, runner: Runner, provider: Provider
) -> None:
    with provider.services.store.begin() as session:
        session.delete(Issuer, stored(provider).id)
    page.refresh()
    qtbot.waitUntil(runner.idle)
    for field, typed in (("country", "ke"), ("name", "Harbour College")):
        qtbot.keyClicks(page.issuer.fields[field], typed)
        qtbot.keyClick(page.issuer.fields[field], Qt.Key.Key_Return)
        qtbot.waitUntil(runner.idle)
    assert (stored(provider).name, stored(provider).country) == ("Harbour College", "KE")
    assert page.issuer.errors["country"].text() == ""


def test_a_name_is_corrected_and_the_last_manager_stays_one(
    qtbot: QtBot, page: SettingsPage, runner: Runner, provider: Provider
) -> None:
    manager = provider.services.people.get(provider.manager)
    names = [page.people.table.model().index(row, 0).data() for row in range(4)]
    page.people.table.selectRow(names.index(manager.name))
    qtbot.mouseClick(page.people.correct, Qt.MouseButton.LeftButton)
    dialog = page.findChild(PersonDialog)
    assert dialog is not None
    dialog.ui.name.selectAll()
    qtbot.keyClicks(dialog.ui.name, "Amina Otieno-Ray")
    dialog.roles[Role.EVALUATOR].setChecked(True)
    dialog.roles[Role.MANAGER].setChecked(False)
    qtbot.mouseClick(dialog.ui.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runner.idle)
    assert "Nobody would be programme manager any more." in dialog.ui.error.text()
    dialog.roles[Role.MANAGER].setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.ui.save, Qt.MouseButton.LeftButton)
    assert provider.services.people.get(provider.manager).name == "Amina Otieno-Ray"


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
