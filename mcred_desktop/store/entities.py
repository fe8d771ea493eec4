"""Which table holds which kind of domain value, and the way between the two.

Statements are made once: making one costs more than running it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from pydantic import JsonValue, ValidationError
from sqlalchemy import Column, ColumnElement, Select, Table, bindparam, select

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.store import tables
from mcred_desktop.store.statements import Statement

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
    def one(self) -> Statement:
        """The one with ``:key`` that was not deleted."""
        return Statement(self.values.where(self.table.c.id == bindparam("key")))

    @cached_property
    def row(self) -> Statement:
        """The whole row with ``:key``, deleted or not."""
        return Statement(select(self.table).where(self.table.c.id == bindparam("key")))

    @cached_property
    def unedited(self) -> dict[str, Any]:
        """What the store knows of a new one besides where and when it was made."""
        return {"deleted": False, "versions": {}} if self.is_register else {}

    @cached_property
    def insertion(self) -> Statement:
        return Statement(self.table.insert())

    def listing(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Those that were not deleted, oldest first."""
        return self.values.where(*conditions).order_by(self.table.c.hlc, self.table.c.id)

    @cached_property
    def alive(self) -> tuple[ColumnElement[bool], ...]:
        if not self.is_register:
            return ()
        deleted = self.table.c.deleted
        return (deleted == bindparam("living", value=False, type_=deleted.type, unique=True),)

    def value(self, row: Mapping[Any, Any]) -> R:
        """The domain value a row holds; it was validated on its way in.

        Made as pickle would make it: pydantic's ``model_construct`` takes several times as long.
        """
        value: R = object.__new__(self.kind)
        value.__setstate__(
            {
                "__dict__": {name: row[name] for name in self.kind.__pydantic_fields__},
                "__pydantic_fields_set__": set(self.kind.__pydantic_fields__),
                "__pydantic_extra__": None,
                "__pydantic_private__": None,
            }
        )
        return value

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


@cache
def listing_by(entity: Entity[Any], names: tuple[str, ...]) -> Statement:
    """The ``listing`` of what has, in the columns named, the values given under their names."""
    table = entity.table
    return Statement(entity.listing(*(table.c[name] == bindparam(name) for name in names)))


@cache
def update_of(entity: Entity[Any], names: tuple[str, ...]) -> Statement:
    """Set the columns named in the row with ``:key``, and leave the indexes of others alone."""
    table = entity.table
    return Statement(table.update().where(table.c.id == bindparam("key")), names)


def differing(row: Mapping[Any, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are not as the row has them."""
    return {name: value for name, value in fields.items() if row[name] != value}
