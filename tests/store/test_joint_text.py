"""Two laptops write the same note: both texts stay, whatever comes first, twice or late."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mcred_desktop.domain.canvases.canvas import LONGEST_NOTE, Note
from mcred_desktop.domain.packs import Line
from mcred_desktop.store import journal
from mcred_desktop.store.replication import joint_text
from mcred_desktop.store.replication.bundles import SqliteBundles
from mcred_desktop.store.workspace import Workspace

TEXT = st.text(st.sampled_from("aß 👍🏽\nاع"), max_size=12)


@given(begun=TEXT, wanted=st.lists(TEXT, min_size=1, max_size=4), order=st.randoms())
@settings(max_examples=60, deadline=None)
def test_edits_made_apart_give_one_text_in_whatever_order_they_come(begun, wanted, order):
    updates = [joint_text.edit("n1", begun, [], text) for text in wanted]
    shuffled = [*updates, updates[0]]
    order.shuffle(shuffled)
    assert joint_text.merged("n1", begun, shuffled) == joint_text.merged("n1", begun, updates)


@given(begun=TEXT, wanted=st.lists(TEXT, max_size=5))
@settings(max_examples=60, deadline=None)
def test_edits_one_after_the_other_say_what_was_typed_last(begun, wanted):
    updates: list[bytes] = []
    for text in wanted:
        updates.append(joint_text.edit("n1", begun, updates, text))
        assert joint_text.merged("n1", begun, updates) == text


@given(st.binary(max_size=60))
@settings(max_examples=80, deadline=None)
def test_what_is_no_update_is_refused_or_changes_nothing_typed_here(update):
    own = joint_text.edit("n1", "plan", [], "plan the talk")
    try:
        said = joint_text.merged("n1", "plan", [own, update])
    except joint_text.UnreadableUpdateError:
        return
    assert "plan the talk" in said


@pytest.fixture
def laptops(tmp_path):
    with (
        Workspace.create(tmp_path / "a", "Lakeshore") as one,
        Workspace.create(tmp_path / "b", "Lakeshore") as two,
    ):
        write(one, Note(id="n1", canvas_id="c1", block="needs", text="Nurses ask", author="ann"))
        deliver(one, two)
        yield one, two


def write(workspace, note):
    with workspace.store.begin() as session:
        session.put(note)


def say(workspace, text, **fields):
    with workspace.store.begin() as session:
        session.put(session.get(Note, "n1").model_copy(update={"text": text, **fields}))


def said(workspace):
    with workspace.store.read() as session:
        return session.get(Note, "n1").text


def lines(workspace):
    with workspace.store.snapshot() as connection:
        rows = connection.execute(
            select(journal.JOURNAL).order_by(journal.JOURNAL.c.device, journal.JOURNAL.c.seq)
        )
        return [Line.model_validate(dict(row)) for row in rows.mappings()]


def deliver(sender, receiver):
    with SqliteBundles(receiver.store).begin() as unit:
        return unit.take(lines(sender), lambda _session, _line, _record: None, onward=True)


def test_two_who_wrote_the_same_note_find_both_texts_in_it(laptops):
    one, two = laptops
    say(one, "Nurses on night shifts ask")
    say(two, "Nurses ask for wound care")
    deliver(one, two)
    deliver(two, one)
    deliver(one, two)
    assert said(one) == said(two) == "Nurses on night shifts ask for wound care"


def test_writing_goes_on_from_what_both_wrote(laptops):
    one, two = laptops
    say(one, "All nurses ask")
    say(two, "Nurses ask us")
    deliver(two, one)
    say(one, said(one).replace("All", "Most"))
    deliver(one, two)
    assert said(one) == said(two) == "Most nurses ask us"


def test_a_restored_laptop_does_not_number_its_words_as_the_lost_one_did(laptops):
    one, two = laptops
    say(one, "Nurses ask daily")
    early = lines(one)
    say(one, "Nurses ask daily. Why?")
    deliver(one, two)
    with SqliteBundles(two.store).begin() as unit:
        unit.take(early, lambda _session, _line, _record: None, onward=True)
    assert said(two) == "Nurses ask daily. Why?"


def test_a_text_that_both_made_too_long_is_not_cut(laptops):
    one, two = laptops
    first, second = "a " * (LONGEST_NOTE // 2 - 10), "b " * (LONGEST_NOTE // 2 - 10)
    say(one, f"{first}Nurses ask")
    say(two, f"Nurses ask{second}")
    deliver(one, two)
    deliver(two, one)
    assert said(one) == said(two) in (f"{first}Nurses ask", f"Nurses ask{second}")
    assert len(heads(one)) == 2


def heads(workspace):
    with workspace.store.snapshot() as connection:
        found = select(journal.HEAD.c.op_id).where(journal.HEAD.c.entity_id == "n1")
        return connection.execute(found).scalars().all()


def test_an_update_that_is_none_waits_aside_and_the_note_stays_as_it_was(laptops):
    one, two = laptops
    say(one, "Nurses ask often")
    forged = []
    last = ""
    for line in lines(one):
        row = line.model_dump()
        if row["kind"] == "y":
            row["payload"] = '{"field":"text","update":"Z2FyYmFnZQ=="}'
            row["payload_hash"] = journal.salted(row["salt"], row["payload"])
        row["hash"] = last = journal.chained(last, row)
        forged.append(Line.model_validate(row))
    with SqliteBundles(two.store).begin() as unit:
        taken = unit.take(forged, lambda _session, _line, _record: None, onward=True)
    assert [held.why.value for held in taken.held] == ["damaged"]
    assert said(two) == "Nurses ask often"


def test_moving_a_note_adds_nothing_to_its_text(laptops):
    one, _ = laptops
    say(one, "Nurses ask", decided=True)
    assert [line.kind for line in lines(one)] == ["register", "register"]
