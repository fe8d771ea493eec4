"""Imported lists of skills in an SQLite file of their own, found through FTS5.

Reference data that anybody can import again: neither journaled nor backed up, and it stays on this
computer. See docs/decisions/0008-skill-lists.md.
"""

import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from mcred_desktop.domain.records.alignment import FoundSkill, ListedSkill, SkillList, Standard
from mcred_desktop.services.design.skill_lists import KeptList, SkillsInFile
from mcred_desktop.services.ports import Progress
from mcred_desktop.store.search import beginning, folded, spaced
from mcred_desktop.store.troubles import not_writable, store_told

FILE = "skills.sqlite"
_FORM = 1
"""Of the tables; a file of another form is made anew when the next list comes"""
_TABLES = f"""
DROP TABLE IF EXISTS list;
DROP TABLE IF EXISTS skill;
CREATE TABLE list (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, framework TEXT NOT NULL,
    standard TEXT NOT NULL, count INTEGER NOT NULL, imported TEXT NOT NULL
);
CREATE VIRTUAL TABLE skill USING fts5(
    name, others, code, shown UNINDEXED, url UNINDEXED, about UNINDEXED, list UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
PRAGMA user_version = {_FORM};
"""
_FOUND = """SELECT shown, url, code, about, list.title, list.framework, list.standard
    FROM (SELECT rowid AS row, {0} AS place FROM skill WHERE skill MATCH ? ORDER BY place LIMIT ?)
    JOIN skill ON skill.rowid = row JOIN list ON list.id = skill.list ORDER BY place"""
"""The inner query reads the index alone, however many rows match"""
_BY_NAME = _FOUND.format("rowid")
"""The rows of a list are in the order of their names"""
_BY_WEIGHT = _FOUND.format("bm25(skill, 10.0, 2.0, 5.0)")
_SHORT = 2
"""Letters that begin so many words that only names beginning with them are of use"""
_WEIGHED = 4
"""Times as many as wanted are weighed by how their names begin"""
_BATCH = 500


class SqliteSkillIndex:
    """Lists of skills beside the store; every use has a connection of its own."""

    def __init__(self, folder: Path, *, mode: str = "rw") -> None:
        """``mode`` as for ``sqlite.open_engine``; only with ``rw`` can anything be kept."""
        self._path, self._can_write = folder / FILE, mode == "rw"
        self._uri = f"{self._path.as_uri()}?{'immutable=1' if mode == 'immutable' else 'mode=ro'}"

    def replace(self, found: SkillsInFile, at: str, progress: Progress) -> bool:
        """Keep a list in place of an older one with its title, all of it or nothing."""
        with self._writing() as connection:
            _drop(connection, found.list.title)
            key = _entered(connection, found, at)
            rows = _rows(found.skills, key)
            for done in range(0, len(rows), _BATCH):
                progress.step(done, len(rows), found.list.title)
                if progress.cancelled:
                    connection.rollback()
                    return False
                connection.executemany(
                    "INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?, ?)", rows[done : done + _BATCH]
                )
            progress.step(len(rows), len(rows), found.list.title)
        return True

    def remove(self, title: str) -> None:
        """Drop a list."""
        with self._writing() as connection:
            _drop(connection, title)

    def lists(self) -> list[KeptList]:
        """Every list by title."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT title, framework, standard, count, imported FROM list ORDER BY title"
            ).fetchall()
        return [
            KeptList(SkillList(title, framework, Standard(standard)), count, imported)
            for title, framework, standard, count, imported in rows
        ]

    def search(self, typed: str, limit: int) -> list[FoundSkill]:
        """Skills whose names or code have words that begin with each word ``typed``, best first.

        One or two letters find the names that begin with them, in their order.
        """
        words = [word for word in typed.split() if any(map(str.isalnum, word))]
        if not words:
            return []
        asked = f"({' '.join(map(beginning, words))})"
        short = len(words) == 1 and len(spaced(words[0])) <= _SHORT
        with self._reading() as connection:
            if short:
                begins = f"name : ^ {beginning(words[0])}"
                rows = connection.execute(_BY_NAME, (begins, limit)).fetchall()
            else:
                rows = _weighed(connection, asked, limit)
        found = [_found(row) for row in rows]
        return found if short else sorted(found, key=_distance(typed))[:limit]

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection]:
        """A connection that only reads; to an empty database where there is no list yet."""
        if self._path.is_file():
            with store_told(self._path), closing(sqlite3.connect(self._uri, uri=True)) as kept:
                kept.execute("PRAGMA busy_timeout = 5000")
                if _form(kept) == _FORM:
                    yield kept
                    return
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.executescript(_TABLES)
            yield empty

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """A connection in a transaction."""
        if not self._can_write:
            raise not_writable(self._path.parent)
        with store_told(self._path), closing(sqlite3.connect(self._path)) as connection:
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("PRAGMA journal_mode = WAL")
            if _form(connection) != _FORM:
                connection.executescript(_TABLES)
            with connection:
                yield connection


def _weighed(connection: sqlite3.Connection, asked: str, limit: int) -> list[tuple[str, ...]]:
    """Those whose own name or code fits, which are few to weigh; of all names where too few do."""
    many = limit * _WEIGHED
    rows = connection.execute(_BY_WEIGHT, (f"{{name code}} : {asked}", many)).fetchall()
    if len(rows) < limit:
        rows = connection.execute(_BY_WEIGHT, (asked, many)).fetchall()
    return rows


def _form(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _drop(connection: sqlite3.Connection, title: str) -> None:
    for (key,) in connection.execute("SELECT id FROM list WHERE title = ?", (title,)).fetchall():
        connection.execute("DELETE FROM skill WHERE list = ?", (key,))
        connection.execute("DELETE FROM list WHERE id = ?", (key,))


def _entered(connection: sqlite3.Connection, found: SkillsInFile, at: str) -> int | None:
    one = found.list
    entered = connection.execute(
        "INSERT INTO list (title, framework, standard, count, imported) VALUES (?, ?, ?, ?, ?)",
        (one.title, one.framework, one.standard.value, len(found.skills), at),
    )
    return entered.lastrowid


def _rows(skills: Sequence[ListedSkill], key: int | None) -> list[tuple[str | int | None, ...]]:
    return [
        (
            spaced(one.name),
            spaced("\n".join(one.others)),
            one.code,
            one.name,
            one.url,
            one.about,
            key,
        )
        for one in sorted(skills, key=lambda skill: folded(skill.name))
    ]


def _found(row: tuple[str, ...]) -> FoundSkill:
    shown, url, code, about, title, framework, standard = row
    skill = ListedSkill(shown, url, code, about=about)
    return FoundSkill(skill, SkillList(title, framework, Standard(standard)))


def _distance(typed: str) -> Callable[[FoundSkill], int]:
    """How far a name is from being what was typed, for those of the same weight."""
    whole = folded(" ".join(typed.split()))

    def distance(found: FoundSkill) -> int:
        name = folded(found.skill.name)
        if name == whole:
            return 0
        return 1 if name.startswith(whole) else 2

    return distance
