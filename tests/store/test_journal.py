"""The journal: what changed, by whom, on what; and that nobody touched it since."""

import contextlib
import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mcred_desktop.domain.assess.assessment import Learner, Mark, Sheet
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.people import Person
from mcred_desktop.store import journal
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.tables import LearnerRow
from mcred_desktop.store.workspace import Workspace


def operations(store):
    with store.snapshot() as connection:
        rows = connection.execute(select(journal.JOURNAL).order_by(journal.JOURNAL.c.seq))
        return [dict(row) for row in rows.mappings()]


def heads(store, entity_id):
    with store.snapshot() as connection:
        query = select(journal.HEAD.c.op_id).where(journal.HEAD.c.entity_id == entity_id)
        return list(connection.execute(query).scalars())


def problems(store):
    with store.snapshot() as connection:
        return journal.problems(connection)


def versions(store, row, record_id):
    table = row.__table__
    with store.snapshot() as connection:
        query = select(table.c.versions).where(table.c.id == record_id)
        return connection.execute(query).scalar_one()


def test_a_unit_journals_one_operation_for_each_record(store, learner):
    with store.begin() as unit:
        unit.put(learner.model_copy(update={"name": "Zoe"}))
        assert unit.get(Learner, learner.id).name == "Zoe"
        unit.put(learner.model_copy(update={"name": "Zoë O."}))
        unit.put(Person(id="p", name="Ann"))
    first, edit, other = operations(store)
    assert (edit["entity"], edit["entity_id"]) == ("learner", learner.id)
    assert json.loads(edit["payload"])["name"] == "Zoë O."
    assert [first["seq"], edit["seq"], other["seq"]] == [1, 2, 3]


def test_an_operation_says_who_where_when_and_on_what(workspace, learner):
    store = workspace.store
    store.acting_as("ben")
    with store.begin() as unit:
        unit.put(learner.model_copy(update={"email": "z@example.org"}))
    first, edit = operations(store)
    assert (first["author"], edit["author"]) == ("ann", "ben")
    assert edit["device"] == store.device
    assert (edit["kind"], edit["scope"], edit["revision"]) == ("register", "c1", int(REVISION))
    assert (first["base"], edit["base"]) == ((), (first["op_id"],))
    assert first["hlc"] < edit["hlc"]
    assert heads(store, learner.id) == [edit["op_id"]]


def test_a_deletion_is_an_operation_on_the_last_edit(store, learner):
    with store.begin() as unit:
        unit.delete(Learner, learner.id)
    first, deletion = operations(store)
    assert (deletion["kind"], deletion["base"]) == ("delete", (first["op_id"],))


def test_drafts_are_on_disk_but_not_in_the_journal(store):
    with store.begin() as unit:
        unit.put(Mark(id="m", assignment_id="a", criterion_id="k"))
    assert operations(store) == []
    assert store.waiting() == 0


def test_a_field_keeps_the_stamp_of_its_own_last_edit(store, learner):
    with store.begin() as unit:
        unit.put(learner.model_copy(update={"email": "z@example.org"}))
    stamp = versions(store, LearnerRow, learner.id)
    assert stamp == {"/email": operations(store)[-1]["hlc"]}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET author = 'eve'",
        "UPDATE journal SET payload = '{}'",
        "UPDATE journal SET payload = NULL, salt = NULL, seq = 7",
        "DELETE FROM journal",
    ],
)
def test_the_file_itself_refuses_to_rewrite_history(store, learner, statement):
    with pytest.raises(IntegrityError, match="never changed"), store.changing() as connection:
        connection.exec_driver_sql(statement)
    assert operations(store)[0]["entity_id"] == learner.id


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE journal SET author = 'eve' WHERE seq = 2", "operation 2: altered"),
        ("UPDATE journal SET payload = '{}' WHERE seq = 2", "operation 2: content altered"),
        ("DELETE FROM journal WHERE seq = 2", "operation 3: follows 1"),
        ("DELETE FROM journal WHERE seq = 3", "ends at 2, not at 3"),
        ("DELETE FROM device", "ends at 3, not at 0"),
        ("UPDATE head SET op_id = 'lost'", "its head is gone"),
    ],
)
def test_who_gets_round_the_triggers_is_found_out(store, learner, statement, told):
    for name in ("A", "B"):
        with store.begin() as unit:
            unit.put(learner.model_copy(update={"name": name}))
    assert problems(store) == []
    with store.changing() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_is_never_changed")
        connection.exec_driver_sql("DROP TRIGGER journal_is_never_deleted")
        connection.exec_driver_sql(statement)
    assert any(told in problem for problem in problems(store))


def test_erasing_a_person_leaves_no_trace_and_the_chain_whole(workspace):
    store, secret = workspace.store, "Unmistakable Surname"
    with store.begin() as unit:
        unit.put(Learner(id="l", cohort_id="c1", name=secret))
        unit.put(Learner(id="other", cohort_id="c1", name="Stays"))
    with store.begin() as unit:
        unit.delete(Learner, "l")
    store.erase(Learner, "l")
    assert problems(store) == []
    blank = [op for op in operations(store) if op["entity_id"] == "l" and op["kind"] != "erase"]
    assert [(op["payload"], op["salt"]) for op in blank] == [(None, None)] * 2
    for file in workspace.folder.glob("store.sqlite*"):
        assert secret.encode() not in file.read_bytes()
    with store.read() as unit:
        assert [found.name for found in unit.find(Learner)] == ["Stays"]
    with pytest.raises(NotFoundError):
        store.erase(Learner, "l")


def test_a_fact_goes_only_by_erasure(store):
    with store.begin() as unit:
        unit.add(
            Sheet(id="s", at="2026-01-01T00:00:00.000Z", author="ann", assignment_id="a",
                  portfolio_id="p", rubric_version_id="r", scores=())
        )  # fmt: skip
    store.erase(Sheet, "s")
    with store.read() as unit:
        assert unit.find(Sheet) == []
    assert problems(store) == []


STEPS = st.lists(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["put", "delete", "erase"]), st.text()),
        max_size=4,
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(units=STEPS)
def test_whatever_is_done_the_chain_is_whole_and_gapless(tmp_path_factory, units):
    with Workspace.create(tmp_path_factory.mktemp("chain") / "w", "Any") as workspace:
        store = workspace.store
        for unit_of_work in units:
            with store.begin() as unit:
                for key, step, text in unit_of_work:
                    _step(unit, key, step, text)
        done = operations(store)
        assert problems(store) == []
        assert [op["seq"] for op in done] == list(range(1, len(done) + 1))
        assert all(one["hlc"] < next_["hlc"] for one, next_ in pairwise(done))
        with store.read() as unit:
            alive = {found.id for found in unit.find(Person)}
        last = {op["entity_id"]: op["kind"] for op in done}
        assert alive == {key for key, kind in last.items() if kind == "register"}


def _step(unit, key, step, text):
    if step == "put":
        unit.put(Person(id=key, name=f"A{text[:100]}"))
        return
    with contextlib.suppress(NotFoundError):
        (unit.delete if step == "delete" else unit.erase)(Person, key)
