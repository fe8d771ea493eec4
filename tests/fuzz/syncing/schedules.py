"""One schedule: laptops write, exchange, are cut off, restored, updated and set to wrong times.

All of it follows from one seed, the time of day and the ids of operations too, so that whoever
plays a seed again gets the same.
"""

import random
from contextlib import ExitStack, suppress
from unittest.mock import patch
from uuid import UUID

from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.hub import HubError
from mcred_desktop.domain.packs import Held
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.sync import exchange
from mcred_desktop.services.sync.exchange import Exchange
from mcred_desktop.services.sync.ports import Reached
from mcred_desktop.store import journal, sqlite
from mcred_desktop.store.replication import replica

from .hubs import KEYS
from .laptops import NEWER, Laptop, Line, Stop
from .model import Model

LAPTOPS, NEWCOMERS, STEPS = 3, 2, 20
YEARS = 10 * 365 * 24 * 3600 * 1000
BEGUN = 1_800_000_000_000
WHOLE = (0, False)
COMMON = {"put": 6, "sync": 5, "cut": 1, "delete": 1, "note": 1}
"""What happens in every schedule, and how often"""
RARE = (
    "restore", "restore_hub", "restore_both", "join", "busy", "stop", "roles", "twice", "choose",
    "fact", "marked", "again", "erase", "clock", "update",
)  # fmt: skip
OF_RARE, OFTEN = 4, 3
"""Each schedule has so many of them, each so often that what belongs together meets"""


class Schedule:
    """What happens, all of it by one seed."""

    def __init__(self, seed, place, template, hub, members):
        self.chance = random.Random(seed)
        self.hub, self.members, self.model = hub, members, Model()
        self.led = ExitStack()
        self._lead()
        self._bought = lambda number: Laptop(place, number, template, lambda: self.time)
        self.laptops = [self._bought(number) for number in range(LAPTOPS)]
        self.marker = self._bought("marker")
        self.hub_saved, self.copied, self.both, self.told = False, None, None, []
        self.acts = COMMON | dict.fromkeys(self.chance.sample(RARE, OF_RARE), OFTEN)

    def _lead(self):
        """Take over what would be another next time, and let little be enough for two deliveries."""
        self.time = BEGUN
        for module, name, led in (
            (journal, "uuid7", self._id),
            (sqlite, "uuid7", self._id),
            (exchange, "AT_ONCE", self.chance.choice((1, 3, 2000))),
            (replica, "AT_ONCE", self.chance.choice((1, 3, 500))),
        ):
            self.led.enter_context(patch.object(module, name, led))

    def _id(self):
        return UUID(int=self.chance.getrandbits(128))

    def run(self):
        """Raises AssertionError with what diverged."""
        for _ in range(STEPS):
            self.time += self.chance.choice((0, 0, 1, 60_000))
            (act,) = self.chance.choices(list(self.acts), list(self.acts.values()))
            laptop = self.chance.choice(self.laptops)
            self.told.append(f"{act} {laptop.number}")
            with laptop.program():
                getattr(self, f"_{act}")(laptop)
        self.told.append("end")
        for laptop in self.laptops:
            laptop.revision = NEWER
        self._settle()
        self._newcomer()  # gets everything from the hub alone
        self.model.check(self.laptops)

    def _settle(self):
        """Exchange until everybody has everything."""
        for _ in range(6):
            for laptop in self.laptops:
                with laptop.program():
                    self._sync(laptop)
            first, *others = (laptop.contents()["vector"] for laptop in self.laptops)
            if all(other == first for other in others) and not self._waiting():
                return

    def _waiting(self):
        return [one for laptop in self.laptops for one in laptop.replica.waiting()]

    def _newcomer(self):
        laptop = self._bought(len(self.laptops))
        laptop.revision = NEWER
        self.laptops.append(laptop)
        with laptop.program():
            self._sync(laptop)

    def close(self):
        for laptop in (*self.laptops, self.marker):
            laptop.close()
        self.led.close()

    # What people write

    def _key(self):
        return f"p{self.chance.randrange(2)}"

    def _write(self, laptop, *edits):
        """Edit a person in one unit of work; each edit makes a new one of what is there."""
        key = self._key()
        if ("person", key) in laptop.erased():
            return
        self.model.heard(laptop)
        with laptop.store.begin() as session:
            before = session.find(Person, id=key)
            for edit in edits:
                known = session.find(Person, id=key) or [Person(id=key, name="New")]
                session.put(edit(known[0]))
            (after,) = session.find(Person, id=key)
        if before != [after]:
            self.model.edited(laptop, key, after.name)

    def _named(self, person):
        return person.model_copy(update={"name": f"Name {self.model.number()}"})

    @staticmethod
    def _given(person):
        roles = () if person.roles else (Role.MANAGER,)
        return person.model_copy(update={"roles": roles})

    def _put(self, laptop):
        self._write(laptop, self._named)

    def _roles(self, laptop):
        self._write(laptop, self._given)

    def _twice(self, laptop):
        self._write(laptop, self._named, self._given, self._named)

    def _choose(self, laptop):
        """Look what came, and answer what is open with a name that somebody gave."""
        self._sync(laptop)
        for conflict in laptop.replica.conflicts():
            said = self.chance.choice(conflict.versions).values.get("name")
            if conflict.kind == "Person" and said is not None:
                with laptop.store.begin() as session:
                    for person in session.find(Person, id=conflict.record_id):
                        session.choose(person.model_copy(update={"name": said}))
                if laptop.find(Person, id=conflict.record_id):
                    self.model.edited(laptop, conflict.record_id, said)

    def _delete(self, laptop):
        key = self._key()
        self.model.heard(laptop)
        try:
            with laptop.store.begin() as session:
                session.delete(Person, key)
        except NotFoundError:
            return
        self.model.edited(laptop, key, None)

    def _note(self, laptop):
        """Write a word into a note, between those that stand there."""
        word, notes = f"w{self.model.number()}", laptop.find(Note)
        with laptop.store.begin() as session:
            if len(notes) < 2:
                key = f"n{self.model.number()}"
                session.put(Note(id=key, canvas_id="c", block="b", text=word, author="ann"))
            else:
                note = self.chance.choice(sorted(notes, key=lambda one: one.id))
                key, words = note.id, note.text.split()
                words.insert(self.chance.randrange(len(words) + 1), word)
                edited = {"text": " ".join(words), "decided": self.chance.random() < 0.5}
                session.put(note.model_copy(update=edited))
        laptop.known[key] |= {word}

    def _sheet(self, laptop, key):
        if laptop.find(Sheet, id=key) or ("sheet", key) in laptop.erased():
            return
        with laptop.store.begin() as session:
            session.add(
                Sheet(id=key, at=laptop.store.now(), author=f"author {self.model.number()}",
                      assignment_id="a", portfolio_id="f", rubric_version_id="r", scores=())
            )  # fmt: skip
        laptop.known[key] |= {self.model.count}

    def _fact(self, laptop):
        self._sheet(laptop, f"s{self.chance.randrange(4)}")

    def _erase(self, laptop):
        kinds = ((Person, self._key()), (Sheet, "s0"), (Sheet, "m0"))
        with suppress(NotFoundError), laptop.store.begin() as session:
            session.erase(*self.chance.choice(kinds))

    # Packs, whose markers may say some things only

    def _marked(self, laptop):
        """An evaluator scores, or what is scored so far comes back."""
        self.chance.choice((self._score, self._pack))(laptop)

    def _score(self, _laptop):
        """As an evaluator does, who also tries what evaluators may not."""
        self._sheet(self.marker, f"m{self.chance.randrange(3)}")
        if self.chance.random() < 0.3:
            with self.marker.store.begin() as session:
                session.put(Person(id=self._key(), name="By a marker"))

    def _pack(self, laptop):
        """What came back from the evaluator so far; whoever has it twice has it once."""
        lines = self.marker.bundles.journals(lambda _line, _record: True, but=())
        for _ in range(self.chance.randint(1, 2)):
            with laptop.bundles.begin() as merging:
                merging.take(lines, _only_sheets, onward=True)
        for sheet in laptop.find(Sheet):
            laptop.known[sheet.id] |= {0}

    # What happens to laptops, hub and line

    def _clock(self, laptop):
        laptop.off = self.chance.choice((-YEARS, YEARS, -1000, 0))

    def _update(self, laptop):
        """To a program that says what those of others do not understand yet."""
        laptop.revision = NEWER
        with laptop.program():
            self._put(laptop)
            self._sync(laptop)

    def _restore(self, laptop):
        """Somebody copies a store, which goes on; the next time that copy comes back."""
        if self.copied is None:
            self.copied = self.chance.choice((laptop, laptop, laptop, self.marker))
            self.copied.save()
            self._put(laptop)
            self._sync(laptop)
        else:
            self.copied.restore()
            self.copied = None

    def _restore_hub(self, _laptop):
        if self.hub_saved:
            self.hub.restore()
        else:
            self._save_hub()

    def _save_hub(self):
        if any(laptop.replica.delivered() for laptop in self.laptops):  # else it is empty
            self.hub.save()
            self.hub_saved = True

    def _restore_both(self, laptop):
        """Hub and laptop are copied; the next time both come back from before the same work."""
        if self.both is None:
            self._save_hub()
            laptop.save()
            self.both = laptop
            self._put(laptop)
            self._sync(laptop)
            self._sync(self.chance.choice(self.laptops))
        elif self.hub_saved:
            self.hub.restore()
            self.both.restore()
            self.both = None

    def _join(self, _laptop):
        """Somebody new, who is there from now on."""
        if len(self.laptops) < LAPTOPS + NEWCOMERS - 1:
            self.laptops.append(self._bought(len(self.laptops)))

    def _sync(self, laptop):
        self._exchange(laptop, WHOLE)

    def _cut(self, laptop):
        with suppress(HubError):
            self._exchange(laptop, (self.chance.randrange(1, 16), self.chance.random() < 0.5))

    def _busy(self, laptop):
        """Somebody goes on writing while it exchanges."""
        self._exchange(laptop, WHOLE, meanwhile=lambda: self._meanwhile(laptop))

    def _meanwhile(self, laptop):
        if self.chance.random() < 0.2:
            self.chance.choice((self._put, self._note, self._delete))(laptop)

    def _stop(self, laptop):
        self._exchange(laptop, WHOLE, progress=Stop(self.chance.randint(1, 4)))

    def _again(self, laptop):
        """What is known comes once more."""
        for device in laptop.replica.vector(judged=False):
            rows = laptop.replica.after(device, 0, -1)
            if rows and device != laptop.store.device:
                assert laptop.replica.receive(device, rows, Reached(), judged=False) == 0

    def _exchange(self, laptop, cut, *, meanwhile=lambda: None, progress=None):
        member = self.members.all[laptop.number]
        hub = self.hub.open(member)
        try:
            exchange = Exchange(
                laptop.store, laptop.replica, Line(hub, cut, meanwhile), KEYS,
                self.members.membership(laptop.number), self.members.keys[laptop.number],
                progress,
            )  # fmt: skip
            exchange.run()
            if not exchange.outcome.cancelled:
                exchange.go_on()
        finally:
            hub.close()
            self.model.heard(laptop)
            for note in laptop.find(Note):
                laptop.known[note.id] |= set(note.text.split())
            for sheet in laptop.find(Sheet):
                laptop.known[sheet.id] |= {0}


def _only_sheets(_session, _line, record):
    return None if isinstance(record, Sheet) else Held.NOT_COVERED
