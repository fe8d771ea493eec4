"""Issue: key, dry run, run and register, as a person uses them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from provider import Provider, person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.people import Role
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.page import IssuePage
from mcred_desktop.gui.pages.issue.register_model import LEARNER, STATUS
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services

LEFT = Qt.MouseButton.LeftButton
PASSPHRASE = "seven green lamps"


@pytest.fixture
def gone() -> list[tuple[str, str | None]]:
    """Where the page sent the person."""
    return []


@pytest.fixture
def open_page(
    qtbot: QtBot, runner: Runner, provider: Provider, gone: list[tuple[str, str | None]]
) -> Callable[[], IssuePage]:
    """Opens the page over the small provider, with its manager at the keyboard."""
    services = provider.services

    def opened() -> IssuePage:
        page = IssuePage(
            Context(
                services,
                runner,
                lambda: services.people.get(provider.manager),
                lambda area, record_id: gone.append((area, record_id)),
                lambda message: None,
            )
        )
        qtbot.addWidget(page)
        page.resize(1204, 756)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(runner.idle)
        return page

    return opened


def said(page: QWidget) -> str:
    return " ".join(part.text() for part in page.findChildren(QLabel) if part.isVisible())


def press(qtbot: QtBot, page: IssuePage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    qtbot.mouseClick(found, LEFT)


def write(qtbot: QtBot, page: IssuePage, name: str, text: str) -> QLineEdit:
    field = page.findChild(QLineEdit, name)
    assert field is not None
    assert field.isVisible()
    qtbot.mouseClick(field, LEFT)
    field.clear()
    qtbot.keyClicks(field, text)
    return field


def type_keys(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys wherever the focus is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def lock(provider: Provider) -> None:
    """Make a key and leave it locked."""
    provider.services.awards.create_key(PASSPHRASE)
    provider.services.awards.lock_key()


def issued(
    qtbot: QtBot,
    runner: Runner,
    provider: Provider,
    open_page: Callable[[], IssuePage],
    *names: str,
) -> IssuePage:
    """The page after issuing to ``names``."""
    for name in names:
        provider.awarded(name)
    provider.services.awards.create_key(PASSPHRASE)
    page = open_page()
    press(qtbot, page, "issue")
    qtbot.waitUntil(runner.idle, timeout=20_000)
    return page


def shown(page: IssuePage) -> dict[str, str]:
    """Learner to status, as the register shows them."""
    model = page.register_view.table.model()
    rows = range(model.rowCount())
    return {model.index(r, LEARNER).data(): model.index(r, STATUS).data() for r in rows}


def choose(page: IssuePage, name: str) -> None:
    page.register_view.table.selectRow(list(shown(page)).index(name))


def test_a_key_is_made_and_a_cohort_issued_with_files_on_disk(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.awarded("محمد الأمين حسن")
    page = open_page()
    assert "Nobody can recover a lost passphrase." in said(page)
    write(qtbot, page, "new-passphrase", PASSPHRASE)
    write(qtbot, page, "new-passphrase-again", PASSPHRASE)
    press(qtbot, page, "make-key")
    qtbot.waitUntil(runner.idle)
    issue = page.findChild(QPushButton, "issue")
    assert issue is not None
    assert issue.text() == "Issue 2 credentials"
    press(qtbot, page, "issue")
    qtbot.waitUntil(runner.idle, timeout=20_000)
    assert "2 credentials written" in said(page)
    folder = provider.services.awards.out_folder(provider.cohort)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {line["recipient"] for line in manifest} == {"Wanjirũ Kamau", "محمد الأمين حسن"}
    for line in manifest:
        assert all((folder / line[kind]).stat().st_size for kind in ("pdf", "png", "json"))
    assert page.register_view.table.model().rowCount() == 2
    assert "0 to issue · 2 issued" in page.choice.list.item(0).text()


def test_a_wrong_passphrase_is_said_under_the_field_and_can_be_mended(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    provider.awarded("Wanjirũ Kamau")
    lock(provider)
    page = open_page()
    field = write(qtbot, page, "passphrase", "seven red lamps")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Unlocking…" in [b.text() for b in page.findChildren(QPushButton)]
    qtbot.waitUntil(runner.idle)
    assert "does not open the signing key" in said(page)
    assert field.text() == "seven red lamps"
    assert not provider.services.awards.unlocked
    field.clear()
    qtbot.keyClicks(field, PASSPHRASE)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert provider.services.awards.unlocked
    assert field.text() == ""
    assert page.run.issue.text() == "Issue 1 credential"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("seven green lamps", "seven green lamp", "The two are not the same."),
        ("short", "short", "The passphrase needs at least 10 characters."),
    ],
)
def test_a_passphrase_that_will_not_do_makes_no_key(
    qtbot: QtBot,
    runner: Runner,
    provider: Provider,
    open_page: Callable[[], IssuePage],
    first: str,
    second: str,
    words: str,
) -> None:
    provider.awarded("Wanjirũ Kamau")
    page = open_page()
    write(qtbot, page, "new-passphrase", first)
    write(qtbot, page, "new-passphrase-again", second)
    press(qtbot, page, "make-key")
    qtbot.waitUntil(runner.idle)
    assert words in said(page)
    assert provider.services.awards.key() is None


def test_locking_asks_for_the_passphrase_again(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.services.awards.create_key(PASSPHRASE)
    page = open_page()
    press(qtbot, page, "lock-key")
    qtbot.waitUntil(runner.idle)
    assert page.unlock.passphrase.isVisible()
    assert not page.run.isVisible()
    assert not page.hand_over.save.isEnabled()


def test_cancelling_keeps_what_was_issued_and_a_second_run_completes(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    for number in range(4):
        provider.awarded(f"Learner {number}")
    awards = provider.services.awards
    awards.create_key(PASSPHRASE)
    page = open_page()
    press(qtbot, page, "issue")
    qtbot.waitUntil(lambda: bool(awards.register(provider.cohort)), timeout=20_000)
    press(qtbot, page, "cancel-run")
    qtbot.waitUntil(runner.idle, timeout=20_000)
    first = {line.credential.id for line in awards.register(provider.cohort)}
    assert 1 <= len(first) < 4
    assert f"Stopped. {len(first)} issued in this run stay valid" in said(page)
    assert page.run.issue.isEnabled()
    press(qtbot, page, "issue")
    qtbot.waitUntil(runner.idle, timeout=20_000)
    everything = {line.credential.id for line in awards.register(provider.cohort)}
    assert first < everything
    assert len(everything) == 4
    assert "Nothing more to issue now" in said(page)


def test_a_held_learner_shows_the_reason_and_the_way_to_mend_it(
    qtbot: QtBot,
    provider: Provider,
    open_page: Callable[[], IssuePage],
    gone: list[tuple[str, str | None]],
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.awarded("Unsettable \N{EGYPTIAN HIEROGLYPH A001}")
    provider.services.awards.create_key(PASSPHRASE)
    page = open_page()
    assert page.dry_run.held.text == "1 held"
    assert page.run.issue.text() == "Issue 1 credential"
    assert "no font here has the character" in said(page.dry_run)
    press(qtbot, page, "mend")
    assert gone == [("assess", provider.cohort)]


def test_revoking_needs_a_reason_and_then_shows_revoked(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    page = issued(qtbot, runner, provider, open_page, "Wanjirũ Kamau", "Ольга Ковальчук")
    choose(page, "Ольга Ковальчук")
    press(qtbot, page, "revoke")
    press(qtbot, page, "revoke-confirm")
    qtbot.waitUntil(runner.idle)
    assert "Say why the credential is revoked." in said(page)
    field = write(qtbot, page, "revoke-reason", "Issued to the wrong person")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert shown(page) == {"Wanjirũ Kamau": "Issued", "Ольга Ковальчук": "Revoked"}
    assert "Issued to the wrong person" in page.register_view.detail.said.text()
    assert not page.register_view.detail.revoke.isVisible()


def test_a_reason_is_not_carried_to_another_learner(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    page = issued(qtbot, runner, provider, open_page, "Wanjirũ Kamau", "Ольга Ковальчук")
    choose(page, "Wanjirũ Kamau")
    press(qtbot, page, "revoke")
    field = write(qtbot, page, "revoke-reason", "Issued to the wrong person")
    choose(page, "Ольга Ковальчук")
    assert not field.isVisible()
    press(qtbot, page, "revoke")
    assert field.text() == ""


def test_the_register_is_narrowed_by_what_is_typed(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    page = issued(qtbot, runner, provider, open_page, "Wanjirũ Kamau", "Ольга Ковальчук")
    field = write(qtbot, page, "register-filter", "WANJIR")
    assert list(shown(page)) == ["Wanjirũ Kamau"]
    qtbot.keyClicks(field, "?")
    assert "No credential matches" in said(page)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(shown(page)) == 2


def test_the_id_is_copied_and_a_missing_pdf_is_said(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    page = issued(qtbot, runner, provider, open_page, "Wanjirũ Kamau")
    choose(page, "Wanjirũ Kamau")
    press(qtbot, page, "copy-id")
    (line,) = provider.services.awards.register(provider.cohort)
    assert QGuiApplication.clipboard().text() == line.credential.id
    for file in provider.services.awards.out_folder(provider.cohort).glob("*.pdf"):
        file.unlink()
    press(qtbot, page, "open-pdf")
    assert "The PDF is not on this computer" in said(page)


def test_the_trust_file_is_saved_where_it_was_asked_for(
    qtbot: QtBot,
    runner: Runner,
    provider: Provider,
    open_page: Callable[[], IssuePage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    provider.awarded("Wanjirũ Kamau")
    provider.services.awards.create_key(PASSPHRASE)
    page = open_page()
    file = tmp_path / "lakeshore.trust.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(qtbot, page, "save-trust")
    qtbot.waitUntil(runner.idle)
    assert "Saved as lakeshore.trust.json" in said(page)
    (trusted,) = provider.services.verification.read_trust(file)
    assert trusted.name == "Lakeshore Polytechnic"
    file.unlink()
    file.mkdir()
    press(qtbot, page, "save-trust")
    qtbot.waitUntil(runner.idle)
    assert "The trust file was not written" in said(page)


def test_a_key_is_unlocked_and_a_cohort_issued_by_keys_alone(
    qtbot: QtBot, runner: Runner, provider: Provider, open_page: Callable[[], IssuePage]
) -> None:
    provider.awarded("Wanjirũ Kamau")
    lock(provider)
    page = open_page()
    page.choice.list.setFocus()
    type_keys(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.unlock.passphrase
    qtbot.keyClicks(page.unlock.passphrase, PASSPHRASE)
    type_keys(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(runner.idle)
    assert QApplication.focusWidget() is page.run.issue
    type_keys(qtbot, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.run.cancel_run
    qtbot.waitUntil(runner.idle, timeout=20_000)
    assert QApplication.focusWidget() is page.run.open_folder
    type_keys(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.register_view.table
    type_keys(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.register_view.detail.revoke
    type_keys(qtbot, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is page.register_view.detail.reason
    type_keys(qtbot, Qt.Key.Key_Escape)
    assert not page.register_view.detail.reason.isVisible()
    assert shown(page) == {"Wanjirũ Kamau": "Issued"}


def test_without_decisions_the_way_leads_to_them(
    qtbot: QtBot,
    provider: Provider,
    open_page: Callable[[], IssuePage],
    gone: list[tuple[str, str | None]],
) -> None:
    page = open_page()
    assert "Nothing decided yet" in said(page)
    press(qtbot, page, "empty-action")
    assert gone == [("assess", provider.cohort)]


def test_without_an_issuer_the_way_leads_to_settings(
    qtbot: QtBot, runner: Runner, services: Services
) -> None:
    gone: list[str] = []
    who = person(services, "Amina Odhiambo", Role.MANAGER)
    page = IssuePage(
        Context(
            services,
            runner,
            lambda: services.people.get(who),
            lambda area, record_id: gone.append(area),
            lambda message: None,
        )
    )
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(runner.idle)
    press(qtbot, page, "empty-action")
    assert gone == ["settings"]
