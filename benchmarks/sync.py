"""Journals on their way to a hub and from it, against the bare drivers in the same run.

The server is PostgreSQL on loopback, as Debian installs it, with its own settings for durability;
where there is none, nothing is measured.
"""

import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.hub import Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.services.sync.exchange import Exchange
from mcred_desktop.services.sync.trust import Trust
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

OPERATIONS = 100_000
_EACH = 2_000
"""Records of one transaction"""
_PHRASE = "a phrase for benchmarks"
_COLUMNS = 15


def run(folder: Path) -> dict[str, float]:
    """Rows per second, a no-op in milliseconds, bytes of an operation on the wire."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from hub_desk import ask_for_passwords, new_database
    from postgres import Postgres

    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        return {}
    with Postgres.started() as server:
        ask_for_passwords(server)
        return _measured(folder, new_database(server), server.port)


def _measured(folder: Path, url: str, port: int) -> dict[str, float]:
    first, second = folder / "first", folder / "second"
    with Workspace.create(first, "Benchmark") as workspace:
        services = _unlocked(workspace)
        services.people.save(Person(id="p", name="Somebody"))
        services.syncing.members.found(url, "p")
        services.syncing.now()
        told = {"sync.write_rows_per_s": _rate(lambda: _write(services))}
        bytes_before = _sent(url)
        told["sync.push_rows_per_s"] = _rate(services.syncing.now)
        told["sync.wire_bytes_per_op"] = (_sent(url) - bytes_before) / OPERATIONS
        told["sync.noop_ms"] = min(_seconds(services.syncing.now) for _ in range(20)) * 1000
        services.syncing.members.invite(folder / "in", "p", Scope.OFFICE, _PHRASE)
    with Workspace.create(second, "Benchmark") as workspace:
        services = _unlocked(workspace)
        services.syncing.members.join(folder / "in", _PHRASE)
        told |= _pulled(services)
    rows = _rows(first)
    told["sync.bare_sqlite_rows_per_s"] = _rate(lambda: _bare_sqlite(folder / "bare", rows))
    told["sync.bare_insert_rows_per_s"] = _rate(lambda: _bare_insert(url, rows))
    shutil.rmtree(first)
    return told


def _pulled(services: Services) -> dict[str, float]:
    """Into the journal and into the tables, each by itself."""
    stages: dict[str, float] = {}
    apply = Exchange._apply  # noqa: SLF001 - one stage of it is timed

    def timed(exchange: Exchange, trust: Trust) -> None:
        stages["apply"] = _seconds(lambda: apply(exchange, trust))

    with patch.object(Exchange, "_apply", timed):
        whole = _seconds(services.syncing.now)
    return {
        "sync.pull_rows_per_s": OPERATIONS / (whole - stages["apply"]),
        "sync.apply_rows_per_s": OPERATIONS / stages["apply"],
    }


def _unlocked(workspace: Workspace) -> Services:
    services = services_over(workspace)
    if services.secrets.locked:
        services.secrets.unlock(_PHRASE)
    return services


def _write(services: Services) -> None:
    for start in range(0, OPERATIONS, _EACH):
        with services.store.begin() as session:
            for number in range(start, start + _EACH):
                name = f"Learner number {number}"
                session.put(Learner(id=f"l{number:06}", cohort_id="c", name=name))


def _sent(url: str) -> int:
    """Bytes the journal takes on the hub, which are those that were sent for it."""
    with psycopg.connect(url) as connection:
        query = "SELECT coalesce(sum(octet_length(journal::text)), 0) FROM mcred.journal"
        row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _rows(folder: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection:
        return connection.execute("SELECT * FROM journal").fetchall()


def _bare_sqlite(path: Path, rows: Sequence[tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        names = ", ".join(f"c{n}" for n in range(_COLUMNS))
        connection.execute(f"CREATE TABLE journal ({names}, PRIMARY KEY (c0, c1))")
        marks = ", ".join("?" for _ in range(_COLUMNS))
        for start in range(0, len(rows), _EACH):
            with connection:
                connection.executemany(
                    f"INSERT INTO journal VALUES ({marks})",  # noqa: S608 - marks only
                    rows[start : start + _EACH],
                )


def _bare_insert(url: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE bare (LIKE mcred.journal INCLUDING ALL)")
        marks = ", ".join("%s" for _ in range(_COLUMNS))
        for start in range(0, len(rows), _EACH):
            with connection.cursor() as cursor:
                some = rows[start : start + _EACH]
                cursor.executemany(f"INSERT INTO bare VALUES ({marks})", some)  # noqa: S608 - marks only
            connection.commit()


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _rate(do: Callable[[], object]) -> float:
    return OPERATIONS / _seconds(do)
