"""How a field of a domain value lies in a column of a STRICT table."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import TypeAdapter
from sqlalchemy import REAL, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from mcred_desktop.domain.values import Part

_REMEMBERED: Final = 32
"""Values of a column; an evaluator works through portfolios by the same few rubrics"""
_FROZEN: Final = (Part, str, int, float, bool, date, Enum)


class Stored(TypeDecorator[Any]):
    """A value that SQLite has no type for: truth as 0/1, dates and enums as text, the rest JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, annotation: Any) -> None:
        super().__init__()
        self.annotation = annotation
        self._core = _core(annotation)

    @property
    def nested(self) -> bool:
        """Whether the column holds JSON."""
        return not (isinstance(self._core, type) and issubclass(self._core, bool | date | Enum))

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.annotation)

    @cached_property
    def _read(self) -> Callable[[Any], Any]:
        validate = self._adapter.validate_json if self.nested else self._adapter.validate_python

        def read(value: Any) -> Any:
            return None if value is None else validate(value)

        return lru_cache(_REMEMBERED)(read) if _is_frozen(self._core) else read

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite's type for it."""
        return dialect.type_descriptor(Integer() if self._core is bool else Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | int | None:
        """The value as SQLite takes it."""
        if value is None:
            return None
        if self.nested:
            return self._adapter.dump_json(value).decode()
        checked = self._adapter.validate_python(value)
        scalar: str | int = self._adapter.dump_python(checked, mode="json")
        return int(scalar) if isinstance(scalar, bool) else scalar

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[..., Any]:
        """To the value as the domain states it; SQLite's own types ask for nothing before."""
        return self._read


def column_type(annotation: Any) -> TypeEngine[Any]:
    """The column type for a field's annotation."""
    simple: dict[Any, type[TypeEngine[Any]]] = {str: Text, int: Integer, float: REAL}
    core = _core(annotation)
    return simple[core]() if core in simple else Stored(annotation)


def _is_frozen(annotation: Any) -> bool:
    """Whether nobody can change such a value, so that everybody may have the same."""
    if get_origin(annotation) is tuple:
        return all(_is_frozen(part) for part in get_args(annotation) if part is not Ellipsis)
    return isinstance(annotation, type) and issubclass(annotation, _FROZEN)


def _core(annotation: Any) -> Any:
    """The annotation without ``| None``."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    parts = [part for part in get_args(annotation) if part is not NoneType]
    return parts[0] if len(parts) == 1 else annotation
