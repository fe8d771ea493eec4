"""The tables that no domain value has: journals and what follows from them."""

from typing import Any, ClassVar

from pydantic import JsonValue
from sqlalchemy import Index
from sqlmodel import Field

from mcred_desktop.store.rows import STRICT, Strict


class JournalRow(Strict, table=True):
    """One operation of one device."""

    __table_args__: ClassVar[Any] = (Index("ix_journal_entity", "entity", "entity_id"), STRICT)

    device: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    op_id: str = Field(index=True)
    kind: str
    entity: str
    entity_id: str
    base: tuple[str, ...]
    hlc: int
    revision: int
    payload: str | None
    salt: str | None
    payload_hash: str
    hash: str
    author: str
    scope: str


class DeviceRow(Strict, table=True):
    """The device vector: how far each device's journal is known here, and to a hub."""

    device: str = Field(primary_key=True)
    seq: int = 0
    hash: str = ""
    delivered: int = 0
    applied: int = 0
    """How much of it is in the tables, or held with a reason"""
    judged: bool = False
    """Whether it is of somebody who may say some things only: it goes to no hub from here"""


class SyncRunRow(Strict, table=True):
    """One exchange with the hub, as this laptop saw it."""

    id: str = Field(primary_key=True)
    began: str
    ended: str
    outcome: dict[str, JsonValue]


class HeadRow(Strict, table=True):
    """The operations on a register that no later one is based on; two or more are a conflict."""

    entity: str = Field(primary_key=True)
    entity_id: str = Field(primary_key=True)
    op_id: str = Field(primary_key=True)


class HeldOperationRow(Strict, table=True):
    """An operation of another device that is in the journal and not in the tables."""

    op_id: str = Field(primary_key=True)
    why: str


class ErasureRow(Strict, table=True):
    """What was erased for good; the only facts whose rows may go."""

    entity: str = Field(primary_key=True)
    entity_id: str = Field(primary_key=True)
    hlc: int


class LocalRow(Strict, table=True):
    """What only this copy of the store knows: its name, device, machine and clock."""

    key: str = Field(primary_key=True)
    value: str
