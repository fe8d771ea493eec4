"""Servers, each started once."""

import getpass
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from servers import LOGIN, SECRET, Line, Server, dav_server, files_under, start_sshd

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
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id=LOGIN,
        aws_secret_access_key=SECRET,
        region_name="us-east-1",
    )
    client.create_bucket(Bucket="web")
    line = Line(port)

    def objects(folder: str) -> dict[str, bytes]:
        listed = client.list_objects_v2(Bucket="web", Prefix=f"{folder}/").get("Contents", [])
        return {
            one["Key"].removeprefix(f"{folder}/"): client.get_object(Bucket="web", Key=one["Key"])[
                "Body"
            ].read()
            for one in listed
        }

    def address(at: int, folder: str) -> str:
        return f"http://127.0.0.1:{at}/web/{folder}"

    yield Server(TargetKind.S3, line, address, objects)
    line.close()
    client.close()
    server.stop()


@pytest.fixture(scope="session")
def webdav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A WebDAV server."""
    root = tmp_path_factory.mktemp("dav")
    server, port = dav_server(root, digest=False)
    line = Line(port)

    def address(at: int, folder: str) -> str:
        return f"http://127.0.0.1:{at}/{folder}"

    yield Server(TargetKind.WEBDAV, line, address, lambda folder: files_under(root / folder))
    line.close()
    server.stop()


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
