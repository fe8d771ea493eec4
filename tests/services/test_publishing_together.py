"""Two laptops of one organisation issue, and either publishes for both."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from provider import Provider
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.credentials.status_list import read_list
from mcred_desktop.domain.assess.moderation import Consent
from mcred_desktop.domain.award import (
    Credential,
    ErasedCredential,
    PublicKey,
    Revocation,
    StatusList,
    StatusPublication,
)
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.store.workspace import Workspace

PHRASE = "correct horse battery"
FACTS = (Credential, ErasedCredential, Revocation, StatusList, StatusPublication, Consent)

ANA, BO = "Ana Silva", "Bo Lind"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@dataclass
class Two:
    """Their laptops, and a web space."""

    first: Provider
    second: Provider
    web: Path

    def exchange(self) -> None:
        for one, other in ((self.first, self.second), (self.second, self.first)):
            take(one, other)

    def publish(self, laptop: Provider, out: Path | None = None) -> Path:
        laptop.services.publishing.folder(out or self.web, laptop.manager)
        return out or self.web

    def issue(self) -> tuple[Path, Path]:
        return issued(self.first, ANA), issued(self.second, BO)


def take(laptop: Provider, other: Provider) -> None:
    """What a hub would bring to ``laptop`` of what ``other`` knows."""
    with other.services.store.read() as session:
        keys = session.find(PublicKey)
        facts = [fact for kind in FACTS for fact in session.find(kind)]
    with laptop.services.store.begin() as session:
        for key in keys:
            session.put(key)
        for fact in facts:
            if not session.find(type(fact), id=fact.id):
                session.add(fact)


def issued(laptop: Provider, name: str) -> Path:
    laptop.awarded(name)
    laptop.services.awards.issue(laptop.cohort, laptop.manager, Quiet())
    (file,) = laptop.services.awards.out_folder(laptop.cohort).rglob("*.pdf")
    return file


def credential(laptop: Provider, name: str) -> Credential:
    return next(
        line.credential
        for line in laptop.services.register.lines()
        if line.credential.recipient == name
    )


def listed(laptop: Provider, name: str, folder: Path) -> Path:
    """The list in ``folder`` that tells of somebody's credential."""
    entry = json.loads(credential(laptop, name).document)["credentialStatus"]
    return folder / entry["statusListCredential"].rpartition("/")[2]


def told_withdrawn(laptop: Provider, name: str, folder: Path) -> bool | None:
    place = credential(laptop, name).status_index
    assert place is not None
    return read_list(listed(laptop, name, folder).read_text("utf-8")).withdrawn(place)


@pytest.fixture
def two(furnished: tuple[Path, Provider], tmp_path: Path) -> Iterator[Two]:
    folder, provider = furnished
    opened: list[Workspace] = []
    for name in ("first", "second"):
        shutil.copytree(folder, tmp_path / name)
        opened.append(Workspace.open(tmp_path / name))
    laptops = [replace(provider, services=services_over(one)) for one in opened]
    for laptop in laptops:
        write_issuer(laptop.services.store, "verify_url", "https://verify.lake.example/check")
        laptop.services.signing_key.create(PHRASE)
    yield Two(laptops[0], laptops[1], tmp_path / "web")
    for one in opened:
        one.close()


def checked(files: tuple[Path, ...], trust: Path) -> list[dict[str, str]]:
    """What a stranger's computer says who knows nothing but a file."""
    words = ["verify", *map(str, files), "--trust", str(trust), "--json"]
    return json.loads(CliRunner().invoke(terminal_application(), words).stdout)


def test_what_either_issued_is_genuine_by_the_folder_that_one_of_them_published(
    two: Two, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = two.issue()
    two.exchange()
    two.publish(two.second)
    two.exchange()
    two.publish(two.first)
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "stranger"))
    found = checked(files, two.web / "did.json")
    assert [one["verdict"] for one in found] == ["genuine", "genuine"]
    page = (two.web / "published.js").read_text("utf-8")
    for laptop in (two.first, two.second):
        key = laptop.services.signing_key.current()
        assert key is not None
        assert key.did in page


def test_a_key_that_was_retired_or_stolen_on_the_other_laptop_is_told_as_such(two: Two) -> None:
    key = two.second.services.signing_key.current()
    assert key is not None
    two.second.services.signing_key.rotate(PHRASE, compromised="2026-01-15")
    two.exchange()
    two.publish(two.first)
    document = json.loads((two.web / "did.json").read_text("utf-8"))
    ends = {one["publicKeyMultibase"]: one.get("revoked") for one in document["verificationMethod"]}
    assert len(ends) == 3
    assert ends.pop(key.did.removeprefix("did:key:")) == "2026-01-15T00:00:00Z"
    assert set(ends.values()) == {None}


def test_a_list_that_only_the_other_laptop_can_sign_goes_out_as_it_signed_it(
    two: Two, tmp_path: Path
) -> None:
    two.issue()
    two.exchange()
    out = two.publish(two.first)
    assert not listed(two.first, BO, out).exists()
    assert two.first.services.publishing.status.standing().new_lists == 1
    signed = listed(two.first, BO, two.publish(two.second, tmp_path / "theirs")).read_bytes()
    assert not two.first.services.publishing.outdated
    two.exchange()
    assert two.first.services.publishing.outdated
    two.publish(two.first)
    assert listed(two.first, BO, out).read_bytes() == signed
    assert two.first.services.publishing.status.standing().new_lists == 0
    assert told_withdrawn(two.first, ANA, out) is False


def test_a_laptop_that_is_behind_takes_nothing_back_on_one_web_space(two: Two) -> None:
    two.issue()
    two.exchange()
    two.publish(two.second)
    two.exchange()
    two.publish(two.first)
    gone = credential(two.second, BO)
    two.second.services.register.revoke(gone.id, "Mistake", two.second.manager)
    two.publish(two.second)
    before = {file: file.read_bytes() for file in two.web.iterdir() if file.is_file()}
    two.first.services.register.revoke(credential(two.first, ANA).id, "Late", two.first.manager)
    with pytest.raises(WorkspaceError, match="later publication") as refused:
        two.publish(two.first)
    assert "hub" in (refused.value.cure or "")
    assert {file: file.read_bytes() for file in two.web.iterdir() if file.is_file()} == before
    two.exchange()
    two.publish(two.first)
    assert told_withdrawn(two.first, BO, two.web) is True
    assert told_withdrawn(two.first, ANA, two.web) is True


def test_a_withdrawal_of_what_the_other_issued_waits_until_that_one_signs_it(two: Two) -> None:
    two.issue()
    two.exchange()
    two.publish(two.second)
    two.exchange()
    two.first.services.register.revoke(credential(two.first, BO).id, "Late", two.first.manager)
    two.publish(two.first)
    status = two.first.services.publishing.status
    assert (status.standing().waiting, told_withdrawn(two.first, BO, two.web)) == (1, False)
    two.exchange()
    two.publish(two.second)
    two.exchange()
    assert (status.standing().waiting, told_withdrawn(two.first, BO, two.web)) == (0, True)


def test_under_one_address_either_laptop_signs_all_lists(
    two: Two, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for laptop in (two.first, two.second):
        laptop.services.signing_key.trust.issue_as("https://verify.lake.example/check")
    files = two.issue()
    two.exchange()
    two.first.services.register.revoke(credential(two.first, BO).id, "Late", two.first.manager)
    two.publish(two.first)
    assert told_withdrawn(two.first, BO, two.web) is True
    assert two.first.services.publishing.status.standing().waiting == 0
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "stranger"))
    found = checked(files, two.web / "did.json")
    assert [one["verdict"] for one in found] == ["genuine", "genuine"]


def agree(laptop: Provider, name: str, *, given: bool = True) -> None:
    learner = credential(laptop, name).learner_id
    laptop.services.participation.consent(learner, "by letter", laptop.manager, given=given)


def public(laptop: Provider, name: str, folder: Path) -> bool:
    number = credential(laptop, name).id.removeprefix("urn:uuid:")
    return (folder / "credentials" / f"{number}.json").exists()


def test_what_the_other_laptop_made_public_and_never_came_here_is_left_there(two: Two) -> None:
    two.issue()
    agree(two.second, BO)
    two.publish(two.second)
    two.publish(two.first)
    assert public(two.second, BO, two.web)
    agree(two.first, ANA)
    two.publish(two.first)
    two.publish(two.second)
    assert public(two.first, ANA, two.web)
    assert public(two.second, BO, two.web)


@pytest.mark.parametrize("how", ["withdrawn", "agreed to no more", "erased"])
def test_what_the_other_laptop_made_public_goes_once_it_is_known_to_be_public_no_more(
    two: Two, how: str
) -> None:
    two.issue()
    agree(two.second, BO)
    two.publish(two.second)
    theirs, services = credential(two.second, BO), two.second.services
    if how == "withdrawn":
        services.register.revoke(theirs.id, "Mistake", two.second.manager)
    elif how == "agreed to no more":
        agree(two.second, BO, given=False)
    else:
        services.personal_data.erase(theirs.learner_id, "Asked for it", two.second.manager)
    two.exchange()
    two.publish(two.first)
    number = theirs.id.removeprefix("urn:uuid:")
    assert not (two.web / "credentials" / f"{number}.json").exists()
