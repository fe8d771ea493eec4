"""Folders reached over SSH as publishing targets."""

import errno
import hashlib
import posixpath
import socket
from base64 import b64encode
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from functools import partial
from queue import SimpleQueue
from threading import Lock, Timer
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import unquote, urlsplit

from mcred_desktop.domain.publishing import Target, fingerprint
from mcred_desktop.services.publishing.ports import DeniedError, RefusedError
from mcred_desktop.sync.answers import ANSWER, CONNECT, MOST, cut, lie, wrong_login
from mcred_desktop.sync.seen import Seen

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient, Transport

_PORT: Final = 22
_LINES: Final = 4
_HOME: Final = "~/"


class SftpPlace:
    """Files of a folder behind an SSH server (the port ``Place``): written aside, then renamed."""

    attempts = 10

    def __init__(self, clients: Sequence["SFTPClient"], target: Target, host_key: str) -> None:
        self.host_key, self.together = host_key, len(clients)
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
    def opened(cls, target: Target, secret: str) -> Generator[Self]:
        """The folder; raises DeniedError when the host is another than before, and LineError."""
        host = urlsplit(target.address).netloc
        with _connected(target, host) as transport:
            shown = _key_of(transport)
            if target.host_key and shown != target.host_key:
                raise _another(host, target.host_key, shown)
            with _told(host, host):
                _log_in(transport, target, secret)
                clients = _sessions(transport)
            if not clients:
                raise DeniedError("The host offers no SFTP.", where=host)
            yield cls(clients, target, shown)

    def put(self, path: str, content: bytes) -> None:
        """Write a file under another name, look how long it is, and rename it into place."""
        final = self._path(path)
        folder, name = posixpath.split(final)
        part = f"{folder}/.{hashlib.sha256(name.encode()).hexdigest()[:16]}.part"
        with self._client(path) as client:
            self._make_folder(client, folder)
            with client.open(part, "wb") as stream:
                stream.write(content)
            if client.stat(part).st_size != len(content):
                raise lie(path)
            self._seen.check(path, partial(_content, client, final))
            _rename(client, part, final)
            self._seen.forget(path)

    def read(self, path: str) -> bytes | None:
        """A file, None where there is none."""
        final = self._path(path)
        with self._client(path) as client:
            return self._seen.note(path, _content(client, final, path))

    def remove(self, path: str) -> None:
        """Delete a file."""
        with self._client(path) as client:
            try:
                client.remove(self._path(path))
            except FileNotFoundError:
                return

    def found(self, paths: Iterable[str], folder: str) -> None:
        """Unknown: the protocol states no hash."""

    @contextmanager
    def _client(self, path: str) -> Generator["SFTPClient"]:
        """A session nobody else uses meanwhile: their answers would be taken for ours."""
        client = self._clients.get()
        try:
            with _told(self._host, path):
                yield client
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


def _content(client: "SFTPClient", final: str, _path: str) -> bytes | None:
    try:
        with client.open(final, "rb") as stream:
            return bytes(stream.read(MOST))
    except FileNotFoundError:
        return None


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


def _sessions(transport: "Transport") -> list["SFTPClient"]:
    """As many as are of use and the host allows."""
    from paramiko import ChannelException

    opened: list[SFTPClient] = []
    for _ in range(_LINES):
        try:
            opened.append(_session(transport))
        except ChannelException:
            break
    return opened


def _session(transport: "Transport") -> "SFTPClient":
    """One session; raises ChannelException when the host allows no more of them."""
    from paramiko import SFTPClient

    channel = transport.open_session(timeout=CONNECT)
    channel.settimeout(ANSWER)
    # paramiko waits without limit here, for good where the line ends just before
    patience = Timer(CONNECT, channel.event.set)
    patience.daemon = True
    patience.start()
    try:
        channel.invoke_subsystem("sftp")
    finally:
        patience.cancel()
    return SFTPClient(channel)


@contextmanager
def _connected(target: Target, host: str) -> Generator["Transport"]:
    """A transport that has agreed on keys; closed when the block ends."""
    from paramiko import Transport

    parts = urlsplit(target.address)
    with _told(host, host):
        line = socket.create_connection((parts.hostname or "", parts.port or _PORT), CONNECT)
        transport = Transport(line)
    transport.banner_timeout = transport.auth_timeout = CONNECT
    try:
        if target.host_key:
            _prefer(transport, target.host_key.split(" ")[0])
        with _told(host, host):
            transport.start_client(timeout=CONNECT)
        yield transport
    finally:
        transport.close()


def _prefer(transport: "Transport", kind: str) -> None:
    """Ask first for the kind of key that was pinned; a host has several."""
    options = transport.get_security_options()
    options.key_types = tuple(sorted(options.key_types, key=lambda name: name != kind))


def _key_of(transport: "Transport") -> str:
    key = transport.get_remote_server_key()
    return f"{key.get_name()} {b64encode(key.asbytes()).decode('ascii')}"


def _log_in(transport: "Transport", target: Target, secret: str) -> None:
    from paramiko import AuthenticationException

    try:
        if target.key_file:
            transport.auth_publickey(target.login, _private(target.key_file, secret))
        else:
            transport.auth_password(target.login, secret, fallback=True)
    except AuthenticationException as error:
        raise wrong_login(urlsplit(target.address).netloc) from error


def _private(file: str, passphrase: str) -> "PKey":
    from paramiko import ECDSAKey, Ed25519Key, RSAKey, SSHException

    for kind in (Ed25519Key, ECDSAKey, RSAKey):
        try:
            return kind.from_private_key_file(file, passphrase or None)
        except (OSError, SSHException, ValueError, TypeError):
            continue  # another kind, or nothing that can be opened
    raise DeniedError(
        "The private key cannot be opened.",
        where=file,
        cure="Name a key file, and give its passphrase as the target's password.",
    )


def _another(host: str, known: str, shown: str) -> DeniedError:
    return DeniedError(
        f"The host shows another key than before ({fingerprint(shown)}, not {fingerprint(known)}).",
        where=host,
        cure="If whoever runs it says it changed, remove the target and add it again.",
    )


@contextmanager
def _told(host: str, path: str) -> Generator[None]:
    """What the host and the line refuse, in words."""
    from paramiko import SSHException

    try:
        yield
    except PermissionError as error:
        raise RefusedError(
            "The host forbids it.",
            where=path,
            cure="Ask whoever runs it for the right to write there.",
        ) from error
    except FileNotFoundError as error:
        raise RefusedError(
            "The host has no such place.", where=path, cure="Check the address of the target."
        ) from error
    except (SSHException, EOFError, TimeoutError, ConnectionError) as error:
        raise cut(host, error or type(error).__name__) from error
    except OSError as error:
        raise _failed(host, path, error) from error


def _failed(host: str, path: str, error: OSError) -> Exception:
    """SFTP has one word, Failure, for all that goes wrong at the host's disk."""
    said = str(error)
    if error.errno is not None or "closed" in said.lower():
        return cut(host, error.strerror or said)
    if errno.errorcode.get(errno.ENOSPC, "") in said or said == "Failure":
        return DeniedError(
            "The host cannot write it; its disk may be full.",
            where=path,
            cure="Free some room there, then publish again.",
        )
    return RefusedError(f"The host refuses it ({said}).", where=path)
