import json

import pytest
from provider import Provider

from mcred_desktop.domain.award import Judgement
from mcred_desktop.domain.errors import McredError, WrongPassphraseError

PASSPHRASE = "correct horse battery"


class Watched:
    """Progress that stops the run after ``stop_after`` learners."""

    def __init__(self, stop_after: int = 1000) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop_after = stop_after

    @property
    def cancelled(self) -> bool:
        return len(self.steps) > self._stop_after

    def step(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))


def test_a_key_needs_a_long_passphrase(provider: Provider) -> None:
    with pytest.raises(McredError, match="at least 10"):
        provider.services.awards.create_key("short")
    assert provider.services.awards.key() is None


def test_a_wrong_passphrase_opens_nothing(provider: Provider) -> None:
    awards = provider.services.awards
    awards.create_key(PASSPHRASE)
    awards.lock_key()
    with pytest.raises(WrongPassphraseError):
        awards.unlock("something else")
    assert not awards.unlocked


def test_issuing_needs_an_unlocked_key(provider: Provider) -> None:
    provider.awarded("Ana")
    with pytest.raises(McredError, match="locked"):
        provider.services.awards.issue(provider.cohort, provider.manager, Watched())


def test_every_issued_file_is_genuine_and_issuing_again_makes_nothing_new(
    provider: Provider,
) -> None:
    for name in ("Ana Silva", "محمد الأمين"):
        provider.awarded(name)
    awards = provider.services.awards
    awards.create_key(PASSPHRASE)
    awards.issue(provider.cohort, provider.manager, Watched())
    folder = awards.out_folder(provider.cohort)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert [entry["recipient"] for entry in manifest] == ["Ana Silva", "محمد الأمين"]
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    now = provider.services.store.now()
    for entry in manifest:
        for kind in ("pdf", "png", "json"):
            check = provider.services.verification.check(folder / entry[kind], now)
            assert check.verdict is Judgement.GENUINE, check.reasons
            assert check.recipient == entry["recipient"]
    awards.issue(provider.cohort, provider.manager, Watched())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert len(awards.register(provider.cohort)) == 2


def test_a_stopped_run_keeps_what_it_issued_and_goes_on_later(provider: Provider) -> None:
    for name in ("A", "B", "C"):
        provider.awarded(name)
    awards = provider.services.awards
    awards.create_key(PASSPHRASE)
    awards.issue(provider.cohort, provider.manager, Watched(stop_after=1))
    assert len(awards.register(provider.cohort)) == 1
    awards.issue(provider.cohort, provider.manager, Watched())
    assert [line.credential.recipient for line in awards.register(provider.cohort)] == [
        "A",
        "B",
        "C",
    ]


def test_a_name_no_font_can_set_is_held_with_the_reason(provider: Provider) -> None:
    provider.awarded("Ana \U00012000")
    run = provider.services.awards.dry_run(provider.cohort)
    assert run.ready == []
    assert run.held[0].reasons


def test_a_revoked_credential_is_revoked_wherever_it_is_checked(provider: Provider) -> None:
    provider.awarded("Ana")
    awards = provider.services.awards
    awards.create_key(PASSPHRASE)
    awards.issue(provider.cohort, provider.manager, Watched())
    (line,) = awards.register()
    with pytest.raises(McredError, match="Say why"):
        awards.revoke(line.credential.id, "", provider.manager)
    awards.revoke(line.credential.id, "Issued to the wrong person", provider.manager)
    folder = awards.out_folder(provider.cohort)
    (file,) = folder.glob("*.pdf")
    check = provider.services.verification.check(file, provider.services.store.now())
    assert check.verdict is Judgement.REVOKED
    with pytest.raises(McredError, match="already"):
        awards.revoke(line.credential.id, "Again", provider.manager)
