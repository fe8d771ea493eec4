"""Who edited a register, when and which fields, from the journal."""

import json
from collections.abc import Collection

from pydantic import JsonValue
from sqlalchemy import Connection, func, select

from mcred_desktop.services.ports import Edited
from mcred_desktop.store.clock import iso, stamp_of
from mcred_desktop.store.journal import JOURNAL


def trail(connection: Connection, entity: str, record_id: str, newest: int) -> list[Edited]:
    """The ``newest`` edits the journal tells of, oldest first; a deletion edits no field."""
    rows = connection.execute(
        select(JOURNAL.c.hlc, JOURNAL.c.author, JOURNAL.c.payload)
        .where(JOURNAL.c.entity == entity, JOURNAL.c.entity_id == record_id)
        .where(JOURNAL.c.payload.is_not(None), JOURNAL.c.kind != "y")
        .order_by(JOURNAL.c.hlc.desc(), JOURNAL.c.op_id.desc())
        .limit(newest + 1)
    ).all()
    found: list[Edited] = []
    before: dict[str, JsonValue] = {}
    for hlc, author, payload in reversed(rows):
        now: dict[str, JsonValue] = json.loads(payload)
        names = before.keys() | now.keys() if now else set[str]()
        fields = {name for name in names if before.get(name) != now.get(name)}
        found.append(Edited(iso(hlc), author, frozenset(fields)))
        before = now or before
    return found[-newest:]


def writers(
    connection: Connection, entity: str, record_id: str, since: str, ignoring: Collection[str]
) -> set[str]:
    """Who changed any field but those ``ignoring``, after ``since`` (UTC, ISO 8601)."""
    paths = [f"$.{name}" for name in ignoring]
    said = func.json_remove(JOURNAL.c.payload, *paths)
    before = func.lag(said).over(order_by=(JOURNAL.c.hlc, JOURNAL.c.op_id))
    edits = (
        select(JOURNAL.c.author, JOURNAL.c.hlc, said.label("said"), before.label("before"))
        .where(JOURNAL.c.entity == entity, JOURNAL.c.entity_id == record_id)
        .where(JOURNAL.c.payload.is_not(None), JOURNAL.c.kind != "y")
        .subquery()
    )
    query = select(edits.c.author).distinct()
    query = query.where(edits.c.said.is_distinct_from(edits.c.before))
    if since:
        query = query.where(edits.c.hlc >= stamp_of(since) + (1 << 16))
    return set(connection.execute(query).scalars())
