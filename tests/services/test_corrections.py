"""A wrong name on a credential: withdrawn, and issued anew."""

import json

import pytest
from provider import Provider

from mcred_desktop.domain.award import Judgement
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.register.register import RegisterLine


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def issue(provider: Provider) -> None:
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())


@pytest.fixture
def wrong(provider: Provider) -> RegisterLine:
    """A credential that says Anna where Ana is right."""
    provider.awarded("Anna Silva")
    provider.services.signing_key.create("correct horse battery")
    issue(provider)
    return provider.services.register.lines()[0]


def correct(provider: Provider, line: RegisterLine, name: str, reason: str = "Misspelt") -> None:
    provider.services.corrections.name(line.credential.id, name, reason, provider.manager)


def test_a_corrected_credential_takes_the_place_of_the_wrong_one(
    provider: Provider, wrong: RegisterLine
) -> None:
    correct(provider, wrong, " Ana  Silva ")
    issue(provider)
    old, new = provider.services.register.lines(provider.cohort)
    assert (old.revocation and old.revocation.reason) == "Misspelt"
    assert (new.credential.recipient, new.credential.reason) == ("Ana Silva", "Misspelt")
    assert old.replaced_by == new.credential.serial
    assert new.replaces == old.credential.serial
    assert new.credential.valid_until == old.credential.valid_until
    folder = provider.services.awards.out_folder(provider.cohort)
    entries = json.loads((folder / "manifest.json").read_text("utf-8"))
    services, own = provider.services, provider.services.signing_key.trust.issuers()
    files = {entry["id"]: folder / entry["pdf"] for entry in entries}
    right = services.verification.check(files[new.credential.id], services.store.now(), own)
    assert right.verdict is Judgement.GENUINE
    assert not list(folder.glob(f"*{old.credential.serial}*")), "the wrong name still lies there"


def test_issuing_again_after_a_correction_makes_no_third_one(
    provider: Provider, wrong: RegisterLine
) -> None:
    correct(provider, wrong, "Ana Silva")
    issue(provider)
    folder = provider.services.awards.out_folder(provider.cohort)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    issue(provider)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert len(provider.services.register.lines()) == 2


def test_a_second_mistake_is_corrected_like_the_first(
    provider: Provider, wrong: RegisterLine
) -> None:
    correct(provider, wrong, "Ana Sylva")
    issue(provider)
    correct(provider, provider.services.register.lines()[-1], "Ana Silva")
    issue(provider)
    lines = provider.services.register.lines()
    assert [bool(line.revocation) for line in lines] == [True, True, False]
    assert len({line.credential.serial for line in lines}) == 3


@pytest.mark.parametrize(
    ("name", "reason", "told"),
    [
        ("Anna Silva", "Misspelt", "name on the credential"),
        ("  ", "Misspelt", "[Nn]ame"),
        ("Ana Silva", " ", "Say why"),
    ],
)
def test_what_corrects_nothing_is_refused_and_nothing_is_withdrawn(
    provider: Provider, wrong: RegisterLine, name: str, reason: str, told: str
) -> None:
    with pytest.raises(McredError, match=told):
        correct(provider, wrong, name, reason)
    (line,) = provider.services.register.lines()
    assert line.revocation is None


def test_what_is_revoked_already_is_not_corrected(provider: Provider, wrong: RegisterLine) -> None:
    provider.services.register.revoke(wrong.credential.id, "Not their work", provider.manager)
    with pytest.raises(NotAllowedError, match="revoked already"):
        correct(provider, wrong, "Ana Silva")
    run = provider.services.awards.dry_run(provider.cohort)
    assert (run.ready, run.kept) == ([], 0)
