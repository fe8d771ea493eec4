"""Commands, queries and long jobs, and what becomes of their outcomes."""

import threading

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress

AMINA = Changes.of(Person(id="p1", name="Amina"))


def test_a_command_tells_every_page_and_then_its_caller_what_changed(
    qtbot: QtBot, runner: Runner
) -> None:
    told: list[str] = []
    runner.changed.connect(lambda changes: told.append("pages"))
    runner.submit(lambda: AMINA, done=lambda changes: told.append("caller"))
    qtbot.waitUntil(runner.idle)
    assert told == ["pages", "caller"]


def test_commands_run_one_after_the_other_off_the_gui_thread(qtbot: QtBot, runner: Runner) -> None:
    ran: list[tuple[int, int]] = []

    def command(number: int) -> Changes:
        ran.append((number, threading.get_ident()))
        return AMINA

    for number in range(20):
        runner.submit(lambda number=number: command(number))
    qtbot.waitUntil(runner.idle)
    assert [number for number, _ in ran] == list(range(20))
    assert {thread for _, thread in ran}.isdisjoint({threading.get_ident()})
    assert len({thread for _, thread in ran}) == 1


def test_a_refusal_goes_to_the_caller_that_asked_for_it(qtbot: QtBot, runner: Runner) -> None:
    def refuse() -> Changes:
        raise McredError("This sheet is signed off.")

    here: list[McredError] = []
    with qtbot.assertNotEmitted(runner.refused):
        runner.submit(refuse, refused=here.append)
        qtbot.waitUntil(runner.idle)
    assert str(here[0]) == "This sheet is signed off."


def test_a_refusal_nobody_asked_for_is_told_to_the_window(qtbot: QtBot, runner: Runner) -> None:
    def refuse() -> Changes:
        raise McredError("The disk is full.")

    with qtbot.waitSignal(runner.refused) as told:
        runner.submit(refuse)
    assert str(told.args[0]) == "The disk is full."
    qtbot.waitUntil(runner.idle)


def test_a_bug_is_reported_and_the_next_command_still_runs(qtbot: QtBot) -> None:
    runner = Runner()
    found: list[Exception] = []
    runner.failed.connect(found.append)
    done: list[Changes] = []
    runner.submit(lambda: 1 / 0)
    runner.submit(lambda: AMINA, done=done.append)
    qtbot.waitUntil(runner.idle)
    runner.close()
    assert isinstance(found[0], ZeroDivisionError)
    assert done == [AMINA]


def test_answers_arrive_in_the_order_of_asking(qtbot: QtBot, runner: Runner) -> None:
    second_is_done = threading.Event()
    shown: list[str] = []

    def slow() -> str:
        second_is_done.wait(5)
        return "before the change"

    def quick() -> str:
        second_is_done.set()
        return "after the change"

    runner.ask(slow, shown.append)
    runner.ask(quick, shown.append)
    qtbot.waitUntil(runner.idle)
    assert shown[-1] == "after the change"


def test_the_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, runner: Runner) -> None:
    asked = threading.Event()
    label = QLabel()

    def query() -> str:
        asked.wait(5)
        return "too late"

    runner.ask(query, label.setText)
    runner.ask(query, lambda text: label.setText(f"{text}!"))
    label.deleteLater()
    with qtbot.waitSignal(label.destroyed):
        pass
    asked.set()
    qtbot.waitUntil(runner.idle)


def test_a_long_job_tells_its_last_step_and_stops_when_cancelled(
    qtbot: QtBot, runner: Runner
) -> None:
    under_way = threading.Event()

    def job(progress: Progress) -> Changes:
        for step in range(10_000_000):
            progress.step(step, 10_000_000, "issuing")
            under_way.set()
            if progress.cancelled:
                progress.step(step, 10_000_000, "stopped")
                return AMINA
        return Changes()

    steps: list[str] = []
    done: list[Changes] = []
    task = runner.start(job, progress=lambda at, of, text: steps.append(text), done=done.append)
    under_way.wait(5)
    task.cancel()
    qtbot.waitUntil(runner.idle)
    assert steps[-1] == "stopped"
    assert done == [AMINA]


def test_closing_finishes_the_queued_commands(qtbot: QtBot) -> None:
    runner = Runner()
    ran: list[int] = []

    def command(number: int) -> Changes:
        ran.append(number)
        return AMINA

    for number in range(5):
        runner.submit(lambda number=number: command(number))
    runner.close()
    assert ran == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError):
        runner.submit(lambda: AMINA)
