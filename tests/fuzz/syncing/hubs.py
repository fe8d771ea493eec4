"""Hubs to play with: in an SQLite file, or in a PostgreSQL with its roles and rules."""

import shutil
from functools import lru_cache
from pathlib import Path

from sqlalchemy import create_engine, event, insert

from mcred_desktop.credentials.keys.hub_keys import MemberKeys
from mcred_desktop.domain.hub import Invitation, Member, Membership, Organisation, Scope
from mcred_desktop.store.hub.founding import SqlHubDoor
from mcred_desktop.store.hub.line import SqlHub
from mcred_desktop.store.hub.tables import HUB, MEMBER, ORGANISATION


class Keys(MemberKeys):
    """What was checked once is not checked again."""

    holds = lru_cache(10_000)(MemberKeys.holds)


KEYS = Keys()

# What PostgreSQL does for all rows of a statement, row by row.
_TRIGGERS = (
    """CREATE TRIGGER grew AFTER INSERT ON journal BEGIN
        SELECT RAISE(ABORT, 'no journal goes on there') WHERE NOT EXISTS
            (SELECT 1 FROM device WHERE device = NEW.device AND seq = NEW.seq - 1);
        UPDATE device SET seq = NEW.seq, hash = NEW.hash WHERE device = NEW.device;
        INSERT INTO erasure SELECT NEW.entity, NEW.entity_id WHERE NEW.kind = 'erase'
            AND NOT EXISTS (SELECT 1 FROM erasure
                WHERE entity = NEW.entity AND entity_id = NEW.entity_id);
        UPDATE journal SET payload = NULL, salt = NULL
            WHERE entity = NEW.entity AND entity_id = NEW.entity_id AND EXISTS
                (SELECT 1 FROM erasure WHERE entity = NEW.entity AND entity_id = NEW.entity_id);
    END""",
)


class Compiled(dict):
    """Statements compiled for one SQLite file serve every other: half of the time goes there."""

    def get(self, key, default=None):
        return super().get(key[1:], default)  # the first is the engine's own dialect

    def __setitem__(self, key, statement):
        super().__setitem__(key[1:], statement)


OF_HUBS, OF_LAPTOPS = Compiled(), Compiled()


class Members:
    """An organisation with one office member for each laptop."""

    def __init__(self, count):
        self.root, self.private = KEYS.made()
        self.organisation = Organisation.founded("Fuzzed", self.root)
        self.keys, self.all = [], []
        for number in range(count):
            self.add(number)

    def add(self, number):
        own = self.organisation.id
        did, private = (self.root, self.private) if number == 0 else KEYS.made()
        member = Member(
            id=f"{own[:12]}{number:020x}", role=f"mcred_{own[:12]}_{number:012x}",
            person_id="p", name="P", scope=Scope.OFFICE, invited_by="", invitation=did, invited="",
            did=did,
        )  # fmt: skip
        root = self.all[0].id if self.all else member.id
        member = member.model_copy(update={"invited_by": root})
        signed = {
            "invited": KEYS.sign(self.private, member.invited_over(own)),
            "joined": KEYS.sign(private, member.joined_over(own)),
        }
        self.all.append(member.model_copy(update=signed))
        self.keys.append(private)

    def membership(self, number):
        member = self.all[number]
        return Membership(
            url="", organisation=self.organisation, member=member.id, role=member.role,
            person_id="p", scope=Scope.OFFICE,
        )  # fmt: skip


class SqliteHub:
    """A hub in a file; its connections end with each exchange."""

    def __init__(self, place, members):
        self.place, self.saved = place / "hub.sqlite", place / "hub.saved"
        self._engine = self._opened()
        with self._engine.begin() as connection:
            HUB.create_all(connection)
            connection.execute(insert(ORGANISATION), members.organisation.model_dump())
            connection.execute(insert(MEMBER), [x.model_dump(mode="json") for x in members.all])
            for statement in _TRIGGERS:
                connection.exec_driver_sql(statement)

    def open(self, _member):
        return SqlHub(self._engine)

    def save(self):
        self._engine.dispose()
        shutil.copy(self.place, self.saved)

    def restore(self):
        self._engine.dispose()
        shutil.copy(self.saved, self.place)

    def close(self):
        self._engine.dispose()

    def _opened(self):
        engine = create_engine(
            f"sqlite:///{self.place}",
            execution_options={
                "schema_translate_map": {"mcred": None},
                "compiled_cache": OF_HUBS,
            },
        )

        @event.listens_for(engine, "connect")
        def _quick(connection, _record):
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA journal_mode = MEMORY")

        return engine


class PostgresHub:
    """A hub as people have one."""

    def __init__(self, server, url, members):
        self.server, self.url, self.saved = server, url, ""
        door = SqlHubDoor(Path())
        door.found(url, members.organisation, members.all[0], "word0")
        root = SqlHub.open(url, members.all[0].role, "word0")
        for number, member in enumerate(members.all[1:], 1):
            blank = member.model_copy(update={"did": "", "joined": ""})
            root.let_in(blank, "invited")
            invitation = Invitation(
                url=url, password="invited", organisation=members.organisation, member=blank, key=""
            )
            door.complete(invitation, member, f"word{number}")
        root.close()
        self.words = {member.role: f"word{n}" for n, member in enumerate(members.all)}

    def open(self, member):
        return SqlHub.open(self.url, member.role, self.words[member.role])

    def save(self):
        if self.saved:
            self._drop(self.saved)
        self.saved = self.server.database(self.url)

    def restore(self):
        self._drop(self.url)
        name, kept = self.url.rpartition("/")[2], self.server.database(self.saved)
        self.server.sql(f'ALTER DATABASE "{kept.rpartition("/")[2]}" RENAME TO "{name}"')

    def close(self):
        self._drop(self.url)

    def _drop(self, url):
        self.server.sql(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')
