"""Everything issued in an office, found by the beginnings of words through trigrams (pg_trgm)."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from sqlalchemy import Select, String, desc, func, literal_column, or_, select

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.award import Credential
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.office.store import OfficeStore
from mcred_desktop.store.search import folded, holds, unspaced

_ACCENTS = re.compile("[\u0300-\u036f]")
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""As the server's function ``plain`` has them"""


class OfficeRegisterIndex:
    """The search of the register; the server keeps its index by itself."""

    def __init__(self, store: OfficeStore) -> None:
        self._store = store

    def find(self, text: str, *, cohort_id: str | None, start: int, limit: int) -> list[str]:
        """Ids of credentials whose words begin with those of ``text``, the newest first."""
        credential = entity_of(Credential).table
        query = select(credential.c.id)
        if cohort_id is not None:
            query = query.where(credential.c.cohort_id == cohort_id)
        query = _narrowed(query, [word for word in text.split() if any(map(str.isalnum, word))])
        newest = query.order_by(desc(credential.c.hlc), desc(credential.c.id))
        with self._store.snapshot() as connection:
            return list(connection.execute(newest.offset(start).limit(limit)).scalars())

    def close(self) -> None:
        """Nothing is open between two searches."""


def _narrowed(query: Select[str], words: Sequence[str]) -> Select[str]:
    """Each word begins one of the credential's, or is in its cohort's title."""
    credential, cohort = entity_of(Credential).table.c, entity_of(Cohort).table
    space = literal_column("' '", String)
    named = credential.id + space + credential.recipient
    said = func.plain(named + space + credential.title + space + credential.serial)
    for word in words:
        titled = select(cohort.c.id).where(*entity_of(Cohort).alive, *holds(cohort.c.title, word))
        begins = said.op("~")(_beginning(word))
        query = query.where(or_(begins, credential.cohort_id.in_(titled)))
    return query


def _beginning(word: str) -> str:
    """A pattern for a word that begins so; scripts without spaces have no beginnings of words."""
    bare = _ACCENTS.sub("", normalize("NFD", folded(word))).translate(_STROKES)
    begins = "" if unspaced(word) else "(^|[^[:alnum:]])"
    return f"{begins}{re.escape(bare)}"
