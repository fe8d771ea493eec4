"""Journals as they travel: excerpts on the way out, whole journals on the way back."""

import json
import secrets
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, delete, select

from mcred_desktop.domain.assessment import Assignment
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import Held, Line
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.services.packs_ports import HeldLine, Judge, Taken, Wanted
from mcred_desktop.store.entities import ENTITIES, Entity, entity_of
from mcred_desktop.store.joint_edits import readable
from mcred_desktop.store.journal import BATCH, DEVICE, HEAD, HELD, JOURNAL, chained, salted
from mcred_desktop.store.received import checked, receive
from mcred_desktop.store.registers import settle
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.session import SqliteSession
from mcred_desktop.store.sqlite import SqliteStore

_BY_NAME: dict[str, Entity[Any]] = {
    entity.name: entity for entity in ENTITIES.values() if entity.is_fact or entity.is_register
}


class _RehearsedError(Exception):
    """Ends a unit of work that was only to be looked at."""


class SqliteBundles:
    """Journals in and out of one store (the port ``Bundles``)."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def excerpt(self, device: str, records: Sequence[Register | Fact]) -> list[Line]:
        """The records as they stand, as the whole journal of ``device``."""
        lines: list[Line] = []
        last = ""
        with self._store.snapshot() as connection:
            for seq, record in enumerate(records, 1):
                row = _repeated(connection, record) | {"device": device, "seq": seq}
                row["hash"] = last = chained(last, row)
                lines.append(Line.model_validate(row))
        return lines

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
            return _held(connection, None)


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
        if not onward:
            stay = DEVICE.update().where(DEVICE.c.device.in_(journals))
            self._connection.execute(stay.values(delivered=DEVICE.c.seq))
        ops = [line.op_id for line in lines]
        due = {*new, *_held_ids(self._connection, ops)}
        applied = self._apply(_by_op(self._connection, due), judge)
        return Taken(len(new), applied, tuple(_held(self._connection, ops)))

    def held(self) -> list[HeldLine]:
        """Everything in the journal that is not applied by now, oldest first."""
        return _held(self._connection, None)

    def again(self, judge: Judge, ops: Collection[str]) -> int:
        """Judge these operations, all of them held, once more; how many are applied now."""
        self.session.flush()
        return self._apply(_by_op(self._connection, ops), judge)

    def _apply(self, lines: Iterable[Line], judge: Judge) -> int:
        """Facts as they come, registers when all their operations are judged."""
        registers: dict[tuple[str, str], int] = {}
        applied = 0
        for line in sorted(lines, key=lambda line: (line.hlc, line.op_id)):
            why = self._tried(line, judge)
            self._connection.execute(delete(HELD).where(HELD.c.op_id == line.op_id))
            if why is not None:
                self._connection.execute(HELD.insert(), {"op_id": line.op_id, "why": why.value})
                continue
            applied += 1
            if line.kind != "fact":
                registers[line.entity, line.entity_id] = line.hlc
        for (name, key), stamp in registers.items():
            if settle(self._connection, _BY_NAME[name], key):
                self.session.merged(_BY_NAME[name].kind, key, stamp)
        return applied

    def _tried(self, line: Line, judge: Judge) -> Held | None:
        """Why the operation cannot be applied; a fact that can is in its table afterwards."""
        if line.revision > int(REVISION):
            return Held.NEWER
        record = _record(line)
        if record is None:
            return Held.DAMAGED
        why = judge(self.session, line, record)
        if why is None and isinstance(record, Fact):
            return self._insert(line, record)
        return why

    def _insert(self, line: Line, fact: Fact) -> Held | None:
        entity = entity_of(type(fact))
        stored = entity.one.rows(self._connection, {"key": fact.id})
        if stored:
            return None if entity.value(stored[0]) == fact else Held.TAKEN
        fields = {name: getattr(fact, name) for name in type(fact).__pydantic_fields__}
        row = {**fields, "device": line.device, "hlc": line.hlc}
        entity.insertion.run(self._connection, [row])
        self.session.merged(type(fact), fact.id, line.hlc)
        return None


def _record(line: Line) -> Record | None:
    """What an operation leaves; None when it says nothing this program understands."""
    entity = _BY_NAME.get(line.entity)
    kinds = {"fact"} if entity is not None and entity.is_fact else {"register", "delete", "y"}
    if entity is None or line.kind not in kinds or line.payload is None:
        return None
    if line.kind == "y" and not readable(line.entity, line.entity_id, line.payload):
        return None
    if line.kind in ("delete", "y"):
        return cast("Record", entity.kind.model_construct(id=line.entity_id))
    try:
        record = entity.checked(entity.kind.model_validate_json(line.payload))
        if isinstance(record, Fact):
            datetime.fromisoformat(record.at)
    except (McredError, ValueError):  # pydantic's own error is a ValueError too
        return None
    return cast("Record", record) if record.id == line.entity_id else None


def _repeated(connection: Connection, record: Register | Fact) -> dict[str, Any]:
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
    return [Line.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def _shown(lines: Sequence[Line], wanted: Wanted) -> list[Line]:
    """Up to the last that is wanted, the others without what they say."""
    records = [_record(line) for line in lines]
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


def _by_op(connection: Connection, ops: Iterable[str]) -> list[Line]:
    found: dict[str, Line] = {}
    for some in _batches(list(ops)):
        query = select(JOURNAL).where(JOURNAL.c.op_id.in_(some), JOURNAL.c.payload.is_not(None))
        for row in connection.execute(query.order_by(JOURNAL.c.device)).mappings():
            found[row["op_id"]] = Line.model_validate(dict(row))
    return list(found.values())


def _held_ids(connection: Connection, ops: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in _batches(ops):
        found |= set(
            connection.execute(select(HELD.c.op_id).where(HELD.c.op_id.in_(some))).scalars()
        )
    return found


def _held(connection: Connection, ops: Sequence[str] | None) -> list[HeldLine]:
    """Those of ``ops``, or all."""
    some = None if ops is None else set(ops)
    query = select(JOURNAL, HELD.c.why).join(HELD, HELD.c.op_id == JOURNAL.c.op_id)
    rows = connection.execute(query.order_by(JOURNAL.c.hlc, JOURNAL.c.op_id)).mappings()
    return [
        _held_line(Line.model_validate({name: row[name] for name in Line.model_fields}), row["why"])
        for row in rows
        if row["payload"] is not None and (some is None or row["op_id"] in some)
    ]


def _held_line(line: Line, why: str) -> HeldLine:
    record = _record(line)
    portfolio = getattr(record, "portfolio_id", "")
    payload = line.payload or ""
    author = getattr(record, "author", getattr(record, "evaluator_id", line.author))
    is_own = line.entity == entity_of(Assignment).name
    assignment = line.entity_id if is_own else getattr(record, "assignment_id", "")
    return HeldLine(
        line.op_id,
        line.entity,
        line.entity_id,
        portfolio,
        assignment,
        author,
        payload,
        Held(why),
    )


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
