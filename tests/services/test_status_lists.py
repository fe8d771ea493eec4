"""Places on status lists, publications, and what waits for the next one."""

import json
import shutil
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.credentials.status_list import read_list
from mcred_desktop.domain.award import HERD, Credential
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.publishing import status_lists
from mcred_desktop.store.workspace import Workspace


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


NAMES = ("Ana Silva", "Bo Lind", "Cai Wu")


@pytest.fixture
def online(provider: Provider) -> Provider:
    """Three learners with credentials of an issuer that has an address on the web."""
    write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/check")
    for name in NAMES:
        provider.awarded(name)
    provider.services.signing_key.create("correct horse battery")
    issue(provider)
    return provider


def issue(provider: Provider) -> list[Credential]:
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    return [line.credential for line in provider.services.register.lines(provider.cohort)]


def publish(provider: Provider, out: Path) -> int:
    return provider.services.publishing.folder(out, provider.manager).number


def lists_in(out: Path) -> list[Path]:
    return sorted(out.glob("status-*.json"))


def test_each_credential_has_a_place_of_its_own_on_one_list(online: Provider) -> None:
    found = [line.credential for line in online.services.register.lines()]
    entries = [json.loads(one.document)["credentialStatus"] for one in found]
    (url,) = {entry["statusListCredential"] for entry in entries}
    assert url.startswith("https://verify.lake.example/check/status-")
    places = [one.status_index for one in found]
    assert [str(place) for place in places] == [entry["statusListIndex"] for entry in entries]
    assert len(set(places)) == len(NAMES)
    assert all(place is not None and 0 <= place < HERD for place in places)


def test_without_an_address_on_the_web_no_list_is_named(provider: Provider) -> None:
    provider.awarded("Ana Silva")
    provider.services.signing_key.create("correct horse battery")
    (credential,) = issue(provider)
    assert "credentialStatus" not in json.loads(credential.document)
    assert not provider.services.publishing.signs


def test_places_are_never_given_twice_even_on_a_crowded_list(
    online: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_lists, "HERD", 8)
    monkeypatch.setattr(status_lists, "FULL", 7)
    for name in ("Di Xu", "Eli Roth", "Fay Ito", "Gus Ek", "Hal Orr", "Ira Kee"):
        online.awarded(name)
    found = issue(online)
    assert len(found) == 9
    assert len({(one.status_list, one.status_index) for one in found}) == 9
    assert len({one.status_list for one in found}) == 2


def test_a_withdrawal_waits_until_it_is_published(online: Provider, tmp_path: Path) -> None:
    services, out = online.services, tmp_path / "web"
    assert services.publishing.status.standing().new_lists == 1
    assert publish(online, out) == 1
    before = services.publishing.status.standing()
    assert (before.number, before.waiting, before.new_lists) == (1, 0, 0)
    gone = services.register.lines()[1].credential
    services.register.revoke(gone.id, "Mistake", online.manager)
    assert services.publishing.status.standing().waiting == 1
    (file,) = lists_in(out)
    assert gone.status_index is not None
    assert read_list(file.read_text("utf-8")).withdrawn(gone.status_index) is False
    assert publish(online, out) == 2
    assert services.publishing.status.standing().waiting == 0
    told = read_list(file.read_text("utf-8"))
    states = {
        line.credential.recipient: told.withdrawn(line.credential.status_index or 0)
        for line in services.register.lines()
    }
    assert states == {"Ana Silva": False, "Bo Lind": True, "Cai Wu": False}


def test_an_older_publication_never_replaces_a_newer_one(online: Provider, tmp_path: Path) -> None:
    publish(online, tmp_path / "web")
    (file,) = lists_in(tmp_path / "web")
    signer, key = online.services.signing_key.signer(), online.services.publishing.status.files
    url = read_list(file.read_text("utf-8")).url
    later = key.write(signer, url, [1], "2099-01-01T00:00:00.000Z", "2099-04-01T00:00:00.000Z")
    file.write_text(later, "utf-8")
    with pytest.raises(WorkspaceError, match="later publication"):
        publish(online, tmp_path / "web")
    assert file.read_text("utf-8") == later
    assert online.services.publishing.status.standing().number == 1


def test_a_clock_put_back_still_gives_a_later_list(
    online: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(online, tmp_path)
    (file,) = lists_in(tmp_path)
    first = read_list(file.read_text("utf-8"))

    def long_ago(_: object) -> str:
        return "2001-01-01T00:00:00.000Z"

    monkeypatch.setattr(type(online.services.store), "now", long_ago)
    gone = online.services.register.lines()[1].credential
    online.services.register.revoke(gone.id, "Mistake", online.manager)
    publish(online, tmp_path)
    assert read_list(file.read_text("utf-8")).replaces(first)


def test_what_no_web_space_has_whole_counts_as_known_here_only(
    online: Provider, tmp_path: Path
) -> None:
    services, status = online.services, online.services.publishing.status
    target, _ = services.publishing.targets.add(TargetKind.WEBDAV, "https://dav.lake.example/")
    publish(online, tmp_path)
    assert (status.standing().number, status.standing().new_lists) == (0, 1)
    with services.store.begin() as session:
        session.put(target.model_copy(update={"number": 1}))
    assert (status.standing().number, status.standing().new_lists) == (1, 0)


@pytest.mark.file_only
def test_a_workspace_from_a_backup_does_not_take_withdrawals_back(
    online: Provider, tmp_path: Path
) -> None:
    services, copy = online.services, tmp_path / "copy"
    shutil.copytree(services.care.folder, copy)
    gone = services.register.lines()[1].credential
    services.register.revoke(gone.id, "Mistake", online.manager)
    publish(online, tmp_path / "web")
    (file,) = lists_in(tmp_path / "web")
    told = file.read_text("utf-8")
    with Workspace.open(copy) as restored:
        older = services_over(restored)
        older.signing_key.unlock("correct horse battery")
        with pytest.raises(WorkspaceError, match="does not know"):
            older.publishing.folder(tmp_path / "web", online.manager)
    assert file.read_text("utf-8") == told


def test_lists_are_signed_so_a_locked_key_publishes_nothing(
    online: Provider, tmp_path: Path
) -> None:
    online.services.signing_key.lock()
    with pytest.raises(McredError, match="locked"):
        publish(online, tmp_path / "web")
    assert not (tmp_path / "web").exists()


def test_an_address_that_moved_gets_a_list_of_its_own_and_the_old_one_is_kept_up(
    online: Provider, tmp_path: Path
) -> None:
    write_issuer(online.services.store, "verify_url", "https://new.lake.example/")
    online.awarded("Dag Ness")
    *_, last = issue(online)
    address = json.loads(last.document)["credentialStatus"]["statusListCredential"]
    assert address.startswith("https://new.lake.example/status-")
    publish(online, tmp_path)
    assert len(lists_in(tmp_path)) == 2
