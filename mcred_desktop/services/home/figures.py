"""What Home needs from the store: plain columns and counts, without loading a single value.

Kinds and columns are named as they lie in the store (``audit_line`` for ``AuditLine``), so that
neither the domain's classes nor a mapper has to be imported before Home is on the screen.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Equal = str | bool | Sequence[str]
"""A value, or a list or tuple that means "one of these\""""


class Reading(Protocol):
    """One moment of the store; deleted records are left out."""

    def rows(
        self, kind: str, columns: Sequence[str], *, newest: int | None = None, **equal: Equal
    ) -> list[tuple[Any, ...]]:
        """Columns of the records that match: oldest first, or the ``newest`` facts, newest first.

        A column ``content.title`` is the title inside the nested value ``content``.
        """
        ...

    def tally(self, kind: str, by: Sequence[str], **equal: Equal) -> dict[tuple[str, ...], int]:
        """How many records there are for each combination of the columns ``by``."""
        ...

    def value(self, key: str) -> str:
        """What this copy of the store knows under ``key``; empty when nothing."""
        ...

    def undelivered(self) -> int:
        """Operations in the journal that no hub has yet."""
        ...


class Figures(Protocol):
    """The store, as far as its figures go; safe from any thread."""

    def read(self) -> AbstractContextManager[Reading]: ...
