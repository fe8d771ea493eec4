"""The hybrid logical clock never goes back and never runs away."""

from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.people import Person
from mcred_desktop.store.clock import MAX_DRIFT, HybridClock, iso, wall_clock
from mcred_desktop.store.workspace import Workspace

MOMENTS = st.integers(min_value=0, max_value=2**47)


@given(walls=st.lists(MOMENTS, min_size=2), start=MOMENTS)
def test_stamps_rise_whatever_the_wall_clock_does(walls, start):
    wall = iter(walls)
    clock = HybridClock(start << 16, wall=lambda: next(wall))
    stamps = [clock.tick() for _ in walls]
    assert all(one < after for one, after in zip([start << 16, *stamps], stamps, strict=False))


@given(wall=MOMENTS, foreign=st.integers(min_value=0, max_value=2**63 - 1), start=MOMENTS)
def test_a_foreign_clock_pulls_ours_at_most_five_minutes_ahead(wall, foreign, start):
    clock = HybridClock(start << 16, wall=lambda: wall)
    clock.observe(foreign)
    assert start << 16 <= clock.last <= max(start << 16, (wall + MAX_DRIFT) << 16)
    if foreign <= (wall + MAX_DRIFT) << 16:
        assert clock.tick() > foreign


def test_a_full_counter_runs_over_into_the_milliseconds():
    clock = HybridClock((1_000 << 16) + 0xFFFF, wall=lambda: 1_000)
    assert clock.tick() == 1_001 << 16


def test_a_stamp_reads_as_utc_with_milliseconds():
    assert iso(1_767_225_600_123 << 16) == "2026-01-01T00:00:00.123Z"


def test_now_is_not_behind_what_the_store_has_seen_even_when_the_wall_clock_is(folder):
    ten_years = wall_clock() + 10 * 365 * 86_400_000
    with Workspace.create(folder, "Any") as workspace, workspace.store.changing() as connection:
        connection.exec_driver_sql("INSERT INTO local VALUES ('hlc', ?)", (str(ten_years << 16),))
    with Workspace.open(folder) as workspace:
        assert workspace.store.now() >= iso(ten_years << 16)
        with workspace.store.begin() as unit:
            for name in ("Ann", "Ben"):
                unit.put(Person(id=name, name=name))
        with workspace.store.read() as unit:
            assert [found.id for found in unit.find(Person)] == ["Ann", "Ben"]


def test_the_clock_is_kept_over_a_restart(folder):
    with Workspace.create(folder, "Any") as workspace:
        workspace.store._clock.observe((wall_clock() + MAX_DRIFT // 2) << 16)
        with workspace.store.begin() as unit:
            unit.put(Learner(id="l", cohort_id="c", name="L"))
        before = workspace.store.now()
    with Workspace.open(folder) as workspace:
        assert workspace.store.now() >= before


def test_no_two_moments_that_are_told_are_the_same_and_each_is_after_what_was_stamped():
    clock = HybridClock(wall=lambda: 1_000_000)
    told = [clock.now(), clock.now()]
    stamp = clock.tick()
    assert told[0] < told[1] <= iso(stamp) < clock.now()
