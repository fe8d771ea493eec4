"""Finding text the way people read it: ``JOSÉ`` and ``josé`` are one, however they were typed."""

import unicodedata
from collections.abc import Iterator

from sqlalchemy import Column, ColumnElement, func


def folded(text: str) -> str:
    """Without case and with composed letters; SQL knows it as ``folded`` (SQLite folds ASCII)."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text.casefold())


def holds(column: Column[str], text: str) -> Iterator[ColumnElement[bool]]:
    """One condition for each word of ``text``."""
    for word in folded(text).split():
        yield func.instr(func.folded(column), word) > 0
