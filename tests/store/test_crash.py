"""kill -9 in the middle of commits."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
