"""Edits of joint texts in the journal: an operation of kind ``y`` beside the register's own."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Connection, select

from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.journal import JOURNAL, STANDING, Operation
from mcred_desktop.store.replication.joint_text import UnreadableUpdateError, edit, merged

KIND = "y"
JOINT = {entity.name: entity.kind.joint for entity in ENTITIES.values() if entity.is_register}


@dataclass
class _Written:
    """What the journal tells of a record with joint texts."""

    begun: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """What it said when it was made"""
    updates: dict[str, list[bytes]] = field(default_factory=dict[str, list[bytes]])
    """Field to the updates of its text"""


def beside(connection: Connection, operations: Sequence[Operation]) -> Iterator[Operation]:
    """What the joint texts among ``operations``, not in the journal yet, take besides."""
    for operation in operations:
        fields = JOINT.get(operation.entity)
        if fields and operation.kind == "register":
            yield from _edits(connection, operation, fields)


def _edits(
    connection: Connection, operation: Operation, fields: frozenset[str]
) -> Iterator[Operation]:
    written = _written(connection, operation.entity, operation.entity_id)
    for name in sorted(fields & written.begun.keys()):
        begun, updates = str(written.begun[name]), written.updates.get(name, [])
        wanted = str(operation.payload[name])
        if merged(operation.entity_id, begun, updates) != wanted:
            update = edit(operation.entity_id, begun, updates, wanted)
            said = {"field": name, "update": b64encode(update).decode()}
            yield Operation(
                KIND, operation.entity, operation.entity_id, said, operation.hlc, operation.scope
            )


def joined(connection: Connection, entity: str, record_id: str) -> dict[str, str]:
    """Field to its joint text, of those that were edited since the record was made."""
    if not JOINT.get(entity):
        return {}
    written = _written(connection, entity, record_id)
    return {
        name: merged(record_id, str(written.begun[name]), updates)
        for name, updates in written.updates.items()
        if name in written.begun
    }


def readable(entity: str, record_id: str, payload: str) -> bool:
    """Whether a payload from elsewhere is an update of a joint text of such a record."""
    said = _said(payload)
    if said is None or said[0] not in JOINT.get(entity, ()):
        return False
    try:
        merged(record_id, "", [said[1]])
    except UnreadableUpdateError:
        return False
    return True


def _written(connection: Connection, entity: str, record_id: str) -> _Written:
    query = select(JOURNAL.c.kind, JOURNAL.c.base, JOURNAL.c.payload).where(
        JOURNAL.c.entity == entity,
        JOURNAL.c.entity_id == record_id,
        JOURNAL.c.kind.in_(("register", KIND)),
        *STANDING,
    )
    written = _Written()
    for kind, base, payload in connection.execute(query.order_by(JOURNAL.c.hlc, JOURNAL.c.op_id)):
        if kind == KIND:
            said = _said(payload)
            if said is not None:
                written.updates.setdefault(said[0], []).append(said[1])
        elif not base and not written.begun:
            written.begun = json.loads(payload)
    return written


def _said(payload: str) -> tuple[str, bytes] | None:
    """Field and update of an operation; None when it says neither."""
    said: Any = json.loads(payload)
    try:
        return str(said["field"]), b64decode(said["update"], validate=True)
    except (KeyError, TypeError, ValueError):
        return None
