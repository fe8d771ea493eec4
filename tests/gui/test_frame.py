"""The window around the pages: areas, counts, people, banners, faults."""

from dataclasses import replace
from itertools import pairwise

import pytest
from provider import Provider
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import Membership, Organisation, Scope
from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.dialogs import AboutDialog, ErrorDialog
from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.issue.issuer import write_issuer


def test_the_window_paints_before_a_workspace_is_open(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.go("home")
    assert window.page() is None


@pytest.mark.parametrize("area", ["home", "sync", "insights", "settings"])
def test_an_area_opens_from_the_rail(
    qtbot: QtBot, window: MainWindow, runner: Runner, area: str
) -> None:
    qtbot.mouseClick(window.rail.entries[area], Qt.MouseButton.LeftButton)
    page = window.page()
    assert page is not None
    assert type(page).__module__.startswith(f"mcred_desktop.gui.pages.{area}")
    assert window.rail.entries[area].isChecked()
    qtbot.waitUntil(runner.idle)


def test_an_area_opens_by_its_keys(qtbot: QtBot, window: MainWindow, runner: Runner) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.entries["sync"].isChecked()
    qtbot.waitUntil(runner.idle)


def test_the_frame_says_whose_workspace_it_is_and_what_waits(
    qtbot: QtBot, window: MainWindow, runner: Runner, provider: Provider
) -> None:
    assert window.top_bar.workspace.text() == "Lakeshore Polytechnic"
    assert window.top_bar.person.text() == "Amina Odhiambo"
    waiting = provider.services.home.changes_waiting()
    assert window.top_bar.chip.text == f"Offline · {waiting} changes waiting"
    provider.enrol("Ana", "Wanjirũ", evaluators=(provider.ruth,))
    runner.submit(lambda: write_issuer(provider.services.store, "unit", "Health"))
    qtbot.waitUntil(runner.idle)
    assert window.rail.entries["assess"].accessibleName() == "Assess, 2 waiting"


def test_the_bar_tells_of_the_hub_though_a_page_asked_before_it_listened(
    qtbot: QtBot, window: MainWindow, provider: Provider
) -> None:
    joined = Membership(
        url="postgresql://127.0.0.1/hub",
        organisation=Organisation.founded("Lakeshore Polytechnic", "did:key:z6Mk"),
        member="m",
        role="mcred_m",
        person_id=provider.manager,
        scope=Scope.OFFICE,
        minutes=0,
    )
    provider.services.syncing.replica.join(joined)
    window.go("sync")
    qtbot.waitUntil(lambda: "waiting" in window.top_bar.chip.text)
    qtbot.waitUntil(lambda: not window.top_bar.chip.text.startswith("Offline"))


def test_another_person_takes_the_keyboard(
    qtbot: QtBot, window: MainWindow, runner: Runner, provider: Provider
) -> None:
    provider.enrol("Ana", evaluators=(provider.ruth,))
    entries = window.top_bar.person.menu().actions()
    ruth = next(entry for entry in entries if entry.text().startswith("Ruth"))
    with qtbot.waitSignal(window.person_changed) as told:
        ruth.trigger()
    qtbot.waitUntil(runner.idle)
    assert told.args[0].name == "Ruth Lindqvist"
    assert window.top_bar.person.text() == "Ruth Lindqvist"
    assert window.rail.entries["assess"].accessibleName() == "Assess, 1 waiting"


def test_a_page_that_cannot_be_built_leaves_the_window_standing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(AREAS, "verify", replace(AREAS["verify"], page="no.such:Page"))
    qtbot.mouseClick(window.rail.entries["verify"], Qt.MouseButton.LeftButton)
    dialog = window.findChild(ErrorDialog)
    assert dialog is not None
    assert "ModuleNotFoundError" in dialog.ui.report.toPlainText()
    qtbot.mouseClick(dialog.ui.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == dialog.ui.report.toPlainText()
    qtbot.mouseClick(dialog.ui.close, Qt.MouseButton.LeftButton)
    assert window.rail.entries["home"].isChecked()


def test_a_banner_stays_until_it_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    pressed: list[str] = []
    again = Command("Try again", "", lambda: pressed.append("again"))
    window.show_message(Message("The stick is full. Nothing was lost.", Tone.BAD, again))
    banner = window.findChild(Banner)
    assert banner is not None
    qtbot.waitUntil(banner.isVisible)
    action, close = banner.findChild(QPushButton), banner.findChild(QToolButton)
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert pressed == ["again"]
    assert banner.isVisible()
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(Banner) is None)


def test_a_refusal_without_a_place_of_its_own_is_a_banner(
    qtbot: QtBot, window: MainWindow, runner: Runner
) -> None:
    def refuse():
        raise McredError("The workspace is read-only.")

    runner.submit(refuse)
    qtbot.waitUntil(runner.idle)
    assert window.findChild(Banner).accessibleName() == "The workspace is read-only."


def test_about_names_the_versions_and_the_folder(
    qtbot: QtBot, window: MainWindow, provider: Provider
) -> None:
    window.show_about()
    about = window.findChild(AboutDialog)
    assert about is not None
    assert str(provider.services.care.folder) in about.ui.facts.toPlainText()
    qtbot.keyClick(about, Qt.Key.Key_Escape)


def test_tab_rings_a_button_and_the_mouse_does_not(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.ring.ringed() is None
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert window.ring.ringed() is not None
    assert window.ring.ringed() is QApplication.focusWidget()


def test_the_ring_follows_the_focus_into_a_dialog_and_outlives_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.show_about()
    about = window.findChild(AboutDialog)
    qtbot.waitExposed(about)
    about.activateWindow()
    qtbot.waitUntil(about.isActiveWindow)
    about.ui.facts.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.ringed() is about.ui.facts
    qtbot.keyClick(about, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(AboutDialog) is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.top_bar.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.ringed() is window.top_bar.search


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_frame_cuts_nothing_at_any_text_size(
    qtbot: QtBot, window: MainWindow, theme: Theme, percent: int
) -> None:
    theme.set_text_size(percent)
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: window.width() == window.minimumWidth())
    entries = list(window.rail.entries.values())
    assert entries[-1].geometry().bottom() <= window.rail.height()
    for upper, lower in pairwise(entries):
        qtbot.waitUntil(
            lambda above=upper, below=lower: above.geometry().bottom() < below.geometry().top()
        )
        assert upper.height() >= upper.fontMetrics().height() + upper.iconSize().height()
    bar = window.top_bar
    for part in (bar.workspace, bar.search, bar.chip, bar.person):
        qtbot.waitUntil(lambda part=part: part.width() >= part.sizeHint().width())
