"""kill -9 in push, pull and apply, of the laptop and of the server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mcred_desktop.domain.hub import HubError
from mcred_desktop.services.sync import exchange

KILLS = 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the exchange")
def test_an_exchange_that_is_killed_anywhere_goes_on_and_loses_nothing(organisation):
    first, second = organisation.first, organisation.joined("second")
    for number in range(90):
        first.name(f"one{number}", f"One {number}")
        second.name(f"two{number}", f"Two {number}")
    first.sync()
    second.close()
    root = Path(__file__).parents[2]
    script = Path(__file__).with_name("exchange_killed.py")
    ran = subprocess.run(
        [sys.executable, script, second.folder, str(KILLS)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{root}:{root / 'tests'}"},
    )
    second.open()
    ends = ran.stdout.splitlines()
    assert sum(line.startswith("killed") for line in ends) >= 2, ends
    organisation.all_sync()
    assert len(first.names()) == 182
    assert first.names() == second.names()
    for laptop in (first, second):
        assert laptop.faults() == []
        assert laptop.syncing.status().in_step
        assert laptop.syncing.conflicts() == []


def test_a_server_that_crashes_in_between_loses_nothing_here(organisation, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    first = organisation.first
    server = organisation.server
    first.name("eve", "Eve")
    first.name("max", "Max")

    class Crash:
        cancelled = False

        def step(self, done, total, text):
            server.stop()

    try:
        with pytest.raises(HubError, match="cannot be reached"):
            first.syncing.now(Crash())
    finally:
        server.start()
    assert not first.syncing.status().in_step
    first.sync()
    second = organisation.joined("second")
    second.sync()
    assert second.names() == first.names() == ["Ann", "Bob", "Eve", "Max"]
