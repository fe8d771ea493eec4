"""Connections to SSH servers: opened, let in, and what goes wrong with them in words."""

import errno
import socket
from base64 import b64encode
from collections.abc import Generator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target, fingerprint
from mcred_desktop.services.publishing.ports import DeniedError, RefusedError
from mcred_desktop.sync.answers import ANSWER, CONNECT, cut, wrong_login
from mcred_desktop.sync.line import Request

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient, Transport

_PORT: Final = 22
_LINES: Final = 4


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


def connected(target: Target, host: str, request: Request) -> "Transport":
    """A transport that has agreed on keys; whoever asked closes it."""
    from paramiko import Transport

    parts = urlsplit(target.address)
    with told(host, host):
        line = socket.create_connection((parts.hostname or "", parts.port or _PORT), CONNECT)
        request.opened(line)
        transport = Transport(line)
    transport.banner_timeout = transport.auth_timeout = CONNECT
    try:
        if target.host_key:
            _prefer(transport, target.host_key.split(" ")[0])
        with told(host, host):
            transport.start_client(timeout=CONNECT)
    except BaseException:
        transport.close()
        raise
    return transport


def entered(
    transport: "Transport", target: Target, secret: str, host: str, _request: Request
) -> list["SFTPClient"]:
    """Sessions of whom the host let in."""
    with told(host, host):
        _log_in(transport, target, secret)
        return _sessions(transport)


def _prefer(transport: "Transport", kind: str) -> None:
    """Ask first for the kind of key that was pinned; a host has several."""
    options = transport.get_security_options()
    options.key_types = tuple(sorted(options.key_types, key=lambda name: name != kind))


def key_of(transport: "Transport") -> str:
    """The key the host has shown: kind and base64."""
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


def another(host: str, known: str, shown: str) -> DeniedError:
    """The host is another one, or was set up anew."""
    return DeniedError(
        f"The host shows another key than before ({fingerprint(shown)}, not {fingerprint(known)}).",
        where=host,
        cure="If whoever runs it says it changed, remove the target and add it again.",
    )


@contextmanager
def told(host: str, path: str) -> Generator[None]:
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
        raise cut(host, error) from error
    except OSError as error:
        raise _failed(host, path, error) from error


def _failed(host: str, path: str, error: OSError) -> Exception:
    """SFTP has one word, Failure, for all that goes wrong at the host's disk."""
    said = str(error)
    if error.errno is not None or "closed" in said.lower():
        return cut(host, error)
    if errno.errorcode.get(errno.ENOSPC, "") in said or said == "Failure":
        return DeniedError(
            "The host cannot write it; its disk may be full.",
            where=path,
            cure="Free some room there, then publish again.",
        )
    asked = f"Ask whoever runs the host; it says: “{said[:200]}”."
    return RefusedError("The host refuses it.", where=path, cure=asked)
