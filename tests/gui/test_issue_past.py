"""Issue: what happened to a credential, and the data of the learner who holds it."""

import zipfile
from pathlib import Path

import pytest
from issue_desk import PASSPHRASE, IssueDesk, desk_over
from provider import Provider
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.runner import Runner


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The page after issuing to two learners."""
    for name in ("Ana Silva", "Bo Lind"):
        provider.awarded(name)
    provider.services.signing_key.create(PASSPHRASE)
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("issue")
    return made


def test_the_history_leads_from_the_wrong_name_to_the_right_one(desk: IssueDesk) -> None:
    (wrong, _) = desk.services.register.lines()
    desk.services.corrections.name(wrong.credential.id, "Ana da Silva", "Misspelt", desk.who)
    desk.page.refresh()
    desk.settle()
    desk.press("issue")
    right = desk.services.register.lines()[-1].credential.serial
    desk.choose("Ana Silva")
    desk.press("credential-history")
    detail = desk.page.work.register_view.detail
    told = desk.said(detail.past)
    manager = desk.services.people.get(desk.who).name
    assert f"Signed and issued · {manager}" in told
    assert f"Revoked · {manager} Misspelt" in told
    desk.press(f"past-{right}")
    told = desk.said(detail)
    assert told.startswith("Ana da Silva")
    assert f"Issued in place of {wrong.credential.serial}" in told
    desk.press("credential-history")
    assert not detail.past.isVisible()


def test_everything_held_of_a_learner_is_saved_where_it_was_asked_for(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ana.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.choose("Ana Silva")
    desk.press("learner-data")
    assert "1 portfolio · " in desk.said(desk.page.work.register_view.detail.data)
    desk.press("data-save")
    assert f"Saved as {file}" in desk.said()
    assert "statement.json" in zipfile.ZipFile(file).namelist()


def test_a_learner_is_erased_only_once_they_are_named(desk: IssueDesk) -> None:
    serial = desk.services.register.lines()[0].credential.serial
    desk.choose("Ana Silva")
    desk.press("learner-data")
    desk.press("data-erase")
    assert "What the learner holds is checked as before." in desk.said()
    desk.write("erase-name", "Ana")
    desk.press("erase-confirm")
    assert "neither their name nor the number" in desk.said()
    desk.write("erase-name", serial)
    desk.press("erase-confirm")
    assert "Say why the data is erased." in desk.said()
    desk.write("erase-reason", "She asked for it")
    desk.press("erase-confirm")
    assert desk.shown() == {"Bo Lind": "Issued", "name erased": "Erased"}
    desk.choose("name erased")
    detail = desk.page.work.register_view.detail
    assert "She asked for it" in detail.said.text()
    assert not detail.open_pdf.isVisible()
    desk.press("credential-history")
    assert "Personal data erased · " in desk.said(detail.past)
    assert "Ana" not in desk.said()
