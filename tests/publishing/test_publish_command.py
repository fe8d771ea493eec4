"""``mcred publish``: targets, their passwords, and what a run tells."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
import typer
from badge_host import BadgeHost
from provider import Provider
from servers import LOGIN, SECRET, Server
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.store.workspace import Workspace

PHRASE = "correct horse battery"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture(scope="module")
def issued(furnished: tuple[Path, Provider], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two credentials, one of them public, and a status list."""
    folder = tmp_path_factory.mktemp("issued") / "workspace"
    shutil.copytree(furnished[0], folder)
    with Workspace.open(folder) as opened:
        services = services_over(opened)
        provider = Provider(services, *list(vars(furnished[1]).values())[1:])
        write_issuer(services.store, "verify_url", "https://verify.lake.example/")
        for name in ("Ana Silva", "Bo Lind"):
            provider.awarded(name)
        services.signing_key.create(PHRASE)
        services.awards.issue(provider.cohort, provider.manager, Quiet())
        ana = services.register.lines()[0].credential
        services.participation.consent(ana.learner_id, "By mail", provider.manager, given=True)
    return folder


@dataclass
class Told:
    code: int
    said: dict[str, Any]
    text: str


@pytest.fixture
def mcred(issued: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    folder = tmp_path / "workspace"
    shutil.copytree(issued, folder)
    monkeypatch.setenv("MCRED_PASSPHRASE", PHRASE)
    monkeypatch.setenv("MCRED_TARGET_SECRET", SECRET)

    def run(*words: str) -> Told:
        result = CliRunner().invoke(
            terminal_application(), ["-w", str(folder), "publish", *words, "--json"]
        )
        return Told(result.exit_code, json.loads(result.stdout), result.stdout)

    return run


def test_a_target_is_published_to_and_needs_no_password_the_next_time(
    mcred: Callable[..., Told], webdav: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = webdav.address(webdav.line.port, "cli")
    first = mcred("webdav", address, "--user", LOGIN)
    assert (first.code, first.said["complete"], first.said["number"]) == (0, True, 1)
    there = webdav.objects("cli")
    assert first.said["sent"] == len(there)
    assert sum(path.startswith("credentials/") for path in there) == 1
    monkeypatch.delenv("MCRED_TARGET_SECRET")
    again = mcred("webdav")
    assert (again.code, again.said["sent"], again.said["number"]) == (0, 0, 1)
    listed = mcred("targets").said["targets"]
    assert [(one["kind"], one["address"], one["waiting"]) for one in listed] == [
        ("webdav", address, 0)
    ]
    store = (tmp_path / "workspace" / "store.sqlite").read_bytes()
    assert SECRET.encode() not in store
    assert SECRET not in first.text + again.text
    assert mcred("forget", address).said["forgotten"] == [address]
    assert mcred("targets").said["targets"] == []


def test_a_wrong_password_is_put_right_by_giving_another(
    mcred: Callable[..., Told], webdav: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = webdav.address(webdav.line.port, "wrong")
    monkeypatch.setenv("MCRED_TARGET_SECRET", "guessed")
    refused = mcred("webdav", address, "--user", LOGIN)
    assert (refused.code, "name or the password" in refused.said["reason"]) == (2, True)
    monkeypatch.setenv("MCRED_TARGET_SECRET", SECRET)
    assert mcred("webdav").code == 0


def test_a_badge_host_that_never_let_us_in_is_not_remembered(
    mcred: Callable[..., Told], webdav: Server
) -> None:
    gone = mcred("openbadges", "http://127.0.0.1:1")
    assert (gone.code, "nobody answers there" in gone.said["error"]) == (2, True)
    other = mcred("openbadges", webdav.address(webdav.line.port, "")[:-1])
    assert (other.code, "Open Badges 3.0" in other.said["error"]) == (2, True)
    assert mcred("targets").said["targets"] == []


def test_everything_remembered_is_published_to_and_one_failure_does_not_hide(
    mcred: Callable[..., Told], s3: Server, sftp: Server, tmp_path: Path
) -> None:
    assert mcred("folder", str(tmp_path / "web")).code == 0
    assert mcred("s3", s3.address(s3.line.port, "cli"), "--user", LOGIN).code == 0
    keyed = mcred("sftp", sftp.address(sftp.line.port, "cli"), "--key-file", sftp.extra["key_file"])
    assert keyed.said["host_key"].startswith("SHA256:")
    sftp.line.cut()
    told = mcred("all")
    sftp.line.mend()
    assert told.code == 2
    states = {one["kind"]: (one["complete"], bool(one["reason"])) for one in told.said["targets"]}
    assert states["folder"] == states["s3"] == (True, False)
    assert states["sftp"][1]


def test_what_cannot_be_done_is_said_and_nothing_is_remembered(
    mcred: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "open line" in mcred("webdav", "http://dav.example.org/", "--user", "x").said["error"]
    assert "No such target" in mcred("s3").said["error"]
    monkeypatch.setenv("MCRED_PASSPHRASE", "wrong horse battery")
    refused = mcred("webdav", "https://dav.example.org/", "--user", "x")
    assert (refused.code, "does not open" in refused.said["error"]) == (2, True)
    monkeypatch.setenv("MCRED_PASSPHRASE", PHRASE)
    assert mcred("targets").said["targets"] == []


def test_a_lost_passphrase_costs_the_kept_passwords_and_a_new_one_is_taken(
    mcred: Callable[..., Told], webdav: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = webdav.address(webdav.line.port, "lost")
    assert mcred("webdav", address, "--user", LOGIN).code == 0
    assert mcred("forget", "--passwords").said["passwords"] is True
    monkeypatch.delenv("MCRED_TARGET_SECRET")
    denied = mcred("webdav")
    assert (denied.code, "name or the password" in denied.said["reason"]) == (2, True)


def test_how_often_a_target_is_published_to_is_chosen_and_told(
    mcred: Callable[..., Told], tmp_path: Path
) -> None:
    place = str(tmp_path / "web")
    mcred("folder", place)
    said = mcred("every", place, "30")
    assert (said.code, said.said["minutes"]) == (0, 30)
    (told,) = mcred("targets").said["targets"]
    assert (told["minutes"], told["next"] > told["arrived"]) == (30, True)
    assert mcred("every", place, "1").code == 2
    mcred("every", place, "0")
    (told,) = mcred("targets").said["targets"]
    assert (told["minutes"], told["next"]) == (0, "")


def test_credentials_go_to_a_badge_host_once_its_page_was_allowed_in_the_browser(
    mcred: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = BadgeHost()
    monkeypatch.setattr(typer, "launch", lambda url: httpx2.get(url, follow_redirects=True))
    first = mcred("openbadges", host.address)
    assert (first.code, first.said["sent"], first.said["complete"]) == (0, 1, True)
    host.forget_tokens()
    out = mcred("openbadges")
    assert (out.code, "invalid_grant" in out.said["reason"]) == (2, True)
    again = mcred("openbadges", "--login")
    host.close()
    assert (again.code, again.said["sent"], len(host.credentials)) == (0, 0, 1)
