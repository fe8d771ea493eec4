"""Other devices' operations on their way into the journal.

From packs they come as whole journals, from the first operation on, and of people who may say some
things only; from a hub they go on where the journal ends. What is known already is compared; what
is new is added. A journal of a pack that went on from the same point in two ways (a restored copy
that kept its device id) loses neither: the second way is kept under a device id of its own, made
from where it parts, so that it is the same whenever it comes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.packs import Line
from mcred_desktop.store.journal import BATCH, DEVICE, ERASURE, JOURNAL, chained, salted
from mcred_desktop.store.statements import Statement

Row = dict[str, Any]

_ADDED = Statement(JOURNAL.insert())


def checked(lines: Iterable[Line]) -> dict[str, list[Row]]:
    """The rows of each device's journal; raises UntrustedInputError unless each is unaltered."""
    found: dict[str, list[Row]] = {}
    for line in lines:
        found.setdefault(line.device, []).append(line.model_dump())
    for rows in found.values():
        refuse_altered(rows, 0, "")
    return found


def refuse_altered(rows: Iterable[Mapping[str, Any]], seq: int, last: str) -> None:
    """Raise UntrustedInputError unless the rows, unaltered, go on from ``seq`` with hash ``last``.

    What was erased or withheld has neither payload nor salt.
    """
    for row in rows:
        payload, salt, seq = row["payload"], row["salt"], seq + 1
        if row["seq"] != seq or chained(last, row) != row["hash"]:
            raise _broken(row)
        if (payload is None) != (salt is None):
            raise _broken(row)
        if payload is not None and salted(salt, payload) != row["payload_hash"]:
            raise _broken(row)
        last = row["hash"]


def _broken(row: Mapping[str, Any]) -> UntrustedInputError:
    return UntrustedInputError(
        f"The journal in it was altered (operation {row['seq']}).",
        cure="Nothing was taken. Ask its sender for it again.",
    )


def receive(connection: Connection, own: str, device: str, rows: Sequence[Row]) -> list[str]:
    """Add what is new of one device's journal; the ids of operations whose payload is new here.

    Nothing is ever added to the journal of ``own``, this store's device.
    """
    known = _hashes(connection, device)
    agreed = sum(1 for _ in _agreeing(known, rows))
    found = _filled(connection, device, rows[:agreed])
    rest = rows[agreed:]
    if not rest:
        return found
    if agreed == len(known) and device != own:
        judged = {"delivered": rest[-1]["seq"], "applied": rest[-1]["seq"], "judged": True}
        return found + extend(connection, device, rest, judged)
    return found + receive(connection, own, *parted(device, rest))


def _agreeing(known: Sequence[str], rows: Sequence[Row]) -> Iterator[Row]:
    for mine, row in zip(known, rows, strict=False):
        if mine != row["hash"]:
            return
        yield row


def _hashes(connection: Connection, device: str) -> list[str]:
    query = select(JOURNAL.c.hash).where(JOURNAL.c.device == device).order_by(JOURNAL.c.seq)
    return list(connection.execute(query).scalars())


def _filled(connection: Connection, device: str, rows: Sequence[Row]) -> list[str]:
    """Payloads that were withheld before and come now; what was erased here stays so."""
    empty = select(JOURNAL.c.seq).where(JOURNAL.c.device == device, JOURNAL.c.payload.is_(None))
    missing = set(connection.execute(empty).scalars())
    due = [row for row in rows if row["seq"] in missing and row["payload"] is not None]
    erased = _erased(connection, due)
    found: list[str] = []
    for row in due:
        if (row["entity"], row["entity_id"]) not in erased:
            connection.execute(
                JOURNAL.update()
                .where(JOURNAL.c.device == device, JOURNAL.c.seq == row["seq"])
                .values(payload=row["payload"], salt=row["salt"])
            )
            found.append(row["op_id"])
    return found


def extend(
    connection: Connection, device: str, rows: Sequence[Row], told: Mapping[str, Any]
) -> list[str]:
    """Add rows that go on where a journal ends; the ids of those that say something.

    ``told`` is what the vector says of the device besides.
    """
    erased = _erased(connection, rows)
    for row in rows:
        if (row["entity"], row["entity_id"]) in erased:
            row |= {"payload": None, "salt": None}
    _ADDED.run(connection, rows)
    _move_vector(connection, device, rows[-1], told)
    return [row["op_id"] for row in rows if row["payload"] is not None]


def parted(device: str, rows: Sequence[Row]) -> tuple[str, list[Row]]:
    """The other way a journal went, as a journal of its own."""
    origin = hashlib.sha256(f"{device}\n{rows[0]['hash']}".encode()).hexdigest()
    name = f"{origin[:8]}-{origin[8:12]}-8{origin[13:16]}-8{origin[17:20]}-{origin[20:32]}"
    last = ""
    renamed: list[Row] = []
    for seq, row in enumerate(rows, 1):
        own: Row = {**row, "device": name, "seq": seq}
        own["hash"] = last = chained(last, own)
        renamed.append(own)
    return name, renamed


def _move_vector(connection: Connection, device: str, last: Row, told: Mapping[str, Any]) -> None:
    place = DEVICE.c.device == device
    values = {"seq": last["seq"], "hash": last["hash"], **told}
    if connection.execute(DEVICE.update().where(place).values(values)).rowcount == 0:
        connection.execute(DEVICE.insert(), {"device": device, **values})


def _erased(connection: Connection, rows: Sequence[Row]) -> set[tuple[str, str]]:
    if not connection.execute(select(func.count()).select_from(ERASURE)).scalar_one():
        return set()
    by_entity = sorted({(row["entity"], row["entity_id"]) for row in rows})
    found: set[tuple[str, str]] = set()
    for entity, group in groupby(by_entity, key=lambda pair: pair[0]):
        ids = [key for _, key in group]
        for start in range(0, len(ids), BATCH):
            some = ERASURE.c.entity_id.in_(ids[start : start + BATCH])
            query = select(ERASURE.c.entity_id).where(ERASURE.c.entity == entity, some)
            found |= {(entity, key) for key in connection.execute(query).scalars()}
    return found
