"""A hub that takes what it is asked and says nothing: it is left when nobody waits any more."""

from time import monotonic

import psycopg
import pytest

from mcred_desktop.domain.hub import HubAwayError
from mcred_desktop.store.hub.line import SqlHub
from mcred_desktop.store.patience import Patience


@pytest.fixture
def silent(organisation):
    """Every question about journals waits, as behind a server that hangs."""
    with psycopg.connect(organisation.url) as connection:
        connection.execute("LOCK TABLE mcred.device IN ACCESS EXCLUSIVE MODE")
        yield organisation


class Wanted:
    """Somebody who has waited enough after a moment."""

    def __init__(self):
        self.since = monotonic()

    @property
    def cancelled(self):
        return monotonic() - self.since > 0.3

    def step(self, done, total, text): ...


def test_cancel_ends_an_exchange_that_waits_for_an_answer(silent):
    first = silent.first
    first.name("eve", "Eve")
    wanted = Wanted()
    first.syncing.now(wanted)
    assert monotonic() - wanted.since < 10
    status = first.syncing.status()
    assert not status.in_step
    assert status.failure is None


def test_what_was_left_waiting_goes_with_the_next_exchange(organisation):
    first = organisation.first
    first.name("eve", "Eve")
    with psycopg.connect(organisation.url) as connection:
        connection.execute("LOCK TABLE mcred.device IN ACCESS EXCLUSIVE MODE")
        first.syncing.now(Wanted())
    first.sync()
    assert first.syncing.status().in_step
    second = organisation.joined("second")
    second.sync()
    assert second.names() == first.names()


def test_a_server_that_falls_silent_counts_as_away(silent):
    login = {"role": "mcred", "password": ""}
    hub = SqlHub.open(silent.url, **login, patience=Patience(seconds=0.3))
    try:
        with pytest.raises(HubAwayError, match="cannot be reached"):
            hub.devices()
    finally:
        hub.close()
