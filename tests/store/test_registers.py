"""What operations on a register amount to: the same for whoever has them, however they came."""

import shutil
import tempfile
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.canvases.canvas import Canvas, Note
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.packs import Held
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.sync.ports import Reached
from mcred_desktop.store import journal
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.replication import applying, replica
from mcred_desktop.store.replication.bundles import SqliteBundles
from mcred_desktop.store.replication.registers import Edit, edits_on, settle, state_of
from mcred_desktop.store.sqlite import SqliteStore, open_engine


@pytest.fixture
def pair(school, tmp_path):
    """Two laptops, and no hub between them."""
    with opened(school, tmp_path / "one") as one, opened(school, tmp_path / "two") as two:
        yield one, two


def opened(school, path):
    """The store of another laptop, without the workspace around it."""
    shutil.copy(school / "store.sqlite", path)
    return closing(SqliteStore(open_engine(path), path, read_only=False))


def told(source, target):
    """Let ``target`` know all that ``source`` wrote itself."""
    mine, other = replica.SqliteReplica(source), replica.SqliteReplica(target)
    known = other.vector().get(source.device, Reached())
    if rows := mine.after(source.device, known.seq, -1):
        other.receive(source.device, rows, known, judged=False)
        other.apply(None, None)


def met(one, two):
    told(one, two)
    told(two, one)


def put(store, value):
    with store.begin() as unit:
        unit.put(value)


def row(store, kind, key):
    """All there is of a record, but who made the row."""
    with store.snapshot() as connection:
        (found,) = entity_of(kind).row.rows(connection, {"key": key})
        return {name: value for name, value in found.items() if name != "device"}


def test_a_record_made_apart_and_deleted_is_stamped_alike_by_who_deleted_and_who_heard(pair):
    one, two = pair
    put(one, Person(id="p", name="By one"))
    put(two, Person(id="p", name="By two"))
    put(one, Person(id="p", name="By one again"))
    met(one, two)
    with one.begin() as unit:
        unit.delete(Person, "p")
    met(one, two)
    assert row(one, Person, "p") == row(two, Person, "p")
    assert row(one, Person, "p")["name"] == "By one again"
    assert row(one, Person, "p")["versions"].keys() == {"/id", "/name", "/roles"}


def test_what_two_changed_before_one_of_them_deleted_it_comes_back_whole(pair):
    one, two = pair
    put(one, Person(id="p", name="Ann"))
    met(one, two)
    put(one, Person(id="p", name="Anne"))
    put(two, Person(id="p", name="Ann", roles=(Role.MANAGER,)))
    met(one, two)
    with one.begin() as unit:
        unit.delete(Person, "p")
    met(one, two)
    assert row(two, Person, "p")["name"] == "Anne"
    assert row(two, Person, "p")["roles"] == (Role.MANAGER,)
    put(two, Person(id="p", name="Anna", roles=(Role.MANAGER,)))
    met(one, two)
    assert row(one, Person, "p") == row(two, Person, "p")


_IDS = st.sampled_from(("a", "b"))
_STEPS = st.one_of(
    st.tuples(st.just("name"), _IDS, st.sampled_from(("Ann", "Bob"))),
    st.tuples(st.just("roles"), _IDS, st.sampled_from(((), (Role.MANAGER,)))),
    st.tuples(st.just("text"), _IDS, st.sampled_from(("red", "green blue", "red green"))),
    st.tuples(st.just("decided"), _IDS, st.booleans()),
    st.tuples(st.just("delete"), _IDS, st.sampled_from((Person, Note))),
    st.tuples(st.just("choose"), _IDS, st.none()),
)
_COMMANDS = st.tuples(st.booleans(), st.lists(_STEPS, min_size=1, max_size=3), st.booleans())
"""Whose, what in one unit of work, and whether they meet then"""


def step(unit, told_of, what, key, value):
    kind = value if what == "delete" else Note if what in ("text", "decided") else Person
    known = unit.find(kind, id=key)
    if what == "delete":
        if known and (kind, key) not in told_of:  # what is made and deleted at once is nothing
            unit.delete(kind, key)
    elif what == "choose":
        for person in known:
            unit.choose(person)
    elif known:
        unit.put(known[0].model_copy(update={what: value}))
    elif kind is Person:
        unit.put(Person(id=key, name="New").model_copy(update={what: value}))
    else:
        made = Note(id=key, canvas_id="c", block="b", text="begun", author="ann")
        unit.put(made.model_copy(update={what: value}))
    told_of.add((kind, key))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(commands=st.lists(_COMMANDS, min_size=1, max_size=8))
def test_a_row_says_what_its_operations_amount_to_whoever_wrote_them(school, tmp_path, commands):
    place = Path(tempfile.mkdtemp(dir=tmp_path))
    with opened(school, place / "one") as one, opened(school, place / "two") as two:
        stores = one, two
        for mine, steps, meeting in commands:
            with stores[mine].begin() as unit:
                touched = set()
                for what, key, value in steps:
                    step(unit, touched, what, key, value)
            if meeting:
                met(*stores)
            for store in stores:
                assert unsettled(store) == []
        met(*stores)
        for kind in (Person, Note):
            for key in ("a", "b"):
                assert found(stores[0], kind, key) == found(stores[1], kind, key)


def found(store, kind, key):
    try:
        return row(store, kind, key)
    except ValueError:
        return None


def unsettled(store):
    """Records whose rows would change if all that is known of them came again."""
    with store.changing() as connection:
        return [
            (kind.__name__, key)
            for kind in (Person, Note)
            for key in ("a", "b")
            if edits_on(connection, entity_of(kind).name, key)
            and settle(connection, entity_of(kind), key)
        ]


@st.composite
def histories(draw):
    """Edits and deletions, each on some of those before it that its author knew."""
    edits = []
    for number in range(draw(st.integers(1, 7))):
        known = [f"o{n}" for n in range(number)]
        base = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
        kind = draw(st.sampled_from(("register", "register", "delete"))) if base else "register"
        said = st.fixed_dictionaries({name: st.integers(0, 1) for name in "xyz"})
        content = draw(said) if kind == "register" else {}
        judged = draw(st.booleans())
        hlc = draw(st.integers(0, 9))
        edits.append((f"o{number}", "d", kind, tuple(base), hlc, content, {}, judged))
    return edits


@given(history=histories(), chance=st.randoms(use_true_random=False))
def test_operations_amount_to_the_same_in_any_order_and_however_often(history, chance):
    shuffled = [*history, *chance.choices(history, k=3)]
    chance.shuffle(shuffled)
    assert state_of(Edit(*one) for one in history) == state_of(Edit(*one) for one in shuffled)


def test_an_edit_by_a_slow_clock_is_later_than_what_it_was_based_on():
    first = Edit("o0", "d", "register", (), 5, {"name": "a", "x": 0})
    slow = Edit("o1", "d", "register", ("o0",), 1, {"name": "b", "x": 0})
    apart = Edit("o2", "d", "register", ("o0",), 9, {"name": "a", "x": 1})
    assert state_of([first, slow, apart]).content == {"name": "b", "x": 1}


@pytest.mark.parametrize("devices", ["ab", "ba"])
def test_of_two_tellings_of_one_operation_the_one_that_knows_more_counts(devices):
    early, late = devices
    first = Edit("o1", early, "register", ("o0",), 5, {"name": "a", "x": 0}, judged=True)
    later = Edit("o1", late, "register", ("o0", "o2"), 5, {"name": "a", "x": 1}, judged=True)
    assert state_of([first, later]).content == {"name": "a", "x": 1}


@given(history=histories())
def test_who_has_seen_all_and_changes_one_field_leaves_the_others_as_they_stood(history):
    edits = [Edit(*one) for one in history]
    before = state_of(edits, joint=("z",))
    more = {**before.content, "x": 2}
    last = Edit("o9", "d", "register", before.heads, 10, more)
    after = state_of([*(Edit(*one) for one in history), last], joint=("z",))
    assert (after.content, after.heads, after.deleted) == (more, ("o9",), False)
    assert after.versions == {**before.versions, "/x": 10}


def test_what_one_office_let_through_is_not_judged_again_by_another(pair, school, tmp_path):
    one, two = pair
    with opened(school, tmp_path / "marker") as marker:
        put(marker, Person(id="p", name="From a pack"))
        pack = SqliteBundles(marker).journals(lambda _line, _record: True, but=())
    for store, why in ((one, None), (two, Held.NOT_COVERED)):
        with SqliteBundles(store).begin() as merging:
            merging.take(pack, lambda *_, why=why: why, onward=True)
        told(one, two)
    with SqliteBundles(two).begin() as merging:
        merging.take(pack, lambda *_: Held.NOT_COVERED, onward=True)
    assert SqliteBundles(two).held() == []
    assert row(two, Person, "p") == row(one, Person, "p")


def test_what_is_received_of_an_erased_record_is_blank_whichever_comes_first(
    pair, school, tmp_path
):
    one, two = pair
    put(one, Learner(id="l", cohort_id="c", name="Unmistakable Surname"))
    met(one, two)
    put(two, Learner(id="l", cohort_id="c", name="Unmistakable Other Name"))
    one.erase(Learner, "l")
    with opened(school, tmp_path / "three") as three:
        told(one, three)  # of the operations all but the edit, then the edit
        told(two, three)
        met(one, two)
        for store in (one, two, three):
            assert found(store, Learner, "l") is None
            with store.snapshot() as connection:
                of = journal.JOURNAL.c.entity_id == "l"
                rows = connection.execute(journal.JOURNAL.select().where(of)).all()
                assert journal.problems(connection) == []
            assert len(rows) == 3
            assert {(row.payload, row.salt) for row in rows if row.kind != "erase"} == {
                (None, None)
            }


@pytest.mark.parametrize("elsewhere", [False, True])
def test_an_erasure_ends_the_waiting_of_what_a_newer_program_said(pair, monkeypatch, elsewhere):
    one, two = pair
    put(two, Person(id="p", name="Ann"))
    met(one, two)
    monkeypatch.setattr(journal, "REVISION", "0099")
    put(one, Person(id="p", name="In words of tomorrow"))
    if elsewhere:  # the erasure itself is in the words of tomorrow, and blank on its way
        one.erase(Person, "p")
        told(one, two)
        with two.changing() as connection:
            blank = journal.JOURNAL.update().where(journal.JOURNAL.c.kind == "erase")
            connection.execute(blank.values(payload=None, salt=None))
        assert found(two, Person, "p") is not None
        monkeypatch.setattr(applying, "REVISION", "0099")
        monkeypatch.setattr(replica, "REVISION", "0099")
        replica.SqliteReplica(two).apply(None, None)
    else:
        told(one, two)
        two.erase(Person, "p")
    assert SqliteBundles(two).held() == []
    assert found(two, Person, "p") is None
    with two.snapshot() as connection:
        assert connection.execute(journal.HELD.select()).all() == []


def test_a_disk_that_fills_up_while_applying_puts_nothing_aside(pair):
    one, two = pair
    with one.begin() as unit:
        for number in range(200):
            unit.put(Person(id=f"p{number}", name=f"{number} {'x' * 190}"))
    rows = replica.SqliteReplica(one).after(one.device, 0, -1)
    replica.SqliteReplica(two).receive(one.device, rows, Reached(), judged=False)
    with two.changing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WorkspaceError, match="disk is full"):
        replica.SqliteReplica(two).apply(None, None)
    assert SqliteBundles(two).held() == []
    with two.changing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert replica.SqliteReplica(two).apply(None, None).count == 200


def test_what_an_older_program_said_counts_without_what_it_did_not_know_yet(pair, monkeypatch):
    one, two = pair
    monkeypatch.setattr(journal, "REVISION", "0001")
    with one.changing() as connection:
        old = {"id": "l", "cohort_id": "c", "name": "Ann"}
        said = journal.Operation("register", "learner", "l", old, 5 << 16)
        journal.append(connection, one.device, "", [said])
    told(one, two)
    assert SqliteBundles(two).held() == []
    with two.read() as unit:
        assert unit.get(Learner, "l") == Learner(**old)


def test_two_who_fill_the_same_empty_block_keep_the_notes_of_both(pair):
    one, two = pair
    put(one, Canvas(id="c", achievement_id="a", template="t", title="T"))
    met(one, two)
    for store, text in ((one, "By one"), (two, "By two")):
        put(store, Note(id=store.new_id(), canvas_id="c", block="b", text=text, author="ann"))
    met(one, two)
    for store in pair:
        with store.read() as unit:
            assert {note.text for note in unit.find(Note)} == {"By one", "By two"}


def noted(store, text):
    put(store, Note(id="a", canvas_id="c", block="b", text=text, author="ann"))


def texts(*stores):
    return {found(store, Note, "a")["text"] for store in stores}


def test_who_edits_a_note_without_having_its_beginning_keeps_what_they_typed(
    pair, school, tmp_path
):
    one, two = pair
    noted(one, "plan")
    told(one, two)
    noted(two, "plan a")
    with opened(school, tmp_path / "three") as three:
        told(two, three)  # as from a restored hub, which lacks what the first wrote
        noted(three, "plan a talk")
        noted(three, "plan a talk today")
        noted(one, "my plan")
        for source, target in permutations((one, two, three), 2):
            told(source, target)
        met(one, three)
        (text,) = texts(one, two, three)
        assert sorted(text.split()) == ["a", "my", "plan", "talk", "today"]
        noted(two, f"{text} at ten")
        for store in (one, three):
            told(two, store)
        assert texts(one, two, three) == {f"{text} at ten"}
        assert [unsettled(store) for store in (one, two, three)] == [[], [], []]
