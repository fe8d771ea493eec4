"""Which table holds which kind of domain value, and the way between the two.

Statements are built once: building one costs as much as running it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import JsonValue, ValidationError
from sqlalchemy import Column, ColumnElement, Insert, Select, Table, Update, bindparam, select

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.store import tables

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entity(Generic[R]):
    """One kind of domain value and its table."""

    kind: type[R]
    table: Table

    @property
    def name(self) -> str:
        """What the journal calls it."""
        return self.table.name

    @cached_property
    def is_register(self) -> bool:
        return issubclass(self.kind, Register)

    @cached_property
    def is_fact(self) -> bool:
        return issubclass(self.kind, Fact)

    @cached_property
    def columns(self) -> tuple[Column[Any], ...]:
        """Of the domain value alone."""
        return tuple(self.table.c[name] for name in self.kind.__pydantic_fields__)

    @cached_property
    def values(self) -> Select[Any]:
        """All that were not deleted."""
        return select(*self.columns).where(*self.alive)

    @cached_property
    def one(self) -> Select[Any]:
        """The one with ``:key`` that was not deleted."""
        return self.values.where(self.table.c.id == bindparam("key"))

    @cached_property
    def rows(self) -> Select[Any]:
        """Whole rows with one of ``:keys``, deleted or not."""
        return select(self.table).where(self.table.c.id.in_(bindparam("keys", expanding=True)))

    @cached_property
    def insertion(self) -> Insert:
        return self.table.insert()

    @cached_property
    def update(self) -> Update:
        """Of the row with ``:key``."""
        return self.table.update().where(self.table.c.id == bindparam("key"))

    @cached_property
    def alive(self) -> tuple[ColumnElement[bool], ...]:
        return (self.table.c.deleted.is_(False),) if self.is_register else ()

    def value(self, row: Mapping[Any, Any]) -> R:
        """The domain value a row holds; it was validated on its way in."""
        return self.kind.model_construct(**{c.name: row[c.name] for c in self.columns})

    def checked(self, value: Record) -> R:
        """``value`` validated through and through, without the NUL PostgreSQL refuses.

        Raises:
            McredError: a copy was made of it with something its field does not allow.
        """
        plain = without_nul(value.model_dump(mode="json", warnings=False))
        try:
            return self.kind.model_validate(plain)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(part) for part in first["loc"])
            what = first["msg"].removeprefix("Value error, ")
            raise McredError(f"{what}.", where=f"{self.kind.__name__} {field}") from None


def without_nul(plain: JsonValue) -> JsonValue:
    """JSON content without U+0000 in any text."""
    if isinstance(plain, str):
        return plain.replace("\0", "")
    if isinstance(plain, dict):
        return {key.replace("\0", ""): without_nul(item) for key, item in plain.items()}
    if isinstance(plain, list):
        return [without_nul(item) for item in plain]
    return plain


def _entities() -> dict[type[Record], Entity[Any]]:
    found: dict[type[Record], Entity[Any]] = {}
    for name, row in vars(tables).items():
        if isinstance(row, type) and issubclass(row, Record) and "__table__" in vars(row):
            kind = getattr(tables, name.removesuffix("Row"))
            found[kind] = Entity(kind, vars(row)["__table__"])
    return found


ENTITIES = _entities()


def entity_of(kind: type[R]) -> Entity[R]:
    """The table of a kind of record."""
    return ENTITIES[kind]
