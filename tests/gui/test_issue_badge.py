"""Issue: how the badge of a micro-credential is designed."""

from pathlib import Path

import pytest
from issue_desk import IssueDesk, desk_over
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.badge_design import BadgeDesign, Ribbon, Silhouette
from mcred_desktop.gui.runner import Runner


@pytest.fixture
def desk(provider: Provider, qtbot: QtBot, runner: Runner) -> IssueDesk:
    """The designer, opened over a cohort in which somebody is due a credential."""
    provider.awarded("Ana Silva")
    made = desk_over(provider, qtbot, runner)
    made.open()
    made.press("open-badge")
    return made


def kept(provider: Provider) -> BadgeDesign:
    return provider.services.badges.open(provider.achievement).design


def choose(desk: IssueDesk, name: str) -> None:
    """Click a drawing in sight."""
    part = desk.page.findChild(QAbstractButton, name)
    assert part is not None
    assert part.isVisible()
    desk.qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    desk.settle()


def undo(desk: IssueDesk, *, back: bool = True) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_Z, control if back else control | shift)
    desk.settle()


def test_what_is_clicked_is_kept_and_can_be_undone(desk: IssueDesk, provider: Provider) -> None:
    choose(desk, "badge-silhouette-shield")
    choose(desk, "badge-icon-leaf")
    choose(desk, "colours-1f6b4a")
    choose(desk, "badge-ribbon-band")
    chosen = kept(provider)
    assert (chosen.silhouette, chosen.icon) == (Silhouette.SHIELD, "leaf")
    assert (chosen.middle, chosen.ribbon) == ("#1F6B4A", Ribbon.BAND)
    for _ in range(4):
        undo(desk)
    assert kept(provider) == BadgeDesign(id=provider.achievement)
    undo(desk, back=False)
    assert kept(provider).silhouette is Silhouette.SHIELD


def test_an_icon_is_chosen_by_keyboard_alone(desk: IssueDesk, provider: Provider) -> None:
    book = desk.page.findChild(QAbstractButton, "badge-icon-book")
    assert book is not None
    book.setFocus()
    desk.keys(Qt.Key.Key_Right, Qt.Key.Key_Space)
    desk.settle()
    assert kept(provider).icon == "chart"


def test_a_pale_colour_is_shown_with_what_is_wrong_and_not_kept(
    desk: IssueDesk, provider: Provider
) -> None:
    desk.write("colour-middle", "#9CC4F0")
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert "Not kept yet" in desk.said()
    assert "letters and icon on the colour" in desk.said()
    assert kept(provider).middle != "#9CC4F0"
    desk.write("colour-middle", "7a1f3d")
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert kept(provider).middle == "#7A1F3D"
    assert "can be read" in desk.said()


def test_what_is_no_colour_is_said_at_once(desk: IssueDesk, provider: Provider) -> None:
    desk.write("colour-dark", "navy")
    desk.keys(Qt.Key.Key_Return)
    assert "six digits" in desk.said()
    assert kept(provider) == BadgeDesign(id=provider.achievement)


def test_the_ring_takes_other_words_or_none(desk: IssueDesk, provider: Provider) -> None:
    desk.write("badge-ring", "Data at the lake")
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert kept(provider).ring_text == "Data at the lake"
    desk.press("badge-no-ring")
    assert kept(provider).ring_text == ""
    desk.press("badge-no-ring")
    assert kept(provider).ring_text is None


def test_a_text_that_does_not_go_round_is_named(desk: IssueDesk) -> None:
    desk.write("badge-ring", "Words that would go round the icon twice")
    desk.keys(Qt.Key.Key_Return)
    desk.settle()
    assert "40 letters do not go round, 28 do" in desk.said()


def test_each_level_can_be_looked_at(desk: IssueDesk) -> None:
    assert "Expert, level 2 of 2" in desk.said()
    choose(desk, "badge-level-0")
    assert "Foundation, level 1 of 2" in desk.said()


def test_pictures_are_written_and_their_folder_named(
    desk: IssueDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.press("badge-pictures")
    assert str(folder) in desk.said()
    assert len(list(folder.iterdir())) == 12


def test_the_way_back_leads_to_the_cohort_again(desk: IssueDesk) -> None:
    assert not desk.page.work.isVisible()
    desk.press("badge-back")
    assert desk.page.work.isVisible()
    assert desk.page.badge.hasFocus()
