"""Issue: the register of what was issued, revoking, and the trust file."""

from pathlib import Path

import pytest
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.issue.issuer import write_issuer


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The page after issuing to two learners."""
    for name in ("Wanjirũ Kamau", "Ольга Ковальчук"):
        provider.awarded(name)
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("issue")
    return made


@pytest.fixture
def online(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The page after issuing to somebody, of an issuer with an address on the web."""
    write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/")
    provider.awarded("Ольга Ковальчук")
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("issue")
    return made


def test_revoking_needs_a_reason_and_then_shows_revoked(desk: IssueDesk) -> None:
    desk.choose("Ольга Ковальчук")
    desk.press("revoke")
    desk.press("revoke-confirm")
    assert "Say why the credential is revoked." in desk.said()
    assert desk.shown()["Ольга Ковальчук"] == "Issued"
    desk.write("revoke-reason", "Issued to the wrong person")
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert desk.shown() == {"Wanjirũ Kamau": "Issued", "Ольга Ковальчук": "Revoked"}
    assert "Issued to the wrong person" in desk.page.work.register_view.detail.said.text()
    assert not desk.page.work.register_view.detail.revoke.isVisible()


def test_a_reason_is_not_carried_to_another_learner(desk: IssueDesk) -> None:
    desk.choose("Wanjirũ Kamau")
    desk.press("revoke")
    field = desk.write("revoke-reason", "Issued to the wrong person")
    desk.choose("Ольга Ковальчук")
    assert not field.isVisible()
    desk.press("revoke")
    assert field.text() == ""


def test_a_reason_being_typed_outlives_a_change_elsewhere(
    desk: IssueDesk, provider: Provider
) -> None:
    desk.choose("Wanjirũ Kamau")
    desk.press("revoke")
    field = desk.write("revoke-reason", "Issued to")
    provider.awarded("Joaquim Tembe")
    desk.page.refresh()
    desk.settle()
    assert field.isVisible()
    assert field.text() == "Issued to"
    assert not desk.page.work.register_view.detail.revoke.isVisible()


def test_the_register_is_narrowed_by_what_is_typed(desk: IssueDesk) -> None:
    desk.write("register-filter", "WANJIR")
    assert list(desk.shown()) == ["Wanjirũ Kamau"]
    desk.write("register-filter", "nobody")
    assert "No credential matches" in desk.said()
    desk.keys(Qt.Key.Key_Escape)
    assert len(desk.shown()) == 2


def test_the_id_is_copied_and_a_missing_pdf_is_said(desk: IssueDesk, provider: Provider) -> None:
    desk.choose("Wanjirũ Kamau")
    desk.press("copy-id")
    services = provider.services
    ids = {line.credential.recipient: line.credential.id for line in services.register.lines()}
    assert QGuiApplication.clipboard().text() == ids["Wanjirũ Kamau"]
    for file in services.awards.out_folder(provider.cohort).glob("*.pdf"):
        file.unlink()
    desk.press("open-pdf")
    assert "The PDF is not on this computer" in desk.said()


def test_the_trust_file_is_saved_where_it_was_asked_for(
    desk: IssueDesk, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lakeshore.trust.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.press("save-trust")
    assert "Saved as lakeshore.trust.json" in desk.said()
    (trusted,) = provider.services.verification.read_trust(file)
    assert trusted.name == "Lakeshore Polytechnic"


def test_a_trust_file_that_cannot_be_written_is_said(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    desk.press("save-trust")
    assert "The file could not be written" in desk.said()


def test_the_verification_page_is_written_where_it_was_asked_for(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "web"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.press("write-page")
    assert "Put it on your web space" in desk.said()
    assert (folder / "index.html").is_file()


def test_a_withdrawal_is_known_here_only_until_the_page_is_written_again(
    online: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, told = online, online.page.work.hand_over.published.said
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "web"))
    assert "a status list that is not published yet" in told.text()
    desk.press("write-page")
    assert "tells of every withdrawal" in told.text()
    desk.choose("Ольга Ковальчук")
    desk.press("revoke")
    desk.write("revoke-reason", "Issued twice")
    desk.press("revoke-confirm")
    assert "1 withdrawal is known here only" in told.text()
    assert "Known here only, until you publish it" in desk.said()
    desk.press("write-page")
    assert "Publication 2" in told.text()
    assert "Known here only" not in desk.said()


def test_another_web_page_is_not_written_over(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("ours")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    desk.press("write-page")
    assert "Another web page is there already" in desk.said()
    assert (tmp_path / "index.html").read_text() == "ours"


def test_a_cohort_is_written_as_one_file_that_says_where_it_is(
    desk: IssueDesk, provider: Provider
) -> None:
    desk.press("make-zip")
    assert "credentials.zip is beside the certificates." in desk.said()
    written = provider.services.awards.out_folder(provider.cohort) / "credentials.zip"
    assert written.is_file()
    (lost, *_) = written.parent.glob("*.png")
    lost.unlink()
    desk.press("make-zip")
    assert "A file that was issued is not there any more." in desk.said()


def test_what_is_said_beside_the_register_stands_whole(desk: IssueDesk) -> None:
    desk.press("make-zip")
    side = desk.page.work.hand_over
    said = [x for x in side.findChildren(QLabel) if x.isVisible() and x.wordWrap()]
    assert len(said) > 3
    short = [x.text() for x in said if x.height() < x.heightForWidth(x.width())]
    assert short == []


def test_a_name_is_corrected_in_place_and_issued_anew(desk: IssueDesk) -> None:
    desk.choose("Wanjirũ Kamau")
    desk.press("correct")
    desk.write("correct-name", "Wanjiru Kamau")
    desk.press("correct-confirm")
    assert "Say why the name is corrected." in desk.said()
    desk.write("correct-reason", "Misspelt on the list")
    desk.press("correct-confirm")
    assert desk.shown()["Wanjirũ Kamau"] == "Revoked"
    desk.press("issue")
    assert desk.shown()["Wanjiru Kamau"] == "Issued"
    detail = desk.page.work.register_view.detail
    assert "Misspelt on the list · Replaced by LP-" in detail.said.text()
    desk.choose("Wanjiru Kamau")
    assert "Issued in place of LP-" in detail.said.text()
    assert detail.correct.isVisible()


def test_what_runs_out_is_saved_as_a_calendar(
    desk: IssueDesk, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "expiry.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.press("save-calendar")
    assert "Nothing runs out in that time." in desk.said()
    (first, _) = provider.services.register.lines()
    until = f"{int(provider.services.store.now()[:4]) + 1}-01-01"
    provider.services.reissuing.renew([first.credential.id], until, provider.manager, Quiet())
    desk.press("save-calendar")
    assert "Saved as expiry.ics" in desk.said()
    assert "BEGIN:VEVENT" in file.read_text("utf-8")


class Quiet:
    """Nobody watches."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None
