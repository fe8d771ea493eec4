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
from mcred_desktop.store.statements import Raw, Statement

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
        """The whole row with ``:key``, deleted or not: its value, then what the store adds."""
        added = [column for column in self.table.c if column not in set(self.columns)]
        added.sort(key=lambda column: column.name != "deleted")
        query = select(*self.columns, *added)
        return Statement(query.where(self.table.c.id == bindparam("key")))

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
        """The domain value a row holds; it was validated on its way in."""
        return self._made({name: row[name] for name in self.kind.__pydantic_fields__})

    def living(self, row: Raw) -> R | None:
        """The domain value in a whole row; None in one that was deleted."""
        width = len(self.columns)
        return None if self.is_register and row[width] else self._made(self.one.read(row[:width]))

    def _made(self, fields: dict[str, Any]) -> R:
        """As pickle would make it: pydantic's ``model_construct`` takes several times as long."""
        value: R = object.__new__(self.kind)
        value.__setstate__(
            {
                "__dict__": fields,
                "__pydantic_fields_set__": set(fields),
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
        # Pydantic's own two halves: SQLModel's way around them takes several times as long.
        plain = value.__pydantic_serializer__.to_python(value, mode="json", warnings=False)
        checked: R = object.__new__(self.kind)
        try:
            self.kind.__pydantic_validator__.validate_python(
                without_nul(plain), self_instance=checked
            )
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(str(part) for part in first["loc"])
            what = first["msg"].removeprefix("Value error, ")
            raise McredError(f"{what}.", where=f"{self.kind.__name__} {field}") from None
        return checked


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
