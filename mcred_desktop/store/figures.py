"""Plain columns and counts straight from the file, through SQLite's own module.

Loading the mapper takes longer than everything else Home needs; this reads without it.
"""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from mcred_desktop.services.home.figures import Equal
from mcred_desktop.store.schema import HAS_REVISION, STORED
from mcred_desktop.store.troubles import store_told

_BATCH = 500
"""Values in one ``IN``"""


class SqliteFigures:
    """The figures of a store; each reading has a connection of its own."""

    def __init__(self, path: Path, *, mode: str = "rw") -> None:
        """``mode`` as for ``sqlite.open_engine``; whatever it is, nothing is written."""
        flags = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
        self._path, self._uri = path, f"{path.as_uri()}?{flags}"

    @contextmanager
    def read(self) -> "Generator[SqliteReading]":
        """One moment of the store; raises WorkspaceError."""
        with store_told(self._path), closing(_connected(self._uri)) as connection:
            connection.execute("BEGIN")
            yield SqliteReading(connection)


class SqliteReading:
    """One moment of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tallies: dict[str, dict[tuple[str, ...], int]] = {}
        """Asked before in this moment, in which nothing changes"""

    def rows(
        self, kind: str, columns: Sequence[str], *, newest: int | None = None, **equal: Equal
    ) -> list[tuple[Any, ...]]:
        """Columns of the records that match: oldest first, or the ``newest``, newest first."""
        found: list[tuple[Any, ...]] = []
        order = "id" if newest is None else "at DESC, id DESC"
        limit = "" if newest is None else f" LIMIT {int(newest)}"
        chosen = ", ".join(map(_column, columns))
        for part in _parts(equal):
            where, values = self._where(kind, part)
            found += self._run(
                f"SELECT {chosen} FROM {_name(kind)}{where} ORDER BY {order}{limit}",  # noqa: S608 - names are checked
                values,
            )
        return found

    def tally(self, kind: str, by: Sequence[str], **equal: Equal) -> dict[tuple[str, ...], int]:
        """How many records there are for each combination of the columns ``by``."""
        asked = repr((kind, by, equal))
        if asked not in self._tallies:
            self._tallies[asked] = self._tally(kind, by, equal)
        return self._tallies[asked]

    def _tally(
        self, kind: str, by: Sequence[str], equal: dict[str, Equal]
    ) -> dict[tuple[str, ...], int]:
        chosen = ", ".join(map(_column, by))
        where, values = self._where(kind, equal)
        counted = self._run(
            f"SELECT {chosen}, count(*) FROM {_name(kind)}{where} GROUP BY {chosen}",  # noqa: S608 - names are checked
            values,
        )
        return {tuple(row[:-1]): row[-1] for row in counted}

    def undelivered(self) -> int:
        """Operations in the journal that no hub has yet."""
        return int(self._run("SELECT coalesce(sum(seq - delivered), 0) FROM device")[0][0])

    def revision(self) -> str | None:
        """The revision of the store; None when it has no tables of ours."""
        if not self._run(HAS_REVISION):
            return None
        stored = self._run(STORED)
        return str(stored[0][0]) if stored else None

    def value(self, key: str) -> str:
        """What this copy of the store knows under ``key``; empty when nothing."""
        found = self._run("SELECT value FROM local WHERE key = ?", (key,))
        return str(found[0][0]) if found else ""

    def _where(self, kind: str, equal: dict[str, Equal]) -> tuple[str, list[str | int]]:
        tests: list[str] = []
        values: list[str | int] = []
        if self._has_tombstones(kind):
            tests.append("deleted = 0")
        for name, value in equal.items():
            if isinstance(value, str | bool):
                tests.append(f"{_name(name)} = ?")
                values.append(value)
            else:
                tests.append(f"{_name(name)} IN ({', '.join('?' * len(value))})")
                values += value
        return (f" WHERE {' AND '.join(tests)}" if tests else ""), values

    def _has_tombstones(self, kind: str) -> bool:
        return ("deleted",) in self._run("SELECT name FROM pragma_table_info(?)", (kind,))

    def _run(self, query: str, values: Sequence[str | int] = ()) -> list[tuple[Any, ...]]:
        """What a query finds; its values are marked by ``?``."""
        return self._connection.execute(query, values).fetchall()


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _parts(equal: dict[str, Equal]) -> "list[dict[str, Equal]]":
    """The same question in parts that SQLite takes, when it names many ids."""
    many = equal.get("id")
    if many is None or isinstance(many, str | bool):
        return [equal]
    return [{**equal, "id": many[at : at + _BATCH]} for at in range(0, len(many), _BATCH)]


def _column(name: str) -> str:
    outer, _, inner = name.partition(".")
    return f"json_extract({_name(outer)}, '$.{_name(inner)}')" if inner else _name(outer)


def _name(name: str) -> str:
    """A table or column; names come from the program, and this keeps it so."""
    if not name.isidentifier():
        raise ValueError(name)
    return name
