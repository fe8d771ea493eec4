"""Keys: unlocked for a time, retired, stolen, and brought back from paper."""

import json
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.award import Credential, Judgement
from mcred_desktop.domain.errors import McredError, UntrustedInputError, WrongPassphraseError
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.issue.signing_key import IDLE_MINUTES, SigningKey

FIRST, SECOND = "correct horse battery", "seven green lamps"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def key(provider: Provider) -> SigningKey:
    provider.services.signing_key.create(FIRST)
    return provider.services.signing_key


def issued(provider: Provider, name: str) -> tuple[Credential, Path]:
    provider.awarded(name)
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    line = provider.services.register.lines(provider.cohort)[-1]
    (file,) = provider.services.awards.out_folder(provider.cohort).glob(
        f"*{line.credential.serial}.json"
    )
    return line.credential, file


def verdict(provider: Provider, file: Path) -> Judgement:
    """As somebody sees it who imported the issuer's trust file just now."""
    services = provider.services
    bundle = file.parents[2] / "lake.trust.json"
    bundle.write_text(services.signing_key.trust_file(), "utf-8")
    known = services.verification.read_trust(bundle)
    return services.verification.verifier.check(
        file.name, services.verification.carriers.extract(file), known, services.store.now()
    ).verdict


def test_a_key_nobody_uses_locks_itself_and_one_in_use_stays_open(key: SigningKey) -> None:
    now = [1000.0]
    key.held.clock = lambda: now[0]
    key.unlock(FIRST)
    for _ in range(3):
        now[0] += IDLE_MINUTES * 60 - 1
        assert key.unlocked
        key.signer()
    now[0] += IDLE_MINUTES * 60
    assert not key.unlocked
    with pytest.raises(McredError, match="locked"):
        key.signer()


def test_looking_whether_it_is_open_does_not_keep_it_open(key: SigningKey) -> None:
    now = [1000.0]
    key.held.clock = lambda: now[0]
    key.unlock(FIRST)
    for _ in range(IDLE_MINUTES):
        now[0] += 60
        key.held.signer  # noqa: B018 - a look
    assert not key.unlocked


def test_after_a_change_of_keys_old_credentials_stay_genuine(
    provider: Provider, key: SigningKey
) -> None:
    old, old_file = issued(provider, "Ana Silva")
    before = key.current()
    key.rotate(SECOND)
    new, new_file = issued(provider, "Bo Lind")
    after = key.current()
    assert before is not None
    assert after is not None
    assert json.loads(old.document)["issuer"]["id"] == before.did
    assert json.loads(new.document)["issuer"]["id"] == after.did != before.did
    assert verdict(provider, old_file) is verdict(provider, new_file) is Judgement.GENUINE
    with pytest.raises(WrongPassphraseError):
        key.unlock(FIRST)


def test_what_a_stolen_key_signed_from_that_day_on_counts_no_more(
    provider: Provider, key: SigningKey
) -> None:
    _, file = issued(provider, "Ana Silva")
    today = provider.services.store.now()[:10]
    key.rotate(SECOND, compromised=today)
    assert verdict(provider, file) is Judgement.CANNOT_TELL


def test_what_it_signed_before_that_day_stays_genuine(provider: Provider, key: SigningKey) -> None:
    _, file = issued(provider, "Ana Silva")
    keys = provider.services.signing_key
    keys.rotate(SECOND, compromised=provider.services.store.now()[:10])
    (entry,) = [one for one in keys.trust.issuers() if one.compromised]
    with provider.services.store.begin() as session:
        (stolen,) = [one for one in keys.all() if one.did == entry.did]
        session.put(stolen.model_copy(update={"compromised": "2099-01-01"}))
    assert verdict(provider, file) is Judgement.GENUINE


@pytest.mark.parametrize("day", ["2999-01-01", "yesterday", ""])
def test_a_day_that_is_none_or_still_to_come_retires_no_key(key: SigningKey, day: str) -> None:
    before = key.current()
    with pytest.raises(McredError):
        key.rotate(SECOND, compromised=day)
    assert key.current() == before


def test_status_lists_of_a_retired_key_are_still_signed_with_it(
    provider: Provider, key: SigningKey, tmp_path: Path
) -> None:
    write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/")
    issued(provider, "Ana Silva")
    first = key.current()
    key.rotate(FIRST)
    issued(provider, "Bo Lind")
    second = key.current()
    provider.services.publishing.folder(tmp_path, provider.manager)
    signers = {json.loads(f.read_text("utf-8"))["issuer"] for f in tmp_path.glob("status-*.json")}
    assert first is not None
    assert second is not None
    assert signers == {first.did, second.did}
    methods = json.loads((tmp_path / "did.json").read_text("utf-8"))["verificationMethod"]
    assert len(methods) == 2


def spaced(code: str) -> str:
    return "\n".join(code[at : at + 5].lower() for at in range(0, len(code), 5))


def test_a_key_comes_back_from_its_code_where_it_was_lost(
    provider: Provider, key: SigningKey
) -> None:
    before, code = key.current(), key.recovery_code()
    assert before is not None
    with provider.services.store.begin() as session:
        session.delete(type(before), before.id)
    key.lock()
    with pytest.raises(WrongPassphraseError):
        key.restore(code, SECOND)
    assert key.current() is None
    key.restore(spaced(code), FIRST)
    restored = key.current()
    assert restored is not None
    assert restored.did == before.did
    assert key.unlocked
    assert json.loads(issued(provider, "Ana Silva")[0].document)["issuer"]["id"] == before.did


def test_every_wrong_letter_of_a_code_is_noticed(key: SigningKey) -> None:
    code = key.recovery_code()
    for at in range(0, len(code), 7):
        other = "Q" if code[at] != "Q" else "R"
        with pytest.raises(UntrustedInputError):
            key.keys.recovered(code[:at] + other + code[at + 1 :], key_id="k", now="")
    for broken in (code[:-1], code + "A", "", "MCKEY1", code.replace("MCKEY1", "MCKEY2")):
        with pytest.raises(UntrustedInputError):
            key.keys.recovered(broken, key_id="k", now="")


def test_a_code_brings_no_key_beside_another_one(provider: Provider, key: SigningKey) -> None:
    code = key.recovery_code()
    key.rotate(SECOND)
    with pytest.raises(McredError, match="Another signing key"):
        key.restore(code, FIRST)
