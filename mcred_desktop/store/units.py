"""Units of work over a store, whatever database it lies in, and what only this copy knows."""

from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import cast

from sqlalchemy import Connection, Table, text
from uuid_utils import uuid7

from mcred_desktop.domain.values import Fact, Register
from mcred_desktop.services.changes import Changes
from mcred_desktop.store import journal
from mcred_desktop.store.bookkeeping import LocalRow
from mcred_desktop.store.clock import HybridClock
from mcred_desktop.store.remembered import Rows
from mcred_desktop.store.replication.joint_edits import beside
from mcred_desktop.store.session import SqliteSession
from mcred_desktop.store.statements import Statement

LOCAL = cast("Table", vars(LocalRow)["__table__"])

_KEPT = Statement(
    text(
        "INSERT INTO local (key, value) VALUES (:key, :value)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    )
)


class Store(ABC):
    """Commands and queries over one store; the only writer of its device's journal."""

    def __init__(self, device: str, name: str, hlc: int, rows: Rows) -> None:
        """``hlc``: the highest stamp the store has seen; ``rows``: where commands find theirs."""
        self._rows = rows
        self.device, self._name, self._author = device, name, ""
        self._kept, self._clock = hlc, HybridClock(hlc)

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Connection]:
        """A connection that sees one moment of the store."""

    @abstractmethod
    def changing(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction that nobody else can write beside."""

    @abstractmethod
    def leave_no_trace(self) -> None:
        """Empty the logs of the database where what was erased may still be read."""

    @abstractmethod
    def faults(self, connection: Connection) -> dict[str, list[str]]:
        """What the database itself finds wrong, by the name of what it looked at."""

    @abstractmethod
    def close(self) -> None:
        """Close every connection."""

    @contextmanager
    def begin(self) -> Generator[SqliteSession]:
        """A unit of work that writes; raises WorkspaceError when it cannot."""
        with self._unit(self._commanding(), self._rows) as (_, session):
            yield session

    @contextmanager
    def merging(self) -> Generator[tuple[Connection, SqliteSession]]:
        """A unit of work with the connection below it, for what other devices wrote."""
        with self._unit(self.changing(), Rows()) as unit:
            yield unit

    def _commanding(self) -> AbstractContextManager[Connection]:
        """As ``changing``, for what is written by a session alone."""
        return self.changing()

    @contextmanager
    def _unit(
        self, transaction: AbstractContextManager[Connection], rows: Rows
    ) -> Generator[tuple[Connection, SqliteSession]]:
        author = self._author
        with transaction as connection:
            session = SqliteSession(connection, self._clock, self.device, rows, writes=True)
            yield connection, session
            session.flush()
            if operations := session.operations:
                operations += beside(connection, operations)
                journal.append(connection, self.device, author, operations)
            last = self._clock.last if session.stamped else self._kept
            if last != self._kept:
                keep(connection, hlc=str(last))
        self._kept = last

    @contextmanager
    def read(self) -> Generator[SqliteSession]:
        """A unit of work that only reads, all of it from one moment."""
        with self.snapshot() as connection:
            yield SqliteSession(connection, self._clock, self.device, Rows(), writes=False)

    @property
    def shared(self) -> bool:
        """Whether other people's programs write into it as well."""
        return False

    def news(self) -> Changes:
        """What others wrote since this was asked last."""
        return Changes()

    def new_id(self) -> str:
        """A UUIDv7."""
        return str(uuid7())

    def now(self) -> str:
        """UTC, ISO 8601 with milliseconds, never behind what this store has seen."""
        return self._clock.now()

    def waiting(self) -> int:
        """Operations in the journal that no hub has yet."""
        with self.snapshot() as connection:
            return journal.waiting(connection)

    def acting_as(self, person_id: str) -> None:
        """Name the author of what the following units of work change."""
        self._author = person_id

    @property
    def name(self) -> str:
        """What people call the workspace."""
        return self._name

    def rename(self, name: str) -> None:
        with self.changing() as connection:
            keep(connection, name=name)
        self._name = name

    def erase(self, kind: type[Register] | type[Fact], record_id: str) -> None:
        """Remove a record, and blank it in the journal, for good; raises NotFoundError.

        Copies in ``backups/`` still hold it until they are replaced.
        """
        with self.begin() as session:
            session.erase(kind, record_id)
        self.leave_no_trace()


def keep(connection: Connection, **known: str) -> None:
    """Remember what only this copy knows, in the caller's transaction."""
    _KEPT.run(connection, [{"key": key, "value": value} for key, value in known.items()])
