"""Colours a person can read, sizes that follow, and choices that are remembered."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mcred_desktop.assets import RESOURCES
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.widgets.text import button

GROUNDS = ("paper", "sheet", "well", "desk")
WORDS = ("ink", "ink2", "ink3", "accent", "ok", "warn", "bad")


@pytest.fixture(autouse=True)
def _as_it_was(theme: Theme) -> Iterator[None]:
    theme.set_look(Look.LIGHT)
    yield
    theme.set_look(Look.LIGHT)
    theme.set_text_size(100)


def _luminance(color: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(first: str, second: str) -> float:
    low, high = sorted(_luminance(QColor(color)) for color in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_word_can_be_read_on_every_ground(look: str) -> None:
    colors = json.loads((RESOURCES / "themes" / f"{look}.json").read_text("utf-8"))
    weak = [
        (word, ground)
        for word in WORDS
        for ground in GROUNDS
        if _contrast(colors[word], colors[ground]) < 4.5
    ]
    assert not weak
    assert all(_contrast(colors["edge"], colors[ground]) >= 3 for ground in GROUNDS)
    assert _contrast(colors["on-accent"], colors["accent"]) >= 4.5
    assert all(
        _contrast(colors[tone], colors[f"{tone}-tint"]) >= 4.5 for tone in ("ok", "warn", "bad")
    )


def test_every_look_names_the_same_colours() -> None:
    names = {
        frozenset(json.loads((RESOURCES / "themes" / f"{look}.json").read_text("utf-8")))
        for look in ("light", "dark", "contrast")
    }
    assert len(names) == 1


def test_a_look_is_on_the_palette_at_once_and_remembered(qapp: QApplication, theme: Theme) -> None:
    theme.set_look(Look.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("paper")
    assert theme.dark
    again = Theme(qapp, theme._settings)
    assert again.look is Look.DARK
    qapp.setProperty("theme", theme)
    again.deleteLater()


def test_text_grows_with_the_text_size(qtbot: QtBot, theme: Theme) -> None:
    issue = QPushButton("Issue")
    qtbot.addWidget(issue)
    issue.show()
    before = issue.sizeHint()
    theme.set_text_size(150)
    after = issue.sizeHint()
    assert after.height() >= before.height() * 1.4
    assert after.width() >= before.width() * 1.3


def test_a_text_size_that_is_not_offered_is_an_error(theme: Theme) -> None:
    with pytest.raises(ValueError, match="not one of"):
        theme.set_text_size(333)


def test_the_weights_of_the_face_differ(theme: Theme) -> None:
    widths = [
        QFontMetricsF(theme.font(40, weight)).horizontalAdvance("Waiting today")
        for weight in (400, 500, 600)
    ]
    assert widths == sorted(set(widths))
    assert QFontInfo(theme.font()).family() == "Inter"


@pytest.mark.parametrize("name", ["李思敏", "وليد", "प्रिया", "ไทย", "דנה", "Nguyễn", "Łukasz"])
def test_names_in_any_script_show_no_boxes(theme: Theme, name: str) -> None:
    layout = QTextLayout(name, theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
    assert glyphs
    assert 0 not in glyphs


def test_an_icon_changes_its_colour_with_the_look(theme: Theme) -> None:
    house = icon("house", "ink")
    light = house.pixmap(20, 20).toImage()
    theme.set_look(Look.DARK)
    assert house.pixmap(20, 20).toImage() != light


def test_an_icon_is_sharp_where_a_pixel_is_four(theme: Theme) -> None:
    drawn = icon("house").pixmap(QSize(20, 20), 2.0)
    assert drawn.devicePixelRatio() == 2.0
    assert drawn.width() == 40


def test_accents_stand_where_a_line_begins(qapp: QApplication, theme: Theme) -> None:
    accent = f"border-left: 3px solid {theme.color('accent').name().upper()}"
    assert accent in qapp.styleSheet()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert accent.replace("left", "right") in qapp.styleSheet()
        assert accent not in qapp.styleSheet()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_sign_stands_apart_from_the_words_of_its_button(qtbot: QtBot, theme: Theme) -> None:
    plain, signed = button("Add", str), button("Add", str, sign="plus")
    for made in (plain, signed):
        qtbot.addWidget(made)
    qt_leaves = 4
    for percent, side in ((100, 16), (200, 32)):
        theme.set_text_size(percent)
        more = signed.sizeHint().width() - plain.sizeHint().width()
        assert more == side + theme.px(4) + qt_leaves
