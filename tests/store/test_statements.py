"""What a unit of work costs the disk, and what is left when one goes wrong."""

import sqlite3
from contextlib import closing

import pytest

from mcred_desktop.domain.assess.assessment import Cohort, Learner, Mark
from mcred_desktop.store.statements import driver

PAGE = 4096
FRAME = 24 + PAGE
"""A page in SQLite's log, https://sqlite.org/fileformat2.html#walformat"""


def grown(workspace, step):
    """Frames that ``step`` adds to the log."""
    log = workspace.folder / "store.sqlite-wal"
    before = log.stat().st_size
    step()
    return (log.stat().st_size - before) / FRAME


@pytest.fixture
def chosen(store):
    mark = Mark(id="m", assignment_id="a", criterion_id="k", level_id="l1")
    with store.begin() as unit:
        unit.put(mark)
    return mark


def put(store, value):
    def step():
        with store.begin() as unit:
            unit.put(value)

    return step


def test_a_changed_choice_writes_one_page(workspace, store, chosen):
    change = put(store, chosen.model_copy(update={"level_id": "l2"}))
    assert grown(workspace, change) == 1


def test_a_choice_made_first_writes_its_row_and_its_place_in_two_indexes(workspace, store, chosen):
    first = put(store, chosen.model_copy(update={"id": "n"}))
    assert grown(workspace, first) == 3


def test_what_another_connection_wrote_meanwhile_is_seen(workspace, store, chosen):
    with store.begin() as unit:
        assert unit.get(Mark, "m") == chosen
    with closing(sqlite3.connect(workspace.folder / "store.sqlite")) as other, other:
        other.execute("UPDATE mark SET level_id = 'l3' WHERE id = 'm'")
    with store.begin() as unit:
        assert unit.get(Mark, "m").level_id == "l3"


def test_what_was_taken_back_is_not_remembered(store, chosen):
    def fail():
        with store.begin() as unit:
            unit.put(chosen.model_copy(update={"level_id": "l2"}))
            assert unit.get(Mark, "m").level_id == "l2"
            unit.put(chosen.model_copy(update={"id": "n"}))
            assert unit.get(Mark, "n").level_id == "l1"
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="power"):
        fail()
    with store.begin() as unit:
        assert unit.get(Mark, "m") == chosen
        assert unit.find(Mark, id="n") == []


def test_what_was_dropped_and_made_again_is_as_made_last(store, chosen):
    with store.begin() as unit:
        assert unit.find(Mark, id="m") == [chosen]
        unit.delete(Mark, "m")
        assert unit.find(Mark, id="m") == []
        unit.put(chosen.model_copy(update={"level_id": "l9"}))
        assert unit.get(Mark, "m").level_id == "l9"
    with store.begin() as unit:
        assert unit.get(Mark, "m").level_id == "l9"


def test_what_is_there_already_writes_no_page(workspace, store, chosen):
    assert grown(workspace, put(store, chosen)) == 0


def test_a_choice_takes_few_statements(store, chosen):
    said = []
    with store.changing() as connection:
        below = driver(connection)
    below.set_trace_callback(said.append)
    with store.begin() as unit:
        mark = unit.find(Mark, id="m")[0]
        unit.put(mark.model_copy(update={"level_id": "l2"}))
    below.set_trace_callback(None)
    assert [line.split()[0] for line in said] == ["BEGIN", "PRAGMA", "SELECT", "UPDATE", "COMMIT"]


def test_an_edit_leaves_the_columns_alone_that_it_did_not_touch(store, learner):
    said = []
    with store.changing() as connection:
        below = driver(connection)
    below.set_trace_callback(said.append)
    put(store, learner.model_copy(update={"email": "z@example.org"}))()
    below.set_trace_callback(None)
    (update,) = [line for line in said if line.startswith("UPDATE learner")]
    assert "email=" in update
    assert "name=" not in update


def test_a_unit_inside_a_unit_is_refused_and_nothing_of_either_stays(store, learner):
    def nest():
        with store.begin() as outer:
            outer.put(learner.model_copy(update={"name": "Outer"}))
            outer.flush()
            put(store, learner.model_copy(update={"name": "Inner"}))()

    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        nest()
    with store.read() as unit:
        assert unit.get(Learner, learner.id) == learner
    put(store, learner.model_copy(update={"name": "Later"}))()
    with store.read() as unit:
        assert unit.get(Learner, learner.id).name == "Later"


def test_what_is_read_twice_is_equal_and_a_copy_of_it_changes_nothing_of_it(store):
    cohort = Cohort(id="c", title="Spring", achievement_version_id="v", rubric_version_id="r")
    put(store, cohort)()
    with store.read() as unit:
        first, second = unit.get(Cohort, "c"), unit.find(Cohort, title="Spring")[0]
    assert first == second == cohort
    assert first.model_copy(update={"title": "Autumn"}) != second
    assert first.model_fields_set == set(Cohort.__pydantic_fields__)
