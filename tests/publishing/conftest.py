"""Servers, each started once."""

import getpass
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from servers import Line, Server, dav_server, files_under, start_sshd

from mcred_desktop.domain.publishing import TargetKind


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a connection to {address} was tried")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(scope="session")
def s3() -> Iterator[Server]:
    """The S3 of moto, with one bucket."""
    from bucket import Bucket

    bucket = Bucket("web")

    def address(at: int, folder: str) -> str:
        return f"http://127.0.0.1:{at}/web/{folder}"

    yield Server(TargetKind.S3, bucket.line, address, bucket.objects)
    bucket.close()


@pytest.fixture(scope="session")
def webdav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A WebDAV server."""
    root = tmp_path_factory.mktemp("dav")

    def address(at: int, folder: str) -> str:
        return f"http://127.0.0.1:{at}/{folder}"

    with dav_server(root, digest=False) as port:
        line = Line(port)
        yield Server(TargetKind.WEBDAV, line, address, lambda folder: files_under(root / folder))
        line.close()


@pytest.fixture(scope="session")
def sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """OpenSSH's SFTP server."""
    root, server = tmp_path_factory.mktemp("ssh"), start_sshd(tmp_path_factory.mktemp("sshd"))
    line = Line(server.port)

    def address(at: int, folder: str) -> str:
        return f"sftp://{getpass.getuser()}@127.0.0.1:{at}{root}/{folder}"

    yield Server(
        TargetKind.SFTP,
        line,
        address,
        lambda folder: files_under(root / folder),
        login="",
        secret="",
        extra={"key_file": str(server.key)},
    )
    line.close()
    server.stop()


@pytest.fixture(params=["s3", "sftp", "webdav"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the servers in turn."""
    found: Server = request.getfixturevalue(request.param)
    return found
