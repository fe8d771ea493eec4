"""Finding text the way people read it: ``JOSÉ`` and ``josé`` are one, however they were typed."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


def folded(text: str) -> str:
    """Without case and with composed letters; SQL knows it as ``folded`` (SQLite folds ASCII)."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text.casefold())


_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])")
"""Letters of scripts that put no spaces between words"""


def spaced(text: str) -> str:
    """``text`` with each letter of an unspaced script a word of its own."""
    return _UNSPACED.sub(r" \1 ", text)


def unspaced(word: str) -> bool:
    """Whether ``word`` begins in a script that puts no spaces between words."""
    return _UNSPACED.match(word) is not None


def beginning(word: str) -> str:
    """What FTS5 takes for words that begin with ``word``, whatever signs are in it."""
    plain = spaced(word).replace("\0", "").replace('"', '""')
    return f'"{plain}"*'


class HoldsWord(GenericFunction[bool]):
    """Whether a column holds a folded word anywhere; each database has its own way to find it."""

    type = Boolean()
    inherit_cache = True


@compiles(HoldsWord, "sqlite")
def _instr(element: HoldsWord, compiler: Any, **words: Any) -> str:
    column, word = (compiler.process(clause, **words) for clause in element.clauses)
    return f"(instr(folded({column}), {word}) > 0)"


def holds(column: Column[str], text: str) -> Iterator[ColumnElement[bool]]:
    """One condition for each word of ``text``."""
    for word in folded(text).split():
        yield HoldsWord(column, literal(word))
