"""Credentials issued as tokens, from the choice to what becomes of them."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from provider import Provider

from mcred_desktop.domain.award import Check, Judgement, Securing
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.services.issue.issuer import secure_with

PASSPHRASE = "correct horse battery"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def issued(provider: Provider) -> Provider:
    """One learner with a credential as JSON, then one with a token."""
    services = provider.services
    services.signing_key.create(PASSPHRASE)
    for name, how in (("Ana Silva", Securing.EMBEDDED), ("Bo Lind", Securing.TOKEN)):
        secure_with(services.store, how)
        provider.awarded(name)
        services.awards.issue(provider.cohort, provider.manager, Quiet())
    return provider


def checks(provider: Provider, name: str) -> dict[str, Check]:
    """Every file of a learner as somebody sees it who trusts the provider."""
    services = provider.services
    own, now = services.signing_key.trust.issuers(), services.store.now()
    files = services.awards.out_folder(provider.cohort).glob(f"{name}*")
    return {file.suffix: services.verification.check(file, now, own) for file in files}


def test_only_what_is_issued_after_the_choice_is_a_token_and_both_are_genuine(
    issued: Provider,
) -> None:
    before, after = checks(issued, "Ana"), checks(issued, "Bo")
    assert (set(before), set(after)) == (
        {".pdf", ".png", ".svg", ".json"},
        {".pdf", ".png", ".svg", ".jwt"},
    )
    verdicts = {check.verdict for check in (*before.values(), *after.values())}
    assert verdicts == {Judgement.GENUINE}
    assert after[".pdf"].recipient == "Bo Lind"
    assert after[".pdf"].printed.value == "same"


def test_a_token_is_printed_again_byte_for_byte_whatever_is_chosen_now(issued: Provider) -> None:
    services = issued.services
    folder = services.awards.out_folder(issued.cohort)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    secure_with(services.store, Securing.EMBEDDED)
    credentials = [line.credential.id for line in services.register.lines()]
    services.reprinting.reprint(credentials, issued.manager, Quiet())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_token_is_renewed_and_withdrawn_as_any_credential(issued: Provider) -> None:
    services = issued.services
    credential = services.register.lines()[-1].credential
    assert credential.securing is Securing.TOKEN
    until = date(2039, 1, 1).isoformat()
    services.reissuing.renew([credential.id], until, issued.manager, Quiet())
    renewed = services.register.lines()[-1].credential
    assert (renewed.supersedes, renewed.securing) == (credential.id, Securing.TOKEN)
    services.register.revoke(credential.id, "Mistake", issued.manager)
    found = checks(issued, f"Bo-Lind-{credential.serial}")
    assert {check.verdict for check in found.values()} == {Judgement.REVOKED}


def test_a_token_goes_into_what_is_handed_over(issued: Provider, tmp_path: Path) -> None:
    services = issued.services
    services.cohort_files.make(issued.cohort, Handed.ZIP, Quiet())
    with ZipFile(services.cohort_files.file(issued.cohort, Handed.ZIP)) as whole:
        names = set(whole.namelist())
        listed = json.loads(whole.read("manifest.json"))
    assert {Path(name).suffix for name in names if name.startswith("Bo")} == {
        *(".pdf", ".png", ".svg", ".jwt")
    }
    assert [("json" in one, "jwt" in one) for one in listed] == [(True, False), (False, True)]
    learner = services.register.lines()[-1].credential.learner_id
    statement = tmp_path / "statement.zip"
    services.personal_data.statement(learner, statement, Quiet())
    with ZipFile(statement) as held:
        assert any(name.endswith(".jwt") for name in held.namelist())
