"""Journals on their way to a hub and from it, against the bare drivers in the same run.

The server is PostgreSQL on loopback, as Debian installs it, with its own settings for durability;
where there is none, nothing is measured.
"""

import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg

from benchmarks.hub import PHRASE, CountedLine, server, unlocked
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.hub import Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.services.sync.exchange import Exchange
from mcred_desktop.services.sync.trust import Trust
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

OPERATIONS = 100_000
COUNTED = 5_000
"""Operations that go over the line that counts"""
_EACH = 2_000
"""Records of one transaction"""
_COLUMNS = 15
_BARE = {"write": "executemany", "push": "insert", "pull": "insert", "apply": "executemany"}
"""What each stage is compared with: a bare driver that stores the same rows"""


def run(folder: Path) -> dict[str, float]:
    """Rows per second, beside a bare driver's; a no-op in milliseconds; bytes of an operation."""
    with server() as url:
        return {} if url is None else _measured(folder, url)


def _measured(folder: Path, url: str) -> dict[str, float]:
    first, second = folder / "first", folder / "second"
    with Workspace.create(first, "Benchmark") as workspace:
        services = unlocked(workspace)
        services.people.save(Person(id="p", name="Somebody"))
        services.syncing.members.found(url, "p")
        services.syncing.now()
        rates = {"write": _rate(lambda: _write(services, OPERATIONS))}
        rates["push"] = _rate(services.syncing.now)
        noop = statistics.median(_seconds(services.syncing.now) for _ in range(21)) * 1000
        services.syncing.members.invite(folder / "in", "p", Scope.OFFICE, PHRASE)
        with Workspace.create(second, "Benchmark") as other:
            joined = unlocked(other)
            joined.syncing.members.join(folder / "in", PHRASE)
            rates |= _pulled(joined)
            rows = _rows(first)
            wire = _on_the_wire(services, joined)
    rates["executemany"] = _rate(lambda: _bare_sqlite(folder / "bare", rows))
    rates["insert"] = _rate(lambda: _bare_insert(url, rows))
    shutil.rmtree(first)
    told = {f"sync.{stage}_rows_per_s": rates[stage] for stage in _BARE}
    told |= {f"sync.bare_{bare}_rows_per_s": rates[bare] for bare in ("executemany", "insert")}
    told |= {f"sync.{x}_of_bare_{bare}": rates[x] / rates[bare] for x, bare in _BARE.items()}
    return told | {"sync.noop_ms": noop} | wire


def _on_the_wire(first: Services, second: Services) -> dict[str, float]:
    """Bytes an operation takes on its way to the hub and from it, with all that is said besides."""
    _write(first, COUNTED)
    return {
        "sync.push_wire_bytes_per_row": _counted(first) / COUNTED,
        "sync.pull_wire_bytes_per_row": _counted(second) / COUNTED,
    }


def _counted(services: Services) -> int:
    replica = services.syncing.replica
    membership = replica.membership()
    assert membership is not None
    host, _, rest = membership.url.rpartition(":")
    port, _, database = rest.partition("/")
    line = CountedLine(int(port))
    replica.join(membership.model_copy(update={"url": f"{host}:{line.port}/{database}"}))
    services.syncing.now()
    services.syncing.close()
    line.close()
    return line.bytes


def _pulled(services: Services) -> dict[str, float]:
    """Rows per second into the journal and into the tables, each by itself."""
    stages: dict[str, float] = {}
    apply = Exchange._apply  # noqa: SLF001 - one stage of it is timed

    def timed(exchange: Exchange, trust: Trust) -> None:
        stages["apply"] = _seconds(lambda: apply(exchange, trust))

    with patch.object(Exchange, "_apply", timed):
        whole = _seconds(services.syncing.now)
    return {
        "pull": OPERATIONS / (whole - stages["apply"]),
        "apply": OPERATIONS / stages["apply"],
    }


def _write(services: Services, count: int) -> None:
    """Learners as a list brings them in; other words where there are some already."""
    for start in range(0, count, _EACH):
        with services.store.begin() as session:
            for number in range(start, min(start + _EACH, count)):
                name = f"Learner number {number} of {count}"
                session.put(Learner(id=f"l{number:06}", cohort_id="c", name=name))


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
