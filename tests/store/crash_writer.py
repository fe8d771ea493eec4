"""Kill a writer again and again in the middle of its commits; see that nothing told is lost.

Run as ``crash_writer.py FOLDER KILLS``; prints one line a kill: units told of, units found, health.
The writer is forked rather than started, because importing would take most of the time.
"""

import os
import random
import select
import signal
import sys
from pathlib import Path

from mcred_desktop.domain.assess.assessment import Mark, Score, Sheet
from mcred_desktop.domain.people import Person
from mcred_desktop.store import journal
from mcred_desktop.store.workspace import Workspace


def write(folder, run, acknowledge):
    """Commit units of one register, one draft and one fact; tell of each that is done."""
    store = Workspace.open(folder).store
    for number in range(1_000_000):
        key = f"{run}-{number}"
        with store.begin() as unit:
            unit.put(Person(id=key, name="x" * 150))
            unit.put(Mark(id=key, assignment_id="a", criterion_id="k"))
            unit.add(
                Sheet(id=key, at=store.now(), author="ann", assignment_id="a", portfolio_id="p",
                      rubric_version_id="r", scores=(Score(criterion_id="k", level_id="l"),))
            )  # fmt: skip
        os.write(acknowledge, b".")


def crash(folder, run, chance):
    """Let a writer run until it has told of some commits, kill it, and count what it told."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        write(folder, run, write_end)
    os.close(write_end)
    told = 0
    while told < chance.randrange(1, 60):
        told += len(os.read(read_end, 1))
    select.select([], [], [], chance.random() / 1_000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read_end, 65_536):
        told += len(more)
    os.close(read_end)
    return told


def main(folder, kills):
    chance = random.Random(20_260_101)
    Workspace.create(folder, "Crash").close()
    for run in range(kills):
        told = crash(folder, run, chance)
        with Workspace.open(folder) as workspace:
            with workspace.store.read() as unit:
                keys = [f"{run}-{number}" for number in range(told + 2)]
                counts = {unit.count(kind, id=keys) for kind in (Person, Mark, Sheet)}
            with workspace.store.snapshot() as connection:
                problems = journal.problems(connection)
        print(told, *counts, problems or "whole")


main(Path(sys.argv[1]), int(sys.argv[2]))
