"""Who edited a register, when and which fields, from the journal."""

import json

from pydantic import JsonValue
from sqlalchemy import Connection, select

from mcred_desktop.services.ports import Edited
from mcred_desktop.store.clock import iso
from mcred_desktop.store.journal import JOURNAL


def trail(connection: Connection, entity: str, record_id: str) -> list[Edited]:
    """Every edit the journal still tells of, oldest first; a deletion edits no field."""
    rows = connection.execute(
        select(JOURNAL.c.hlc, JOURNAL.c.author, JOURNAL.c.payload)
        .where(JOURNAL.c.entity == entity, JOURNAL.c.entity_id == record_id)
        .where(JOURNAL.c.payload.is_not(None))
        .order_by(JOURNAL.c.hlc, JOURNAL.c.op_id)
    )
    found: list[Edited] = []
    before: dict[str, JsonValue] = {}
    for hlc, author, payload in rows:
        now: dict[str, JsonValue] = json.loads(payload)
        names = before.keys() | now.keys() if now else set[str]()
        fields = {name for name in names if before.get(name) != now.get(name)}
        found.append(Edited(iso(hlc), author, frozenset(fields)))
        before = now or before
    return found
