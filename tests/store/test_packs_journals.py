"""Journals of other devices: the same store, whatever comes first, twice or from two branches."""

import json
import shutil
import sqlite3
from contextlib import closing
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mcred_desktop.domain.assess.assessment import Assignment, Score, Sheet
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.packs import Held, Line
from mcred_desktop.domain.people import Person
from mcred_desktop.store import journal
from mcred_desktop.store.identity import machine
from mcred_desktop.store.replication.bundles import SqliteBundles
from mcred_desktop.store.replication.registers import Edit, state_of
from mcred_desktop.store.workspace import Workspace


def allowed(_session, _line, _record):
    return None


def everything(_line, _record):
    return True


def sheet(sheet_id, level, supersedes=None):
    return Sheet(
        id=sheet_id,
        at="2026-11-22T12:00:00.000Z",
        author="ruth",
        supersedes=supersedes,
        reason="I looked again." if supersedes else "",
        assignment_id="a1",
        portfolio_id="f1",
        rubric_version_id="r1",
        scores=(Score(criterion_id="k1", level_id=level),),
    )


ASSIGNMENT = Assignment(id="a1", portfolio_id="f1", cohort_id="c1", evaluator_id="ruth")


def take(workspace, lines, judge=allowed, *, onward=True):
    with SqliteBundles(workspace.store).begin() as unit:
        return unit.take(lines, judge, onward=onward)


def change(workspace, **fields):
    with workspace.store.begin() as session:
        session.put(session.get(Assignment, "a1").model_copy(update=fields))


def own(workspace):
    """The journals of a laptop, without the excerpt it began with."""
    return SqliteBundles(workspace.store).journals(everything, but=["pack"])


def copied(source, target):
    """A copy that believes it is the original, as a restored image of the disk does."""
    shutil.copytree(source, target)
    store = target / "store.sqlite"
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE local SET value = ? WHERE key = 'machine'", (machine(store),))
        connection.commit()
    return Workspace.open(target)


def contents(workspace):
    """Everything that must be the same; journals by operation, since a branch is named anew."""
    with closing(sqlite3.connect(workspace.folder / "store.sqlite")) as connection:
        queries = (
            "SELECT id, signed, flagged, reopened_because, deleted, versions FROM assignment",
            "SELECT id, supersedes, scores FROM sheet",
            "SELECT * FROM held_operation",
            "SELECT * FROM head",
            "SELECT DISTINCT op_id, payload, hlc FROM journal",
        )
        return [sorted(connection.execute(query).fetchall()) for query in queries]


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """A home, and what five deliveries from three laptops and two branches brought."""
    place = tmp_path_factory.mktemp("story")
    with Workspace.create(place / "home", "Lakeshore") as home:
        with home.store.begin() as session:
            session.put(ASSIGNMENT)
        excerpt = SqliteBundles(home.store).excerpt("pack", [ASSIGNMENT])
    deliveries = []
    with Workspace.create(place / "train", "Lakeshore") as train:
        take(train, excerpt, onward=False)
        change(train, flagged=True)
        deliveries.append(own(train))
    restored = copied(place / "train", place / "restored")
    with Workspace.open(place / "train") as train:
        with train.store.begin() as session:
            session.add(sheet("s1", "good"))
        change(train, signed=True)
        deliveries.append(own(train))
    with restored:
        with restored.store.begin() as session:
            session.add(sheet("s2", "weak"))
        change(restored, signed=True, flagged=False)
        deliveries.append(own(restored))
        with restored.store.begin() as session:
            session.add(sheet("s3", "fair", supersedes="s2"))
        deliveries.append(own(restored))
    with Workspace.create(place / "clinic", "Lakeshore") as clinic:
        take(clinic, excerpt, onward=False)
        change(clinic, reopened_because="A page was missing.")
        deliveries.append(own(clinic))
    return place, deliveries


@pytest.fixture(scope="module")
def merged(story, tmp_path_factory):
    """What the home store is after deliveries in a given order."""
    place, deliveries = story

    def result(order):
        folder = tmp_path_factory.mktemp("merged") / "home"
        shutil.copytree(place / "home", folder)
        with Workspace.open(folder) as home:
            for number in order:
                take(home, deliveries[number])
            assert [line.name for line in home.doctor() if not line.ok] == []
            return contents(home)

    return result


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.permutations(range(5)),
    again=st.lists(st.integers(0, 4), max_size=4),
)
def test_any_order_and_repetition_of_deliveries_gives_the_same_store(merged, order, again):
    assert merged([*order, *again]) == merged(range(5))


def test_nothing_of_two_branches_of_one_device_is_lost(merged):
    assignments, sheets, held, heads, _ = merged(range(5))
    assert [row[0] for row in sheets] == ["s1", "s2", "s3"]
    assert held == []
    assert len(heads) == 3
    ((_, signed, flagged, because, deleted, _),) = assignments
    assert (signed, flagged, because, deleted) == (1, 0, "A page was missing.", 0)


def test_a_later_delivery_goes_on_in_its_own_branch(merged):
    assert merged([1, 2, 3, 1, 3, 0, 4]) == merged(range(5))
    assert merged([3, 1, 2, 0, 4]) == merged(range(5))


@pytest.fixture
def laptop(tmp_path, workspace):
    """A laptop with a sheet, and the home it goes back to."""
    with workspace.store.begin() as session:
        session.put(ASSIGNMENT)
    with Workspace.create(tmp_path / "laptop", "Lakeshore") as made:
        take(made, SqliteBundles(workspace.store).excerpt("pack", [ASSIGNMENT]), onward=False)
        with made.store.begin() as session:
            session.add(sheet("s1", "good"))
            session.put(Person(id="p1", name="Somebody else"))
        change(made, signed=True)
        yield made


def find(workspace, kind):
    with workspace.store.read() as session:
        return session.find(kind)


def test_an_excerpt_carries_the_edits_made_on_it_home(workspace, laptop):
    change(workspace, because="a third look")
    taken = take(workspace, own(laptop))
    (assignment,) = find(workspace, Assignment)
    assert (assignment.signed, assignment.because) == (True, "a third look")
    assert (taken.new, taken.applied, taken.held) == (3, 3, ())
    with workspace.store.snapshot() as connection:
        heads = connection.execute(select(journal.HEAD.c.op_id)).scalars().all()
    assert len(heads) == 3  # two of the assignment, edited apart; one of the person


def test_an_edit_after_both_settles_them(workspace, laptop):
    change(workspace, because="a third look")
    take(workspace, own(laptop))
    change(workspace, flagged=True)
    before = contents(workspace)
    take(workspace, own(laptop))
    assert contents(workspace) == before
    with workspace.store.snapshot() as connection:
        query = select(journal.HEAD.c.op_id).where(journal.HEAD.c.entity == "assignment")
        assert len(connection.execute(query).scalars().all()) == 1


def test_what_is_withheld_comes_later_and_what_was_erased_never(workspace, laptop):
    bundles = SqliteBundles(laptop.store)
    some = bundles.journals(lambda line, _: line.entity == "assignment", but=["pack"])
    assert take(workspace, some).applied == 1
    assert find(workspace, Sheet) == []
    assert take(workspace, own(laptop)).applied == 2
    assert [x.id for x in find(workspace, Sheet)] == ["s1"]
    workspace.store.erase(Person, "p1")
    take(workspace, own(laptop))
    assert find(workspace, Person) == []
    with workspace.store.snapshot() as connection:
        rows = connection.execute(select(journal.JOURNAL)).mappings().all()
        assert journal.problems(connection) == []
    assert not any("Somebody else" in (row["payload"] or "") for row in rows)


def test_what_may_not_be_applied_is_held_until_it_may(workspace, laptop):
    def late(_session, line, _record):
        return Held.DECIDED if line.entity == "sheet" else None

    taken = take(workspace, own(laptop), late)
    assert [(x.entity_id, x.portfolio_id, x.why) for x in taken.held] == [
        ("s1", "f1", Held.DECIDED)
    ]
    assert SqliteBundles(workspace.store).held() == list(taken.held)
    assert find(workspace, Sheet) == []
    assert take(workspace, own(laptop)).applied == 1
    assert SqliteBundles(workspace.store).held() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("payload", '{"id":"s1"}'),
        ("salt", "0" * 32),
        ("author", "somebody"),
        ("hlc", 1),
        ("seq", 9),
        ("hash", "0" * 64),
        ("salt", None),
        ("base", ("x",)),
    ],
)
def test_an_altered_operation_is_refused_and_the_store_stays_as_it_was(
    workspace, laptop, field, value
):
    before = contents(workspace)
    lines = own(laptop)
    lines[1] = lines[1].model_copy(update={field: value})
    with pytest.raises(UntrustedInputError, match="altered"):
        take(workspace, lines)
    assert contents(workspace) == before


def test_a_journal_with_a_hole_is_refused(workspace, laptop):
    lines = own(laptop)
    with pytest.raises(UntrustedInputError):
        take(workspace, lines[1:])


def test_nobody_adds_to_the_journal_of_this_device(workspace, laptop):
    bundles = SqliteBundles(workspace.store)
    mine = bundles.journals(everything, but=[])
    row = mine[-1].model_dump() | {"seq": mine[-1].seq + 1, "op_id": "forged"}
    row["hash"] = journal.chained(mine[-1].hash, row)
    take(workspace, [*mine, mine[-1].model_validate(row)], onward=False)
    assert bundles.journals(lambda line, _: line.device == workspace.store.device, but=[]) == mine
    assert [line.name for line in workspace.doctor() if not line.ok] == []


def test_what_a_newer_program_wrote_and_what_nobody_understands_waits(workspace):
    def line(seq, last, **fields):
        payload = fields.pop("payload", "{}")
        salt = "0" * 32
        row = {
            "device": "other",
            "seq": seq,
            "op_id": f"op{seq}",
            "kind": "fact",
            "entity": "sheet",
            "entity_id": "s1",
            "base": (),
            "hlc": seq,
            "revision": 3,
            "payload": payload,
            "salt": salt,
            "payload_hash": journal.salted(salt, payload),
            "author": "",
            "scope": "",
        } | fields
        return row | {"hash": journal.chained(last, row)}

    good = json.dumps(sheet("s1", "good").model_dump(mode="json"))
    tries = (
        {"revision": 99},
        {"entity": "hologram"},
        {"entity": "issuer_key", "kind": "register"},
        {"kind": "register", "payload": good},
        {"payload": "not JSON"},
        {"payload": "[" * 100_000},
        {"payload": good, "entity_id": "another"},
        {"payload": good.replace("2026-11-22T", "yesterday ")},
        {"payload": good},
        {"payload": good.replace("good", "weak")},
    )
    rows, last = [], ""
    for seq, fields in enumerate(tries, 1):
        rows.append(line(seq, last, **fields))
        last = rows[-1]["hash"]
    taken = take(workspace, [Line.model_validate(row) for row in rows])
    assert taken.applied == 1
    assert [x.why for x in taken.held] == [
        Held.NEWER,
        *[Held.DAMAGED] * 7,
        Held.TAKEN,
    ]
    assert [x.scores[0].level_id for x in find(workspace, Sheet)] == ["good"]


EDITS = (
    Edit("a", "d1", "register", (), 1, {"id": "x", "name": "old", "due": None}),
    Edit("b", "d2", "register", ("a",), 5, {"id": "x", "name": "new", "due": None}),
    Edit("c", "d3", "register", ("a",), 3, {"id": "x", "name": "old", "due": "May"}),
    Edit("d", "d4", "delete", ("a",), 9, {}),
)


def test_fields_edited_apart_are_each_as_their_last_editor_left_them():
    for order in permutations(EDITS[:3]):
        state = state_of(order)
        assert state is not None
        assert state.content == {"id": "x", "name": "new", "due": "May"}
        assert state.heads == ("b", "c")
        assert state.versions == {"/name": 5, "/due": 3}


def test_a_field_that_lasts_is_as_it_was_first_whatever_clock_the_others_have():
    masked = {"id": "x", "name": "Evidence 1", "due": "June"}
    for order in permutations((EDITS[0], Edit("e", "d2", "register", ("a",), 0, masked))):
        state = state_of(order, {"name"})
        assert state is not None
        assert state.content == {"id": "x", "name": "old", "due": "June"}
        assert "/name" not in state.versions


def test_an_edit_survives_a_deletion_that_did_not_know_of_it():
    for order in permutations(EDITS):
        state = state_of(order)
        assert state is not None
        assert not state.deleted
        assert state.heads == ("b", "c", "d")
    gone = state_of([EDITS[0], EDITS[3]])
    assert gone is not None
    assert gone.deleted
    assert state_of([]) is None
