"""What every row has: its own kind of table, and what only the store knows of a record."""

import re
from typing import Any, ClassVar

from pydantic import ConfigDict
from sqlmodel import Field, SQLModel

from mcred_desktop.store.columns import column_type

metadata = SQLModel.metadata
metadata.naming_convention = {"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"}

STRICT: dict[str, Any] = {"sqlite_strict": True}


class Strict(SQLModel):
    """A STRICT table named after its class; every column has one of SQLite's own types."""

    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]  # SQLModel's own TypedDict
    """Rows are never validated; without their validators the import takes half the time."""
    __table_args__: ClassVar[Any] = STRICT

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """State the name and every column's type before SQLModel asks for them."""
        name = cls.__name__.removesuffix("Row")
        cls.__tablename__ = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        for field_name, field in cls.__pydantic_fields__.items():
            # Facts are listed by their own clock as well as by what they belong to.
            indexed = getattr(field, "index", False) is True or field_name == "at"
            column: Any = Field(
                default=field.default,
                primary_key=getattr(field, "primary_key", False) is True,
                index=indexed,
                sa_type=column_type(field.annotation),
            )
            column.annotation = field.annotation
            cls.__pydantic_fields__[field_name] = column


class Row(Strict):
    """What the store knows of every record."""

    device: str
    """Where it was made"""
    hlc: int
    """When it was made, by the hybrid logical clock"""


class RegisterRow(Row):
    """What the store knows of something people edit."""

    deleted: bool = Field(default=False, description="tombstone")
    versions: dict[str, int] = {}
    """JSON pointer of a field to the clock of its last edit; what is missing is as old as the row,
    or a joint text"""
