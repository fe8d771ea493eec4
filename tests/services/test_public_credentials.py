"""Credentials are public only while their learners agree and they are in force."""

import json
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError


class Quiet:
    """Nobody watches the run."""

    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture
def issued(provider: Provider) -> dict[str, Credential]:
    """Two learners with credentials, by name."""
    for name in ("Ana Silva", "Bo Lind"):
        provider.awarded(name)
    services = provider.services
    services.signing_key.create("correct horse battery")
    services.awards.issue(provider.cohort, provider.manager, Quiet())
    lines = services.register.lines(provider.cohort)
    return {line.credential.recipient: line.credential for line in lines}


def say(provider: Provider, credential: Credential, *, given: bool) -> None:
    consent = provider.services.participation.consent
    consent(credential.learner_id, "Told us by e-mail", provider.manager, given=given)


def published(provider: Provider, folder: Path) -> dict[str, str]:
    """The public credentials of the folder as it is written now, by recipient's file."""
    provider.services.publishing.folder(folder, provider.manager)
    return {
        f"urn:uuid:{file.stem}": file.read_text("utf-8")
        for file in (folder / "credentials").glob("*")
    }


def test_nothing_of_a_learner_is_public_unless_they_agreed(
    provider: Provider, issued: dict[str, Credential], tmp_path: Path
) -> None:
    ana = issued["Ana Silva"]
    say(provider, ana, given=True)
    public = published(provider, tmp_path / "web")
    assert public == {ana.id: ana.document}
    everything = "".join(
        file.read_text("utf-8") for file in (tmp_path / "web").glob("*.js*") if file.is_file()
    )
    assert "Bo Lind" not in everything


def test_taking_the_word_back_takes_the_file_away(
    provider: Provider, issued: dict[str, Credential], tmp_path: Path
) -> None:
    web = tmp_path / "web"
    for credential in issued.values():
        say(provider, credential, given=True)
    assert len(published(provider, web)) == 2
    (web / "credentials" / "notes.json").write_text("{}")
    say(provider, issued["Ana Silva"], given=False)
    left = published(provider, web)
    assert set(left) == {issued["Bo Lind"].id, "urn:uuid:notes"}


def test_a_withdrawn_credential_is_no_longer_shown(
    provider: Provider, issued: dict[str, Credential], tmp_path: Path
) -> None:
    bo = issued["Bo Lind"]
    say(provider, bo, given=True)
    assert set(published(provider, tmp_path / "web")) == {bo.id}
    provider.services.register.revoke(bo.id, "Issued by mistake", provider.manager)
    assert published(provider, tmp_path / "web") == {}


def test_an_agreement_says_how_it_was_given_and_stands_in_the_history(
    provider: Provider, issued: dict[str, Credential]
) -> None:
    ana = issued["Ana Silva"]
    with pytest.raises(McredError, match="how the learner agreed"):
        provider.services.participation.consent(ana.learner_id, " ", provider.manager, given=True)
    say(provider, ana, given=True)
    say(provider, ana, given=False)
    told = [(e.what.value, e.why) for e in provider.services.history.of(ana.learner_id).events]
    assert told[-2:] == [
        ("agreed to public credentials", "Told us by e-mail"),
        ("no longer public", "Told us by e-mail"),
    ]


def test_what_is_public_is_the_signed_credential_itself(
    provider: Provider, issued: dict[str, Credential], tmp_path: Path
) -> None:
    ana = issued["Ana Silva"]
    say(provider, ana, given=True)
    ((_, text),) = published(provider, tmp_path / "web").items()
    assert json.loads(text)["proof"]
    file = tmp_path / "web" / "credentials" / f"{ana.id.removeprefix('urn:uuid:')}.json"
    check = provider.services.verification.check(file, provider.services.store.now())
    assert check.verdict.value == "genuine"
