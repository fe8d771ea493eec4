"""The figures of a store: columns and counts, read past the mapper and never written."""

import sqlite3

import pytest

from mcred_desktop.domain.assess.assessment import Learner, Portfolio, Sheet
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.store.entrance import STORE, Entrance
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def enrolled(workspace):
    with workspace.store.begin() as unit:
        for name, cohort in (("Ann", "c1"), ("Ben", "c1"), ("Cai", "c2")):
            unit.put(Learner(id=name, cohort_id=cohort, name=name))
        for number, state in enumerate(("EMPTY", "EMPTY", "SCORED")):
            unit.put(
                Portfolio(
                    id=str(number), learner_id="Ann", cohort_id="c1", state=PortfolioState[state]
                )
            )
    return workspace


def test_columns_come_oldest_first_without_what_was_deleted(enrolled):
    with enrolled.store.begin() as unit:
        unit.delete(Learner, "Ann")
    with enrolled.figures.read() as reading:
        assert reading.rows("learner", ("name", "cohort_id")) == [("Ben", "c1"), ("Cai", "c2")]


def test_a_list_means_one_of_these_however_long_it_is(enrolled):
    wanted = ["Ann", "Cai", *(f"nobody {number}" for number in range(1200))]
    with enrolled.figures.read() as reading:
        assert sorted(reading.rows("learner", ("name",), id=wanted)) == [("Ann",), ("Cai",)]
        assert reading.rows("learner", ("name",), id=[]) == []
        assert reading.rows("learner", ("name",), cohort_id=["c2", "c3"]) == [("Cai",)]


def test_a_tally_counts_every_combination_there_is(enrolled):
    with enrolled.figures.read() as reading:
        assert reading.tally("portfolio", ("cohort_id", "state")) == {
            ("c1", "no evidence yet"): 2,
            ("c1", "scored"): 1,
        }
        assert reading.tally("portfolio", ("cohort_id",), state="scored") == {("c1",): 1}


def test_the_newest_facts_come_first_and_a_nested_value_is_reached_by_its_name(store, workspace):
    with store.begin() as unit:
        for number in (1, 2, 3):
            unit.add(
                AchievementVersion(
                    id=store.new_id(),
                    at=f"2026-05-0{number}T08:00:00.000Z",
                    author="ann",
                    achievement_id="r",
                    number=number,
                    content=Achievement(id="r", title=f"Title {number}"),
                    hash="",
                )
            )
    with workspace.figures.read() as reading:
        newest = reading.rows("achievement_version", ("content.title", "number"), newest=2)
    assert newest == [("Title 3", 3), ("Title 2", 2)]


def test_operations_no_hub_has_are_counted(enrolled):
    with enrolled.figures.read() as reading:
        assert reading.undelivered() == enrolled.store.waiting() == 6


def test_figures_cannot_change_the_store(enrolled):
    with (
        enrolled.figures.read() as reading,
        pytest.raises(ValueError, match="DROP"),
    ):
        reading.rows("learner; DROP TABLE learner", ("name",))
    with enrolled.store.read() as unit:
        assert unit.count(Learner) == 3
        assert unit.count(Sheet) == 0


def test_figures_of_a_damaged_store_say_so(enrolled, folder):
    enrolled.close()
    path = folder / STORE
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(WorkspaceError, match="damaged"), enrolled.figures.read() as reading:
        reading.rows("learner", ("name",))


def test_an_entrance_keeps_others_out_until_it_is_closed(folder):
    Workspace.create(folder, "Winter school").close()
    entrance = Entrance(folder)
    assert (entrance.name, entrance.current) == ("Winter school", True)
    with pytest.raises(WorkspaceError, match="already open"):
        Entrance(folder)
    entrance.close()
    Entrance(folder).close()


def test_a_workspace_opened_through_its_entrance_has_its_lock(folder):
    Workspace.create(folder, "Winter school").close()
    entrance = Entrance(folder)
    with Workspace.through(entrance) as workspace:
        entrance.close()
        assert workspace.name == "Winter school"
        with pytest.raises(WorkspaceError, match="already open"):
            Workspace.open(folder)
    Workspace.open(folder).close()


def test_an_entrance_whose_workspace_cannot_be_opened_lets_go_of_it(folder):
    Workspace.create(folder, "Winter school").close()
    entrance = Entrance(folder)
    with sqlite3.connect(folder / STORE) as store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    assert not entrance.current
    with pytest.raises(WorkspaceError, match="newer Mcred Desktop"):
        Workspace.through(entrance)
    Entrance(folder).close()
