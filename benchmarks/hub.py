"""A hub for benchmarks: PostgreSQL on loopback as Debian installs it, and a line that counts."""

import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from mcred_desktop.app.parts import services_over
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

PHRASE = "a phrase for benchmarks"
_PIECE = 1 << 16
"""Bytes"""


@contextmanager
def server() -> Generator[str | None]:
    """The address of an empty database, with the login of its owner; None without PostgreSQL.

    Every commit is on disk before it counts: these are the server's own settings.
    """
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from hub_desk import ask_for_passwords, new_database
    from postgres import Postgres

    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        yield None
        return
    with Postgres.started(durable=True) as started:
        ask_for_passwords(started)
        yield new_database(started)


def unlocked(workspace: Workspace) -> Services:
    """Its services; what is secret is kept under a passphrase where there is no key store."""
    services = services_over(workspace)
    if services.secrets.locked:
        services.secrets.unlock(PHRASE)
    return services


class CountedLine:
    """A way to a server on loopback that counts what goes through, both ways together."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._entrance = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._entrance.getsockname()[1]
        self.bytes = 0
        Thread(target=self._let_in, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._entrance.close()

    def _let_in(self) -> None:
        while True:
            try:
                near, _ = self._entrance.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._port))
            for giver, taker in ((near, far), (far, near)):
                Thread(target=self._pass_on, args=(giver, taker), daemon=True).start()

    def _pass_on(self, giver: socket.socket, taker: socket.socket) -> None:
        with taker:
            while piece := giver.recv(_PIECE):
                self.bytes += len(piece)
                taker.sendall(piece)
