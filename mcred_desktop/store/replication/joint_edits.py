"""Edits of joint texts in the journal: an operation of kind ``y`` beside the register's own.

It is an update of the document that all make of the beginning. Whoever edits a text without having
its beginning yet, which only others still have that a restored hub lost, says what the edit made of
what; that goes into the text on every device, until somebody edits it who has all of it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, select

from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.journal import JOURNAL, STANDING, Operation
from mcred_desktop.store.replication.joint_text import UnreadableUpdateError, both, edit, merged

KIND = "y"
JOINT = {entity.name: entity.kind.joint for entity in ENTITIES.values() if entity.is_register}


@dataclass(frozen=True)
class _Said:
    """One operation on a joint text."""

    field: str
    update: bytes | None
    apart: tuple[str, str] | None
    """What an edit without the beginning had before it, and what it made of that"""
    past: frozenset[str]
    """Ids of such edits that are in it"""


@dataclass
class _Written:
    """What the journal tells of a record with joint texts."""

    begun: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """What it said when it was made"""
    last: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """What it said last, whatever of it is missing"""
    said: dict[str, _Said] = field(default_factory=dict[str, _Said])

    def updates(self, name: str) -> list[bytes]:
        """Those of the text of a field."""
        return [x.update for x in self.said.values() if x.field == name and x.update is not None]

    def apart(self, name: str) -> dict[str, tuple[str, str]]:
        """Edits without the beginning that are in no later one, by their ids."""
        past = {op_id for one in self.said.values() for op_id in one.past}
        found = {op_id: x.apart for op_id, x in sorted(self.said.items()) if x.field == name}
        return {op_id: x for op_id, x in found.items() if x is not None and op_id not in past}


def beside(connection: Connection, operations: Sequence[Operation]) -> Iterator[Operation]:
    """What the joint texts among ``operations``, not in the journal yet, take besides."""
    for operation in operations:
        fields = JOINT.get(operation.entity)
        if fields and operation.kind == "register":
            yield from _edits(connection, operation, fields)


def _edits(
    connection: Connection, operation: Operation, fields: frozenset[str]
) -> Iterator[Operation]:
    key = operation.entity_id
    written = _written(connection, operation.entity, key)
    for name in sorted(fields & written.last.keys()):
        wanted = str(operation.payload[name])
        if name in written.begun:
            said = _edit(written, key, name, wanted)
        else:
            said = _edit_apart(written, name, wanted)
        if said:
            told = {"field": name, **said}
            yield Operation(KIND, operation.entity, key, told, operation.hlc, operation.scope)


def _edit(written: _Written, record_id: str, name: str, wanted: str) -> dict[str, JsonValue]:
    """What an edit says of a text; nothing where it left that alone."""
    begun, updates = str(written.begun[name]), written.updates(name)
    apart = written.apart(name)
    if not apart and merged(record_id, begun, updates) == wanted:
        return {}
    update = edit(record_id, begun, updates, wanted)
    said: dict[str, JsonValue] = {"update": b64encode(update).decode()}
    if apart:
        said["past"] = list(apart)
    return said


def _edit_apart(written: _Written, name: str, wanted: str) -> dict[str, JsonValue]:
    before = str(written.last[name])
    if before == wanted:
        return {}
    past = {op_id: old for op_id, (old, new) in written.apart(name).items() if new == before}
    before = min(past.values(), default=before)
    return {"from": before, "text": wanted, "past": list(past)}


def joined(connection: Connection, entity: str, record_id: str) -> dict[str, str]:
    """Field to its joint text, of those that were edited since the record was made."""
    fields = JOINT.get(entity)
    if not fields:
        return {}
    written = _written(connection, entity, record_id)
    edited = {one.field for one in written.said.values()}
    return {
        name: _joined(written, record_id, name)
        for name in sorted(fields & edited & written.begun.keys())
    }


def _joined(written: _Written, record_id: str, name: str) -> str:
    text = merged(record_id, str(written.begun[name]), written.updates(name))
    for before, after in written.apart(name).values():
        text = both(before, after, text)
    return text


def readable(entity: str, record_id: str, payload: str) -> bool:
    """Whether a payload from elsewhere is an update of a joint text of such a record."""
    said = _said(payload)
    if said is None or said.field not in JOINT.get(entity, ()):
        return False
    try:
        merged(record_id, "", [said.update] if said.update is not None else [])
    except UnreadableUpdateError:
        return False
    return True


def _written(connection: Connection, entity: str, record_id: str) -> _Written:
    query = select(JOURNAL.c.op_id, JOURNAL.c.kind, JOURNAL.c.base, JOURNAL.c.payload).where(
        JOURNAL.c.entity == entity,
        JOURNAL.c.entity_id == record_id,
        JOURNAL.c.kind.in_(("register", KIND)),
        *STANDING,
    )
    written = _Written()
    rows = connection.execute(query.order_by(JOURNAL.c.hlc, JOURNAL.c.op_id))
    for op_id, kind, base, payload in rows:
        if kind == KIND:
            said = _said(payload)
            if said is not None:
                written.said[op_id] = said
            continue
        written.last = json.loads(payload)
        if not base and not written.begun:
            written.begun = written.last
    return written


def _said(payload: str) -> _Said | None:
    """What an operation says; None when it is none on a joint text."""
    said: Any = json.loads(payload)
    try:
        past = frozenset(str(op_id) for op_id in said.get("past", ()))
        if "update" in said:
            update = b64decode(said["update"], validate=True)
            return _Said(str(said["field"]), update, None, past)
        return _Said(str(said["field"]), None, (str(said["from"]), str(said["text"])), past)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
