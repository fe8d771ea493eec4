"""Issue: the key, the dry run and the run, as a person uses them."""

import json
from dataclasses import replace

import pytest
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from provider import Provider, person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.workspace import Services


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    return desk_over(provider, qtbot, runner)


def lock(provider: Provider) -> None:
    """Make a key and leave it locked."""
    provider.services.signing_key.create(PASSPHRASE)
    provider.services.signing_key.lock()


def test_a_key_is_made_and_a_cohort_issued_with_files_on_disk(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.awarded("محمد الأمين حسن")
    desk.open()
    assert "Nobody can recover a lost passphrase." in desk.said()
    desk.write("new-passphrase", PASSPHRASE)
    desk.write("new-passphrase-again", PASSPHRASE)
    desk.press("make-key")
    assert desk.page.work.run.issue.text() == "Issue 2 credentials"
    desk.press("issue")
    assert "2 credentials written" in desk.said()
    folder = provider.services.awards.out_folder(provider.cohort)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {line["recipient"] for line in manifest} == {"Wanjirũ Kamau", "محمد الأمين حسن"}
    for line in manifest:
        assert all((folder / line[kind]).stat().st_size for kind in ("pdf", "png", "json"))
    assert desk.shown() == {"Wanjirũ Kamau": "Issued", "محمد الأمين حسن": "Issued"}
    said = desk.page.choice.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("0 to issue · 2 issued")


def test_a_wrong_passphrase_is_said_under_the_field_and_can_be_mended(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    lock(provider)
    desk.open()
    field = desk.write("passphrase", "seven red lamps")
    desk.keys(Qt.Key.Key_Return)
    assert desk.page.work.unlock.unlock.text() == "Unlocking…"
    desk.settle()
    assert "does not open the signing key" in desk.said(desk.page.work.unlock)
    assert field.text() == "seven red lamps"
    assert not provider.services.signing_key.unlocked
    desk.write("passphrase", PASSPHRASE)
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert provider.services.signing_key.unlocked
    assert field.text() == ""
    assert desk.page.work.run.issue.text() == "Issue 1 credential"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("seven green lamps", "seven green lamp", "The two are not the same."),
        ("short", "short", "The passphrase needs at least 10 characters."),
    ],
)
def test_a_passphrase_that_will_not_do_makes_no_key(
    desk: IssueDesk, provider: Provider, first: str, second: str, words: str
) -> None:
    provider.awarded("Wanjirũ Kamau")
    desk.open()
    desk.write("new-passphrase", first)
    desk.write("new-passphrase-again", second)
    desk.press("make-key")
    assert words in desk.said(desk.page.work.make_key)
    assert provider.services.signing_key.current() is None


def test_locking_asks_for_the_passphrase_again(desk: IssueDesk, provider: Provider) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.services.signing_key.create(PASSPHRASE)
    desk.open()
    desk.press("lock-key")
    assert desk.page.work.unlock.passphrase.isVisible()
    assert not desk.page.work.run.isVisible()
    assert not desk.page.work.hand_over.save.isEnabled()


def test_cancelling_keeps_what_was_issued_and_a_second_run_completes(
    desk: IssueDesk, provider: Provider
) -> None:
    names = [f"Learner {number}" for number in range(30)]
    portfolios = provider.enrol(*names, evaluators=(provider.ruth,))
    for portfolio in portfolios:
        provider.score(portfolio, provider.ruth, a="good", b="good")
    services = provider.services
    services.decisions.confirm(portfolios, provider.approver)
    services.signing_key.create(PASSPHRASE)
    desk.open()
    desk.click("issue")
    desk.qtbot.waitUntil(lambda: bool(services.register.lines(provider.cohort)), timeout=20_000)
    desk.press("cancel-run")
    first = {line.credential.id for line in services.register.lines(provider.cohort)}
    assert 1 <= len(first) < len(names)
    assert f"Stopped. {len(first)} issued in this run stay valid" in desk.said()
    desk.press("issue")
    everything = {line.credential.id for line in services.register.lines(provider.cohort)}
    assert first < everything
    assert len(everything) == len(names)
    assert "Nothing more to issue now" in desk.said()


def test_a_run_goes_on_while_another_cohort_is_looked_at(
    desk: IssueDesk, provider: Provider
) -> None:
    services = provider.services
    first = services.cohorts.get(provider.cohort)
    spring = first.model_copy(update={"id": services.store.new_id(), "title": "Spring 2027"})
    services.cohorts.open(spring)
    replace(provider, cohort=spring.id).awarded("Ольга Ковальчук")
    for number in range(3):
        provider.awarded(f"Learner {number}")
    services.signing_key.create(PASSPHRASE)
    desk.open()
    desk.click("issue")
    desk.page.show_record(spring.id)
    desk.qtbot.waitUntil(lambda: "This is Autumn 2026." in desk.page.work.run.said.text())
    desk.settle()
    assert len(services.register.lines(provider.cohort)) == 3
    assert services.register.lines(spring.id) == []
    assert desk.page.work.run.issue.text() == "Issue 1 credential"
    assert "written" not in desk.page.work.run.said.text()


def test_a_file_that_cannot_be_written_stops_the_run_and_issuing_again_goes_on(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    in_the_way = services.awards.out_folder(provider.cohort)
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.touch()
    desk.open()
    desk.press("issue")
    assert "issue again to go on" in desk.page.work.run.said.text()
    assert desk.shown() == {}
    in_the_way.unlink()
    desk.press("issue")
    assert desk.shown() == {"Wanjirũ Kamau": "Issued"}


def test_a_held_learner_shows_the_reason_and_the_way_to_mend_it(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.awarded("Unsettable \N{EGYPTIAN HIEROGLYPH A001}")
    provider.services.signing_key.create(PASSPHRASE)
    desk.open()
    assert desk.page.work.dry_run.held.text == "1 held"
    assert desk.page.work.run.issue.text() == "Issue 1 credential"
    assert "no font here has the character" in desk.said(desk.page.work.dry_run)
    desk.press("mend")
    assert desk.gone == [("assess", provider.cohort)]


def test_however_many_are_held_the_keys_stay_in_reach(desk: IssueDesk, provider: Provider) -> None:
    for sign in range(0x13000, 0x13006):
        provider.awarded(f"Unsettable {chr(sign)}")
    provider.services.signing_key.create(PASSPHRASE)
    desk.open()
    desk.page.resize(1024, 636)  # in a window of 1100 by 680
    desk.settle()
    assert desk.page.work.dry_run.held.text == "6 held"
    assert desk.page.work.verticalScrollBar().maximum() == 0


def test_a_key_is_unlocked_and_a_cohort_issued_by_keys_alone(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    lock(provider)
    desk.open()
    page, register = desk.page, desk.page.work.register_view
    page.choice.list.setFocus()
    for stop in (page.badge, page.certificate, page.work.unlock.passphrase):
        desk.keys(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
    desk.qtbot.keyClicks(page.work.unlock.passphrase, PASSPHRASE)
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert QApplication.focusWidget() is page.work.run.issue
    desk.keys(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.work.run.cancel_run
    desk.settle()
    assert QApplication.focusWidget() is page.work.run.open_folder
    desk.keys(*[Qt.Key.Key_Tab] * 5)
    assert QApplication.focusWidget() is register.table
    desk.keys(Qt.Key.Key_Down, *[Qt.Key.Key_Tab] * 5)
    assert QApplication.focusWidget() is register.detail.correct
    desk.keys(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is register.detail.correcting.name
    desk.keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is register.detail.correct
    desk.keys(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is register.detail.revoke
    desk.keys(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is register.detail.revoking.reason
    desk.keys(Qt.Key.Key_Escape)
    assert not register.detail.revoking.reason.isVisible()
    assert desk.shown() == {"Wanjirũ Kamau": "Issued"}


def test_without_decisions_the_way_leads_to_them(desk: IssueDesk, provider: Provider) -> None:
    desk.open()
    assert "Nothing decided yet" in desk.said()
    desk.press("empty-action")
    assert desk.gone == [("assess", provider.cohort)]


def test_without_an_issuer_the_way_leads_to_settings(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    desk = IssueDesk(qtbot, runner, services, person(services, "Amina Odhiambo", Role.MANAGER))
    desk.open()
    desk.press("empty-action")
    assert desk.gone == [("settings", None)]


def test_what_is_awarded_meanwhile_is_ready_when_the_page_is_looked_at_again(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.services.signing_key.create(PASSPHRASE)
    desk.open()
    desk.page.hide()
    provider.awarded("Ольга Ковальчук")
    desk.page.refresh()
    desk.page.show()
    desk.settle()
    assert desk.page.work.run.issue.text() == "Issue 2 credentials"


@pytest.fixture
def _large_text(theme: Theme) -> None:
    theme.set_text_size(200)


@pytest.mark.usefixtures("_large_text")
def test_with_large_text_a_cohort_is_chosen_in_one_line_and_everything_is_in_reach(
    desk: IssueDesk, provider: Provider
) -> None:
    provider.awarded("Wanjirũ Kamau")
    desk.open()
    page = desk.page
    page.resize(1100, 620)
    desk.qtbot.waitUntil(page.choice.line.isVisible)
    assert not page.choice.list.isVisible()
    assert page.choice.line.currentText().endswith("1 to issue · 0 issued")
    desk.qtbot.waitUntil(lambda: page.work.dry_run.width() > 900)
