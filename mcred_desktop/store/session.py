"""One unit of work over the tables; speaks in domain values only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.values import Draft, Fact, Record, Register
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Edited
from mcred_desktop.store.clock import HybridClock
from mcred_desktop.store.edits import fields_of, revised, stamped
from mcred_desktop.store.entities import Entity, differing, entity_of, listing_by, update_of
from mcred_desktop.store.journal import Operation, allow_erasure
from mcred_desktop.store.remembered import Rows
from mcred_desktop.store.search import holds
from mcred_desktop.store.trail import trail, writers

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=Fact)
G = TypeVar("G", bound=Register)


class SqliteSession:
    """Reads see what was put before them; what was put is written in bulk, at last on commit."""

    def __init__(
        self, connection: Connection, clock: HybridClock, device: str, rows: Rows, *, writes: bool
    ) -> None:
        self._connection, self._clock, self._device = connection, clock, device
        self._rows, self._writes, self._heard = rows, writes, False
        self._pending: dict[type[Record], dict[str, Record]] = {}
        self._operations: dict[tuple[str, str], Operation] = {}
        self._before: dict[tuple[str, str], Mapping[Any, Any]] = {}  # of registers it edited
        self._touched: set[tuple[str, str]] = set()

    def get(self, kind: type[R], record_id: str) -> R:
        """The record; raises NotFoundError when there is none or it was deleted."""
        self.flush()
        found = self._rows.value(self._connection, entity_of(kind), record_id)
        if found is None:
            raise _missing(kind, record_id)
        return found

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Records, not deleted, whose columns equal the values given, oldest first."""
        entity = entity_of(kind)
        self.flush()
        if equal.keys() == {"id"} and isinstance(equal["id"], str):
            found = self._rows.value(self._connection, entity, equal["id"])
            return [] if found is None else [found]
        return [entity.value(row) for row in self._listed(entity, equal)]

    def count(self, kind: type[Record], **equal: Any) -> int:
        """How many records ``find`` would give."""
        entity = entity_of(kind)
        self.flush()
        query = select(func.count()).select_from(entity.table)
        query = query.where(*entity.alive, *_matches(entity, equal))
        return int(self._connection.execute(query).scalar_one())

    def column(self, kind: type[Record], name: str, **equal: Any) -> list[Any]:
        """One column of what ``find`` would give, in no order."""
        entity = entity_of(kind)
        self.flush()
        query = select(entity.table.c[name]).where(*entity.alive, *_matches(entity, equal))
        return list(self._connection.execute(query).scalars())

    def columns(
        self, kind: type[Record], names: Sequence[str], **equal: Any
    ) -> list[tuple[Any, ...]]:
        """Some columns of what ``find`` would give, in its order."""
        entity = entity_of(kind)
        self.flush()
        query = entity.listing(*_matches(entity, equal))
        query = query.with_only_columns(*(entity.table.c[name] for name in names))
        return [tuple(row) for row in self._connection.execute(query)]

    def page(
        self, kind: type[R], *, order: str, after: tuple[str, str] | None, limit: int, **equal: Any
    ) -> list[R]:
        """Up to ``limit`` records by column ``order``, which is never empty, then id."""
        entity = entity_of(kind)
        column, key = entity.table.c[order], entity.table.c.id
        self.flush()
        query = entity.values.where(*_matches(entity, equal)).order_by(column, key).limit(limit)
        if after is not None:
            query = query.where(tuple_(column, key) > tuple_(*after, types=[column.type, key.type]))
        return [entity.value(row) for row in self._connection.execute(query).mappings()]

    def latest(self, kind: type[F], limit: int) -> list[F]:
        """The newest facts of a kind by the clock of whoever wrote them, newest first."""
        entity = entity_of(kind)
        self.flush()
        newest = entity.values.order_by(entity.table.c.at.desc(), entity.table.c.id.desc())
        rows = self._connection.execute(newest.limit(limit)).mappings()
        return [entity.value(row) for row in rows]

    def search(self, kind: type[R], column: str, text: str, limit: int) -> list[R]:
        """Up to ``limit`` records whose column holds every word of ``text``, case folded."""
        entity = entity_of(kind)
        searched = entity.table.c[column]
        self.flush()
        query = entity.values.where(*holds(searched, text)).order_by(searched, entity.table.c.id)
        return [
            entity.value(row) for row in self._connection.execute(query.limit(limit)).mappings()
        ]

    def trail(self, kind: type[Register], record_id: str, newest: int) -> list[Edited]:
        """Up to ``newest`` edits of a register before this unit, oldest first."""
        return trail(self._connection, entity_of(kind).name, record_id, newest)

    def writers(
        self, kind: type[Register], record_id: str, *, since: str, ignoring: Collection[str]
    ) -> set[str]:
        """Ids of who edited a register before this unit and after ``since`` (UTC, ISO 8601)."""
        return writers(self._connection, entity_of(kind).name, record_id, since, ignoring)

    def put(self, value: Register | Draft) -> None:
        """Insert or update; a value that equals what is stored writes nothing."""
        checked = entity_of(type(value)).checked(value)
        self._waiting(type(value))[checked.id] = checked

    def revise(self, before: G, after: G) -> None:
        """Put only what ``after`` changed of ``before``; of a joint text the words of both stay."""
        self.flush()
        now = self._rows.value(self._connection, entity_of(type(after)), after.id)
        self.put(after if now is None else revised(before, after, now))

    def add(self, fact: Fact) -> None:
        """Append; raises McredError when another fact has that id, or a correction no reason."""
        entity = entity_of(type(fact))
        checked = entity.checked(fact)
        waiting = self._waiting(type(fact))
        known = waiting.get(checked.id) or self._rows.value(self._connection, entity, checked.id)
        if known is not None and known != checked:
            raise McredError(
                "Something else is recorded under this id, and what happened is never changed.",
                where=f"{type(fact).__name__} {checked.id}",
                cure="Record a correction that names it.",
            )
        self._check_correction(checked, waiting)
        if known is None:
            self._waiting(type(fact))[checked.id] = checked  # the check may have flushed

    def _waiting(self, kind: type[Record]) -> dict[str, Record]:
        if not self._writes:
            raise RuntimeError("this unit of work only reads; use begin()")
        return self._pending.setdefault(kind, {})

    def _check_correction(self, fact: Fact, waiting: Mapping[str, Record]) -> None:
        if fact.supersedes is None:
            return
        if not fact.reason.strip():
            raise McredError("A correction needs a reason.", where=type(fact).__name__)
        if fact.supersedes not in waiting:
            self.get(type(fact), fact.supersedes)

    def delete(self, kind: type[Register] | type[Draft], record_id: str) -> None:
        """Hide a register (tombstone), or drop a draft; raises NotFoundError."""
        self._waiting(kind)
        value = self.get(kind, record_id)
        entity = entity_of(kind)
        if entity.is_register:
            row = self._rows.row(self._connection, entity, record_id) or {}
            unedited = differing(row, self._first(entity, row) or {})
            self._set(entity, record_id, {**unedited, "deleted": True})
            self._note("delete", entity, value, self._clock.tick())
        else:
            self._connection.execute(entity.table.delete().where(entity.table.c.id == record_id))
            self._rows.forget(kind, record_id)
            self._touched.add((kind.__name__, record_id))

    def erase(self, kind: type[Register] | type[Fact], record_id: str) -> None:
        """Remove a record and what the journal says of it, deleted before or not."""
        self._waiting(kind)
        self.flush()
        entity = entity_of(kind)
        row = self._rows.row(self._connection, entity, record_id)
        if row is None:
            raise _missing(kind, record_id)
        stamp = self._clock.tick()
        allow_erasure(self._connection, entity.name, record_id, stamp)
        self._connection.execute(entity.table.delete().where(entity.table.c.id == record_id))
        self._rows.forget(kind, record_id)
        self._note("erase", entity, entity.value(row), stamp)

    def choose(self, value: Register) -> None:
        """Put it and say so even where it changes nothing, on all that others said of it."""
        entity = entity_of(type(value))
        checked = entity.checked(value)
        self.put(checked)
        self.flush()
        if (entity.name, value.id) not in self._operations:
            self._first(entity, self._rows.row(self._connection, entity, value.id) or {})
            self._note("register", entity, checked, self._clock.tick())

    def merged(self, kind: type[Record], record_id: str, stamp: int) -> None:
        """Note a record that another device's operation changed, and when."""
        self._clock.observe(stamp)
        self._heard = True
        self._rows.forget(kind, record_id)
        self._touched.add((kind.__name__, record_id))

    @property
    def changes(self) -> Changes:
        """Everything this unit touched so far."""
        self.flush()
        return Changes(frozenset(self._touched))

    @property
    def operations(self) -> list[Operation]:
        """What the journal has to take, one for each record, in the order it happened."""
        return sorted(self._operations.values(), key=lambda operation: operation.hlc)

    @property
    def stamped(self) -> bool:
        """Whether it gave or took a stamp that is known beyond this laptop."""
        return bool(self._operations) or self._heard

    def flush(self) -> None:
        """Write what is pending."""
        pending, self._pending = self._pending, {}
        for kind, values in pending.items():
            if values:
                self._write(entity_of(kind), values)

    def _listed(self, entity: Entity[Any], equal: Mapping[str, Any]) -> Iterable[Mapping[Any, Any]]:
        if any(value is None or isinstance(value, list | tuple) for value in equal.values()):
            query = entity.listing(*_matches(entity, equal))
            return self._connection.execute(query).mappings()
        return listing_by(entity, tuple(equal)).rows(self._connection, equal)

    def _write(self, entity: Entity[Any], values: Mapping[str, Record]) -> None:
        new: list[dict[str, Any]] = []
        for record_id, value in values.items():
            row = None if entity.is_fact else self._rows.row(self._connection, entity, record_id)
            if row is None:
                stamp = self._clock.tick()
                made = {"device": self._device, "hlc": stamp}
                new.append(fields_of(value) | entity.unedited | made)
                self._rows.forget(entity.kind, record_id)
                self._note("fact" if entity.is_fact else "register", entity, value, stamp)
            else:
                self._edit(entity, row, value)
        if new:
            entity.insertion.run(self._connection, new)

    def _edit(self, entity: Entity[Any], row: Mapping[Any, Any], value: Record) -> None:
        """Set what differs; a register keeps the stamp of every field it touched."""
        edited = differing(row, fields_of(value))
        if isinstance(value, Register) and (edited or row["deleted"]):
            noted = self._operations.get((entity.name, value.id))
            stamp = self._clock.tick() if noted is None else noted.hlc  # all is one operation
            if (before := self._first(entity, row)) is not None:
                edited["versions"] = stamped(before, value, stamp)
            if row["deleted"]:
                edited["deleted"] = False
            self._note("register", entity, value, stamp)
        elif edited:
            self._touched.add((entity.kind.__name__, value.id))
        if edited:
            self._set(entity, value.id, edited)

    def _set(self, entity: Entity[Any], record_id: str, edited: Mapping[str, Any]) -> None:
        update = update_of(entity, tuple(edited))
        update.run(self._connection, [{**edited, "key": record_id}])
        self._rows.forget(entity.kind, record_id)

    def _first(self, entity: Entity[Any], row: Mapping[Any, Any]) -> Mapping[Any, Any] | None:
        """The row of a register, about to be written, before this unit; None: made in it."""
        key = entity.name, row["id"]
        if key not in self._operations:
            self._before[key] = row
        return self._before.get(key)

    def _note(self, kind: str, entity: Entity[Any], value: Record, stamp: int) -> None:
        self._touched.add((entity.kind.__name__, value.id))
        if entity.is_fact or entity.is_register:
            plain = {} if kind in ("delete", "erase") else value.model_dump(mode="json")
            scope = getattr(value, "cohort_id", "")
            self._operations[entity.name, value.id] = Operation(
                kind, entity.name, value.id, plain, stamp, scope
            )


def _matches(entity: Entity[Any], equal: Mapping[str, Any]) -> Iterable[ColumnElement[bool]]:
    for name, value in equal.items():
        column = entity.table.c[name]
        one_of = isinstance(value, list | tuple)
        yield column.in_(cast("Sequence[Any]", value)) if one_of else column == value


def _missing(kind: type[Record], record_id: str) -> NotFoundError:
    return NotFoundError(f"There is no such {kind.__name__.lower()}.", where=record_id)
