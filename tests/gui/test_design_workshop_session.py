"""The course of a workshop: time, prompts and phases, on a clock of the test's own."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.pages.design.workshop.session import Phase, Session, clock
from mcred_desktop.services.canvases.templates import canvas_template


class Watch:
    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def session(qapp: QObject, watch: Watch) -> Session:
    made = Session(qapp, watch)
    made.begin(canvas_template("design").blocks)
    return made


def passes(qtbot: QtBot, session: Session, watch: Watch, seconds: float) -> None:
    watch.at += seconds
    left = session.left
    qtbot.waitUntil(lambda: session.left != left)


def test_each_block_has_its_own_time_and_keeps_it(
    qtbot: QtBot, session: Session, watch: Watch
) -> None:
    session.toggle()
    passes(qtbot, session, watch, 90)
    assert clock(session.left) == "08:30"
    session.go(1)
    assert (session.block.title, clock(session.left)) == ("Who it is for", "10:00")
    passes(qtbot, session, watch, 30)
    session.go(0)
    assert clock(session.left) == "08:30"


def test_the_clock_stands_while_paused_and_when_the_time_is_over(
    qtbot: QtBot, session: Session, watch: Watch
) -> None:
    ended: list[bool] = []
    session.ended.connect(lambda: ended.append(True))
    session.toggle()
    session.toggle()
    watch.at += 300
    assert not session.running
    assert clock(session.left) == "10:00"
    session.toggle()
    passes(qtbot, session, watch, 700)
    watch.at += 10
    session.pause()
    assert (clock(session.left), ended) == ("00:00", [True])


def test_prompts_change_by_hand_and_by_the_clock_and_come_round_again(
    qtbot: QtBot, session: Session, watch: Watch
) -> None:
    session.ask(-1)
    assert session.prompt == len(session.block.prompts) - 1
    session.ask(1)
    session.toggle()
    passes(qtbot, session, watch, 50)
    assert (session.prompt, session.until_prompt) == (0, 70)
    passes(qtbot, session, watch, 71)
    assert (session.prompt, session.until_prompt) == (1, 120)
    session.set_prompt_minutes(0)
    assert session.until_prompt is None


def test_more_time_for_all_takes_back_none_that_was_used(
    qtbot: QtBot, session: Session, watch: Watch
) -> None:
    session.toggle()
    passes(qtbot, session, watch, 60)
    session.set_minutes(12)
    assert clock(session.left) == "11:00"
    session.set_minutes(0)
    assert (session.minutes, session.left) == (1, 0)


def test_a_phase_stops_the_clock_and_coming_back_to_the_canvas_keeps_the_place(
    session: Session,
) -> None:
    session.toggle()
    session.go(2)
    session.turn_to(Phase.VOTE)
    assert not session.running
    session.begin(canvas_template("design").blocks)
    assert (session.place, session.phase) == (2, Phase.VOTE)
    session.begin(canvas_template("advert").blocks)
    assert (session.place, session.phase) == (0, Phase.FILL)
