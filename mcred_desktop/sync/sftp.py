"""Folders reached over SSH as publishing targets."""

import hashlib
import posixpath
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from queue import SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Final, Self, TypeVar
from urllib.parse import unquote, urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing.ports import DeniedError
from mcred_desktop.sync.answers import MOST, lie
from mcred_desktop.sync.line import Line, Request
from mcred_desktop.sync.seen import Seen
from mcred_desktop.sync.ssh import another, connected, entered, key_of, told

if TYPE_CHECKING:
    from paramiko import SFTPClient

T = TypeVar("T")
_PIECE: Final = 64 * 1024
"""Bytes that go out or come in between two looks at the time"""
_HOME: Final = "~/"


class SftpPlace:
    """Files of a folder behind an SSH server (the port ``Place``): written aside, then renamed."""

    attempts = 10

    def __init__(
        self, clients: Sequence["SFTPClient"], target: Target, host_key: str, line: Line
    ) -> None:
        self.host_key, self.together, self._line = host_key, len(clients), line
        self._clients: SimpleQueue[SFTPClient] = SimpleQueue()
        for client in clients:
            self._clients.put(client)
        parts = urlsplit(target.address)
        self._host, folder = parts.netloc, unquote(parts.path)
        self._base = folder.removeprefix(f"/{_HOME}") or "." if _HOME in folder else folder or "/"
        self._folders: set[str] = set()
        self._making = Lock()
        self._seen = Seen()

    @classmethod
    @contextmanager
    def opened(cls, target: Target, secret: str, line: Line) -> Generator[Self]:
        """The folder; raises DeniedError when the host is another than before, and LineError."""
        host = urlsplit(target.address).netloc
        with ExitStack() as stack:
            transport = line.run(partial(connected, target, host))
            stack.callback(transport.close)
            shown = key_of(transport)
            if target.host_key and shown != target.host_key:
                raise another(host, target.host_key, shown)
            clients = line.run(partial(entered, transport, target, secret, host))
            if not clients:
                raise DeniedError(
                    "The host offers no SFTP.",
                    where=host,
                    cure="Check the address, or ask whoever runs the host.",
                )
            yield cls(clients, target, shown, line)

    def put(self, path: str, content: bytes) -> None:
        """Write a file under another name, look how long it is, and rename it into place."""
        final = self._path(path)
        folder, name = posixpath.split(final)
        part = f"{folder}/.{hashlib.sha256(name.encode()).hexdigest()[:16]}.part"

        def write(client: "SFTPClient", request: Request) -> None:
            self._make_folder(client, folder)
            with client.open(part, "wb") as stream:
                for start in range(0, len(content), _PIECE):
                    stream.write(content[start : start + _PIECE])
                    request.moved(len(content[start : start + _PIECE]))
            if client.stat(part).st_size != len(content):
                raise lie(path)
            self._seen.check(path, lambda _: _content(client, request, final))
            _rename(client, part, final)
            self._seen.forget(path)

        self._asked(path, write)

    def read(self, path: str) -> bytes | None:
        """A file, None where there is none."""
        final = self._path(path)
        found = self._asked(path, lambda client, request: _content(client, request, final))
        return self._seen.note(path, found)

    def remove(self, path: str) -> None:
        """Delete a file."""

        def delete(client: "SFTPClient", _request: Request) -> None:
            with suppress(FileNotFoundError):
                client.remove(self._path(path))

        self._asked(path, delete)

    def found(self, paths: Iterable[str], folder: str) -> None:
        """Unknown: the protocol states no hash."""

    def _asked(self, path: str, job: Callable[["SFTPClient", Request], T]) -> T:
        """What the host answers over a session nobody else uses meanwhile.

        Answers of a session that two use would be taken for each other's.
        """
        client = self._clients.get()
        try:
            with told(self._host, path):
                return self._line.run(partial(job, client))
        finally:
            self._clients.put(client)

    def _path(self, path: str) -> str:
        return posixpath.join(self._base, path)

    def _make_folder(self, client: "SFTPClient", folder: str) -> None:
        """The folder and those it is in."""
        with self._making:
            missing: list[str] = []
            while folder not in self._folders and not _is_there(client, folder):
                missing.append(folder)
                folder = posixpath.dirname(folder)
            self._folders.add(folder)
            for one in reversed(missing):
                client.mkdir(one)
                self._folders.add(one)


def _content(client: "SFTPClient", request: Request, final: str) -> bytes | None:
    taken = bytearray()
    try:
        with client.open(final, "rb") as stream:
            while len(taken) < MOST and (piece := stream.read(min(_PIECE, MOST - len(taken)))):
                taken += piece
                request.moved(len(piece))
    except FileNotFoundError:
        return None
    return bytes(taken)


def _is_there(client: "SFTPClient", folder: str) -> bool:
    if folder in {"", ".", "/"}:
        return True
    try:
        client.stat(folder)
    except FileNotFoundError:
        return False
    return True


def _rename(client: "SFTPClient", part: str, final: str) -> None:
    try:
        client.posix_rename(part, final)
    except OSError as error:
        if error.errno is not None:
            raise
        # Servers without OpenSSH's extension rename to no name that is taken
        client.remove(final)
        client.rename(part, final)
