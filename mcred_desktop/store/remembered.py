"""Rows of records by their ids: read each time, or remembered while nobody else writes.

A command reads anew whatever it decides by, and most of what one reads the one before it read as
well. SQLite tells by ``data_version`` whether another connection has committed anything since;
where none has, reading again would give the same bytes.
"""

from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from mcred_desktop.domain.values import Record
from mcred_desktop.store.entities import Entity
from mcred_desktop.store.statements import Raw, driver

R = TypeVar("R", bound=Record)

_MOST: Final = 256
"""Rows; a portfolio and what it is scored by are about twenty"""


class Rows:
    """Reads each one when it is asked for."""

    def value(self, connection: Connection, entity: Entity[R], record_id: str) -> R | None:
        """The record; None when there is none or it was deleted."""
        found = entity.one.rows(connection, {"key": record_id})
        return entity.value(found[0]) if found else None

    def row(
        self, connection: Connection, entity: Entity[Any], record_id: str
    ) -> dict[str, Any] | None:
        """The whole row, deleted or not; None when there is none."""
        found = entity.row.rows(connection, {"key": record_id})
        return found[0] if found else None

    def forget(self, kind: type[Record], record_id: str) -> None:
        """Every way to write a record says so."""


class Remembered(Rows):
    """Of one connection to SQLite, the only one that writes as a rule."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[Record], str], Raw | None] = {}
        self._version: int | None = None

    def check(self, connection: Connection) -> None:
        """Forget everything if another connection wrote; asked in the transaction that reads."""
        (version,) = driver(connection).execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self.forget_all()
            self._version = version

    def value(self, connection: Connection, entity: Entity[R], record_id: str) -> R | None:
        found = self._raw(connection, entity, record_id)
        return None if found is None else entity.living(found)

    def row(
        self, connection: Connection, entity: Entity[Any], record_id: str
    ) -> dict[str, Any] | None:
        found = self._raw(connection, entity, record_id)
        return None if found is None else entity.row.read(found)

    def forget(self, kind: type[Record], record_id: str) -> None:
        self._known.pop((kind, record_id), None)

    def forget_all(self) -> None:
        self._known.clear()

    def _raw(self, connection: Connection, entity: Entity[Any], record_id: str) -> Raw | None:
        key = entity.kind, record_id
        if key not in self._known:
            if len(self._known) >= _MOST:
                self.forget_all()
            self._known[key] = entity.row.first(connection, {"key": record_id})
        return self._known[key]
