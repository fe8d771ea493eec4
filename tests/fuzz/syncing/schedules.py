"""One schedule: laptops write, exchange, are cut off, restored and set to wrong times.

The model knows for each edit of a person which edits its author knew. In the end everybody has to
say the same, every fact that ever reached the hub or a laptop in use is there, and of each person
the name stands that somebody gave it who knew of no later one.
"""

import random
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing, suppress

from mcred_desktop.domain.assessment import Sheet
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.hub import HubError
from mcred_desktop.domain.people import Person
from mcred_desktop.services.sync_exchange import Exchange
from mcred_desktop.store import journal
from mcred_desktop.store.clock import HybridClock, wall_clock
from mcred_desktop.store.identity import machine
from mcred_desktop.store.replication.replica import SqliteReplica
from mcred_desktop.store.sqlite import SqliteStore, open_engine

from .hubs import KEYS

LAPTOPS, STEPS = 3, 14
YEARS = 10 * 365 * 24 * 3600 * 1000
_SAME = (
    "SELECT id, name, roles, deleted, versions, hlc FROM person ORDER BY id",
    "SELECT id, author FROM sheet ORDER BY id",
    "SELECT * FROM head ORDER BY 1, 2, 3",
    "SELECT * FROM held_operation ORDER BY 1",
    "SELECT entity, entity_id FROM erasure ORDER BY 1, 2",
    "SELECT device, seq, hash FROM device WHERE seq > 0 ORDER BY 1",
)


class Line:
    """A hub whose line is cut at one of the calls, before it is heard or before it answers."""

    def __init__(self, hub, cut):
        self._hub, self._left, self._before = hub, *cut

    def __getattr__(self, name):
        call = getattr(self._hub, name)

        def through(*given):
            self._left -= 1
            if self._left == 0 and self._before:
                raise HubError("cut off")
            answer = call(*given)
            if self._left == 0:
                raise HubError("cut off")
            return answer

        return through


class Laptop:
    def __init__(self, folder, number, template):
        self.path, self.saved, self.number = folder / f"{number}.sqlite", None, number
        shutil.copy(template, self.path)
        self.known = defaultdict(frozenset)
        self.open()

    def open(self):
        self.store = SqliteStore(open_engine(self.path), self.path, read_only=False)
        self.replica = SqliteReplica(self.store)

    def close(self):
        self.store.close()

    def save(self):
        self.close()
        shutil.copy(self.path, f"{self.path}.saved")
        self.saved = {key: set(known) for key, known in self.known.items()}
        self.open()

    def restore(self):
        self.close()
        shutil.copy(f"{self.path}.saved", self.path)
        with closing(sqlite3.connect(self.path)) as connection:
            told = (machine(self.path),)
            connection.execute("UPDATE local SET value = ? WHERE key = 'machine'", told)
            connection.commit()
        self.known = defaultdict(frozenset, {k: frozenset(v) for k, v in self.saved.items()})
        self.open()

    def contents(self):
        with closing(sqlite3.connect(self.path)) as connection:
            return [connection.execute(query).fetchall() for query in _SAME]


class Schedule:
    """What happens, all of it by one seed."""

    def __init__(self, seed, place, template, hub, members):
        self.chance = random.Random(seed)
        self.hub, self.members = hub, members
        self.laptops = [Laptop(place, n, template) for n in range(LAPTOPS)]
        self.past, self.names, self.deaths, self.count = {}, {}, {}, 0
        self.there, self.kept = defaultdict(frozenset), None
        self.told = []

    def run(self):
        """Raises AssertionError with what diverged."""
        acts = ("put",) * 5 + ("sync",) * 5 + ("cut",) * 2 + (
            "delete", "fact", "fact", "erase", "clock", "save", "restore", "save_hub",
            "restore_hub",
        )  # fmt: skip
        for _ in range(STEPS):
            laptop, act = self.chance.choice(self.laptops), self.chance.choice(acts)
            self.told.append(f"{act} {laptop.number}")
            getattr(self, f"_{act}")(laptop)
        for _ in range(3):
            for laptop in self.laptops:
                self._sync(laptop)
        self._check()

    def close(self):
        for laptop in self.laptops:
            laptop.close()

    def _edit(self, laptop, key):
        self.count += 1
        self.past[self.count] = laptop.known[key]
        laptop.known[key] |= {self.count}
        return self.count

    def _key(self):
        return f"p{self.chance.randrange(3)}"

    def _put(self, laptop):
        key = self._key()
        if ("person", key) in self._erased(laptop):
            return
        edit = self._edit(laptop, key)
        self.names[edit] = f"Name {edit}"
        with laptop.store.begin() as session:
            session.put(Person(id=key, name=f"Name {edit}"))

    def _delete(self, laptop):
        key = self._key()
        try:
            with laptop.store.begin() as session:
                session.delete(Person, key)
        except NotFoundError:
            return
        with laptop.store.snapshot() as connection:
            heads = journal.HEAD.select().where(journal.HEAD.c.entity_id == key)
            (head,) = connection.execute(heads).all()
        self.deaths[head.op_id] = self._edit(laptop, key)

    def _fact(self, laptop):
        key = f"s{self.chance.randrange(4)}"
        with laptop.store.begin() as session:
            if session.find(Sheet, id=key) or ("sheet", key) in self._erased(laptop):
                return
            self.count += 1
            session.add(
                Sheet(id=key, at=laptop.store.now(), author=f"author {self.count}",
                      assignment_id="a", portfolio_id="f", rubric_version_id="r", scores=())
            )  # fmt: skip
        laptop.known[key] |= {self.count}

    def _erase(self, laptop):
        kind, key = self.chance.choice(((Person, self._key()), (Sheet, "s0")))
        try:
            with laptop.store.begin() as session:
                session.erase(kind, key)
        except NotFoundError:
            return
        laptop.known["erased"] |= {key}

    def _clock(self, laptop):
        off = self.chance.choice((-YEARS, YEARS, 0))
        last = laptop.store._clock.last
        laptop.store._clock = HybridClock(last, wall=lambda: wall_clock() + off)

    def _save(self, laptop):
        laptop.save()

    def _restore(self, laptop):
        if laptop.saved is not None:
            laptop.restore()

    def _save_hub(self, _laptop):
        if any(laptop.replica.delivered() for laptop in self.laptops):  # else it is an empty hub
            self.hub.save()
            self.kept = dict(self.there)

    def _restore_hub(self, _laptop):
        if self.kept is not None:
            self.hub.restore()
            self.there = defaultdict(frozenset, self.kept)

    def _cut(self, laptop):
        with suppress(HubError):
            self._exchange(laptop, (self.chance.randrange(1, 16), self.chance.random() < 0.5))
        self._meet(laptop)

    def _sync(self, laptop):
        self._exchange(laptop, (0, False))
        self._meet(laptop)

    def _meet(self, laptop):
        """What laptop and hub know of each record, read where it is kept."""
        for key in self.there.keys() | laptop.known.keys():
            laptop.known[key] |= self._heard(laptop, key)
        for key, known in laptop.known.items():
            self.there[key] |= known

    def _heard(self, laptop, key):
        """Edits of others that are applied here by now, by the names in the journal."""
        with laptop.store.snapshot() as connection:
            query = journal.JOURNAL.select().where(journal.JOURNAL.c.entity_id == key)
            rows = connection.execute(query.where(*journal.STANDING)).mappings().all()
        said = {row["payload"] for row in rows}
        names = {edit for edit, name in self.names.items() if any(f'"{name}"' in x for x in said)}
        return names | {self.deaths[op] for op in {x["op_id"] for x in rows} & self.deaths.keys()}

    def _exchange(self, laptop, cut):
        member = self.members.all[laptop.number]
        hub = self.hub.open(member)
        try:
            exchange = Exchange(
                laptop.store, laptop.replica, Line(hub, cut), KEYS,
                self.members.membership(laptop.number), self.members.keys[laptop.number],
            )  # fmt: skip
            exchange.run()
            exchange.go_on()
        finally:
            hub.close()

    @staticmethod
    def _erased(laptop):
        with laptop.store.snapshot() as connection:
            rows = connection.execute(journal.ERASURE.select())
            return {(row.entity, row.entity_id) for row in rows}

    def _check(self):
        first = self.laptops[0].contents()
        for laptop in self.laptops:
            found = laptop.contents()
            assert found == first, self._difference(found, first)
            with laptop.store.snapshot() as connection:
                assert journal.problems(connection) == []
            assert laptop.replica.waiting() == []
        gone = {key for _, key in first[4]}
        people = {row[0]: row for row in first[0]}
        for key in {f"p{n}" for n in range(3)} - gone:
            self._check_person(key, people.get(key))
        facts = {row[0] for row in first[1]}
        for laptop in self.laptops:
            lost = {key for key in laptop.known if key[0] == "s"} - facts - gone
            assert not lost, f"facts lost: {lost}"

    def _check_person(self, key, row):
        edits = frozenset().union(*(laptop.known[key] for laptop in self.laptops))
        last = [e for e in edits if not any(e in self.past[x] for x in edits if x != e)]
        if not last:
            return
        assert row is not None, f"{key} is lost"
        names = {self.names[e] for e in last if e in self.names}
        if names and not row[3]:
            assert row[1] in names, f"{key} is {row[1]}, not one of {names}"
        assert not (names and row[3]), f"{key} is deleted, though edited apart: {names}"

    @staticmethod
    def _difference(found, first):
        return "\n".join(f"{a}\n  {b}" for a, b in zip(found, first, strict=True) if a != b)
