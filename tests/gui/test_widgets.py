"""Parts that several pages share, as a person meets them."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QRadioButton, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.widgets.fields import DateField, FieldRow, SearchField


@pytest.fixture(autouse=True)
def _as_it_was(theme: Theme):
    theme.set_look(Look.LIGHT)
    yield
    theme.set_look(Look.LIGHT)
    theme.set_text_size(100)


def test_escape_and_the_cross_clear_a_search(qtbot: QtBot) -> None:
    field = SearchField("Find a learner")
    qtbot.addWidget(field)
    field.show()
    cross = field.findChild(QToolButton)
    assert not cross.isVisible()
    qtbot.keyClicks(field, "ana")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    qtbot.keyClicks(field, "ana")
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_the_words_of_a_search_stay_off_its_sign_in_both_directions(qtbot: QtBot) -> None:
    field = SearchField("Find a learner")
    qtbot.addWidget(field)
    ahead = field.textMargins()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = field.textMargins()
    assert (ahead.left(), ahead.right()) == (mirrored.right(), mirrored.left())


def test_a_number_beside_its_arrows_stays_off_the_edge(qtbot: QtBot) -> None:
    row = FieldRow("Weeks", QSpinBox())
    qtbot.addWidget(row)
    assert row.field.lineEdit().textMargins().left() > 0


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_a_weekend_is_no_warning(qtbot: QtBot, theme: Theme, look: Look) -> None:
    field = DateField(QDate(2026, 11, 20))
    qtbot.addWidget(field)
    theme.set_look(look)
    sunday = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday)
    assert sunday.foreground().color() == theme.color("ink")


@pytest.mark.parametrize("percent", [90, 100, 130, 175, 200])
def test_a_radio_button_stays_round(qtbot: QtBot, theme: Theme, percent: int) -> None:
    theme.set_text_size(percent)
    choice = QRadioButton("")
    qtbot.addWidget(choice)
    choice.setFixedSize(60, 60)
    drawn = choice.grab().toImage()
    edge = theme.color("edge")
    marks = [(x, y) for x in range(60) for y in range(60) if _near(drawn.pixelColor(x, y), edge)]
    left, top = min(x for x, _ in marks), min(y for _, y in marks)
    assert (left, top) not in marks
    assert (left + 1, top + 1) not in marks


def _near(color: QColor, other: QColor) -> bool:
    return abs(color.lightness() - other.lightness()) < 40
