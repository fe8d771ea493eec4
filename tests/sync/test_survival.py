"""What an exchange has to survive: copies, restored hubs, bad clocks, other versions, poison."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from mcred_desktop.domain.assess.assessment import Evidence, Learner, Score, Sheet
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.hub import HubError
from mcred_desktop.domain.packs import Held
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.sync import exchange
from mcred_desktop.store import journal
from mcred_desktop.store.clock import HybridClock, wall_clock
from mcred_desktop.store.identity import machine
from mcred_desktop.store.replication import applying, replica

TEN_YEARS = 10 * 365 * 24 * 3600 * 1000


def restore(laptop, saved):
    """Put a saved folder in place of a laptop's, as a restored image of the disk does."""
    laptop.close()
    shutil.rmtree(laptop.folder)
    shutil.copytree(saved, laptop.folder)
    believe(laptop.folder)
    laptop.open()


def believe(folder):
    """Let a copy believe that it is the original."""
    store = folder / "store.sqlite"
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE local SET value = ? WHERE key = 'machine'", (machine(store),))
        connection.commit()


def whole(organisation):
    """Whether every chain holds, everybody has the same, and the hub has confirmed it."""
    names = [laptop.names() for laptop in organisation.laptops]
    assert all(one == names[0] for one in names)
    for laptop in organisation.laptops:
        assert laptop.faults() == []
        assert laptop.syncing.status().in_step
    return names[0]


def test_a_restored_laptop_goes_on_as_another_device_and_loses_nothing(organisation):
    first, second = organisation.first, organisation.joined("second")
    saved = organisation.copied(first, "saved")
    first.name("eve", "Eve")
    organisation.all_sync()
    restore(first, saved)
    device = first.store.device
    first.name("max", "Max")
    assert first.sync().renewed
    assert first.store.device != device
    organisation.all_sync()
    assert whole(organisation) == ["Ann", "Bob", "Eve", "Max"]
    second.name("zoe", "Zoe")
    organisation.all_sync()
    assert "Zoe" in whole(organisation)
    assert not first.sync().renewed


def test_a_restored_laptop_that_wrote_nothing_since_also_takes_another_id(organisation):
    first = organisation.first
    saved = organisation.copied(first, "saved")
    first.name("eve", "Eve")
    first.sync()
    restore(first, saved)
    assert first.sync().renewed
    assert first.names() == ["Ann", "Bob", "Eve"]
    first.name("max", "Max")
    first.sync()
    assert whole(organisation) == ["Ann", "Bob", "Eve", "Max"]


def test_two_that_believe_to_be_one_laptop_both_keep_their_work(organisation):
    first = organisation.first
    first.close()
    shutil.copytree(first.folder, organisation.place / "twin")
    believe(organisation.place / "twin")
    first.open()
    twin = type(first)(organisation.place / "twin")
    organisation.laptops.append(twin)
    assert twin.store.device == first.store.device
    first.name("eve", "Eve")
    twin.name("max", "Max")
    organisation.all_sync(3)
    assert whole(organisation) == ["Ann", "Bob", "Eve", "Max"]
    assert twin.store.device != first.store.device


def test_a_cloned_store_brings_what_the_hub_never_saw(organisation):
    first = organisation.first
    first.name("eve", "Eve")
    first.close()
    shutil.copytree(first.folder, organisation.place / "clone")
    first.open()
    clone = type(first)(organisation.place / "clone")
    organisation.laptops.append(clone)
    assert clone.store.device != first.store.device
    clone.name("max", "Max")
    clone.sync()
    first.name("zoe", "Zoe")
    organisation.all_sync()
    assert whole(organisation) == ["Ann", "Bob", "Eve", "Max", "Zoe"]


def test_a_hub_restored_from_yesterday_gets_today_again(organisation):
    first, second = organisation.first, organisation.joined("second")
    organisation.all_sync()
    saved = organisation.saved()
    first.name("eve", "Eve")
    second.name("max", "Max")
    organisation.all_sync()
    organisation.restored(saved)
    assert second.syncing.status().in_step  # nobody told it yet
    assert second.sync().lost == 1
    assert not second.syncing.status().in_step  # the hub has not all that is here
    assert first.sync().pushed == 1
    third = organisation.joined("third")
    third.sync()
    assert second.sync().lost == 0
    assert third.names() == whole(organisation) == ["Ann", "Bob", "Eve", "Max"]
    assert said_twice(organisation) == 0  # its author brought it in time


def said_twice(organisation):
    """Operations that are on the hub more than once."""
    doubled = "SELECT count(*) - count(DISTINCT op_id) FROM mcred.journal"
    return organisation.asked(doubled)[0][0]


def both_restored(organisation, progress=None):
    """Hub and first laptop come back from before Eve, whom only the second still has."""
    first, second = organisation.first, organisation.joined("second")
    organisation.all_sync()
    saved, hub = organisation.copied(first, "saved"), organisation.saved()
    first.name("eve", "Eve")
    first.name("bob", "Robert")
    first.sync()
    second.syncing.now(progress)
    organisation.restored(hub)
    restore(first, saved)
    return first, second


def test_what_hub_and_laptop_both_lost_comes_from_whoever_has_it(organisation):
    first, second = both_restored(organisation)
    assert first.sync().pushed == 0
    assert second.sync().lost == 2
    organisation.all_sync()
    third = organisation.joined("third")
    third.sync()
    assert third.names() == whole(organisation) == ["Ann", "Eve", "Robert"]
    assert said_twice(organisation) == 0


def test_a_journal_that_went_on_two_ways_gives_what_was_said_on_both(organisation):
    first, second = both_restored(organisation)
    device = first.store.device
    first.name("max", "Max")
    first.name("bob", "Rob")
    first.sync()
    assert second.sync().lost == 2
    organisation.all_sync()
    third = organisation.joined("third")
    third.sync()
    assert third.names() in (["Ann", "Eve", "Max", name] for name in ("Rob", "Robert"))
    for laptop in organisation.laptops:
        (conflict,) = laptop.syncing.conflicts()
        assert sorted(one.values["name"] for one in conflict.versions) == ["Rob", "Robert"]
    assert whole(organisation) == third.names()
    assert said_twice(organisation) == 0
    assert first.store.device == device
    assert [laptop.sync().lost for laptop in organisation.laptops] == [0, 0, 0]


class Received:
    """Somebody who stops an exchange once something came, before it is applied."""

    cancelled = False

    def step(self, _done, _total, what):
        self.cancelled = what == "pull"


def test_what_was_not_applied_yet_when_its_author_went_another_way_is_kept(organisation):
    first, second = both_restored(organisation, Received())
    assert second.names() == ["Ann", "Bob"]
    first.name("max", "Max")
    first.sync()
    organisation.all_sync()
    assert whole(organisation) == ["Ann", "Eve", "Max", "Robert"]


EMPTIED = "TRUNCATE mcred.journal, mcred.head; UPDATE mcred.device SET seq = 0, hash = ''"


@pytest.mark.parametrize("how", [EMPTIED, "DROP SCHEMA mcred CASCADE"])
def test_an_emptied_hub_stops_the_exchange_and_deletes_nothing(organisation, how):
    first = organisation.first
    for statement in how.split(";"):
        organisation.asked(statement)
    with pytest.raises(HubError, match="empty"):
        first.sync()
    assert first.names() == ["Ann", "Bob"]
    failure = first.syncing.status().failure
    assert (failure.times, failure.again_in) == (1, 60)
    assert "Nothing was deleted" in failure.cure


def test_edits_made_during_an_exchange_go_with_it_or_with_the_next(organisation, monkeypatch):
    monkeypatch.setattr(exchange, "AT_ONCE", 10)
    monkeypatch.setattr(replica, "AT_ONCE", 10)
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    for number in range(30):
        first.name(f"p{number}", f"Person {number}")

    class Meanwhile:
        cancelled = False
        count = 0

        def step(self, done, total, text):
            self.count += 1
            first.name(f"{text}{self.count}", f"Meanwhile {text} {self.count}")

    first.syncing.now(Meanwhile())
    organisation.all_sync()
    assert len(whole(organisation)) > 32


def test_an_exchange_that_is_stopped_keeps_what_it_did_and_goes_on_there(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    for number in range(40):
        first.name(f"p{number}", f"Person {number}")

    class Stop:
        cancelled = True

        def step(self, done, total, text): ...

    assert first.syncing.now(Stop()).run.cancelled
    organisation.all_sync()
    assert len(whole(organisation)) == 42


def test_an_answer_that_was_lost_on_the_line_doubles_nothing(organisation, monkeypatch):
    from mcred_desktop.store.hub.line import SqlHub

    first, second = organisation.first, organisation.joined("second")
    first.name("eve", "Eve")
    append = SqlHub.append

    def lost(self, rows, head):
        append(self, rows, head)
        raise HubError("The line is gone.")

    with monkeypatch.context() as patch:
        patch.setattr(SqlHub, "append", lost)
        with pytest.raises(HubError, match="line is gone"):
            first.sync()
    assert not first.syncing.status().in_step
    assert first.sync().pushed == 0
    second.sync()
    assert whole(organisation) == ["Ann", "Bob", "Eve"]


@pytest.mark.parametrize("off", [-TEN_YEARS, TEN_YEARS])
def test_a_clock_that_is_ten_years_off_decides_nothing(organisation, off):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    second.store._clock = HybridClock(0, wall=lambda: wall_clock() + off)
    second.name("bob", "By a wrong clock")
    organisation.all_sync()
    first.name("bob", "Later, by a right one")
    organisation.all_sync()
    second.put(Person(id="bob", name="Later, by a right one", roles=(Role.MANAGER,)))
    organisation.all_sync()
    assert whole(organisation) == ["Ann", "Later, by a right one"]
    for laptop in organisation.laptops:
        assert laptop.find(Person, id="bob")[0].roles == (Role.MANAGER,)
        assert laptop.syncing.conflicts() == []
    assert abs((first.store._clock.last >> 16) - wall_clock()) < 10 * 60 * 1000


def test_what_a_newer_program_wrote_waits_for_one_here(organisation, monkeypatch):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    with monkeypatch.context() as newer:
        newer.setattr(journal, "REVISION", "0099")
        first.name("bob", "In words of tomorrow")
    first.name("eve", "Eve")
    organisation.all_sync()
    assert second.names() == ["Ann", "Bob", "Eve"]
    assert [line.why for line in second.syncing.bundles.held()] == [Held.NEWER]
    monkeypatch.setattr(applying, "REVISION", "0099")
    monkeypatch.setattr(replica, "REVISION", "0099")
    second.sync()
    assert second.syncing.bundles.held() == []
    assert second.names() == ["Ann", "Eve", "In words of tomorrow"]


def test_an_edit_survives_a_deletion_that_did_not_know_of_it(organisation):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    with first.store.begin() as session:
        session.delete(Person, "bob")
    second.name("bob", "Still here")
    organisation.all_sync()
    assert whole(organisation) == ["Ann", "Still here"]
    (conflict,) = first.syncing.conflicts()
    gone = next(one for one in conflict.versions if one.deleted)
    first.syncing.resolve("Person", "bob", gone.op_id)
    organisation.all_sync()
    assert whole(organisation) == ["Ann"]
    assert second.syncing.conflicts() == []


HUGE = '{"id":"p1","learner_id":"l","cohort_id":"c","attempt":1180591620717411303424}'
POISON = (
    ("person", "register", "bob", "not JSON"),
    ("person", "register", "bob", '{"id":"bob","name":""}'),
    ("person", "register", "bob", "[" * 50_000),
    ("learner", "register", "l1", '{"id":"l1","cohort_id":"c","name":"A \\ud800 B"}'),
    ("portfolio", "register", "p1", HUGE),
    ("hologram", "fact", "x", "{}"),
    ("person", "fact", "bob", '{"id":"bob","name":"As a fact"}'),
    ("sheet", "fact", "s", '{"id":"s"}'),
    ("person", "hologram", "bob", "{}"),
    ("note", "y", "n", '{"field":"text","update":"not an update"}'),
)  # fmt: skip


def test_a_poisoned_operation_is_set_aside_and_the_rest_goes_on(organisation, monkeypatch):
    first, second = organisation.first, organisation.joined("second")
    second.sync()
    with monkeypatch.context() as patch, first.store.changing() as connection:
        payloads = iter(text for *_, text in POISON)
        patch.setattr(journal.json, "dumps", _given(payloads, journal.json.dumps))
        rows = [journal.Operation(kind, e, key, {"p": 1}, 5) for e, kind, key, _ in POISON]
        journal.append(connection, first.store.device, "", rows)
    first.name("eve", "Eve")
    organisation.all_sync()
    assert second.names() == ["Ann", "Bob", "Eve"]
    assert {line.why for line in second.syncing.bundles.held()} == {Held.DAMAGED}
    assert len(second.syncing.bundles.held()) == len(POISON)
    assert second.syncing.status().held == len(POISON)


def _given(payloads, dumps):
    def made(content, **how):
        return next(payloads) if content == {"p": 1} else dumps(content, **how)

    return made


def sheet(level, sheet_id="s1"):
    return Sheet(
        id=sheet_id,
        at="2026-11-22T12:00:00.000Z",
        author="ann",
        assignment_id="a1",
        portfolio_id="f1",
        rubric_version_id="r1",
        scores=(Score(criterion_id="k1", level_id=level),),
    )


def test_of_two_facts_under_one_id_the_lowest_operation_wins_everywhere(organisation):
    first, second = organisation.first, organisation.joined("second")
    third = organisation.joined("third")
    for laptop, level in ((third, "good"), (second, "weak"), (first, "fair")):
        laptop.add(sheet(level), sheet("same", "s2"))
    organisation.all_sync()
    for laptop in organisation.laptops:
        assert laptop.find(Sheet, id="s1")[0].scores[0].level_id == "good"
    held = [
        sorted((line.op_id, line.entity_id, line.why) for line in laptop.syncing.bundles.held())
        for laptop in organisation.laptops
    ]
    assert held[0] == held[1] == held[2]
    assert [(key, why) for _, key, why in held[0]] == [("s1", Held.TAKEN)] * 2
    whole(organisation)


def test_what_is_erased_on_one_laptop_is_gone_from_all_and_from_the_hub(organisation, tmp_path):
    secret = "Unmistakable Surname"
    first, second = organisation.first, organisation.joined("second")
    file = tmp_path / "evidence.txt"
    file.write_text(f"By {secret}")
    sha256, size = first.workspace.files.keep(file)
    learner = Learner(id="l1", cohort_id="c1", name=secret)
    told = {"name": secret, "media_type": "text/plain", "size": size, "sha256": sha256}
    evidence = Evidence(id="e1", portfolio_id="f1", **told)
    first.put(learner, evidence)
    first.add(sheet(secret))
    organisation.all_sync()
    second.workspace.files.keep(file)
    second.put(learner.model_copy(update={"email": "edited@apart.example"}))
    with first.store.begin() as session:
        for kind, key in ((Learner, "l1"), (Evidence, "e1"), (Sheet, "s1")):
            session.erase(kind, key)
    first.store.leave_no_trace()
    organisation.all_sync()
    assert whole(organisation) == ["Ann", "Bob"]
    told = organisation.asked("SELECT payload, salt FROM mcred.journal")
    assert secret not in str(told)
    assert "apart.example" not in str(told)
    with pytest.raises(NotFoundError):
        second.workspace.files.path(sha256)
    second.workspace.store.leave_no_trace()
    for place in second.folder.glob("store.sqlite*"):
        assert secret.encode() not in place.read_bytes()
    third = organisation.joined("third")
    third.sync()
    assert third.find(Learner) == third.find(Evidence) == third.find(Sheet) == []
    assert third.faults() == []
    with third.store.snapshot() as connection:
        blank = select(journal.JOURNAL).where(journal.JOURNAL.c.entity_id == "l1")
        assert {row["payload"] for row in connection.execute(blank).mappings()} <= {None, "{}"}
