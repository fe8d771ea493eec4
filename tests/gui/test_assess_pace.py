"""The guess of how long the rest of a queue takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.assess.assessment import Assignment
from mcred_desktop.gui.pages.assess.scoring.head import ScoringHead
from mcred_desktop.gui.pages.assess.scoring.pace import Pace
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.assess.cases import QueueLine


@contextmanager
def larger(theme: Theme, percent: int) -> Iterator[None]:
    before = theme.text_size
    theme.set_text_size(percent)
    yield
    theme.set_text_size(before)


def sitting(*minutes: float) -> Pace:
    """So many portfolios, one after the other."""
    pace, now = Pace(), 0.0
    for number, spent in enumerate(minutes):
        pace.take(str(number), now)
        now += spent * 60
        pace.sign(now)
    return pace


def test_nothing_is_guessed_before_three_portfolios() -> None:
    assert sitting(5, 5).minutes_left(10) is None


def test_a_break_does_not_slow_the_guess() -> None:
    assert sitting(4, 6, 90).minutes_left(2) == 12


def test_nothing_is_left_of_a_finished_queue() -> None:
    assert sitting(4, 6, 5).minutes_left(0) is None


def test_a_portfolio_come_back_to_counts_all_the_time_it_took() -> None:
    pace = sitting(10, 10)
    pace.take("skipped", 2000.0)
    pace.take("other", 2000.0 + 4 * 60)
    pace.take("skipped", 2000.0 + 5 * 60)
    pace.sign(2000.0 + 11 * 60)
    assert pace.minutes_left(1) == 10


def test_where_room_is_short_the_guess_is_said_in_figures(qtbot: QtBot, theme: Theme) -> None:
    head = ScoringHead()
    qtbot.addWidget(head)
    count = head.findChild(QLabel, "signed-count")
    assert count is not None
    given = [
        Assignment(id=str(n), portfolio_id="p", cohort_id="c", evaluator_id="e", signed=n < 3)
        for n in range(12)
    ]
    head.show_queue([QueueLine(assignment, "Ana") for assignment in given], 45)
    said = "3 of 12 signed off · about 45 min left"
    head.resize(1200, 44)
    head.show()
    assert count.text() == said
    with larger(theme, 200):
        assert count.text() == "3/12 · 45 min"
        assert (count.toolTip(), count.accessibleName()) == (said, said)
    assert count.text() == said
