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
        provider.services.signing_key.create("short")
    assert provider.services.signing_key.current() is None


def test_a_wrong_passphrase_opens_nothing(provider: Provider) -> None:
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    services.signing_key.lock()
    with pytest.raises(WrongPassphraseError):
        services.signing_key.unlock("something else")
    assert not services.signing_key.unlocked


def test_issuing_needs_an_unlocked_key(provider: Provider) -> None:
    provider.awarded("Ana")
    with pytest.raises(McredError, match="locked"):
        provider.services.awards.issue(provider.cohort, provider.manager, Watched())


def test_every_issued_file_is_genuine_and_issuing_again_makes_nothing_new(
    provider: Provider,
) -> None:
    for name in ("Ana Silva", "محمد الأمين"):
        provider.awarded(name)
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    services.awards.issue(provider.cohort, provider.manager, Watched())
    folder = services.awards.out_folder(provider.cohort)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert [entry["recipient"] for entry in manifest] == ["Ana Silva", "محمد الأمين"]
    for file in set(folder.glob("*.json")) - {folder / "manifest.json"}:
        achievement = json.loads(file.read_text("utf-8"))["credentialSubject"]["achievement"]
        assert achievement["image"]["id"].startswith("data:image/png;base64,")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    now = provider.services.store.now()
    for entry in manifest:
        for kind in ("pdf", "png", "svg", "json"):
            check = provider.services.verification.check(folder / entry[kind], now)
            assert check.verdict is Judgement.GENUINE, check.reasons
            assert check.recipient == entry["recipient"]
    services.awards.issue(provider.cohort, provider.manager, Watched())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert len(services.register.lines(provider.cohort)) == 2


def test_a_stopped_run_keeps_what_it_issued_and_goes_on_later(provider: Provider) -> None:
    for name in ("A", "B", "C"):
        provider.awarded(name)
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    services.awards.issue(provider.cohort, provider.manager, Watched(stop_after=1))
    assert len(services.register.lines(provider.cohort)) == 1
    services.awards.issue(provider.cohort, provider.manager, Watched())
    assert [line.credential.recipient for line in services.register.lines(provider.cohort)] == [
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
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    services.awards.issue(provider.cohort, provider.manager, Watched())
    (line,) = services.register.lines()
    with pytest.raises(McredError, match="Say why"):
        services.register.revoke(line.credential.id, "", provider.manager)
    services.register.revoke(line.credential.id, "Issued to the wrong person", provider.manager)
    folder = services.awards.out_folder(provider.cohort)
    (file,) = folder.glob("*.pdf")
    check = provider.services.verification.check(file, provider.services.store.now())
    assert check.verdict is Judgement.REVOKED
    with pytest.raises(McredError, match="already"):
        services.register.revoke(line.credential.id, "Again", provider.manager)
