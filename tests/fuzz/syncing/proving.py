"""Runs schedules, and tells which of them diverged."""

import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from mcred_desktop.store.workspace import Workspace

from .hubs import Members, PostgresHub, SqliteHub
from .schedules import LAPTOPS, NEWCOMERS, Schedule

sys.path.append(str(Path(__file__).parents[2]))


@dataclass
class Proven:
    """What a run came to."""

    schedules: int = 0
    steps: int = 0
    findings: list[str] = field(default_factory=list)


def prove(seeds, made=None):
    """Play a schedule for each seed; ``made`` gives a hub for members, else it is in SQLite."""
    found = Proven()
    with ExitStack() as held:
        place = Path(held.enter_context(tempfile.TemporaryDirectory(dir=_quick())))
        Workspace.create(place / "template", "Fuzzed").close()
        template = place / "template" / "store.sqlite"
        for seed in seeds:
            folder = place / str(seed)
            folder.mkdir()
            members = Members(LAPTOPS + NEWCOMERS)
            hub = made(members) if made else SqliteHub(folder, members)
            schedule = Schedule(seed, folder, template, hub, members)
            try:
                schedule.run()
            except Exception as error:
                found.findings.append(f"seed {seed}: {error!r}\n{', '.join(schedule.told)}")
            finally:
                schedule.close()
                hub.close()
            found.schedules += 1
            found.steps += len(schedule.told)
            shutil.rmtree(folder)
    return found


def play(schedules, seed):
    """So many from ``seed`` on, one in a hundred on PostgreSQL where there is one."""
    found = prove(range(seed, seed + schedules))
    if not any(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        return found
    from hub_desk import ask_for_passwords, new_database
    from postgres import Postgres

    with Postgres.started() as server:
        ask_for_passwords(server)
        seeds = range(seed, seed + -(-schedules // 100))
        also = prove(seeds, on_postgres(server, new_database))
    found.schedules += also.schedules
    found.steps += also.steps
    found.findings += [f"PostgreSQL, {line}" for line in also.findings]
    return found


def on_postgres(server, database):
    """Hubs in new databases of a server."""
    return lambda members: PostgresHub(server, database(server), members)


def _quick():
    shared = Path("/dev/shm")  # noqa: S108 - memory, where there is such a place
    return shared if shared.is_dir() else None
