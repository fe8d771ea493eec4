"""Parts that several pages share, as a person meets them."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QRadioButton, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.fields import DateField, FieldRow, SearchField
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.gui.words import counted


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


def test_actions_give_up_words_rather_than_cut_them_when_text_grows(
    qtbot: QtBot, theme: Theme
) -> None:
    names = ("Save the result", "Trusted issuers", "Check a folder", "Scan a code")
    actions = [button(name, lambda: None, sign="printer") for name in names]
    window = QWidget()
    qtbot.addWidget(window)
    row = ActionRow(actions)
    row.setParent(window)
    row.resize(700, 40)
    window.show()
    assert [action.text() for action in actions] == list(names)
    theme.set_text_size(150)

    qtbot.waitUntil(lambda: actions[0].text() == "")
    assert actions[-1].text() == names[-1]
    assert all(action.width() >= action.sizeHint().width() for action in actions)


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


def _head(qtbot: QtBot, title: str, width: int) -> PageHead:
    head = PageHead("Verify", title)
    qtbot.addWidget(head)
    head.add_action(button("Check another file", lambda: None, "primary"))
    head.resize(width, 120)
    head.show()
    return head


def test_a_long_title_ends_in_an_ellipsis_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    long = "Ana-Sofía-Restrepo-Muñoz-LP-2026-2DF1FB81EC-certificate-second-copy.pdf"
    head = _head(qtbot, long, 600)
    title = next(part for part in head.findChildren(ElidedLabel) if part.whole() == long)
    assert title.text().endswith("…")
    assert title.toolTip() == long
    action = head.findChild(QPushButton)
    assert title.geometry().right() < action.geometry().left()


def test_actions_go_below_a_title_that_they_would_leave_no_room(qtbot: QtBot) -> None:
    head = _head(qtbot, "Community Health Data Steward", 300)
    title = next(part for part in head.findChildren(ElidedLabel) if part.whole() != "Verify")
    action = head.findChild(QPushButton)
    qtbot.waitUntil(lambda: action.geometry().top() > title.geometry().bottom())
    head.resize(700, 120)
    qtbot.waitUntil(lambda: action.geometry().left() > title.geometry().right())


@pytest.mark.parametrize(("count", "said"), [(0, "0 cells"), (1, "1 cell"), (2, "2 cells")])
def test_one_thing_is_not_many(count: int, said: str) -> None:
    assert counted(count, "{0} cell", "{0} cells") == said


def test_a_row_of_two_lines_says_both_and_is_picked_by_keys(qtbot: QtBot) -> None:
    rows = TwoLineList("Cohorts")
    qtbot.addWidget(rows)
    rows.show_rows(
        [TwoLines("a", "Autumn 2026", "6 to issue"), TwoLines("b", "Spring 2027", "None yet")], "a"
    )
    said = rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Autumn 2026, 6 to issue"
    with qtbot.waitSignal(rows.picked) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == ["b"]


def test_showing_rows_picks_nothing(qtbot: QtBot) -> None:
    rows = TwoLineList("Cohorts")
    qtbot.addWidget(rows)
    picked: list[str] = []
    rows.picked.connect(picked.append)
    for _ in range(2):
        rows.show_rows([TwoLines("a", "Autumn", ""), TwoLines("b", "Spring", "")], "b")
    assert picked == []
    assert rows.currentRow() == 1


def test_rows_are_narrowed_by_every_word_typed(qtbot: QtBot) -> None:
    rows = TwoLineList("Catalogue")
    qtbot.addWidget(rows)
    rows.show_rows([TwoLines("a", "Street Food Safety", ""), TwoLines("b", "Food Law", "")], "a")
    rows.narrow("food str")
    assert [rows.isRowHidden(row) for row in range(2)] == [False, True]
