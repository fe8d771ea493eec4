"""Units of work over an office: one writer at a time, whoever it is, as in a file."""

from collections.abc import Generator
from contextlib import contextmanager
from math import inf

from sqlalchemy import URL, Connection, Engine, create_engine, select, text

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.services.changes import Changes
from mcred_desktop.store import journal
from mcred_desktop.store.encrypted_line import checked, is_encrypted, is_here
from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.office.dialect import ON_SERVER
from mcred_desktop.store.office.place import spoken
from mcred_desktop.store.office.schema import SCHEMA, newer, refuse_other
from mcred_desktop.store.office.troubles import office_told
from mcred_desktop.store.patience import Patience
from mcred_desktop.store.remembered import Rows
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.units import LOCAL, Store

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))")
_STANDS = text(
    "SELECT value, (SELECT version_num FROM alembic_version) FROM local WHERE key = 'hlc'"
)
_KINDS = {entity.name: kind.__name__ for kind, entity in ENTITIES.items()}
_SECONDS = 10
"""For a connection"""
_SILENCE = 40
"""Seconds for an answer; a lock is refused before that"""
_SETTINGS = {
    "search_path": f"{SCHEMA},public",
    # A choice that is acknowledged is on the server's disk, whatever it was set to do.
    "synchronous_commit": "on",
    # A colleague's laptop that falls asleep while it writes keeps nobody waiting for ever.
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}


def open_engine(url: URL, *, patient: bool = False) -> Engine:
    """Connections to a database; raises WorkspaceError unless they are local or encrypted.

    Those that are not ``patient`` give a server up that does not answer.
    """
    if url.get_backend_name() != ON_SERVER:
        raise WorkspaceError(
            "An office lies in a PostgreSQL database.",
            where=url.render_as_string(),
            cure="Give an address that begins with postgresql://",
        )
    query = {key: str(value) for key, value in url.query.items()}
    if not is_here(url.host) and not is_encrypted(query):
        raise WorkspaceError(
            "The line to the office would not be encrypted.",
            where=spoken(url),
            cure="Use sslmode=verify-full, or require where the server has no certificate.",
        )
    engine = create_engine(
        url.set(drivername="postgresql+psycopg", query=checked(url.host, query)),
        isolation_level="REPEATABLE READ",
        pool_pre_ping=True,
        connect_args={
            "options": " ".join(f"-c{name}={value}" for name, value in _SETTINGS.items()),
            "connect_timeout": _SECONDS,
            "application_name": "Mcred Desktop",
        },
    )
    Patience(inf if patient else _SILENCE).govern(engine)
    return engine


def wait_for_others(connection: Connection) -> None:
    """Be the only one who writes until the transaction ends."""
    connection.execute(_ALONE, {"schema": SCHEMA})


class OfficeStore(Store):
    """The store of one person's program among several; the only writer of its device's journal."""

    def __init__(self, engine: Engine, device: str) -> None:
        """Raises WorkspaceError: not reachable, refused, or not an office of this revision."""
        self._engine = engine
        self.where = spoken(engine.url)
        """Its address"""
        self.look(engine)
        with office_told(self.where), engine.begin() as connection:
            known = {row.key: row.value for row in connection.execute(select(LOCAL))}
            kept = select(journal.DEVICE.c.device).where(journal.DEVICE.c.device == device)
            if connection.execute(kept).first() is None:
                connection.execute(journal.DEVICE.insert(), {"device": device})
        self._reached: dict[str, int] = {}
        super().__init__(device, known.get("name", ""), int(known.get("hlc", "0")), Rows())

    @staticmethod
    def look(engine: Engine) -> None:
        """Raise WorkspaceError unless an office that this program can work in is there."""
        with office_told(spoken(engine.url)), engine.begin() as connection:
            refuse_other(connection)

    @contextmanager
    def snapshot(self) -> Generator[Connection]:
        """A connection that sees one moment of the store."""
        with office_told(self.where), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Generator[Connection]:
        """A connection in a transaction that nobody else can write beside."""
        # What a transaction sees would begin with its first question, which is for the lock.
        each_sees = self._engine.execution_options(isolation_level="READ COMMITTED")
        with office_told(self.where), each_sees.begin() as connection:
            wait_for_others(connection)
            self._catch_up(connection)
            yield connection

    def _catch_up(self, connection: Connection) -> None:
        """Move the clock past what others wrote; raise WorkspaceError once one upgraded it."""
        hlc, revision = connection.execute(_STANDS).one()
        if revision != REVISION:
            raise newer(self.where)
        self._clock.observe(int(hlc))

    @property
    def shared(self) -> bool:
        """Others write into it."""
        return True

    def news(self) -> Changes:
        """What the journals of others tell since this was asked last."""
        found: set[tuple[str, str]] = set()
        with self.snapshot() as connection:
            self._catch_up(connection)
            row = journal.DEVICE.c
            reached = {
                str(device): int(seq)
                for device, seq in connection.execute(select(row.device, row.seq))
            }
            for device, seq in reached.items():
                known = self._reached.get(device, 0 if self._reached else seq)
                if device != self.device and seq > known:
                    found |= _touched(connection, device, known)
        self._reached = reached
        return Changes(frozenset(found))

    def waiting(self) -> int:
        """Nothing ever waits: what is written is where everybody has it."""
        return 0

    def leave_no_trace(self) -> None:
        """The server's logs are its own; ``VACUUM`` lets go of the rows."""
        patient = open_engine(self._engine.url, patient=True)
        alone = patient.execution_options(isolation_level="AUTOCOMMIT")
        try:
            with office_told(self.where), alone.connect() as connection:
                connection.execute(text("VACUUM"))
        finally:
            patient.dispose()

    def faults(self, connection: Connection) -> dict[str, list[str]]:
        """PostgreSQL looks after its own pages; there is nothing to ask it."""
        return {}

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _touched(connection: Connection, device: str, after: int) -> set[tuple[str, str]]:
    """Kind and id of what the operations of a device beyond ``after`` are about."""
    row = journal.JOURNAL.c
    query = select(row.entity, row.entity_id).where(row.device == device, row.seq > after)
    return {(_KINDS[entity], key) for entity, key in connection.execute(query) if entity in _KINDS}
