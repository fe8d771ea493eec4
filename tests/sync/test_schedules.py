"""A few of the schedules that ``python -m tests.fuzz sync`` plays by the thousand."""

from hub_desk import new_database

from tests.fuzz.syncing.proving import on_postgres, prove


def test_seeded_schedules_end_with_the_same_everywhere_and_nothing_lost():
    found = prove(range(5))
    assert found.findings == []
    assert found.schedules == 5


def test_the_same_holds_on_postgresql(server):
    assert prove(range(1), on_postgres(server, new_database)).findings == []
