"""From the journal into the tables; the same way for what packs and what a hub brings."""

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, delete
from sqlalchemy.exc import DBAPIError, OperationalError

from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.domain.packs import Held, Line
from mcred_desktop.domain.values import Fact, Record
from mcred_desktop.services.packs.ports import Judge
from mcred_desktop.store import journal
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.journal import HEAD, HELD
from mcred_desktop.store.replication.facts import ranked
from mcred_desktop.store.replication.reading import (
    BY_NAME,
    held_ids,
    record_of,
    told_by_others,
)
from mcred_desktop.store.replication.registers import settle
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.session import SqliteSession

_POISON = (ValueError, ArithmeticError, RecursionError, McredError, DBAPIError, sqlite3.Error)
"""What a single operation can make go wrong; a full disk is not its doing"""
_OUTER = (WorkspaceError, OperationalError, sqlite3.OperationalError)


class Applying:
    """Operations of other devices in one unit of work.

    Args:
        connection: in a transaction.
        session: the same unit of work, which notes what changed.
        device: this store's own.
    """

    def __init__(self, connection: Connection, session: SqliteSession, device: str) -> None:
        self._connection, self._session, self._device = connection, session, device
        self.erased: list[Record] = []
        """What was in the tables of what is erased from now on"""

    def apply(self, lines: Sequence[Line], judge: Judge | None, *, say_on: bool = False) -> int:
        """Into the tables, or held with the reason; how many are in the tables.

        One that cannot be applied holds no other up.

        Args:
            lines: already in the journal.
            judge: whether one may be applied; None where its device may say everything, and then
                of two facts under one id that of the lowest operation wins, on every laptop.
            say_on: whether this device says in its own journal what it let through, for those
                who know of the judged only through it.
        """
        in_order = sorted(lines, key=lambda line: (line.hlc, line.op_id))
        try:
            with self._savepoint():
                return self._all(in_order, judge, say_on=say_on)
        except _OUTER:
            raise
        except _POISON:
            return sum(self._alone(line, judge, say_on=say_on) for line in in_order)

    def quarantine(self, ops: Iterable[str]) -> None:
        """Hold what is not even an operation."""
        for op_id in ops:
            self._hold(op_id, Held.DAMAGED)

    def _alone(self, line: Line, judge: Judge | None, *, say_on: bool) -> int:
        try:
            with self._savepoint():
                return self._all([line], judge, say_on=say_on)
        except _OUTER:
            raise
        except _POISON:
            self._hold(line.op_id, Held.DAMAGED)
            return 0

    @contextmanager
    def _savepoint(self) -> Generator[None]:
        """All of it in the tables, or none; the journal has it anyway."""
        erased = len(self.erased)
        nested = self._connection.begin_nested()
        try:
            yield
            nested.commit()
        except BaseException as error:
            del self.erased[erased:]
            try:
                nested.rollback()
            except OperationalError:
                if isinstance(error, _OUTER):
                    raise error from None  # SQLite has undone everything, as on a full disk
                raise
            raise

    def _all(self, lines: Sequence[Line], judge: Judge | None, *, say_on: bool) -> int:
        """Facts as they come, registers when all their operations are judged."""
        if judge is None:
            return self._each(lines, None, say_on=say_on)
        # Whoever let something through said it on: that is not judged a second time.
        said = told_by_others(self._connection, "", [line.op_id for line in lines])
        due = [line for line in lines if line.op_id not in said]
        return len(lines) - len(due) + self._each(due, judge, say_on=say_on)

    def _each(self, lines: Sequence[Line], judge: Judge | None, *, say_on: bool) -> int:
        held = held_ids(self._connection, [line.op_id for line in lines])
        stand: list[Line] = []
        for line in lines:
            why = self._tried(line, judge)
            if line.op_id in held:
                self._let_go(line.op_id)
            if why is not None:
                self._hold(line.op_id, why)
            else:
                stand.append(line)
        self._settle(stand)
        if say_on:
            self._say_on(stand)
        return len(stand)

    def _tried(self, line: Line, judge: Judge | None) -> Held | None:
        """Why the operation cannot be applied; a fact that can is in its table afterwards."""
        if line.revision > int(REVISION):
            return Held.NEWER
        record = record_of(line)
        if record is None:
            return Held.DAMAGED
        why = judge(self._session, line, record) if judge else None
        if why is not None:
            return why
        if line.kind == "erase":
            self._erase(line)
        elif isinstance(record, Fact):
            return self._insert(line, record, first_stays=judge is not None)
        return None

    def _insert(self, line: Line, fact: Fact, *, first_stays: bool) -> Held | None:
        entity = entity_of(type(fact))
        stored = entity.one.rows(self._connection, {"key": fact.id})
        if stored and entity.value(stored[0]) == fact:
            return None
        if stored and first_stays:
            return Held.TAKEN  # or whoever has a pack could displace what is recorded at home
        if stored and not ranked(self._connection, entity, line):
            return Held.TAKEN
        fields = {name: getattr(fact, name) for name in type(fact).__pydantic_fields__}
        row = {**fields, "device": line.device, "hlc": line.hlc}
        entity.insertion.run(self._connection, [row])
        self._session.merged(type(fact), fact.id, line.hlc)
        return None

    def _settle(self, lines: Sequence[Line]) -> None:
        due = {
            (line.entity, line.entity_id): line.hlc
            for line in lines
            if line.kind in ("register", "delete", "y")
        }
        for (name, key), stamp in due.items():
            if settle(self._connection, BY_NAME[name], key):
                self._session.merged(BY_NAME[name].kind, key, stamp)

    def _erase(self, line: Line) -> None:
        """Blank what the journal says of the record, and take it out of its table."""
        entity, key = BY_NAME[line.entity], line.entity_id
        journal.allow_erasure(self._connection, entity.name, key, line.hlc)
        for row in entity.row.rows(self._connection, {"key": key}):
            self.erased.append(entity.value(row))
            self._connection.execute(delete(entity.table).where(entity.table.c.id == key))
        self._connection.execute(
            delete(HEAD).where(HEAD.c.entity == entity.name, HEAD.c.entity_id == key)
        )
        self._session.merged(entity.kind, key, line.hlc)

    def _say_on(self, lines: Sequence[Line]) -> None:
        """Repeat, in this device's journal, what no unjudged device has said yet."""
        said = told_by_others(self._connection, "", [line.op_id for line in lines])
        new = [line.model_dump() for line in lines if line.op_id not in said]
        if new:
            journal.repeat(self._connection, self._device, new)

    def _hold(self, op_id: str, why: Held) -> None:
        self._let_go(op_id)
        self._connection.execute(HELD.insert(), {"op_id": op_id, "why": why.value})

    def _let_go(self, op_id: str) -> None:
        self._connection.execute(delete(HELD).where(HELD.c.op_id == op_id))
