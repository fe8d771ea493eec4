"""The operation journal of each device: what changed, by whom, on what it was based.

Every operation is chained to the one before by hash. The chain takes in the salted hash of the
payload, never the payload, so that erasing personal data leaves it whole.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, func, select, text
from uuid_utils import uuid7

from mcred_desktop.store.bookkeeping import (
    DeviceRow,
    ErasureRow,
    HeadRow,
    HeldOperationRow,
    JournalRow,
)
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.statements import Statement

JOURNAL = cast("Table", vars(JournalRow)["__table__"])
DEVICE = cast("Table", vars(DeviceRow)["__table__"])
HEAD = cast("Table", vars(HeadRow)["__table__"])
ERASURE = cast("Table", vars(ErasureRow)["__table__"])
HELD = cast("Table", vars(HeldOperationRow)["__table__"])

UNBASED = frozenset(("fact", "y"))
"""Kinds of operation that stand whatever else was known: facts, edits of joint texts"""

_OF = HEAD.c.entity == bindparam("entity"), HEAD.c.entity_id == bindparam("entity_id")

_VECTOR = Statement(select(DEVICE.c.seq, DEVICE.c.hash).where(DEVICE.c.device == bindparam("own")))
_REACHED = Statement(
    DEVICE.update().where(DEVICE.c.device == bindparam("own")), ("seq", "hash", "applied")
)
_ADDED = Statement(JOURNAL.insert())
_BASED_ON = Statement(select(HEAD.c.op_id).where(*_OF))
_PAST = Statement(HEAD.delete().where(*_OF))
_HEADED = Statement(HEAD.insert())
_ERASED = Statement(
    text(
        "INSERT INTO erasure (entity, entity_id, hlc) VALUES (:entity, :entity_id, :hlc)"
        " ON CONFLICT DO NOTHING"
    )
)

UNJUDGED = DEVICE.c.judged == bindparam(
    "free", value=False, type_=DEVICE.c.judged.type, unique=True
)
"""Devices that may say everything"""
STANDING = (
    JOURNAL.c.payload.is_not(None),
    JOURNAL.c.op_id.not_in(select(HELD.c.op_id)),
    JOURNAL.c.seq
    <= select(DEVICE.c.applied)
    .where(DEVICE.c.device == JOURNAL.c.device)
    .correlate(JOURNAL)
    .scalar_subquery(),
)
"""Operations that say something, are applied, and are not held back"""

BATCH = 500
"""Ids in one ``IN``; SQLite takes 32,766 values at most, and plans short lists better."""

_CHAINED = (
    "device",
    "seq",
    "op_id",
    "kind",
    "entity",
    "entity_id",
    "base",
    "hlc",
    "revision",
    "payload_hash",
    "author",
    "scope",
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One change as a unit of work hands it over."""

    kind: str
    """``fact``, ``register``, ``delete`` or ``erase``; ``y`` for an edit of a joint text"""
    entity: str
    entity_id: str
    payload: Mapping[str, Any]
    hlc: int
    scope: str = ""
    """id of the cohort it belongs to; empty for the whole workspace"""


def append(
    connection: Connection, device: str, author: str, operations: Sequence[Operation]
) -> None:
    """Add operations to the device's journal and move the heads, in the caller's transaction."""
    (vector,) = _VECTOR.rows(connection, {"own": device})
    known, last = vector["seq"], vector["hash"]
    rows: list[dict[str, Any]] = []
    for seq, operation in enumerate(operations, start=known + 1):
        base = () if operation.kind in UNBASED else _heads(connection, operation)
        row = _row(operation, device, author, seq, base)
        last = row["hash"] = chained(last, row)
        rows.append(row)
    _ADDED.run(connection, rows)
    edited = [row for row in rows if row["kind"] not in UNBASED]
    _PAST.run(connection, (row for row in edited if row["base"]))
    _HEADED.run(connection, (row for row in edited if row["kind"] != "erase"))
    _reach(connection, device, known + len(rows), last)


def repeat(connection: Connection, device: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Say operations of other journals in the device's own, each under the id it had there.

    An edit that is based on one of them stays so, and whoever knows both journals knows one edit.
    """
    (vector,) = _VECTOR.rows(connection, {"own": device})
    if own := continued(device, vector["seq"], vector["hash"], rows):
        _ADDED.run(connection, own)
        _reach(connection, device, own[-1]["seq"], own[-1]["hash"])


def continued(
    device: str, seq: int, last: str, rows: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The rows as operations of ``device`` that go on from ``seq`` with hash ``last``."""
    found: list[dict[str, Any]] = []
    for number, row in enumerate(rows, start=seq + 1):
        said = {**row, "device": device, "seq": number}
        said["hash"] = last = chained(last, said)
        found.append(said)
    return found


def erasing(entity: str, entity_id: str, hlc: int) -> dict[str, Any]:
    """An operation that erases a record, of no journal yet."""
    return _row(Operation("erase", entity, entity_id, {}, hlc), "", "", 0, ())


def _reach(connection: Connection, device: str, seq: int, last: str) -> None:
    reached = {"seq": seq, "hash": last, "applied": seq, "own": device}
    _REACHED.run(connection, [reached])


def _row(
    operation: Operation, device: str, author: str, seq: int, base: tuple[str, ...]
) -> dict[str, Any]:
    payload = json.dumps(
        operation.payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    salt = secrets.token_hex(16)
    return {
        "device": device,
        "seq": seq,
        "op_id": str(uuid7()),
        "kind": operation.kind,
        "entity": operation.entity,
        "entity_id": operation.entity_id,
        "base": base,
        "hlc": operation.hlc,
        "revision": int(REVISION),
        "payload": payload,
        "salt": salt,
        "payload_hash": salted(salt, payload),
        "author": author,
        "scope": operation.scope,
    }


def salted(salt: str, payload: str) -> str:
    """SHA-256, hex, of the salt (32 hex digits) followed by the payload."""
    return hashlib.sha256((salt + payload).encode()).hexdigest()


def chained(last: str, row: Mapping[str, Any]) -> str:
    """SHA-256, hex, of the hash before and everything of the operation but payload and salt."""
    text = json.dumps([last, *(row[name] for name in _CHAINED)], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _heads(connection: Connection, operation: Operation) -> tuple[str, ...]:
    """The operations this one is based on."""
    of = {"entity": operation.entity, "entity_id": operation.entity_id}
    return tuple(sorted(row["op_id"] for row in _BASED_ON.rows(connection, of)))


def allow_erasure(connection: Connection, entity: str, entity_id: str, hlc: int) -> None:
    """Blank what the journal says of a record, and let its row go; the chain still holds.

    What was held of it waits for nothing more.
    """
    _ERASED.run(connection, [{"entity": entity, "entity_id": entity_id, "hlc": hlc}])
    of = JOURNAL.c.entity == entity, JOURNAL.c.entity_id == entity_id
    connection.execute(HELD.delete().where(HELD.c.op_id.in_(select(JOURNAL.c.op_id).where(*of))))
    connection.execute(JOURNAL.update().where(*of).values(payload=None, salt=None))


def waiting(connection: Connection) -> int:
    """How many operations no hub has confirmed."""
    pending = select(func.coalesce(func.sum(DEVICE.c.seq - DEVICE.c.delivered), 0))
    return int(connection.execute(pending).scalar_one())


def problems(connection: Connection) -> list[str]:
    """What is wrong with the journal: gaps, altered operations, heads that lead nowhere."""
    found: list[str] = []
    known = connection.execute(select(DEVICE.c.device, DEVICE.c.seq, DEVICE.c.hash))
    vector = {device: (seq, last) for device, seq, last in known}
    reached = dict.fromkeys(vector, (0, ""))
    rows = connection.execute(select(JOURNAL).order_by(JOURNAL.c.device, JOURNAL.c.seq))
    for row in rows.mappings():
        device, (seq, last) = row["device"], reached.get(row["device"], (0, ""))
        if fault := _fault(row, seq, last):
            found.append(f"device {device}, operation {row['seq']}: {fault}")
        reached[device] = (row["seq"], row["hash"])
    found += [
        f"device {device}: the journal ends at {seq}, not at {vector.get(device, (0,))[0]}"
        for device, (seq, last) in reached.items()
        if vector.get(device) != (seq, last)
    ]
    lost = select(HEAD.c.entity, HEAD.c.entity_id).where(
        HEAD.c.op_id.not_in(select(JOURNAL.c.op_id))
    )
    found += [f"{entity} {key}: its head is gone" for entity, key in connection.execute(lost)]
    return found


def _fault(row: Mapping[Any, Any], seq: int, last: str) -> str:
    if row["seq"] != seq + 1:
        return f"follows {seq}"
    if chained(last, cast("Mapping[str, Any]", row)) != row["hash"]:
        return "altered"
    if row["payload"] is not None and salted(row["salt"], row["payload"]) != row["payload_hash"]:
        return "content altered"
    return ""
