"""How far this laptop has looked for certificates to bring to the hub."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import Connection, func, select

from mcred_desktop.domain.award import Credential, Reprint, TrustedTime
from mcred_desktop.services.sync.bringing import Mark
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.journal import DEVICE, JOURNAL
from mcred_desktop.store.sqlite import SqliteStore

_KEY: Final = "prints"
_KINDS: Final = [entity_of(kind).name for kind in (Credential, Reprint, TrustedTime)]


class SqlitePrintMarks:
    """The port ``PrintMarks`` over one store; what a copy of it has begun anew is begun anew."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def mark(self) -> Mark:
        """The one that was noted last by this device."""
        text = self._store.kept(_KEY)
        told: dict[str, dict[str, Any]] = json.loads(text) if text else {}
        return Mark(**told.get(self._store.device, {}))

    def note(self, mark: Mark) -> None:
        """Remember it in place of the last."""
        self._store.keep(**{_KEY: json.dumps({self._store.device: asdict(mark)})})

    def told(self, seen: Mapping[str, int], limit: int) -> tuple[list[str], dict[str, int]]:
        """Credentials of the next operations, of one device at a time; see the port."""
        with self._store.snapshot() as connection:
            vector = select(DEVICE.c.device, DEVICE.c.applied).order_by(DEVICE.c.device)
            for device, applied in connection.execute(vector).all():
                after = seen.get(device, 0)
                if applied > after:
                    ids, reached = _told(connection, device, (after, applied), limit)
                    return ids, {**seen, device: reached}
        return [], dict(seen)


def _told(
    connection: Connection, device: str, between: tuple[int, int], limit: int
) -> tuple[list[str], int]:
    row = JOURNAL.c
    about = func.coalesce(func.json_extract(row.payload, "$.credential_id"), row.entity_id)
    query = (
        select(row.seq, about)
        .where(row.device == device, row.seq > between[0], row.seq <= between[1])
        .where(row.entity.in_(_KINDS))
        .order_by(row.seq)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    reached = rows[-1].seq if len(rows) == limit else between[1]
    return list(dict.fromkeys(key for _, key in rows)), reached
