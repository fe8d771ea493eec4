"""Words of everything issued, found through FTS5 in an SQLite file beside the store.

It follows from the store and is made again whenever it does not fit it, so it is neither journaled
nor backed up. What is erased from the store leaves it with the next search.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

from sqlalchemy import Connection

from mcred_desktop.store.search import beginning, folded, spaced
from mcred_desktop.store.sqlite import SqliteStore
from mcred_desktop.store.statements import driver
from mcred_desktop.store.troubles import store_told

FILE: Final = "register.sqlite"
_FORM: Final = 2
"""Of the tables; a file of another form is made anew"""
_TABLES = """
DROP TABLE IF EXISTS issued;
DROP TABLE IF EXISTS seen;
CREATE TABLE seen (top INTEGER NOT NULL, id TEXT NOT NULL, erased INTEGER NOT NULL);
INSERT INTO seen VALUES (0, '', 0);
CREATE VIRTUAL TABLE issued USING fts5(
    words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);
PRAGMA user_version = 2;
"""
_ROWS = """SELECT rowid, id, recipient, title, serial, cohort_id FROM credential
    WHERE rowid > ? ORDER BY rowid"""
_ERASED = "SELECT credential_id FROM erased_credential ORDER BY rowid LIMIT -1 OFFSET ?"
_COHORTS = """SELECT id FROM cohort
    WHERE deleted = 0 AND instr(folded(title), ?) ORDER BY hlc DESC LIMIT 40"""
_FOUND = "SELECT rowid FROM issued WHERE issued MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?"
_BATCH = 20_000
_COHORT_SIGN = "\ue000"
"""For private use in Unicode, and a letter to FTS5"""
_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)
"""Letters that people type without their stroke, which Unicode does not call accents"""


class SqliteRegisterIndex:
    """Keeps up with the store when it is asked; one connection, one thread at a time."""

    def __init__(self, store: SqliteStore, folder: Path, *, mode: str = "rw") -> None:
        """``mode`` as for ``sqlite.open_engine``; only with ``rw`` is anything kept on disk."""
        self._store, self._path = store, folder / FILE
        self._place = str(self._path) if mode.startswith("rw") else ":memory:"
        self._alone = Lock()
        self._connection: sqlite3.Connection | None = None

    def find(self, text: str, *, cohort_id: str | None, start: int, limit: int) -> list[str]:
        """Ids of credentials whose words begin with those of ``text``, the newest first."""
        words = [word for word in text.split() if any(map(str.isalnum, word))]
        with self._store.snapshot() as connection:
            store = driver(connection)
            if not words:
                return _latest(store, cohort_id, start, limit)
            asked = " AND ".join(f"({one})" for one in _asked(connection, words))
            if cohort_id is not None:
                asked = f'({asked}) AND "{_token(cohort_id)}"'
            with self._alone, store_told(self._path):
                index = self._opened()
                _catch_up(index, store)
                rows = [row for (row,) in index.execute(_FOUND, (asked, limit, start))]
            return _ids(store, rows)

    def close(self) -> None:
        """Let go of the file."""
        with self._alone:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            made = sqlite3.connect(self._place, check_same_thread=False)
            made.execute("PRAGMA journal_mode = WAL")
            made.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes is made again
            made.execute("PRAGMA secure_delete = ON")
            self._connection = made
        if int(self._connection.execute("PRAGMA user_version").fetchone()[0]) != _FORM:
            self._connection.executescript(_TABLES)
        return self._connection


def _catch_up(index: sqlite3.Connection, store: sqlite3.Connection) -> None:
    """Take in what the store has and the index has not; all of it where the two do not fit."""
    top, last, erased = index.execute("SELECT top, id, erased FROM seen").fetchone()
    newest = store.execute("SELECT max(rowid) FROM credential").fetchone()[0] or 0
    gone = [row[0] for row in store.execute(_ERASED, (erased,))]
    if not gone and top and not _is_at(store, top, last):
        index.executescript(_TABLES)
        top = 0
    elif newest == top and not gone:
        return
    with index:
        _forget(index, gone)
        # A row that was erased last may have left its place to another
        from_row = max(top - len(gone), 0)
        index.execute("DELETE FROM issued WHERE rowid > ?", (from_row,))
        _take_in(index, store.execute(_ROWS, (from_row,)))
        index.execute(
            "UPDATE seen SET top = ?, id = ?, erased = erased + ?",
            (newest, _id_at(store, newest), len(gone)),
        )


def _take_in(index: sqlite3.Connection, rows: sqlite3.Cursor) -> None:
    while some := rows.fetchmany(_BATCH):
        index.executemany(
            "INSERT INTO issued (rowid, words) VALUES (?, ?)",
            ((row, _words(texts, cohort)) for row, *texts, cohort in some),
        )


def _forget(index: sqlite3.Connection, gone: Iterable[str]) -> None:
    for credential_id in gone:
        found = index.execute(_FOUND, (f'"{credential_id}"', 1, 0)).fetchall()
        index.executemany("DELETE FROM issued WHERE rowid = ?", found)


def _words(texts: Sequence[str], cohort_id: str) -> str:
    return f"{spaced(_plain(' '.join(texts)))} {_token(cohort_id)}"


def _plain(text: str) -> str:
    return folded(text).translate(_ALIKE)


def _token(cohort_id: str) -> str:
    """One word that stands for a cohort, whose title may change; none that people type."""
    return _COHORT_SIGN + "".join(filter(str.isalnum, cohort_id)).lower()


def _asked(connection: Connection, words: Sequence[str]) -> list[str]:
    """What is asked of FTS5 for each word: a beginning, or a cohort with the word in its title."""
    store = driver(connection)
    asked: list[str] = []
    for word in words:
        cohorts = [row[0] for row in store.execute(_COHORTS, (folded(word),))]
        told = [beginning(_plain(word)), *(f'"{_token(one)}"' for one in cohorts)]
        asked.append(" OR ".join(told))
    return asked


def _latest(store: sqlite3.Connection, cohort_id: str | None, start: int, limit: int) -> list[str]:
    narrow = "" if cohort_id is None else "WHERE cohort_id = ?"
    values: list[Any] = [] if cohort_id is None else [cohort_id]
    query = f"SELECT id FROM credential {narrow} ORDER BY rowid DESC LIMIT ? OFFSET ?"  # noqa: S608 - fixed texts
    return [row[0] for row in store.execute(query, (*values, limit, start))]


def _ids(store: sqlite3.Connection, rows: Sequence[int]) -> list[str]:
    marks = ", ".join("?" for _ in rows)
    query = f"SELECT id FROM credential WHERE rowid IN ({marks}) ORDER BY rowid DESC"  # noqa: S608 - marks only
    return [row[0] for row in store.execute(query, rows)]


def _is_at(store: sqlite3.Connection, row: int, credential_id: str) -> bool:
    return _id_at(store, row) == credential_id


def _id_at(store: sqlite3.Connection, row: int) -> str:
    found = store.execute("SELECT id FROM credential WHERE rowid = ?", (row,)).fetchone()
    return cast("str", found[0]) if found else ""
