"""Laptops to play with, each with a clock and a program of its own, and lines that can be cut."""

import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing, contextmanager

from mcred_desktop.domain.hub import HubError
from mcred_desktop.store import journal
from mcred_desktop.store.clock import HybridClock
from mcred_desktop.store.identity import machine
from mcred_desktop.store.replication import applying, replica
from mcred_desktop.store.replication.bundles import SqliteBundles
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.sqlite import SqliteStore, open_engine

from .hubs import OF_LAPTOPS

NEWER = "0099"
_SAME = {
    "people": "SELECT id, name, roles, deleted, versions, hlc FROM person ORDER BY id",
    "notes": "SELECT id, text, decided, deleted, versions, hlc FROM note ORDER BY id",
    "facts": "SELECT id, author FROM sheet ORDER BY id",
    "heads": "SELECT * FROM head ORDER BY 1, 2, 3",
    "held": "SELECT * FROM held_operation WHERE op_id IN (SELECT op_id FROM journal"
    " JOIN device USING (device) WHERE NOT judged) ORDER BY 1",
    "erased": "SELECT entity, entity_id FROM erasure ORDER BY 1, 2",
    "vector": "SELECT device, seq, hash FROM device WHERE seq > 0 AND NOT judged ORDER BY 1",
}


class Line:
    """A hub whose line is cut at one of the calls, before it is heard or before it answers."""

    def __init__(self, hub, cut, meanwhile):
        self._hub, self._left, self._before = hub, *cut
        self._meanwhile = meanwhile

    def __getattr__(self, name):
        call = getattr(self._hub, name)

        def through(*given):
            self._left -= 1
            self._meanwhile()
            if self._left == 0 and self._before:
                raise HubError("cut off")
            answer = call(*given)
            if self._left == 0:
                raise HubError("cut off")
            return answer

        return through


class Stop:
    """Somebody who stops an exchange at one of its steps."""

    def __init__(self, at):
        self._left = at

    @property
    def cancelled(self):
        return self._left <= 0

    def step(self, _done, _total, _what):
        self._left -= 1


class Laptop:
    """A store, what its people know by now, and a copy of both from earlier."""

    def __init__(self, folder, number, template, now):
        self.path, self.saved, self.number = folder / f"{number}.sqlite", None, number
        self.now, self.off, self.revision = now, 0, REVISION
        shutil.copy(template, self.path)
        self.known = defaultdict(frozenset)
        self.open()

    def open(self):
        engine = open_engine(self.path)
        engine.update_execution_options(compiled_cache=OF_LAPTOPS)
        self.store = SqliteStore(engine, self.path, read_only=False)
        self.store._clock = HybridClock(self.store._clock.last, wall=self._wall)
        self.replica, self.bundles = replica.SqliteReplica(self.store), SqliteBundles(self.store)

    def _wall(self):
        return self.now() + self.off

    def close(self):
        self.store.close()

    @contextmanager
    def program(self):
        """As the version of the program that this laptop has."""
        for module in (journal, applying, replica):
            module.REVISION = self.revision
        try:
            yield
        finally:
            for module in (journal, applying, replica):
                module.REVISION = REVISION

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

    def standing(self):
        """Operations that count here, by the record they are on."""
        query = journal.JOURNAL.select().where(*journal.STANDING)
        found = defaultdict(list)
        with self.store.snapshot() as connection:
            for row in connection.execute(query):
                found[row.entity_id].append(row.op_id)
        return found

    def erased(self):
        with self.store.snapshot() as connection:
            rows = connection.execute(journal.ERASURE.select())
            return {(row.entity, row.entity_id) for row in rows}

    def find(self, kind, **equal):
        with self.store.read() as session:
            return session.find(kind, **equal)

    def contents(self):
        """All that has to be the same everywhere."""
        with closing(sqlite3.connect(self.path)) as connection:
            return {name: connection.execute(query).fetchall() for name, query in _SAME.items()}
