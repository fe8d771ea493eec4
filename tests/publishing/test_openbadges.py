"""Credentials pushed to a host of Open Badges 3.0."""

import json
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from badge_host import BadgeHost, status, told
from provider import Provider

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.outbox import Delivery
from mcred_desktop.services.publishing.ports import DeniedError, LineError
from mcred_desktop.services.secrets import SecretsLockedError
from mcred_desktop.services.workspace import Services

PHRASE = "correct horse battery"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None: ...


@pytest.fixture
def host() -> Iterator[BadgeHost]:
    made = BadgeHost()
    yield made
    made.close()


class Desk:
    """An issuer with two public credentials and a third nobody may read."""

    def __init__(self, provider: Provider, host: BadgeHost) -> None:
        self.services: Services = provider.services
        for name in ("Ana Silva", "Bo Lind", "Cai Wu"):
            provider.awarded(name)
        self.services.signing_key.create(PHRASE)
        self.services.awards.issue(provider.cohort, provider.manager, Quiet())
        self.issued: list[Credential] = [
            line.credential for line in self.services.register.lines(provider.cohort)
        ]
        for one in self.issued[:2]:
            self.services.participation.consent(
                one.learner_id, "By mail", provider.manager, given=True
            )
        self.provider = provider
        self.target, _ = self.services.publishing.targets.add(TargetKind.OPENBADGES, host.address)

    def log_in(self, visit: object = None) -> None:
        self.services.publishing.log_in(self.target.id, visit or _visit)  # type: ignore[arg-type]

    def publish(self) -> Delivery:
        return self.services.publishing.publish(self.target.id)

    def now(self) -> Target:
        return self.services.publishing.targets.get(self.target.id)


def _visit(address: str) -> None:
    """What a browser does with the page, its user allowing it."""
    httpx2.get(address, follow_redirects=True)


@pytest.fixture
def desk(provider: Provider, host: BadgeHost) -> Desk:
    made = Desk(provider, host)
    made.services.publishing.unlock(PHRASE)
    return made


def test_public_credentials_arrive_once_and_the_login_lasts(desk: Desk, host: BadgeHost) -> None:
    desk.log_in()
    done = desk.publish()
    assert (done.stopped, done.sent) == (None, 2)
    assert host.credentials == {one.id: json.loads(one.document) for one in desk.issued[:2]}
    assert desk.publish().sent == 0
    assert len(host.clients) == 1


def test_before_anybody_logged_in_nothing_is_sent_and_it_is_said(
    desk: Desk, host: BadgeHost
) -> None:
    done = desk.publish()
    assert isinstance(done.stopped, DeniedError)
    assert "Nobody is logged in" in str(done.stopped)
    assert (done.waiting, host.credentials) == (2, {})


def test_a_login_that_the_host_forgot_is_asked_for_again(desk: Desk, host: BadgeHost) -> None:
    desk.log_in()
    host.forget_tokens()
    done = desk.publish()
    assert isinstance(done.stopped, DeniedError)
    assert "invalid_grant" in str(done.stopped)
    desk.log_in()
    assert desk.publish().complete


def test_a_user_who_says_no_is_heard(desk: Desk, host: BadgeHost) -> None:
    host.user_allows = False
    with pytest.raises(DeniedError, match="does not let us"):
        desk.log_in()
    assert desk.services.secrets.read(f"target/{desk.target.id}") is None


def test_an_answer_that_was_not_asked_for_is_not_taken(desk: Desk) -> None:
    def forge(address: str) -> None:
        back = parse_qs(urlsplit(address).query)["redirect_uri"][0]
        _visit(f"{back}?code=stolen&state=guessed")

    with pytest.raises(DeniedError, match="does not let us"):
        desk.log_in(forge)


def test_a_busy_host_is_left_alone_for_half_an_hour_twice(desk: Desk, host: BadgeHost) -> None:
    desk.log_in()
    host.busy = status(503, "Later")
    done = desk.publish()
    assert isinstance(done.stopped, LineError)
    wait = datetime.fromisoformat(desk.now().next_at) - datetime.fromisoformat(desk.now().tried)
    assert wait.total_seconds() == pytest.approx(1800, abs=5)
    host.busy = (429, {"Retry-After": "120"}, b"")
    desk.publish()
    wait = datetime.fromisoformat(desk.now().next_at) - datetime.fromisoformat(desk.now().tried)
    assert wait.total_seconds() == pytest.approx(120, abs=5)
    host.busy = None
    assert desk.publish().complete


def test_what_the_host_refuses_is_told_in_its_own_words(desk: Desk, host: BadgeHost) -> None:
    desk.log_in()
    host.refuses = {desk.issued[0].id}
    done = desk.publish()
    assert (done.sent, len(done.refused)) == (1, 1)
    assert "The subject has no account here." in done.refused[0].reason


def test_what_is_public_no_more_cannot_be_taken_back_there_and_that_is_said(
    desk: Desk, host: BadgeHost
) -> None:
    desk.log_in()
    desk.publish()
    gone = desk.issued[1]
    desk.services.participation.consent(
        gone.learner_id, "Changed her mind", desk.provider.manager, given=False
    )
    done = desk.publish()
    assert [("no way to take" in row.reason, row.wanted) for row in done.refused] == [(True, "")]


def test_a_host_that_confirms_another_credential_is_not_believed(
    desk: Desk, host: BadgeHost
) -> None:
    desk.log_in()
    host.busy = told(200, {"id": "urn:uuid:another"})
    done = desk.publish()
    assert isinstance(done.stopped, LineError)
    assert "something else" in str(done.stopped)


def test_a_host_that_is_none_of_open_badges_is_named(desk: Desk) -> None:
    from servers import Scripted

    for answer in (told(200, {}), told(200, []), (200, {}, b"<html>"), told(404, {})):
        other = Scripted(lambda *_, answer=answer: answer)  # type: ignore[misc]
        target, _ = desk.services.publishing.targets.add(
            TargetKind.OPENBADGES, f"http://127.0.0.1:{other.port}"
        )
        with pytest.raises(DeniedError):
            desk.services.publishing.log_in(target.id, _visit)
        other.close()


def test_without_the_passphrase_no_login_is_kept(provider: Provider, host: BadgeHost) -> None:
    made = Desk(provider, host)
    with pytest.raises(SecretsLockedError):
        made.log_in()
