"""Finding a page, a command or a learner by typing."""

from provider import Provider
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.palette import Palette
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.window import MainWindow


def _open(qtbot: QtBot, window: MainWindow) -> Palette:
    qtbot.mouseClick(window.top_bar.search, Qt.MouseButton.LeftButton)
    palette = window.findChild(Palette)
    assert palette is not None
    return palette


def test_enter_opens_the_area_that_was_typed(
    qtbot: QtBot, window: MainWindow, runner: Runner
) -> None:
    palette = _open(qtbot, window)
    qtbot.keyClicks(palette.line, "go sync")
    qtbot.waitUntil(runner.idle)
    assert palette.texts() == ["Go to Sync"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.rail.entries["sync"].isChecked()
    qtbot.waitUntil(runner.idle)


def test_the_arrows_move_the_mark_while_the_typing_goes_on(
    qtbot: QtBot, window: MainWindow, runner: Runner
) -> None:
    palette = _open(qtbot, window)
    qtbot.keyClicks(palette.line, "go to s")
    qtbot.waitUntil(runner.idle)
    second = palette.texts().index("Go to Settings")
    for _ in range(second):
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.rail.entries["settings"].isChecked()
    qtbot.waitUntil(runner.idle)


def test_a_learner_is_found_by_part_of_the_name(
    qtbot: QtBot, window: MainWindow, runner: Runner, provider: Provider
) -> None:
    provider.enrol("Wanjirũ Kamau")
    palette = _open(qtbot, window)
    qtbot.keyClicks(palette.line, "kamau")
    qtbot.waitUntil(runner.idle)
    assert palette.texts() == ["Wanjirũ Kamau"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)


def test_the_page_shown_offers_its_commands(
    qtbot: QtBot, window: MainWindow, runner: Runner
) -> None:
    window.go("settings")
    qtbot.waitUntil(runner.idle)
    palette = _open(qtbot, window)
    assert "Back up now" in palette.texts()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)


def test_with_large_text_the_palette_stays_inside_the_window(
    qtbot: QtBot, window: MainWindow, runner: Runner, theme: Theme
) -> None:
    theme.set_text_size(200)
    window.resize(1100, 680)
    palette = _open(qtbot, window)
    qtbot.waitUntil(runner.idle)
    assert palette.width() < 1100
    assert palette.height() < 680
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
