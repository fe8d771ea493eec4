"""The guess of how long the rest of a queue takes."""

from mcred_desktop.gui.pages.assess.scoring.pace import Pace


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
