"""Issue: how the certificates of a micro-credential are chosen."""

from pathlib import Path

import pytest
from issue_desk import IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.certificates.design import CertificateChoice, CertificateDesign
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.issue.designs import FOLDER

_KEY = Qt.ItemDataRole.UserRole


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The designs, opened over a cohort in which two people are due a credential."""
    provider.awarded("Ana Silva")
    provider.enrol("محمد الأمين")
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("open-certificate")
    return made


def kept(provider: Provider) -> CertificateChoice:
    return provider.services.certificate_designs.choice(provider.achievement)


def choose(desk: IssueDesk, key: str) -> None:
    """Click a design in the list."""
    listed = desk.page.findChild(QListWidget, "certificate-designs")
    assert listed is not None
    items = (listed.item(row) for row in range(listed.count()))
    item = next(item for item in items if item.data(_KEY) == key)
    place = listed.visualItemRect(item).center()
    desk.qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()


def tick(desk: IssueDesk, name: str) -> None:
    part = desk.page.findChild(QAbstractButton, name)
    assert part is not None
    assert part.isVisible()
    part.click()
    desk.settle()


def sheet(desk: IssueDesk) -> QWidget:
    found = desk.page.findChild(QWidget, "certificate-sheet")
    assert found is not None
    return found


def test_a_design_is_kept_as_soon_as_it_is_chosen_and_can_be_undone(
    desk: IssueDesk, provider: Provider
) -> None:
    choose(desk, "classic")
    tick(desk, "paper-letter")
    tick(desk, "with-page-2")
    assert kept(provider) == CertificateChoice(
        id=provider.achievement, design="classic", letter=True, with_says=True
    )
    assert "page 1 of 2" in sheet(desk).accessibleName()
    for _ in range(3):
        desk.qtbot.keyClick(desk.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    assert kept(provider) == CertificateChoice(id=provider.achievement)


def test_the_page_is_tried_with_names_of_the_cohort(desk: IssueDesk) -> None:
    fits = desk.page.findChild(QLabel, "names-fit")
    assert fits is not None
    assert fits.text() == "All 2 names fit."
    tick(desk, "try-leftward")
    assert "محمد الأمين" in sheet(desk).accessibleName()


def test_what_is_issued_next_is_in_the_design_that_was_chosen(
    desk: IssueDesk, provider: Provider
) -> None:
    choose(desk, "craft")
    desk.press("certificate-back")
    run = provider.services.awards.dry_run(provider.cohort)
    assert [award.design.name for award in run.ready] == ["Craft"]


def test_a_design_goes_out_as_a_file_and_comes_in_again_as_ones_own(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "ours.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    desk.press("design-export")
    desk.press("design-import")
    offers = desk.services.certificate_designs.offers()
    assert [offer.name for offer in offers if offer.own] == ["Modern academic"]
    (own,) = (offer.key for offer in offers if offer.own)
    choose(desk, own)
    assert "page 1 of 1" in sheet(desk).accessibleName()


def test_a_file_that_breaks_a_rule_is_refused_by_name_and_place(
    desk: IssueDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tight.json"
    text = (FOLDER / "modern.json").read_text("utf-8")
    file.write_text(text.replace('"x": 76, "y": 31.5', '"x": 4, "y": 31.5'), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    desk.press("design-import")
    said = desk.said()
    assert "14 mm from the edge" in said
    assert "layer issuer" in said
    assert not any(offer.own for offer in desk.services.certificate_designs.offers())


def write(desk: IssueDesk, name: str, text: str) -> QLineEdit:
    """Replace what stands in a field, wherever it is scrolled to, and leave it."""
    field = desk.page.findChild(QLineEdit, name)
    assert field is not None
    field.setFocus()
    field.selectAll()
    desk.qtbot.keyClicks(field, text)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    return field


def own(desk: IssueDesk) -> list[CertificateDesign]:
    with desk.services.store.read() as session:
        return session.find(CertificateDesign)


def test_a_copy_takes_a_name_and_colours_of_its_own_and_every_edit_can_be_undone(
    desk: IssueDesk, provider: Provider
) -> None:
    tick(desk, "design-copy")
    (made,) = own(desk)
    assert kept(provider).design == made.id
    assert made.based_on == "modern"
    write(desk, "design-name", "Lakeshore blue")
    write(desk, "design-colour-accent", "1f5fa8")
    (changed,) = own(desk)
    assert changed.content.name == "Lakeshore blue"
    assert changed.content.colours["accent"] == "#1F5FA8"
    for _ in range(2):
        desk.qtbot.keyClick(desk.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    assert own(desk) == [made]


def test_a_colour_that_could_not_be_read_is_not_kept(desk: IssueDesk) -> None:
    tick(desk, "design-copy")
    (made,) = own(desk)
    for colour, said in (("F0C0C0", "needs 4.5:1"), ("blue", "six digits")):
        write(desk, "design-colour-accent", colour)
        assert own(desk) == [made]
        labels = desk.page.findChildren(QLabel)
        assert any(said in part.text() and part.isVisible() for part in labels)


def test_a_design_of_ones_own_is_removed_and_brought_back(
    desk: IssueDesk, provider: Provider
) -> None:
    tick(desk, "design-copy")
    (made,) = own(desk)
    tick(desk, "design-remove")
    assert own(desk) == []
    assert kept(provider).design == "modern"
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert own(desk) == [made]
    assert kept(provider).design == made.id
