"""Two facts under one id: that of the lowest operation wins on every laptop, the other is listed.

It happens where an id follows from what was done, as that of a credential from its decision, and
two laptops did it apart.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from mcred_desktop.domain.packs import Held, Line
from mcred_desktop.store.entities import Entity
from mcred_desktop.store.journal import DEVICE, ERASURE, HELD, JOURNAL, UNJUDGED

_Said = tuple[str, str]
"""Id of an operation, and its payload"""


def ranked(connection: Connection, entity: Entity[Any], line: Line) -> bool:
    """Whether ``line`` is the lowest; then the fact that stood in its place is out of the way."""
    others = _others(connection, line)
    candidates = sorted([*others, (line.op_id, line.payload or "")])
    winner = candidates[0]
    _list(connection, [one for one in candidates if one[0] != line.op_id], winner)
    if winner[1] != line.payload:
        return False
    _take_out(connection, entity, line.entity_id)
    return True


def _others(connection: Connection, line: Line) -> list[_Said]:
    """Other operations of unjudged devices on the same fact, applied or beaten before."""
    query = (
        select(JOURNAL.c.op_id, JOURNAL.c.payload)
        .join(DEVICE, DEVICE.c.device == JOURNAL.c.device)
        .outerjoin(HELD, HELD.c.op_id == JOURNAL.c.op_id)
        .where(
            JOURNAL.c.entity == line.entity,
            JOURNAL.c.entity_id == line.entity_id,
            JOURNAL.c.kind == "fact",
            JOURNAL.c.payload.is_not(None),
            JOURNAL.c.op_id != line.op_id,
            JOURNAL.c.seq <= DEVICE.c.applied,
            UNJUDGED,
            or_(HELD.c.why.is_(None), HELD.c.why == Held.TAKEN.value),
        )
        .distinct()
    )
    return [(op_id, payload) for op_id, payload in connection.execute(query)]


def _list(connection: Connection, others: Sequence[_Said], winner: _Said) -> None:
    """Hold those that say something else than the winner, and only them."""
    for op_id, payload in others:
        connection.execute(delete(HELD).where(HELD.c.op_id == op_id))
        if payload != winner[1]:
            connection.execute(HELD.insert(), {"op_id": op_id, "why": Held.TAKEN.value})


def _take_out(connection: Connection, entity: Entity[Any], key: str) -> None:
    """A fact's row goes only where its erasure is noted: noted here for as long as that takes."""
    noted = {"entity": entity.name, "entity_id": key, "hlc": 0}
    connection.execute(ERASURE.insert(), noted)
    connection.execute(delete(entity.table).where(entity.table.c.id == key))
    connection.execute(
        delete(ERASURE).where(ERASURE.c.entity == entity.name, ERASURE.c.entity_id == key)
    )
