"""Laptops of one organisation, and a hub in a PostgreSQL of the tests' own."""

import shutil

import psycopg

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.hub import Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.sync.login import login_of
from mcred_desktop.store.workspace import Workspace

PHRASE = "seven quiet herons"


OWNER, PASSWORD = "owner", "word-of-the-owner"
LOGINS = """
local all mcred trust
host all mcred 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""


def ask_for_passwords(server):
    """Let the server ask everybody but its administrator, and make an owner of hubs."""
    (server.data / "pg_hba.conf").write_text(LOGINS)
    server.sql("SELECT pg_reload_conf()")
    server.sql(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")


def new_database(server):
    """The address of an empty database with the login of its owner, who is no superuser."""
    name = server.database().rpartition("/")[2]
    server.sql(f"ALTER DATABASE {name} OWNER TO {OWNER}")
    return f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{server.port}/{name}"


class Laptop:
    """A workspace on a computer of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.open()

    def open(self):
        self.workspace = Workspace.open(self.folder)
        self.services = services_over(self.workspace)
        self.services.secrets.unlock(PHRASE)

    def close(self):
        self.workspace.close()

    @property
    def store(self):
        return self.workspace.store

    @property
    def syncing(self):
        return self.services.syncing

    def sync(self):
        return self.syncing.now().run

    def put(self, *values):
        with self.store.begin() as session:
            for value in values:
                session.put(value)

    def add(self, *facts):
        with self.store.begin() as session:
            for fact in facts:
                session.add(fact)

    def name(self, person_id, name):
        self.put(Person(id=person_id, name=name, roles=tuple(Role)))

    def find(self, kind, **equal):
        with self.store.read() as session:
            return session.find(kind, **equal)

    def names(self):
        return sorted(person.name for person in self.find(Person))

    def faults(self):
        return [line.text for line in self.workspace.doctor() if not line.ok]


class Organisation:
    """A hub and the laptops that belong to it."""

    def __init__(self, server, place, empty):
        self.server, self.place, self.empty = server, place, empty
        self.laptops = []
        self.url = new_database(server)

    def found(self, first, person):
        self.first = first
        first.syncing.members.found(self.url, person)
        first.sync()

    def asked(self, statement):
        """What the database's administrator finds, or does behind everybody's back."""
        return self.server.sql(statement, self._behind)

    def behind(self):
        return psycopg.connect(self._behind, autocommit=True)

    @property
    def _behind(self):
        name = self.url.rpartition("/")[2]
        return f"postgresql://mcred@127.0.0.1:{self.server.port}/{name}"

    def laptop(self, name, like=None):
        shutil.copytree(like or self.empty, self.place / name)
        made = Laptop(self.place / name)
        self.laptops.append(made)
        return made

    def joined(self, name, person="bob", scope=Scope.OFFICE, *, by=None, owner=False):
        """One more laptop, invited and joined."""
        file = self.place / f"{name}.invitation"
        inviter = by or self.first
        inviter.syncing.members.invite(file, person, scope, PHRASE, owner=owner)
        made = self.laptop(name)
        made.syncing.members.join(file, PHRASE)
        return made

    def all_sync(self, times=2):
        for _ in range(times):
            for laptop in self.laptops:
                laptop.sync()

    def copied(self, laptop, name):
        """A copy of a laptop's folder, as of now, closed before."""
        laptop.close()
        shutil.copytree(laptop.folder, self.place / name)
        laptop.open()
        return self.place / name

    def saved(self):
        """A copy of the hub's database, as of now."""
        self._hang_up()
        return self.server.database(self.url)

    def restored(self, saved):
        """Put a copy of the hub's database in its place."""
        name, old = self.url.rpartition("/")[2], saved.rpartition("/")[2]
        self._hang_up()
        self.server.sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        self.server.sql(f'ALTER DATABASE "{old}" RENAME TO "{name}"')

    def _hang_up(self):
        for laptop in self.laptops:
            laptop.syncing.close()


def as_role(laptop, statement):
    """What a statement finds under a laptop's own role, without the program."""
    membership = laptop.syncing.replica.membership()
    password = login_of(laptop.services.secrets).password
    where = f"{membership.url.replace('://', f'://{membership.role}@')}"
    with psycopg.connect(where, password=password) as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else found.rowcount
