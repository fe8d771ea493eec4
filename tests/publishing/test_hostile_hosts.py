"""Hosts that lie, are full, send us elsewhere, refuse or never end: each named, nothing lost."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hosted import content
from servers import LOGIN, SECRET, SFTP_SERVER, Answer, Scripted, dav_server, start_sshd

from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.outbox import Delivery, Outbox
from mcred_desktop.services.publishing.ports import DeniedError, LineError
from mcred_desktop.services.publishing.targets import Access, Targets
from mcred_desktop.services.workspace import Services
from mcred_desktop.sync.answers import MOST, seconds

Script = Callable[[str, str, bytes], Answer]
Run = Callable[..., Delivery]


@pytest.fixture
def host() -> Iterator[Callable[[Script], Scripted]]:
    """Starts hosts that answer as they are told."""
    started: list[Scripted] = []

    def start(script: Script) -> Scripted:
        started.append(Scripted(script))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def run(services: Services) -> Run:
    """Publishes two credentials to an address, once."""
    services.secrets.unlock("seven quiet herons")
    targets = Targets(services.store, lambda: services.secrets)
    places = services.publishing.outbox.open
    outbox = Outbox(services.store, places, lambda *_: None, lambda *_: None)

    def publish(kind: TargetKind, address: str, **access: str) -> Delivery:
        given = {"login": LOGIN, "secret": SECRET, **access}
        target, _ = targets.add(kind, address, Access(**given))
        return outbox.run(target, content(2), None, asked=True)

    return publish


def error(code: str, status: int, **headers: str) -> Answer:
    """An answer of S3."""
    text = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>No</Message></Error>"
    return status, headers, text.encode()


def s3_that(answer: Answer) -> Script:
    """Has nothing, and answers so to whatever is put there."""

    def script(method: str, _path: str, _body: bytes) -> Answer:
        return answer if method == "PUT" else error("NoSuchKey", 404)

    return script


@pytest.mark.parametrize(
    ("answer", "why", "denied"),
    [
        (error("InvalidAccessKeyId", 403), "name or the password", True),
        (error("SignatureDoesNotMatch", 403), "name or the password", True),
        (error("NoSuchBucket", 404), "no such bucket", True),
        (error("QuotaExceeded", 403), "no room left", True),
        (error("SlowDown", 503, **{"retry-after": "120"}), "busy or broken", False),
        ((200, {"ETag": '"0123456789abcdef0123456789abcdef"'}, b""), "something else", False),
        ((200, {}, b""), "something else", False),
        ((500, {}, b"<html>" + b"x" * 100_000), "busy or broken", False),
    ],
)
def test_an_s3_host_that_takes_nothing_is_named(
    host: Callable[[Script], Scripted], run: Run, answer: Answer, why: str, denied: bool
) -> None:
    port = host(s3_that(answer)).port
    done = run(TargetKind.S3, f"http://127.0.0.1:{port}/web/check")
    assert isinstance(done.stopped, DeniedError if denied else LineError)
    assert why in str(done.stopped)
    assert (done.sent, done.waiting, done.refused) == (0, 7, ())


def test_what_s3_forbids_is_set_apart(host: Callable[[Script], Scripted], run: Run) -> None:
    def script(method: str, path: str, body: bytes) -> Answer:
        if method != "PUT":
            return error("NoSuchKey", 404)
        if path.endswith("000000000001.json") and "credentials" in path:
            return error("AccessDenied", 403)
        return 200, {"ETag": f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'}, b""

    done = run(TargetKind.S3, f"http://127.0.0.1:{host(script).port}/web")
    assert (done.stopped, done.sent, done.waiting) == (None, 6, 0)
    ((reason, cure),) = [(row.reason, row.cure) for row in done.refused]
    assert reason == "The host forbids it."
    assert "right to write" in cure


def dav_that(answers: dict[str, Answer]) -> Script:
    """An empty WebDAV folder with other answers to some methods."""
    lengths: dict[str, int] = {}

    def script(method: str, path: str, body: bytes) -> Answer:
        if method == "PUT":
            lengths[path] = len(body)
        usual: dict[str, Answer] = {
            "PROPFIND": (207, {}, b"<multistatus/>"),
            "GET": (404, {}, b""),
            "MKCOL": (405, {}, b""),
            "HEAD": (200, {"content-length": str(lengths.get(path, 0))}, b""),
            "PUT": (201, {}, b""),
            "MOVE": (201, {}, b""),
        }
        return {**usual, **answers}[method]

    return script


@pytest.mark.parametrize(
    ("answers", "why", "kind"),
    [
        ({"PROPFIND": (401, {"www-authenticate": "Basic"}, b"")}, "name or the pass", DeniedError),
        ({"PROPFIND": (302, {"location": "http://x.example/"}, b"")}, "another add", DeniedError),
        ({"PROPFIND": (503, {}, b"")}, "busy or broken", LineError),
        ({"PUT": (507, {}, b"")}, "no room left", DeniedError),
        ({"PUT": (503, {"retry-after": "60"}, b"")}, "busy or broken", LineError),
        ({"HEAD": (200, {"content-length": "3"}, b"")}, "something else", LineError),
        ({"MKCOL": (409, {}, b"")}, "folder of the target is gone", DeniedError),
        ({"MOVE": (502, {}, b"")}, "busy or broken", LineError),
    ],
)
def test_a_webdav_host_that_takes_nothing_is_named(
    host: Callable[[Script], Scripted],
    run: Run,
    answers: dict[str, Answer],
    why: str,
    kind: type[Exception],
) -> None:
    done = run(TargetKind.WEBDAV, f"http://127.0.0.1:{host(dav_that(answers)).port}/www")
    assert isinstance(done.stopped, kind)
    assert why in str(done.stopped)
    assert (done.sent, done.waiting, done.refused) == (0, 7, ())


@pytest.mark.parametrize(
    ("status", "why"), [(403, "forbids"), (413, "too large"), (423, "locked"), (418, "HTTP 418")]
)
def test_what_a_webdav_host_refuses_for_good_is_set_apart_with_its_reason(
    host: Callable[[Script], Scripted], run: Run, status: int, why: str
) -> None:
    script = dav_that({"MOVE": (status, {}, b"")})
    done = run(TargetKind.WEBDAV, f"http://127.0.0.1:{host(script).port}/www")
    assert (done.stopped, done.waiting, len(done.refused)) == (None, 0, 7)
    assert all(why in row.reason for row in done.refused)


def test_an_answer_without_an_end_is_left_after_what_an_object_may_have(
    host: Callable[[Script], Scripted], run: Run
) -> None:
    endless: Answer = (200, {"content-length": str(MOST * 1000)}, b"x" * (MOST + 100_000))
    done = run(TargetKind.WEBDAV, f"http://127.0.0.1:{host(dav_that({'GET': endless})).port}/www")
    # Its mark is none of ours, so whatever it says it holds is written over.
    assert done.stopped is None or isinstance(done.stopped, LineError)


def test_a_host_that_wants_digests_gets_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dav").mkdir()
    with dav_server(tmp_path / "dav", digest=True) as port:
        done = run(TargetKind.WEBDAV, f"http://127.0.0.1:{port}/check")
    assert (done.stopped, done.sent) == (None, 7)
    assert (tmp_path / "dav" / "check" / "index.html").is_file()


def sftp_address(port: int, folder: Path) -> str:
    import getpass

    return f"sftp://{getpass.getuser()}@127.0.0.1:{port}{folder}"


def test_an_ssh_host_with_another_key_than_before_is_not_talked_to(
    run: Run, services: Services, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    first = start_sshd(tmp_path / "one")
    address = sftp_address(first.port, tmp_path / "web")
    access = {"login": "", "secret": "", "key_file": str(first.key)}
    assert run(TargetKind.SFTP, address, **access).complete
    (target,) = services.publishing.targets.all()
    assert target.host_key.startswith("ssh-ed25519 ")
    first.stop()
    second = start_sshd(tmp_path / "two", port=first.port)
    done = run(TargetKind.SFTP, address, **{**access, "key_file": str(second.key)})
    second.stop()
    assert isinstance(done.stopped, DeniedError)
    assert "another key than before (SHA256:" in str(done.stopped)
    assert services.publishing.targets.all()[0].host_key == target.host_key


def test_a_full_disk_behind_sftp_is_named_and_leaves_no_half_file(run: Run, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.write_text(f"#!/bin/bash\ntrap '' XFSZ\nulimit -f 0\nexec {SFTP_SERVER}\n")
    small.chmod(0o755)
    server = start_sshd(tmp_path, subsystem=str(small))
    access = {"login": "", "secret": "", "key_file": str(server.key)}
    done = run(TargetKind.SFTP, sftp_address(server.port, tmp_path / "web"), **access)
    server.stop()
    assert isinstance(done.stopped, DeniedError)
    assert "disk may be full" in str(done.stopped)
    assert done.waiting == 7
    assert not list((tmp_path / "web").rglob("[!.]*.json"))


def test_a_key_file_under_a_passphrase_is_opened_with_it_and_not_without(
    run: Run, tmp_path: Path
) -> None:
    server = start_sshd(tmp_path)
    loaded = serialization.load_ssh_private_key(server.key.read_bytes(), None)
    assert isinstance(loaded, Ed25519PrivateKey)
    sealed = serialization.BestAvailableEncryption(b"heron")
    form = serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH
    server.key.write_bytes(loaded.private_bytes(*form, sealed))
    address = sftp_address(server.port, tmp_path / "web")
    access = {"login": "", "key_file": str(server.key)}
    wrong = run(TargetKind.SFTP, address, **access, secret="egret")
    right = run(TargetKind.SFTP, address, **access, secret="heron")
    server.stop()
    assert "private key cannot be opened" in str(wrong.stopped)
    assert right.complete


@pytest.mark.parametrize(
    ("header", "asked"),
    [("120", 120.0), ("", None), ("soon", None), ("99999999999999", 86400.0), ("-5", None)],
)
def test_how_long_a_host_asks_to_be_left_alone_is_read_with_bounds(
    header: str, asked: float | None
) -> None:
    assert seconds(header) == asked


def test_a_retry_date_in_the_past_is_now() -> None:
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0


def test_no_target_of_these_is_reached_without_tls_from_another_computer(
    services: Services,
) -> None:
    for kind in (TargetKind.S3, TargetKind.WEBDAV):
        with pytest.raises(Exception, match="open line"):
            services.publishing.targets.add(kind, "http://192.0.2.1/web")
    kept: list[Target] = services.publishing.targets.all()
    assert kept == []
