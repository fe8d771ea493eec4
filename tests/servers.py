"""Real servers on this computer, and lines to them that can be cut."""

import contextlib
import os
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from provided import give_up

from mcred_desktop.domain.publishing import TargetKind

SSHD = "/usr/sbin/sshd"
SFTP_SERVER = "/usr/lib/openssh/sftp-server"
LOGIN, SECRET = "publisher", "hunter2-and-more"
PATIENCE = 20
"""Seconds a server may take to start or to end"""


class Line:
    """A line to a port of this computer.

    Cut, it lets through so many bytes more and then ends; one that drips goes on byte by byte.
    """

    def __init__(self, port: int) -> None:
        self.dripping, self._mended = threading.Event(), threading.Event()
        self._drips = False
        self._to, self._left, self._counting = port, -1, threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self, after: int = 0) -> None:
        with self._counting:
            self._left = after

    def drip(self, after: int = 0) -> None:
        self.dripping.clear()
        self._mended.clear()
        self._drips = True
        self.cut(after)

    def mend(self) -> None:
        self._mended.set()
        self._drips = False
        with self._counting:
            self._left = -1

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.socket()
            try:
                far.connect(("127.0.0.1", self._to))
            except OSError:
                near.close()
                continue
            for ends in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while chunk := source.recv(65_536):
                through, ends = self._through(chunk)
                sink.sendall(through)
                if ends and self._drips:
                    self._one_by_one(chunk[len(through) :], sink)
                elif ends:
                    break
        except OSError:
            pass
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _one_by_one(self, rest: bytes, sink: socket.socket) -> None:
        self.dripping.set()
        for byte in rest:
            self._mended.wait(0.02)
            sink.sendall(bytes([byte]))

    def _through(self, chunk: bytes) -> tuple[bytes, bool]:
        """What gets through, and whether the connection ends: both ends wait for lost bytes."""
        with self._counting:
            if self._left < 0:
                return chunk, False
            through = chunk[: self._left]
            self._left -= len(through)
            return through, self._left == 0


@dataclass
class Server:
    """A target and what lies there."""

    kind: TargetKind
    line: Line
    address: Callable[[int, str], str]
    """Given a port and a folder"""
    objects: Callable[[str], dict[str, bytes]]
    """What is in a folder, under every name"""
    login: str = LOGIN
    secret: str = SECRET
    extra: dict[str, str] = field(default_factory=dict)


def files_under(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def end(stop: Callable[[], object]) -> None:
    """Call what waits for a server's threads, and wait no longer than a server may take."""
    ending = threading.Thread(target=stop, daemon=True)
    ending.start()
    ending.join(PATIENCE)
    assert not ending.is_alive(), "a server of the tests does not end"


@contextlib.contextmanager
def dav_server(root: Path, *, digest: bool) -> Iterator[int]:
    """The port of WsgiDAV over a folder."""
    from cheroot.wsgi import Server as Cheroot
    from wsgidav.wsgidav_app import WsgiDAVApp

    application = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(root)},
            "simple_dc": {"user_mapping": {"*": {LOGIN: {"password": SECRET}}}},
            "http_authenticator": {
                "accept_basic": not digest,
                "accept_digest": digest,
                "default_to_digest": digest,
            },
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = Cheroot(("127.0.0.1", 0), application, numthreads=6)
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    yield server.bind_addr[1]
    end(server.stop)


@dataclass
class Sshd:
    """OpenSSH's server, as whoever runs the tests."""

    process: subprocess.Popen[bytes]
    port: int
    key: Path

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


def new_key(file: Path) -> Path:
    """A key of OpenSSH, private and public."""
    key = Ed25519PrivateKey.generate()
    openssh, plain = serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, openssh, plain))
    file.chmod(0o600)
    public = serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    file.with_suffix(".pub").write_bytes(key.public_key().public_bytes(*public))
    return file


def start_sshd(folder: Path, subsystem: str = SFTP_SERVER, port: int = 0) -> Sshd:
    """OpenSSH's server with a host key of its own."""
    if not Path(SSHD).exists() or not Path(SFTP_SERVER).exists():
        give_up("OpenSSH's server is not installed; on Debian: apt-get install openssh-server")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    host_key, own = new_key(folder / "host"), new_key(folder / "own")
    if not port:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
    config = folder / "sshd_config"
    config.write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {host_key}\nPidFile none\nUsePAM no\n"
        f"AuthorizedKeysFile {own.with_suffix('.pub')}\nStrictModes no\nPermitRootLogin yes\n"
        f"MaxStartups 100\nSubsystem sftp {subsystem}\n"
    )
    log = folder / "sshd.log"  # no pipe, which every connection would hold open
    process = subprocess.Popen([SSHD, "-D", "-E", str(log), "-f", str(config)])
    until = time.monotonic() + PATIENCE
    while not log.exists() or b"Server listening" not in log.read_bytes():
        assert process.poll() is None, "OpenSSH's server ended"
        assert time.monotonic() < until, "OpenSSH's server does not start"
        time.sleep(0.01)
    return Sshd(process, port, own)


Answer = tuple[int, dict[str, str], bytes]


class Scripted:
    """An HTTP host that answers as it is told: given method, path and body."""

    def __init__(self, answer: Callable[[str, str, bytes], Answer]) -> None:
        self.asked: list[str] = []
        self._here = threading.local()
        script = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                return

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                script.asked.append(f"{self.command} {self.path}")
                script._here.headers = dict(self.headers)
                status, headers, content = answer(self.command, self.path, body)
                self.send_response(status)
                for name, value in {"content-length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):
                    if self.command != "HEAD":
                        self.wfile.write(content)

        for method in ("GET", "HEAD", "PUT", "POST", "DELETE", "PROPFIND", "MKCOL", "MOVE"):
            setattr(Handler, f"do_{method}", Handler.answer)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def headers(self) -> dict[str, str]:
        """Of the request that is being answered."""
        found: dict[str, str] = self._here.headers
        return found

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
