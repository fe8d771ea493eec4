"""What published status lists and lists of ids say of a credential, and as of when."""

import dataclasses
import json

import pytest

from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.status_list import write_list
from mcred_desktop.domain.award import Carrier, Judgement
from mcred_desktop.services.issue.ports import Found, StatusPlace

URL = "https://harbour.example/status/1.json"


@pytest.fixture(scope="module")
def listed(award, signer):
    """A credential that names place 7 of a list."""
    place = StatusPlace(list_id="s", url=URL, index=7)
    return signer.credential(dataclasses.replace(award, status=place))


@pytest.fixture(scope="module")
def publish(signer):
    def made(*withdrawn, day="2026-11-21", until="2026-12-21", by=signer):
        return write_list(by, URL, withdrawn, f"{day}T00:00:00Z", f"{until}T00:00:00Z")

    return made


@pytest.fixture
def judge(trusted, now, listed):
    bare = dataclasses.replace(trusted, status_as_of=None)

    def check(*lists, at=now, trusted=bare):
        knows = dataclasses.replace(trusted, lists=lists)
        return OfflineVerifier().check("c", Found(Carrier.JSON, listed), (knows,), at)

    return check


def test_a_list_that_does_not_tell_of_it_makes_it_current_as_of_its_day(judge, publish):
    check = judge(publish(1, 2))
    assert (check.verdict, check.status.state) == (Judgement.GENUINE, "current")
    assert check.status.as_of == "2026-11-21T00:00:00Z"


def test_a_list_that_tells_of_it_revokes_it(judge, publish):
    check = judge(publish(7))
    assert (check.verdict, check.status.state) == (Judgement.REVOKED, "revoked")


def test_the_newest_list_counts(judge, publish):
    assert judge(publish(7, day="2026-11-20"), publish()).verdict is Judgement.GENUINE
    assert judge(publish(day="2026-11-20"), publish(7)).verdict is Judgement.REVOKED


def test_a_stale_list_is_said_to_be_stale(judge, publish):
    check = judge(publish(1, until="2026-11-21"))
    assert (check.verdict, check.status.state) == (Judgement.GENUINE, "unknown")
    assert "in force until 2026-11-21" in check.status.text


def test_a_missing_list_is_said_to_be_missing(judge):
    assert "not known here" in judge().status.text


def test_a_list_of_ids_still_counts_where_a_published_list_is_stale(judge, publish, trusted):
    check = judge(publish(until="2026-11-21"), trusted=trusted)
    assert (check.status.state, check.status.as_of) == ("current", "2026-11-20T00:00:00Z")
    newer = judge(publish(), trusted=trusted)
    assert (newer.status.state, newer.status.as_of) == ("current", "2026-11-21T00:00:00Z")


def test_a_list_of_another_key_or_a_changed_one_says_nothing(judge, publish, other_signer):
    changed = json.loads(publish(7))
    changed["validUntil"] = "2027-12-21T00:00:00Z"
    for forged in (publish(7, by=other_signer), json.dumps(changed), "{}", ""):
        assert judge(forged).status.state == "unknown"
