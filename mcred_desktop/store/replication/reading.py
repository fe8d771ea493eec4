"""What operations of the journal say, and which of them are held back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from pydantic import ValidationError
from sqlalchemy import Connection, select

from mcred_desktop.domain.assess.assessment import Assignment
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import Held, Line
from mcred_desktop.domain.values import Fact, Record
from mcred_desktop.services.packs.ports import HeldLine
from mcred_desktop.store.entities import ENTITIES, Entity, entity_of
from mcred_desktop.store.journal import BATCH, DEVICE, HELD, JOURNAL, UNJUDGED
from mcred_desktop.store.replication.joint_edits import readable

BY_NAME: dict[str, Entity[Any]] = {
    entity.name: entity for entity in ENTITIES.values() if entity.is_fact or entity.is_register
}
_OF_FACTS = frozenset(("fact", "erase"))
_OF_REGISTERS = frozenset(("register", "delete", "erase", "y"))


def record_of(line: Line) -> Record | None:
    """What an operation leaves; None when it says nothing this program understands."""
    entity = BY_NAME.get(line.entity)
    if entity is None or line.kind not in (_OF_FACTS if entity.is_fact else _OF_REGISTERS):
        return None
    if line.kind == "erase":
        return cast("Record", entity.kind.model_construct(id=line.entity_id))
    if line.payload is None:
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


def lines_of(rows: Iterable[Mapping[Any, Any]]) -> list[Line]:
    """Rows of the journal as they travel; what no line can be is passed over."""
    found: list[Line] = []
    for row in rows:
        try:
            found.append(Line.model_validate({name: row[name] for name in Line.model_fields}))
        except ValidationError:
            continue
    return found


def by_op(connection: Connection, ops: Iterable[str]) -> list[Line]:
    """Operations by their ids, one of each, with what they say; an erasure says enough."""
    found: dict[str, Line] = {}
    for some in batches(list(ops)):
        says = JOURNAL.c.payload.is_not(None) | (JOURNAL.c.kind == "erase")
        query = select(JOURNAL).where(JOURNAL.c.op_id.in_(some), says)
        rows = connection.execute(query.order_by(JOURNAL.c.device)).mappings()
        found |= {line.op_id: line for line in lines_of(rows)}
    return list(found.values())


def told_by_others(connection: Connection, device: str, ops: Sequence[str]) -> set[str]:
    """Those of ``ops`` that journals of others than ``device`` have, which may say everything."""
    found: set[str] = set()
    for some in batches(ops):
        query = select(JOURNAL.c.op_id).join(DEVICE, DEVICE.c.device == JOURNAL.c.device)
        query = query.where(JOURNAL.c.op_id.in_(some), UNJUDGED, DEVICE.c.device != device)
        found |= set(connection.execute(query).scalars())
    return found


def held_ids(connection: Connection, ops: Sequence[str]) -> set[str]:
    """Those of ``ops`` that are held."""
    found: set[str] = set()
    for some in batches(ops):
        query = select(HELD.c.op_id).where(HELD.c.op_id.in_(some))
        found |= set(connection.execute(query).scalars())
    return found


def held_lines(connection: Connection, ops: Sequence[str] | None) -> list[HeldLine]:
    """Those of ``ops`` that are held, or all, oldest first."""
    some = None if ops is None else set(ops)
    query = select(JOURNAL, HELD.c.why).join(HELD, HELD.c.op_id == JOURNAL.c.op_id)
    rows = connection.execute(query.order_by(JOURNAL.c.hlc, JOURNAL.c.op_id)).mappings()
    found: dict[str, HeldLine] = {}
    for row in rows:
        if row["payload"] is not None and (some is None or row["op_id"] in some):
            for line in lines_of([row]):
                found.setdefault(line.op_id, _held_line(line, row["why"]))
    return list(found.values())


def _held_line(line: Line, why: str) -> HeldLine:
    record = record_of(line)
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


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at once as one query takes."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
