"""kill -9 in the middle of commits and of backups."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mcred_desktop.domain.people import Person
from mcred_desktop.store import backups

KILLS = 15


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the writer")
def test_a_killed_writer_loses_nothing_it_acknowledged_and_halves_nothing(tmp_path):
    script = Path(__file__).with_name("crash_writer.py")
    command = [sys.executable, script, tmp_path / "workspace", str(KILLS)]
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": root}
    )
    rounds = [line.split(" ", 2) for line in ran.stdout.splitlines()]
    assert len(rounds) == KILLS
    for told, found, health in rounds:
        # One count for all three kinds: a unit is there whole or not at all. The last commit may
        # have been done and not yet told of.
        assert int(found) - int(told) in {0, 1}
        assert health == "whole"


class Dying(sqlite3.Connection):
    """A connection that does not live to see its copy whole."""

    def backup(self, target, **_):
        super().backup(target, pages=5, progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks who copies")
def test_a_killed_backup_leaves_no_half_copy_and_the_earlier_ones_whole(workspace):
    with workspace.store.begin() as unit:
        unit.put(Person(id="p", name="Ann"))
    first = workspace.back_up()
    whole = first.read_bytes()
    if (child := os.fork()) == 0:
        connect = sqlite3.connect
        sqlite3.connect = lambda *a, **k: connect(*a, factory=Dying, **k)
        workspace.back_up()
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert backups.copies(first.parent) == [first]
    assert first.read_bytes() == whole
    second = workspace.back_up()
    assert sorted(first.parent.iterdir()) == [first, second]
    with closing(sqlite3.connect(second)) as copy:
        assert copy.execute("SELECT name FROM person").fetchall() == [("Ann",)]
