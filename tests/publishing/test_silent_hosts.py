"""Hosts that say nothing more: left after a while, whatever was asked of them."""

import socket
import threading
from dataclasses import replace
from pathlib import Path

import paramiko
import pytest
from hosted import content
from servers import LOGIN, SECRET, new_key

from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.services.publishing.ports import LineError
from mcred_desktop.services.publishing.targets import Access, Targets
from mcred_desktop.services.workspace import Services


class Mute(paramiko.ServerInterface):
    """Lets everybody in and then says no more."""

    def __init__(self) -> None:
        self.over = threading.Event()

    def get_allowed_auths(self, _name: str) -> str:
        return "password"

    def check_auth_password(self, _name: str, _secret: str) -> int:
        return paramiko.AUTH_SUCCESSFUL

    def check_channel_request(self, _kind: str, _number: int) -> int:
        return paramiko.OPEN_SUCCEEDED

    def check_channel_subsystem_request(self, _channel: paramiko.Channel, _name: str) -> bool:
        self.over.wait(30)
        return False


def test_an_ssh_host_that_falls_silent_after_the_login_is_left(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcred_desktop.sync.ssh.CONNECT", 1.0)
    key, mute = paramiko.Ed25519Key.from_private_key_file(str(new_key(tmp_path / "host"))), Mute()
    with socket.create_server(("127.0.0.1", 0)) as door:
        served: list[paramiko.Transport] = []

        def serve() -> None:
            served.append(paramiko.Transport(door.accept()[0]))
            served[0].add_server_key(key)
            served[0].start_server(threading.Event(), mute)

        threading.Thread(target=serve, daemon=True).start()
        address = f"sftp://{LOGIN}@127.0.0.1:{door.getsockname()[1]}{tmp_path}/web"
        services.secrets.unlock("seven quiet herons")
        targets = Targets(services.store, lambda: services.secrets)
        target, _ = targets.add(TargetKind.SFTP, address, Access(LOGIN, SECRET))
        outbox = replace(services.publishing.outbox, pause=lambda *_: None)
        done = outbox.run(target, content(2), None, asked=True)
    mute.over.set()
    served[0].close()
    assert isinstance(done.stopped, LineError)
    assert done.sent == 0
