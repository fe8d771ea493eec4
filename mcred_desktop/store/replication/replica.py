"""This store's journals, for an exchange with a hub (the port ``Replica``)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from mcred_desktop.domain.hub import Membership
from mcred_desktop.domain.packs import CURABLE, Held
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.packs.ports import Judge
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.sync.ports import Applied, Handed, Reached, Row
from mcred_desktop.store import journal
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.journal import DEVICE, ERASURE, HELD, JOURNAL, UNJUDGED
from mcred_desktop.store.replication.applying import Applying
from mcred_desktop.store.replication.bundles import repeated
from mcred_desktop.store.replication.reading import by_op, lines_of, told_by_others
from mcred_desktop.store.replication.received import (
    extend,
    parted,
    receive,
    refuse_altered,
)
from mcred_desktop.store.replication.standing import Standing, kind_of
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.sqlite import SqliteStore

AT_ONCE = 500
"""Operations applied in one transaction: whoever scores meanwhile waits no longer than for those"""


class SqliteReplica(Standing):
    """The journals of one SQLite store."""

    def __init__(self, store: SqliteStore) -> None:
        super().__init__(store)

    def hash_at(self, device: str, seq: int) -> str | None:
        """The hash of one operation; empty before the first, None where there is none."""
        if seq == 0:
            return ""
        with self._store.snapshot() as connection:
            return _hash_at(connection, device, seq)

    def after(
        self, device: str, seq: int, limit: int, telling: Collection[type[Record]] | None = None
    ) -> list[dict[str, Any]]:
        """Up to ``limit`` operations of a journal beyond ``seq``; see the port."""
        with self._store.snapshot() as connection:
            rows = _after(connection, device, seq, limit)
        if telling is None:
            return rows
        told = {entity_of(kind).name for kind in telling}
        nothing = {"payload": None, "salt": None}
        return [row if row["entity"] in told else row | nothing for row in rows]

    def receive(self, device: str, rows: Sequence[Row], start: Reached, *, judged: bool) -> int:
        """Into the journal, in one transaction; see the port."""
        refuse_altered(rows, start.seq, start.hash)
        with self._store.changing() as connection:
            known = _reached(connection, device)
            if (agreed := _forked(connection, device, rows, known)) is not None:
                self._give_way(connection, device, agreed)
                known = _reached(connection, device)
            new = [dict(row) for row in rows if row["seq"] > known.seq]
            if not new:
                return 0
            if known != start:
                refuse_altered(new, known.seq, known.hash)
            told = {"delivered": new[-1]["seq"], "judged": judged}
            extend(connection, device, new, told)
            return len(new)

    def _give_way(self, connection: Connection, device: str, agreed: int) -> None:
        """End a journal at ``agreed``, where it went on another way than its author goes now."""
        judged = select(DEVICE.c.judged).where(DEVICE.c.device == device)
        if connection.execute(judged).scalar_one():
            tail = _ended(connection, device, agreed)
            receive(connection, self.device, *parted(device, tail))
        else:
            _cut(connection, device, agreed, self.device, unless_told=True)

    def confirm(self, hub: Mapping[str, Reached]) -> bool:
        """Note what the hub has of what is here; whether that is less than before anywhere."""
        with self._store.snapshot() as connection:
            query = select(DEVICE.c.device, DEVICE.c.seq, DEVICE.c.delivered)
            known = connection.execute(query.where(UNJUDGED)).all()
            due = {
                device: (reached.seq, delivered)
                for device, seq, delivered in known
                if (reached := hub.get(device, Reached())).seq != delivered
                and reached.seq <= seq
                and reached.hash == (_hash_at(connection, device, reached.seq) or "")
            }
        if due:
            with self._store.changing() as connection:
                for device, (seq, _) in due.items():
                    mine = DEVICE.c.device == device
                    connection.execute(update(DEVICE).where(mine).values(delivered=seq))
        return any(seq < before for seq, before in due.values())

    def apply(self, judge: Judge | None, progress: Progress | None) -> Applied:
        """Into the tables, device by device; see the port."""
        told = _Told()
        self._again(told, judge)
        query = select(DEVICE.c.device, DEVICE.c.judged, DEVICE.c.seq - DEVICE.c.applied)
        query = query.where(DEVICE.c.applied < DEVICE.c.seq)
        with self._store.snapshot() as connection:
            due = connection.execute(query.order_by(DEVICE.c.judged, DEVICE.c.device)).all()
        total = sum(left for _, _, left in due)
        for device, judged, _ in due:
            while self._some(device, judge if judged else None, told, judged=judged):
                if progress is not None:
                    progress.step(told.seen, total, "apply")
                    if progress.cancelled:
                        return told.applied
        return told.applied

    def _some(self, device: str, judge: Judge | None, told: "_Told", *, judged: bool) -> bool:
        """Apply the next operations of a device; whether there were any."""
        with self._store.merging() as (connection, session):
            mine = DEVICE.c.device == device
            applied = connection.execute(select(DEVICE.c.applied).where(mine)).scalar_one()
            rows = _after(connection, device, applied, AT_ONCE)
            if not rows:
                return False
            connection.execute(update(DEVICE).where(mine).values(applied=rows[-1]["seq"]))
            says = [row for row in rows if row["payload"] is not None or row["kind"] == "erase"]
            applying = Applying(connection, session, self.device)
            lines = lines_of(says)
            applying.quarantine({row["op_id"] for row in says} - {line.op_id for line in lines})
            count = applying.apply(lines, judge, say_on=judged and self._is_office())
            told.take(count, session.changes, applying.erased)
            told.seen += len(rows)
            told.kinds.update(line.entity for line in lines)
            return True

    def _again(self, told: "_Told", judge: Judge | None) -> None:
        """What waited for this version of the program, or for a reason to go away."""
        with self._store.snapshot() as connection:
            held = select(HELD.c.op_id)
            older = JOURNAL.c.op_id.in_(held.where(HELD.c.why == Held.NEWER.value))
            reasons = [why.value for why in CURABLE] if judge else []
            curable = JOURNAL.c.op_id.in_(held.where(HELD.c.why.in_(reasons)))
            query = (
                select(JOURNAL.c.op_id, DEVICE.c.judged)
                .join(DEVICE, DEVICE.c.device == JOURNAL.c.device)
                .where((older & (JOURNAL.c.revision <= int(REVISION))) | (curable & ~UNJUDGED))
            )
            due = connection.execute(query.distinct()).all()
        for judged in (False, True):
            ops = [op_id for op_id, one in due if one is judged]
            if ops:
                with self._store.merging() as (connection, session):
                    applying = Applying(connection, session, self.device)
                    lines = by_op(connection, ops)
                    asked = judge if judged else None
                    count = applying.apply(lines, asked, say_on=judged and self._is_office())
                    told.take(count, session.changes, applying.erased)

    def renew(self, agreed: int) -> str:
        """Go on as a new device, which says again what this one said after ``agreed``."""
        old = self.device
        with self._store.renewed() as (connection, new):
            _cut(connection, old, agreed, new)
        return self.device

    def retell(self, device: str, agreed: int) -> int:
        """Say what ``device`` said after ``agreed`` in this device's journal, unless others did."""
        with self._store.changing() as connection:
            return _cut(connection, device, agreed, self.device, unless_told=True)

    def excerpt(
        self,
        device: str,
        start: Reached,
        records: Sequence[Register | Fact],
        known: Mapping[tuple[str, str], Handed],
    ) -> list[dict[str, Any]]:
        """What of the records is not ``known`` yet, and what of that was erased since."""
        with self._store.snapshot() as connection:
            rows = [repeated(connection, record) for record in records]
            rows = [row for row in rows if _is_news(row, known)]
            query = select(ERASURE.c.entity, ERASURE.c.entity_id, ERASURE.c.hlc)
            gone = connection.execute(query).all()
        rows += [
            journal.erasing(entity, key, hlc)
            for entity, key, hlc in gone
            if (told := known.get((entity, key))) is not None and told.kind != "erase"
        ]
        return journal.continued(device, start.seq, start.hash, rows)

    def _is_office(self) -> bool:
        membership: Membership | None = self.membership()
        return membership is None or membership.scope.value == "office"


class _Told:
    """What several transactions applied."""

    def __init__(self) -> None:
        self.count, self.seen = 0, 0
        self.changes = Changes()
        self.kinds: Counter[str] = Counter()
        self.erased: list[Record] = []

    def take(self, count: int, changes: Changes, erased: Sequence[Record]) -> None:
        self.count += count
        self.changes |= changes
        self.erased += erased

    @property
    def applied(self) -> Applied:
        kinds = {kind_of(name): count for name, count in self.kinds.items()}
        return Applied(self.count, self.changes, kinds, tuple(self.erased))


def _is_news(row: Mapping[str, Any], known: Mapping[tuple[str, str], Handed]) -> bool:
    told = known.get((row["entity"], row["entity_id"]))
    return told is None or (told.op_id, told.payload) != (row["op_id"], row["payload"])


def _forked(connection: Connection, device: str, rows: Sequence[Row], known: Reached) -> int | None:
    """After which operation a journal went on another way than in ``rows``; None: it did not."""
    common = [row for row in rows if row["seq"] <= known.seq]
    if not common or _hash_at(connection, device, common[-1]["seq"]) == common[-1]["hash"]:
        return None
    parts = (row for row in common if _hash_at(connection, device, row["seq"]) != row["hash"])
    first: int = next(parts)["seq"]
    return first - 1


def _cut(
    connection: Connection, device: str, agreed: int, new: str, *, unless_told: bool = False
) -> int:
    """Let ``new`` say what ``device`` said after ``agreed``, and end its journal there."""
    rows = _ended(connection, device, agreed)
    if unless_told:
        known = told_by_others(connection, device, [row["op_id"] for row in rows])
        rows = [row for row in rows if row["op_id"] not in known]
    journal.repeat(connection, new, rows)
    return len(rows)


def _ended(connection: Connection, device: str, agreed: int) -> list[dict[str, Any]]:
    """End a journal at ``agreed``; what it said after that."""
    rows = _after(connection, device, agreed, -1)
    last = {"hash": _hash_at(connection, device, agreed) or ""}
    reached = dict.fromkeys(("seq", "applied", "delivered"), agreed)
    mine = DEVICE.c.device == device
    connection.execute(update(DEVICE).where(mine).values(reached | last))
    tail = JOURNAL.c.device == device, JOURNAL.c.seq > agreed
    connection.execute(delete(JOURNAL).where(*tail))
    return rows


def _reached(connection: Connection, device: str) -> Reached:
    query = select(DEVICE.c.seq, DEVICE.c.hash).where(DEVICE.c.device == device)
    row = connection.execute(query).first()
    return Reached() if row is None else Reached(row.seq, row.hash)


def _hash_at(connection: Connection, device: str, seq: int) -> str | None:
    query = select(JOURNAL.c.hash).where(JOURNAL.c.device == device, JOURNAL.c.seq == seq)
    return connection.execute(query).scalar_one_or_none()


def _after(connection: Connection, device: str, seq: int, limit: int) -> list[dict[str, Any]]:
    mine = select(JOURNAL).where(JOURNAL.c.device == device, JOURNAL.c.seq > seq)
    rows = connection.execute(mine.order_by(JOURNAL.c.seq).limit(limit)).mappings()
    return [dict(row) for row in rows]
