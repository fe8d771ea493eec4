"""Whether a workspace is healthy, line by line."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from mcred_desktop import __version__
from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.services.ports import Files
from mcred_desktop.store import journal
from mcred_desktop.store.backups import copies
from mcred_desktop.store.entities import entity_of
from mcred_desktop.store.files import hash_of
from mcred_desktop.store.schema import REVISION, stored_revision
from mcred_desktop.store.units import Store

LOW = 500_000_000
"""Bytes of free disk under which work should not go on."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One thing that was looked at."""

    name: str
    ok: bool
    text: str


def examine(store: Store, files: Files, folder: Path) -> list[HealthLine]:
    """Look at everything; reads every evidence file once."""
    lines: list[HealthLine] = []
    try:
        with store.snapshot() as connection:
            lines += _database(store.faults(connection))
            lines += _records(connection)
            lines.append(_evidence(connection, files))
    except McredError as error:
        lines.append(HealthLine("store", ok=False, text=str(error)))
    return [*lines, *_surroundings(folder)]


def _database(faults: Mapping[str, Sequence[str]]) -> Iterator[HealthLine]:
    for name, found in faults.items():
        yield HealthLine(name, not found, _some(found) or "sound")


def _records(connection: Connection) -> Iterator[HealthLine]:
    problems = journal.problems(connection)
    count = connection.execute(select(func.count()).select_from(journal.JOURNAL)).scalar_one()
    yield HealthLine("journal", not problems, _some(problems) or f"{count} operations, chain whole")
    vector = journal.DEVICE.c
    known = select(vector.device, vector.seq, vector.hash, vector.delivered)
    for device, seq, head, delivered in connection.execute(known):
        text = f"{seq} operations, {delivered} delivered, head {head or 'none'}"
        yield HealthLine(f"device {device}", ok=True, text=text)
    revision = stored_revision(connection)
    yield HealthLine("schema", revision == REVISION, f"revision {revision}")


def _evidence(connection: Connection, files: Files) -> HealthLine:
    evidence = entity_of(Evidence)
    rows = connection.execute(select(evidence.table.c.name, evidence.table.c.sha256))
    wanted = {sha256: name for name, sha256 in rows}
    bad = [f"{wanted[key]}: {fault}" for key in wanted if (fault := _file_fault(files, key))]
    return HealthLine("evidence", not bad, _some(bad) or f"{len(wanted)} files, all as added")


def _file_fault(files: Files, sha256: str) -> str:
    try:
        return "" if hash_of(files.path(sha256)) == sha256 else "altered"
    except NotFoundError:
        return "missing"
    except OSError as error:
        return error.strerror or "unreadable"


def _surroundings(folder: Path) -> Iterator[HealthLine]:
    kept = copies(folder / "backups")
    text = f"{len(kept)}, newest {kept[0].name}" if kept else "none yet"
    yield HealthLine("backups", ok=True, text=text)
    free = shutil.disk_usage(folder).free
    low = "" if free >= LOW else "; free some space before work goes on"
    yield HealthLine("disk", not low, f"{free / 1e9:.1f} GB free{low}")
    yield HealthLine("program", ok=True, text=f"Mcred Desktop {__version__}")
    yield HealthLine("SQLite", ok=True, text=sqlite3.sqlite_version)


def _some(texts: Sequence[str]) -> str:
    """The first few, and how many more."""
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    return "; ".join(texts[:_SHOWN]) + more
