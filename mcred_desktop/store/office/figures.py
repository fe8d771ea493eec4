"""Home's figures from an office."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection

from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.figures import SqliteReading
from mcred_desktop.store.office.store import OfficeStore
from mcred_desktop.store.schema import stored_revision


class OfficeFigures:
    """The figures of an office; each reading sees one moment."""

    def __init__(self, store: OfficeStore) -> None:
        self._store = store

    @contextmanager
    def read(self) -> Generator["OfficeReading"]:
        """One moment of the store; raises WorkspaceError."""
        with self._store.snapshot() as connection:
            yield OfficeReading(connection)


class OfficeReading(SqliteReading):
    """The same questions, asked of the server."""

    def __init__(self, connection: Connection) -> None:
        self._server = connection
        self._tallies = {}

    def undelivered(self) -> int:
        """Nothing waits where everybody writes into one store."""
        return 0

    def revision(self) -> str | None:
        """The revision of the office; None when there is none."""
        return stored_revision(self._server)

    def _has_tombstones(self, kind: str) -> bool:
        return kind in _registers()

    def _run(self, query: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        given = tuple(int(value) if isinstance(value, bool) else value for value in values)
        asked = query.replace("%", "%%").replace("?", "%s")
        return [tuple(row) for row in self._server.exec_driver_sql(asked, given)]


@cache
def _registers() -> frozenset[str]:
    return frozenset(entity.name for entity in ENTITIES.values() if entity.is_register)
