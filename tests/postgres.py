"""A real PostgreSQL of Debian's, started for the tests on a free port of loopback."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from provided import give_up

_SERVER_USER = "postgres"
"""Who runs the server where the tests run as root, which it refuses"""
_QUICK = "-c fsync=off -c full_page_writes=off"
_PLAIN = ("--locale=C.UTF-8", "--no-sync")
_number = count(1)


@dataclass(frozen=True)
class Postgres:
    """A running server; its administrator is ``mcred`` and needs no password."""

    port: int
    data: Path
    programs: Path
    durable: bool

    @classmethod
    @contextmanager
    def started(cls, *, durable: bool = False) -> Iterator["Postgres"]:
        """A server in a folder of its own; see ``give_up`` where there is none to start.

        ``durable`` is as Debian sets it up: a commit counts once it is on disk.
        """
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
        if not found:
            give_up("PostgreSQL is not installed; on Debian: apt-get install postgresql")
        folder = Path(tempfile.mkdtemp(prefix="mcred-postgres-"))
        if os.geteuid() == 0:
            shutil.chown(folder, _SERVER_USER)
        server = cls(_free_port(), folder / "data", found[-1].parent, durable)
        try:
            server.run("initdb", "-A", "trust", "-U", "mcred", "-E", "UTF8", *_PLAIN)
            server.start()
            yield server
        finally:
            server.stop()
            # Thousands of files by now, which nobody needs to wait for
            subprocess.run(["sh", "-c", 'rm -rf "$0" >/dev/null 2>&1 &', folder], check=True)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.data.parent}"
        if not self.durable:
            options += f" {_QUICK}"
        log = str(self.data.parent / "log")
        self.run("pg_ctl", "-w", "-l", log, "-o", options, "start")

    def stop(self, *, how: str = "immediate") -> None:
        """Stop it; ``immediate`` is what a crash does."""
        self.run("pg_ctl", "-m", how, "stop", check=False)

    def database(self, like: str = "template1") -> str:
        """A new database, empty or ``like`` another; its URL."""
        name = f"test_{next(_number)}"
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{like.rpartition("/")[2]}"')
        return f"postgresql://mcred@127.0.0.1:{self.port}/{name}"

    def sql(self, statement: str, url: str | None = None) -> list[tuple[Any, ...]]:
        """What a statement finds, outside any transaction."""
        import psycopg

        where = url or f"postgresql://mcred@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        """Run one of the server's programs on its folder, as who may."""
        user = _SERVER_USER if os.geteuid() == 0 else getpass.getuser()
        subprocess.run(
            [self.programs / program, "-D", self.data, *arguments],
            check=check,
            user=user if os.geteuid() == 0 else None,
            cwd=self.data.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
