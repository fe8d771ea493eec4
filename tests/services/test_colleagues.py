"""Colleagues of an office: what one issues counts as the institution's own at every seat."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import Judgement
from mcred_desktop.store.office.workspace import OfficeWorkspace

FIRST, SECOND = "correct horse battery", "seven green lamps"


class Quiet:
    cancelled = False

    def step(self, done, total, text):
        return None


@pytest.fixture
def url(offices, postgres):
    return postgres.database(offices[True][0])


@pytest.fixture
def seat(request, url, tmp_path, monkeypatch):
    """Services of a seat in the office; its computer trusts nobody but whom it heard of there."""

    def taken_by(name):
        office = OfficeWorkspace.join(tmp_path / name, url)
        request.addfinalizer(office.close)
        services = services_over(office)
        monkeypatch.setenv("MCRED_HOME", str(tmp_path / f"home of {name}"))
        services.colleagues.news()
        assert services.verification.trusted() == []
        return services

    return taken_by


def issued(provider, name):
    """A credential's file."""
    provider.awarded(name)
    awards = provider.services.awards
    awards.issue(provider.cohort, provider.manager, Quiet())
    serial = provider.services.register.lines(provider.cohort)[-1].credential.serial
    (file,) = awards.out_folder(provider.cohort).glob(f"*{serial}.json")
    return file


def verdict(services, file):
    services.colleagues.news()  # as the window asks by itself
    return services.verification.check(file, services.store.now()).verdict


def test_what_a_colleague_issues_and_revokes_is_known_at_every_seat_at_once(seat, offices):
    ann, ben = seat("ann"), seat("ben")
    provider = replace(offices[True][1], services=ann)
    ann.signing_key.create(FIRST)
    first = issued(provider, "Zoë")
    assert verdict(ben, first) is Judgement.GENUINE
    ann.signing_key.rotate(SECOND)
    assert verdict(ben, issued(provider, "Ole")) is Judgement.GENUINE
    credential = ann.register.lines(provider.cohort)[0].credential
    ann.register.revoke(credential.id, "Issued by mistake", provider.manager)
    assert verdict(ben, first) is Judgement.REVOKED


def test_a_terminal_that_names_the_office_asks_it_whom_to_trust(seat, offices, url, tmp_path):
    ann = seat("ann")
    ann.signing_key.create(FIRST)
    provider = replace(offices[True][1], services=ann)
    file = issued(provider, "Zoë")
    words = ("-w", str(tmp_path / "cy"), "verify", str(file), "--json")
    with OfficeWorkspace.join(tmp_path / "cy", url):  # as a window has it open
        done = CliRunner().invoke(terminal_application(), words)
    (known,) = json.loads(done.output)
    assert known["verdict"] == "genuine"
