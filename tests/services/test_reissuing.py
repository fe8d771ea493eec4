"""Printing again, renewing, withdrawing many, and what runs out."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from provider import Provider

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.award import Credential, Judgement
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.assess.handover import cohort_folder
from mcred_desktop.services.issue.issuer import write_issuer

PASSPHRASE = "correct horse battery"
NAMES = ("Ana Silva", "Bo Lind", "Cai Wu")


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


class StopsAtOnce(Quiet):
    cancelled = True


@pytest.fixture
def issued(provider: Provider) -> list[Credential]:
    """Three credentials of an issuer with an address on the web."""
    write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/")
    for name in NAMES:
        provider.awarded(name)
    provider.services.signing_key.create(PASSPHRASE)
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    return [line.credential for line in provider.services.register.lines()]


def files(provider: Provider, serial: str) -> dict[str, bytes]:
    folder = provider.services.awards.out_folder(provider.cohort)
    return {file.suffix: file.read_bytes() for file in folder.glob(f"*{serial}*")}


def verdict(provider: Provider, serial: str) -> Judgement:
    services = provider.services
    (file,) = services.awards.out_folder(provider.cohort).glob(f"*{serial}.pdf")
    own = services.signing_key.trust.issuers()
    return services.verification.check(file, services.store.now(), own).verdict


def test_what_is_printed_again_is_the_same_to_the_last_byte(
    provider: Provider, issued: list[Credential]
) -> None:
    first = issued[0]
    before = files(provider, first.serial)
    folder = provider.services.awards.out_folder(provider.cohort)
    for file in folder.glob(f"*{first.serial}*"):
        file.unlink()
    provider.services.reprinting.reprint([first.id], provider.manager, Quiet())
    assert files(provider, first.serial) == before


def test_it_is_the_same_credential_though_the_issuer_has_another_name_now(
    provider: Provider, issued: list[Credential]
) -> None:
    write_issuer(provider.services.store, "name", "Riverside University")
    provider.services.reprinting.reprint([issued[0].id], provider.manager, Quiet())
    assert files(provider, issued[0].serial)[".json"].decode() == issued[0].document
    assert verdict(provider, issued[0].serial) is Judgement.GENUINE


def test_a_retired_key_prints_again_while_it_opens(
    provider: Provider, issued: list[Credential]
) -> None:
    key = provider.services.signing_key
    key.rotate(PASSPHRASE)
    provider.services.reprinting.reprint([issued[0].id], provider.manager, Quiet())
    assert verdict(provider, issued[0].serial) is Judgement.GENUINE
    key.rotate("another passphrase")
    with pytest.raises(NotAllowedError, match="not open"):
        provider.services.reprinting.reprint([issued[0].id], provider.manager, Quiet())


def test_a_renewed_credential_stands_beside_the_old_one_with_its_own_validity(
    provider: Provider, issued: list[Credential]
) -> None:
    renew = provider.services.reissuing.renew
    renew([issued[0].id], "2040-01-01", provider.manager, Quiet())
    renew([issued[0].id], "2040-01-01", provider.manager, Quiet())
    (old, *_, new) = provider.services.register.lines()
    assert (new.replaces, old.replaced_by) == (old.credential.serial, new.credential.serial)
    assert (new.credential.valid_until, new.credential.reason) == ("2040-01-01", "Renewed")
    assert old.revocation is None
    assert new.credential.status_index != old.credential.status_index
    assert verdict(provider, old.credential.serial) is Judgement.GENUINE
    assert verdict(provider, new.credential.serial) is Judgement.GENUINE
    assert len(provider.services.register.lines()) == len(NAMES) + 1
    with pytest.raises(NotAllowedError, match="replaced already"):
        renew([issued[0].id], "2041-01-01", provider.manager, Quiet())


@pytest.mark.parametrize("until", ["2001-01-01", "soon", ""])
def test_a_validity_that_is_over_or_none_renews_nothing(
    provider: Provider, issued: list[Credential], until: str
) -> None:
    with pytest.raises(McredError):
        provider.services.reissuing.renew([issued[0].id], until, provider.manager, Quiet())
    assert len(provider.services.register.lines()) == len(NAMES)


def test_many_are_withdrawn_for_one_reason_and_a_stop_withdraws_none(
    provider: Provider, issued: list[Credential]
) -> None:
    register, ids = provider.services.register, [one.id for one in issued]
    register.revoke_all(ids, "Wrong cohort", provider.manager, StopsAtOnce())
    assert not any(line.revocation for line in register.lines())
    register.revoke(ids[1], "Earlier", provider.manager)
    register.revoke_all(ids, "Wrong cohort", provider.manager, Quiet())
    reasons = [line.revocation.reason for line in register.lines() if line.revocation]
    assert reasons == ["Wrong cohort", "Earlier", "Wrong cohort"]
    with pytest.raises(NotAllowedError, match="revoked"):
        provider.services.reprinting.reprint(ids, provider.manager, Quiet())


def test_what_runs_out_is_listed_and_becomes_whole_days_of_a_calendar(
    provider: Provider, issued: list[Credential], tmp_path: Path
) -> None:
    services = provider.services
    end = date.fromisoformat(issued[0].valid_until or "")
    days = (end - date.fromisoformat(services.store.now()[:10])).days
    assert services.reminders.coming(days - 1) == []
    services.register.revoke(issued[0].id, "Mistake", provider.manager)
    services.reissuing.renew([issued[1].id], "2040-01-01", provider.manager, Quiet())
    (coming,) = services.reminders.coming(days)
    assert [one.recipient for one in coming.credentials] == ["Cai Wu"]
    file = tmp_path / "expiry.ics"
    assert services.reminders.export(days, file) == 1
    raw = file.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode().replace("\r\n ", "")
    assert f"DTSTART;VALUE=DATE:{end:%Y%m%d}\r\n" in text
    assert f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}\r\n" in text
    assert "SUMMARY:1 credential ends: Data Steward\r\n" in text
    assert f"Cai Wu ({issued[2].serial})" in text
    uid = next(line for line in text.splitlines() if line.startswith("UID"))
    services.reminders.export(days, file)
    assert uid in file.read_text("utf-8")


def test_nothing_to_remind_of_writes_no_calendar(provider: Provider, tmp_path: Path) -> None:
    with pytest.raises(McredError, match="Nothing runs out"):
        provider.services.reminders.export(30, tmp_path / "none.ics")
    assert not (tmp_path / "none.ics").exists()


def test_two_cohorts_of_one_title_have_folders_of_their_own(
    provider: Provider, issued: list[Credential]
) -> None:
    services = provider.services
    with services.store.begin() as session:
        first = session.get(Cohort, provider.cohort)
        other = first.model_copy(update={"id": services.store.new_id(), "title": "AUTUMN 2026"})
        session.put(other)
    with services.store.read() as session:
        names = [cohort_folder(session, one) for one in (first.id, other.id)]
    assert names[0] == "Autumn-2026"
    assert len({name.casefold() for name in names}) == 2
    assert json.loads(files(provider, issued[0].serial)[".json"])["id"] == issued[0].id
