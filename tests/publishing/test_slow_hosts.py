"""Hosts that let one byte through every now and then: left in time, and as soon as one cancels."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pytest
from hosted import content
from servers import Line as Cable
from servers import Scripted, Server

from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.outbox import Delivery, Outbox
from mcred_desktop.services.publishing.ports import LeftError, LineError
from mcred_desktop.services.publishing.targets import Access, Targets
from mcred_desktop.services.workspace import Services
from mcred_desktop.sync.authority import HttpAuthority
from mcred_desktop.sync.badge_login import log_in
from mcred_desktop.sync.browser_return import listening
from mcred_desktop.sync.line import Limits, Line
from mcred_desktop.sync.places import Places
from mcred_desktop.sync.web import Web

SHORT = Limits(whole=0.4, slowest=1e9, look=0.02)
LONG = Limits(whole=100.0, slowest=1e9, look=0.02)


@dataclass
class Cancelled:
    """A progress that is cancelled once something happened."""

    when: threading.Event

    @property
    def cancelled(self) -> bool:
        return self.when.is_set()

    def step(self, done: int, total: int, text: str) -> None:
        return None


@dataclass
class Desk:
    """A target behind a line that drips."""

    services: Services
    server: Server
    target: Target

    def run(self, limits: Limits, progress: Cancelled | None = None) -> Delivery:
        places = self.services.publishing.outbox.open
        assert isinstance(places, Places)
        slow = replace(places, limits=limits)
        outbox = Outbox(self.services.store, slow, lambda *_: None, lambda *_: None)
        return outbox.run(self.target, content(3), progress, asked=True)


@pytest.fixture
def desk(services: Services, server: Server) -> Iterator[Desk]:
    services.secrets.unlock("seven quiet herons")
    targets = Targets(services.store, lambda: services.secrets)
    access = Access(server.login, server.secret, **server.extra)
    address = server.address(server.line.port, "slow")
    target, _ = targets.add(server.kind, address, access)
    yield Desk(services, server, target)
    server.line.mend()


def test_a_host_that_answers_byte_by_byte_is_left_and_everything_waits(desk: Desk) -> None:
    desk.server.line.drip()
    done = desk.run(SHORT)
    assert isinstance(done.stopped, LineError)
    assert "too long" in done.stopped.what
    assert (done.sent, done.waiting) == (0, 8)


def test_who_cancels_is_not_kept_by_a_slow_host_and_nothing_counts_as_failed(desk: Desk) -> None:
    desk.server.line.drip(after=4000)
    done = desk.run(LONG, Cancelled(desk.server.line.dripping))
    assert done.stopped is None
    assert done.waiting > 0
    rows = desk.services.publishing.outbox.rows(desk.target.id)
    assert {(row.attempts, row.reason) for row in rows} == {(0, "")}
    desk.server.line.mend()
    assert desk.run(LONG).complete


@pytest.fixture
def silent() -> Iterator[Cable]:
    """A host that answers, behind a line that drips."""
    host = Scripted(lambda *_: (200, {}, b"x" * 1000))
    line = Cable(host.port)
    line.drip()
    yield line
    line.close()
    host.close()


def test_an_authority_that_answers_byte_by_byte_is_left(silent: Cable) -> None:
    address = f"http://127.0.0.1:{silent.port}"
    target = Target(id="t", kind=TargetKind.TIMESTAMPS, address=address, added="")
    with (
        HttpAuthority.opened(target, "", limits=SHORT) as authority,
        pytest.raises(LineError, match="too long"),
    ):
        authority.ask(b"when?")
    stopped = Cancelled(silent.dripping)
    with (
        HttpAuthority.opened(target, "", stopped, LONG) as authority,
        pytest.raises(LeftError),
    ):
        authority.ask(b"when?")


def test_a_login_is_cancelled_while_the_host_drips_and_while_the_browser_is_open(
    silent: Cable,
) -> None:
    stopped, address = Cancelled(silent.dripping), f"http://127.0.0.1:{silent.port}"
    with Web.opened(Line(address, stopped, LONG)) as web, pytest.raises(LeftError):
        log_in(web, address, "", partial(pytest.fail, "no page was to be shown"))
    with listening() as page, pytest.raises(LeftError):
        page.answer(Line(address, stopped, LONG))


def test_what_arrives_counts_so_that_a_large_object_gets_the_time_it_needs() -> None:
    limits = Limits(whole=0.2, slowest=2000.0, look=0.02)
    pace = threading.Event()

    def bring(request: object, pieces: int) -> int:
        for _ in range(pieces):
            pace.wait(0.05)
            request.moved(200)  # type: ignore[attr-defined]  # twice as fast as it must be
        return pieces

    assert Line("host", limits=limits).run(partial(bring, pieces=10)) == 10
    with pytest.raises(LineError, match="too long"):
        Line("host", limits=limits).run(lambda _: pace.wait(5))
