"""The SQLite file behind the workspace: connections, units of work, what only this copy knows."""

import threading
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, select
from uuid_utils import uuid7

from mcred_desktop.store import journal
from mcred_desktop.store.identity import machine
from mcred_desktop.store.remembered import Remembered
from mcred_desktop.store.search import folded
from mcred_desktop.store.statements import driver
from mcred_desktop.store.troubles import not_writable, store_told
from mcred_desktop.store.units import LOCAL, Store, keep

FILE_STORE: Final = "file_store"
"""What a copy keeps the store of its files under"""
ERASED_FILES: Final = "erased_files"
"""SHA-256 of what was erased here and may still lie in that store, with spaces between"""
_PRAGMAS = ("secure_delete = ON", "foreign_keys = ON", "busy_timeout = 5000", "synchronous = FULL")


def open_engine(path: Path, *, mode: str = "rw") -> Engine:
    """Connections to an existing file, or with mode ``rwc`` a new one; ``ro`` never writes.

    ``immutable`` is for a folder nobody can write: SQLite then needs no files beside the store.
    """
    flags = {"mode": "ro", "immutable": "1"} if mode == "immutable" else {"mode": mode}
    url = URL.create("sqlite", database=path.as_uri(), query={**flags, "uri": "true"})
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:  # pyright: ignore[reportUnusedFunction]
        connection.isolation_level = None  # BEGIN is ours: the driver's own loses updates
        connection.create_function("folded", 1, folded, deterministic=True)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if mode.startswith("rw"):
            connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def _begins(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        if driver(connection).in_transaction:
            return
        writes = connection.get_execution_options().get("writes", False)
        driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class SqliteStore(Store):
    """Units of work over one file; the only writer of its device's journal."""

    def __init__(self, engine: Engine, path: Path, *, read_only: bool) -> None:
        self._engine, self._path = engine, path
        self._alone, self._remembered = threading.RLock(), Remembered()
        # Kept, for taking a connection from the pool costs as much as a choice written by it.
        self._writer = None if read_only else engine.connect()
        try:
            known = self._own(read_only=read_only)
        except BaseException:
            self.close()
            raise
        seen = int(known.get("hlc", "0"))
        super().__init__(known.get("device", ""), known.get("name", ""), seen, self._remembered)

    def leave_no_trace(self) -> None:
        """Empty the write-ahead log, where what was erased may still be read."""
        with store_told(self._path), closing(self._engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def snapshot(self) -> Generator[Connection]:
        """A connection that sees one moment of the store."""
        with store_told(self._path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self) -> Generator[Connection]:
        """A connection in a transaction that nobody else can write beside."""
        with self._transaction() as connection:
            self._remembered.forget_all()
            yield connection

    @contextmanager
    def _commanding(self) -> Generator[Connection]:
        with self._transaction() as connection:
            self._remembered.check(connection)
            yield connection

    @contextmanager
    def _transaction(self) -> Generator[Connection]:
        if self._writer is None:
            raise not_writable(self._path.parent)
        with store_told(self._path), self._alone:
            below = driver(self._writer)
            below.execute("BEGIN IMMEDIATE")
            try:
                with below:
                    yield self._writer
            except BaseException:
                self._remembered.forget_all()  # it may have read what never came to be
                raise
            finally:
                self._writer.rollback()  # what SQLAlchemy still takes for open; it is over below

    def faults(self, connection: Connection) -> dict[str, list[str]]:
        """What SQLite's own checks find."""
        integrity = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        orphans = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
        return {"integrity": [] if integrity == ["ok"] else integrity, "references": orphans}

    def close(self) -> None:
        """Close every connection; SQLite then folds its log into the file."""
        if self._writer is not None:
            self._writer.close()
        self._engine.dispose()

    def _own(self, *, read_only: bool) -> dict[str, str]:
        """What only this copy knows."""
        with self.snapshot() as connection:
            known = self._known(connection)
        if read_only or known.get("machine") == machine(self._path):
            return known
        return self._settle()

    def _settle(self) -> dict[str, str]:
        """Take a device id of its own: this file is new, or a copy of another's."""
        with self.changing() as connection:
            self._become(connection, str(uuid7()))
            return self._known(connection)

    def _become(self, connection: Connection, device: str) -> None:
        connection.execute(journal.DEVICE.insert(), {"device": device})
        keep(connection, device=device, machine=machine(self._path))

    @contextmanager
    def renewed(self) -> Generator[tuple[Connection, str]]:
        """Go on as another device, in one unit of work; the restored copy of a laptop does."""
        device = str(uuid7())
        with self.changing() as connection:
            self._become(connection, device)
            yield connection, device
        self.device = device

    def kept(self, key: str) -> str:
        """What only this copy knows under ``key``; empty when nothing."""
        with self.snapshot() as connection:
            return self._known(connection).get(key, "")

    def note_erased_files(self, hashes: Iterable[str]) -> None:
        """Remember what was erased, so that it goes from the store of files too, if there is one.

        A store that was left keeps what is in it; a later one never had it.
        """
        if self.kept(FILE_STORE):
            noted = {*self.kept(ERASED_FILES).split(), *hashes}
            self.keep(**{ERASED_FILES: " ".join(sorted(noted))})

    def keep(self, **known: str) -> None:
        """Let only this copy know it."""
        with self.changing() as connection:
            keep(connection, **known)

    @staticmethod
    def _known(connection: Connection) -> dict[str, str]:
        return {row.key: row.value for row in connection.execute(select(LOCAL))}
