"""Statements that are compiled once and run on SQLite's driver itself.

From a statement to its rows SQLAlchemy takes several times as long as SQLite. What every command
asks goes this way, in the transaction of the connection it is given; what has another shape each
time stays with SQLAlchemy, and so does every statement to a server, which takes longer than both.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import BindParameter, Connection, Delete, Insert, Select, TextClause, Update
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any]
Raw = tuple[Any, ...]
"""A row as SQLite's driver gives it"""

_DIALECT: Final = dialect()


class Statement:
    """One statement whose values are given by name.

    Args:
        clause: what to run.
        columns: what an insertion or update sets, by name; without, every column.
    """

    def __init__(
        self,
        clause: Select[*tuple[Any, ...]] | Insert | Update | Delete | TextClause,
        columns: Sequence[str] | None = None,
    ) -> None:
        self._clause = clause
        compiled = clause.compile(dialect=_DIALECT, column_keys=columns)
        self._sql = str(compiled)
        names = compiled.positiontup or ()
        self._given = [_given(name, compiled.binds[name]) for name in names]
        found = list(clause.selected_columns) if isinstance(clause, Select) else []
        self._found = tuple(column.name for column in found)
        converts = [(column.name, _from_sqlite(column.type)) for column in found]
        self._converts = [(name, convert) for name, convert in converts if convert is not None]

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What it finds, by the names of the columns."""
        if connection.dialect.name != _DIALECT.name:
            found = connection.execute(self._clause, self._named(values))
            return [dict(row) for row in found.mappings()]
        return [
            self.read(row) for row in driver(connection).execute(self._sql, self._bound(values))
        ]

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Raw | None:
        """The first row it finds in SQLite, for ``read``."""
        found: Raw | None = driver(connection).execute(self._sql, self._bound(values)).fetchone()
        return found

    def run(self, connection: Connection, many: Iterable[Mapping[str, Any]]) -> None:
        """Once with each of these values."""
        if connection.dialect.name != _DIALECT.name:
            if given := [self._named(values) for values in many]:
                connection.execute(self._clause, given)
            return
        driver(connection).executemany(self._sql, map(self._bound, many))

    def _named(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: values[name] for name, _, _ in self._given if name is not None}

    def _bound(self, values: Mapping[str, Any]) -> list[Any]:
        return [
            fixed if name is None else convert(values[name]) if convert else values[name]
            for name, convert, fixed in self._given
        ]

    def read(self, row: Raw) -> dict[str, Any]:
        """What a row holds, by the names of the columns."""
        values = dict(zip(self._found, row, strict=True))
        for name, convert in self._converts:
            values[name] = convert(values[name])
        return values


def driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection below one of SQLAlchemy's, in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def _given(name: str, bind: BindParameter[Any]) -> tuple[str | None, Convert | None, Any]:
    """How a value comes to SQLite: its name, or the value itself where the statement has it."""
    convert = bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    if not bind.unique:
        return name, convert, None
    return None, None, convert(bind.value) if convert else bind.value


def _from_sqlite(kind: TypeEngine[Any]) -> Convert | None:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
