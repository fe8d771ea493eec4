"""The store's types and conditions as PostgreSQL has them; importing this registers them."""

from typing import Any

from sqlalchemy import REAL, Integer, Text
from sqlalchemy.ext.compiler import compiles

from mcred_desktop.store.search import HoldsWord

ON_SERVER = "postgresql"


@compiles(Text, ON_SERVER)
def _text(_type: Text, _compiler: Any, **_: Any) -> str:
    # Everybody's order of ids and names must be the same, whatever the server's language.
    return 'TEXT COLLATE "C"'


@compiles(Integer, ON_SERVER)
def _integer(_type: Integer, _compiler: Any, **_: Any) -> str:
    return "BIGINT"  # as wide as SQLite's, for the stamps of the clock


@compiles(REAL, ON_SERVER)
def _real(_type: "REAL[float]", _compiler: Any, **_: Any) -> str:
    return "DOUBLE PRECISION"


@compiles(HoldsWord, ON_SERVER)
def _holds(element: HoldsWord, compiler: Any, **words: Any) -> str:
    # A pattern, for that is what the trigrams of pg_trgm answer.
    column, word = (compiler.process(clause, **words) for clause in element.clauses)
    return f"(folded({column}) LIKE holding({word}))"
