"""What waits for a target goes there in order, once, and as soon as the target lets it."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hosted import PAGE, Host, content, outbox_to, public

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.outbox import Content, Delivery
from mcred_desktop.services.publishing.ports import DeniedError, LineError, RefusedError
from mcred_desktop.services.publishing.targets import Access, Targets
from mcred_desktop.services.workspace import Services

LATER = "2099-01-01T00:00:00.000Z"


class Desk:
    """One target, and the host behind it."""

    def __init__(self, services: Services) -> None:
        self.store, self.host = services.store, Host()
        self.targets = Targets(services.store, lambda: services.secrets)
        self.target, _ = self.targets.add(TargetKind.WEBDAV, "https://dav.lake.example/www")
        self.outbox = outbox_to(services.store, self.host)

    def run(self, sent: Content, *, asked: bool = True, stop_after: int = 0) -> Delivery:
        target = self.targets.get(self.target.id)
        return self.outbox.run(target, sent, Until(stop_after), asked=asked)

    def now(self) -> Target:
        return self.targets.get(self.target.id)


class Until:
    """Stops a run after so many objects; 0 never."""

    def __init__(self, objects: int) -> None:
        self._objects, self.cancelled = objects, False
        self.steps: list[int] = []

    def step(self, done: int, total: int, text: str) -> None:
        self.steps.append(done)
        self.cancelled = 0 < self._objects <= done


@pytest.fixture
def desk(services: Services) -> Desk:
    return Desk(services)


def test_content_goes_first_then_what_points_at_it_and_the_entrance_last(desk: Desk) -> None:
    done = desk.run(content(30))
    assert (done.sent, done.waiting, done.complete) == (35, 0, True)
    order = desk.host.order
    assert set(order[:30]) == {public(number) for number in range(30)}
    assert order[30] == "page.js"
    assert set(order[31:33]) == {"published.js", "status-000000000001.json"}
    assert order[33:] == ["version.js", "index.html"]
    assert (desk.now().number, bool(desk.now().arrived)) == (1, True)


def test_a_second_publication_sends_only_what_changed_and_takes_away_what_is_gone(
    desk: Desk,
) -> None:
    desk.run(content(5))
    desk.host.order.clear()
    assert desk.run(content(5)).sent == 0
    done = desk.run(content(4, published="news"))
    assert desk.host.order == [f"-{public(4)}", "published.js"]
    assert (done.sent, done.removed) == (1, 1)
    assert set(desk.host.objects) == set(content(4).wanted)


def test_a_stopped_run_goes_on_where_it_was(desk: Desk) -> None:
    first = desk.run(content(60), stop_after=1)
    assert 0 < first.sent < 60
    assert not set(PAGE) & set(desk.host.objects)
    assert (first.complete, first.waiting) == (False, 65 - first.sent)
    second = desk.run(content(60))
    assert first.sent + second.sent == 65
    assert max(desk.host.asked.values()) == 1


def test_a_host_that_is_busy_for_a_moment_is_asked_again_in_the_same_run(desk: Desk) -> None:
    desk.host.fails = lambda path: LineError("Busy") if desk.host.asked[path] < 2 else None
    done = desk.run(content(3))
    assert done.complete
    assert desk.host.waited
    assert all(wait <= 10 for wait in desk.host.waited)


def test_a_line_that_is_cut_stops_the_run_and_the_pointers_stay_behind(desk: Desk) -> None:
    desk.run(content(2))
    desk.host.fails = lambda path: LineError("The line is cut.") if path == public(7) else None
    done = desk.run(content(9, edition=2))
    assert isinstance(done.stopped, LineError)
    assert desk.host.objects["published.js"] == b"published.js of 1"
    assert desk.host.objects["index.html"] == b"index.html of 1"
    target = desk.now()
    assert (target.number, target.reason, target.attempts) == (1, "The line is cut.", 1)
    assert target.next_at > desk.store.now()
    desk.host.fails = lambda _: None
    assert desk.run(content(9, edition=2)).complete
    assert (desk.now().number, desk.now().reason, desk.now().attempts) == (2, "", 0)


def test_each_failure_waits_longer_unless_the_host_names_a_time(desk: Desk) -> None:
    desk.host.fails = lambda _: LineError("Gone")
    waits: list[float] = []
    for _ in range(3):
        desk.run(content(1))
        waits.append(_seconds(desk.store.now(), desk.now().next_at))
    assert waits[0] < waits[1] < waits[2]
    desk.host.fails = lambda _: LineError("Busy", after=120)
    desk.run(content(1))
    assert 118 < _seconds(desk.store.now(), desk.now().next_at) <= 120


def test_what_is_refused_for_good_is_set_apart_and_the_rest_gets_there(desk: Desk) -> None:
    refusal = RefusedError("The host forbids it.", cure="Ask whoever runs it.")
    desk.host.fails = lambda path: refusal if path == public(1) else None
    done = desk.run(content(3))
    assert done.stopped is None
    assert [(r.path, r.reason, r.cure) for r in done.refused] == [
        (public(1), "The host forbids it.", "Ask whoever runs it.")
    ]
    assert "index.html" in desk.host.objects
    assert desk.now().number == 1
    desk.run(content(3), asked=False)
    assert desk.host.asked[public(1)] == 1
    desk.host.fails = lambda _: None
    assert desk.run(content(3)).complete


def test_an_object_that_fails_again_and_again_no_longer_holds_up_the_rest(desk: Desk) -> None:
    desk.host.fails = lambda path: LineError("Odd") if path == public(0) else None
    first, second = desk.run(content(2)), desk.run(content(2), asked=False)
    assert first.stopped is not None
    assert second.waiting == 6  # it waits for its time, and the pointers for it
    rows = [row for row in desk.outbox.rows(desk.target.id) if row.path == public(0)]
    with desk.store.begin() as session:
        session.put(rows[0].model_copy(update={"next_at": ""}))
    assert [row.path for row in desk.run(content(2), asked=False).refused] == [public(0)]
    assert "index.html" in desk.host.objects


def test_a_host_that_lets_nobody_in_ends_the_run_with_everything_still_waiting(
    desk: Desk,
) -> None:
    desk.host.fails = lambda _: DeniedError("The host is full.", cure="Free some room.")
    done = desk.run(content(40))
    assert isinstance(done.stopped, DeniedError)
    assert (done.waiting, done.refused) == (45, ())
    assert sum(desk.host.asked.values()) <= 3 * 8
    assert (desk.now().reason, desk.now().cure) == ("The host is full.", "Free some room.")


def test_a_target_that_was_emptied_gets_everything_again(desk: Desk) -> None:
    desk.run(content(5))
    desk.host.objects.clear()
    assert desk.run(content(5)).sent == 10


def test_a_target_another_laptop_wrote_since_is_brought_up_to_date_whole(desk: Desk) -> None:
    desk.run(content(5))
    desk.host.objects["published.js"] = b"published by another"
    assert desk.run(content(5)).sent == 10


def test_another_site_is_not_written_over(desk: Desk) -> None:
    desk.host.objects["index.html"] = b"<h1>Ours</h1>"
    done = desk.run(content(2))
    assert isinstance(done.stopped, WorkspaceError)
    assert desk.host.objects == {"index.html": b"<h1>Ours</h1>"}


def test_a_list_that_must_not_be_replaced_stops_everything_before_it_begins(desk: Desk) -> None:
    def refuse(path: str, _ours: str, there: str) -> None:
        raise WorkspaceError(f"{path} is {there}")

    outbox = outbox_to(desk.store, desk.host)
    object.__setattr__(outbox, "refuse_older", refuse)
    desk.host.objects["status-000000000001.json"] = b"later"
    done = outbox.run(desk.now(), content(3), None, asked=True)
    assert str(done.stopped) == "status-000000000001.json is later"
    assert list(desk.host.objects) == ["status-000000000001.json"]


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        (TargetKind.WEBDAV, "dav.example.org/www", "no address"),
        (TargetKind.WEBDAV, "http://dav.example.org/www", "open line"),
        (TargetKind.WEBDAV, "https://me:secret@dav.example.org/www", "password in the address"),
        (TargetKind.WEBDAV, "https://dav.example.org/?x=1", "more than host and folder"),
        (TargetKind.S3, "https://s3.example.org", "no bucket"),
        (TargetKind.SFTP, "https://example.org/www", "sftp://"),
        (TargetKind.SFTP, "sftp://exa mple.org/www", "no address"),
        (TargetKind.SFTP, "sftp://example.org:port/www", "no address"),
        (TargetKind.FOLDER, " ", "No folder"),
    ],
)
def test_an_address_that_cannot_be_used_is_named_and_not_remembered(
    services: Services, kind: TargetKind, typed: str, why: str
) -> None:
    targets = services.publishing.targets
    with pytest.raises(Exception, match=why):
        targets.add(kind, typed)
    assert targets.all() == []


def test_a_target_is_remembered_once_with_its_password_apart_and_forgotten_with_it(
    services: Services,
) -> None:
    targets, secrets = services.publishing.targets, services.secrets
    secrets.unlock("seven quiet herons")
    one, _ = targets.add(TargetKind.SFTP, "sftp://web@Example.org/www/", Access(secret="hunter2"))
    two, _ = targets.add(TargetKind.SFTP, "sftp://example.org/www", Access(login="web2"))
    assert one.id == two.id
    assert (two.address, two.login) == ("sftp://example.org/www", "web2")
    assert secrets.read(f"target/{one.id}") == "hunter2"
    assert "hunter2" not in repr(targets.all())
    targets.remove(one.id)
    assert targets.all() == []
    assert secrets.read(f"target/{one.id}") is None


def _seconds(start: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the publisher")
def test_a_killed_publisher_halves_nothing_and_goes_on_where_it_was(tmp_path: Path) -> None:
    script, root = Path(__file__).with_name("killed_publisher.py"), Path(__file__).parents[2]
    path = os.pathsep.join([str(root), str(root / "tests")])
    ran = subprocess.run(
        [sys.executable, script, tmp_path / "workspace", tmp_path / "web", "3"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    *rounds, last = [line.split() for line in ran.stdout.splitlines()]
    assert len(rounds) == 3
    whole = [int(there) for there, _, _ in rounds]
    assert [damaged for _, damaged, _ in rounds] == ["0"] * 3
    assert [pointers for _, _, pointers in rounds] == ["0"] * 3
    assert 0 < whole[0] < whole[-1] < 120
    sent, complete = last
    # What was written and not yet noted is found where it lies; nothing of it goes out again.
    assert (int(sent), complete) == (125 - whole[-1], "True")
