"""Issue: how what is issued is signed, from the window."""

from pathlib import Path

import pytest
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from pkcs12_files import PASSWORD, certificate, curve_key, packed
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.award import Securing
from mcred_desktop.gui.pages.issue.signing_dialog import SigningDialog
from mcred_desktop.gui.runner import Runner


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The page with a key in use and somebody to issue to."""
    provider.awarded("Wanjirũ Kamau")
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    return made


def opened(desk: IssueDesk) -> SigningDialog:
    desk.press("open-signing")
    (dialog,) = desk.page.findChildren(SigningDialog)
    return dialog


def press(desk: IssueDesk, dialog: SigningDialog, name: str) -> None:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    desk.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    desk.settle()


def test_a_certificate_is_made_and_signs_what_is_issued_next(desk: IssueDesk) -> None:
    dialog = opened(desk)
    assert not dialog.pdf.on.isEnabled()
    assert "No certificate yet" in desk.said(dialog)
    press(desk, dialog, "pdf-signer-make")
    desk.qtbot.keyClicks(dialog.pdf.passphrase, "not this one")
    press(desk, dialog, "pdf-signer-confirm")
    assert "does not open the signing key" in desk.said(dialog)
    dialog.pdf.passphrase.clear()
    desk.qtbot.keyClicks(dialog.pdf.passphrase, PASSPHRASE)
    desk.qtbot.keyClick(dialog.pdf.passphrase, Qt.Key.Key_Return)
    desk.settle()
    assert "Lakeshore Polytechnic · vouches for itself · valid until" in desk.said(dialog)
    assert dialog.pdf.on.isChecked()
    dialog.accept()
    desk.press("issue")
    services = desk.services
    (pdf,) = services.awards.out_folder(services.register.lines()[0].credential.cohort_id).glob(
        "*.pdf"
    )
    check = services.verification.check(pdf, services.store.now())
    assert check.pdf_signature is not None
    assert check.pdf_signature.state == "intact"


def test_the_form_of_credentials_is_chosen_and_kept(desk: IssueDesk) -> None:
    dialog = opened(desk)
    assert dialog.form.embedded.isChecked()
    dialog.form.token.click()
    desk.settle()
    dialog.accept()
    desk.press("issue")
    (line,) = desk.services.register.lines()
    assert line.credential.securing is Securing.TOKEN


def test_a_file_with_a_wrong_password_is_refused_under_its_field_and_then_taken(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, authority = curve_key(), curve_key()
    file = tmp_path / "lakeshore.p12"
    file.write_bytes(packed(private, certificate(private, by=authority)))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    dialog = opened(desk)
    press(desk, dialog, "pdf-signer-file")
    desk.qtbot.keyClicks(dialog.pdf.password, "sword")
    desk.qtbot.keyClicks(dialog.pdf.passphrase, PASSPHRASE)
    press(desk, dialog, "pdf-signer-confirm")
    assert "The password does not open this file." in desk.said(dialog)
    dialog.pdf.password.clear()
    desk.qtbot.keyClicks(dialog.pdf.password, PASSWORD)
    press(desk, dialog, "pdf-signer-confirm")
    assert "issued by Trust Authority" in desk.said(dialog)
    dialog.pdf.on.click()
    desk.settle()
    found = desk.services.pdf_signers.current()
    assert found is not None
    assert not found.in_use
