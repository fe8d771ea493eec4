"""Journals as they travel: excerpts on the way out, whole journals on the way back."""

import json
import secrets
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, select

from mcred_desktop.domain.packs import Line
from mcred_desktop.domain.values import Fact, Register
from mcred_desktop.services.packs.ports import HeldLine, Judge, Taken, Wanted
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.journal import DEVICE, HEAD, JOURNAL, continued, salted
from mcred_desktop.store.replication.applying import Applying
from mcred_desktop.store.replication.reading import by_op, held_ids, held_lines, lines_of, record_of
from mcred_desktop.store.replication.received import checked, receive
from mcred_desktop.store.session import SqliteSession
from mcred_desktop.store.units import Store


class _RehearsedError(Exception):
    """Ends a unit of work that was only to be looked at."""


class SqliteBundles:
    """Journals in and out of one store (the port ``Bundles``)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def excerpt(self, device: str, records: Sequence[Register | Fact]) -> list[Line]:
        """The records as they stand, as the whole journal of ``device``."""
        with self._store.snapshot() as connection:
            rows = [repeated(connection, record) for record in records]
        return lines_of(continued(device, 0, "", rows))

    def journals(self, wanted: Wanted, *, but: Sequence[str]) -> list[Line]:
        """The journal of each device that wrote something ``wanted``, up to the last of it."""
        found: list[Line] = []
        with self._store.snapshot() as connection:
            devices = select(DEVICE.c.device).where(DEVICE.c.device.not_in(but))
            for device in sorted(connection.execute(devices).scalars()):
                found += _shown(_lines(connection, device), wanted)
        return found

    @contextmanager
    def begin(self) -> Generator["SqliteMerging"]:
        """A unit of work that also takes operations of other devices."""
        with self._store.merging() as (connection, session):
            yield SqliteMerging(connection, session, self._store.device)

    @contextmanager
    def rehearse(self) -> Generator["SqliteMerging"]:
        """A unit of work of which nothing is kept."""
        with suppress(_RehearsedError), self._store.merging() as (connection, session):
            yield SqliteMerging(connection, session, self._store.device)
            raise _RehearsedError

    def held(self) -> list[HeldLine]:
        """Everything in the journal that is not applied, oldest first."""
        with self._store.snapshot() as connection:
            return held_lines(connection, None)


class SqliteMerging:
    """One unit of work (the port ``Merging``)."""

    def __init__(self, connection: Connection, session: SqliteSession, device: str) -> None:
        self._connection, self._device = connection, device
        self.session = session

    def take(self, lines: Sequence[Line], judge: Judge, *, onward: bool) -> Taken:
        """Into the journal, then into the tables as far as ``judge`` lets them."""
        self.session.flush()
        journals = checked(lines)
        new: list[str] = []
        for device in sorted(journals):
            new += receive(self._connection, self._device, device, journals[device])
        ops = [line.op_id for line in lines]
        due = {*new, *held_ids(self._connection, ops)}
        found = by_op(self._connection, due)
        applied = self._applying.apply(found, judge, say_on=onward)
        return Taken(len(new), applied, tuple(held_lines(self._connection, ops)))

    def held(self) -> list[HeldLine]:
        """Everything in the journal that is not applied by now, oldest first."""
        return held_lines(self._connection, None)

    def again(self, judge: Judge, ops: Collection[str]) -> int:
        """Judge these operations, all of them held, once more; how many are applied now."""
        self.session.flush()
        return self._applying.apply(by_op(self._connection, ops), judge, say_on=True)

    @property
    def _applying(self) -> Applying:
        return Applying(self._connection, self.session, self._device)


def repeated(connection: Connection, record: Register | Fact) -> dict[str, Any]:
    """The last operation on a record, with what the record says now, based on all before it."""
    entity = entity_of(type(record))
    mine = JOURNAL.c.entity == entity.name, JOURNAL.c.entity_id == record.id
    rows = connection.execute(select(JOURNAL).where(*mine)).mappings().all()
    heads = set(
        connection.execute(select(HEAD.c.op_id).where(HEAD.c.entity_id == record.id)).scalars()
    )
    last = max(rows, key=lambda row: (row["op_id"] in heads, row["hlc"], row["op_id"]))
    payload = json.dumps(
        record.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    salt = secrets.token_hex(16)
    earlier = {row["op_id"] for row in rows} - {last["op_id"]}
    return {
        **last,
        "base": tuple(sorted(earlier)) if entity.is_register else (),
        "payload": payload,
        "salt": salt,
        "payload_hash": salted(salt, payload),
    }


def _lines(connection: Connection, device: str) -> list[Line]:
    query = select(JOURNAL).where(JOURNAL.c.device == device).order_by(JOURNAL.c.seq)
    return lines_of(connection.execute(query).mappings())


def _shown(lines: Sequence[Line], wanted: Wanted) -> list[Line]:
    """Up to the last that is wanted, the others without what they say."""
    records = [record_of(line) for line in lines]
    marked = [
        record is not None and wanted(line, record)
        for line, record in zip(lines, records, strict=True)
    ]
    end = max((place for place, shown in enumerate(marked, 1) if shown), default=0)
    nothing = {"payload": None, "salt": None}
    return [
        line if shown else line.model_copy(update=nothing)
        for line, shown in zip(lines[:end], marked, strict=False)
    ]
