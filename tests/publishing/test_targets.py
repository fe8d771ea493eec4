"""Publishing to real servers: what arrives, what is left when it fails, how it goes on."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from hosted import content, public
from servers import Server

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.publishing.outbox import Content, Delivery, Outbox
from mcred_desktop.services.publishing.ports import DeniedError, LineError
from mcred_desktop.services.publishing.targets import Access, Targets
from mcred_desktop.services.workspace import Services
from mcred_desktop.sync.seen import Seen


@dataclass
class Desk:
    """A target at a server, in a folder of its own."""

    targets: Targets
    outbox: Outbox
    target: Target
    server: Server
    folder: str

    @classmethod
    def at(cls, services: Services, server: Server) -> "Desk":
        services.secrets.unlock("seven quiet herons")
        targets = Targets(services.store, lambda: services.secrets)
        places = services.publishing.outbox.open
        outbox = Outbox(services.store, places, lambda *_: None, lambda *_: None)
        folder = f"w{uuid.uuid4().hex[:12]}"
        access = Access(server.login, server.secret, **server.extra)
        address = server.address(server.line.port, folder)
        target, _ = targets.add(server.kind, address, access)
        return cls(targets, outbox, target, server, folder)

    def run(self, what: Content) -> Delivery:
        return self.outbox.run(self.targets.get(self.target.id), what, None, asked=True)

    def there(self) -> dict[str, bytes]:
        return self.server.objects(self.folder)


@pytest.fixture
def desk(services: Services, server: Server) -> Iterator[Desk]:
    yield Desk.at(services, server)
    server.line.mend()


def texts(what: Content) -> dict[str, bytes]:
    return {path: what.read(path) for path in what.wanted}


def test_everything_arrives_then_only_what_changed_goes_and_what_is_gone_is_removed(
    desk: Desk,
) -> None:
    first = content(6)
    done = desk.run(first)
    assert (done.stopped, done.sent) == (None, 11)
    assert desk.there() == texts(first)
    assert desk.run(first).sent == 0
    second = content(5, edition=1, published="news")
    again = desk.run(second)
    assert (again.sent, again.removed) == (1, 1)
    assert desk.there() == texts(second)


def test_a_line_cut_in_the_middle_leaves_whole_objects_and_the_next_run_goes_on(
    desk: Desk,
) -> None:
    what = content(40)
    desk.server.line.cut(after=30_000)
    done = desk.run(what)
    assert isinstance(done.stopped, LineError)
    there = {path: body for path, body in desk.there().items() if path in what.wanted}
    if desk.server.kind is TargetKind.S3:  # moto keeps what came of a body that S3 would refuse
        there = {path: body for path, body in there.items() if len(body) == len(what.read(path))}
    assert there.items() <= texts(what).items()
    assert "index.html" not in there
    desk.server.line.mend()
    again = desk.run(what)
    assert (again.stopped, again.complete) == (None, True)
    assert done.sent + again.sent == 45
    assert {p: b for p, b in desk.there().items() if not p.endswith(".part")} == texts(what)


def test_a_host_that_is_not_there_is_named_and_everything_waits(desk: Desk) -> None:
    desk.server.line.cut()
    done = desk.run(content(2))
    assert isinstance(done.stopped, LineError)
    assert "cannot be reached" in str(done.stopped)
    assert (done.waiting, done.sent) == (7, 0)


def test_a_target_emptied_behind_our_back_is_filled_again(
    services: Services, webdav: Server
) -> None:
    desk = Desk.at(services, webdav)
    what = content(2)
    desk.run(what)
    moved = Desk.at(services, webdav)
    with services.store.begin() as session:
        session.put(
            desk.targets.get(desk.target.id).model_copy(update={"address": moved.target.address})
        )
    assert desk.run(what).sent == 7
    assert moved.there() == texts(what)


def test_refused_credentials_are_named_and_nothing_is_sent(
    services: Services, webdav: Server, sftp: Server
) -> None:
    for server, access in (
        (webdav, Access(webdav.login, "wrong")),
        (sftp, Access("", "wrong")),
    ):
        desk = Desk.at(services, server)
        target = desk.targets.get(desk.target.id).model_copy(update={"key_file": ""})
        with services.store.begin() as session:
            session.put(target)
        desk.targets.add(server.kind, desk.target.address, access)
        done = desk.run(content(1))
        assert isinstance(done.stopped, DeniedError)
        assert "name or the password" in str(done.stopped)
        assert (done.waiting, desk.there()) == (6, {})


def test_a_list_that_lies_there_is_read_before_it_is_replaced(desk: Desk) -> None:
    what = content(0)
    desk.run(what)
    asked: list[str] = []
    guarded = Outbox(
        desk.outbox.store,
        desk.outbox.open,
        lambda _path, _ours, there: asked.append(there),
        lambda _: None,
    )
    changed = content(0, **{"status-000000000001": "later"})
    guarded.run(desk.targets.get(desk.target.id), changed, None, asked=True)
    assert asked == ["status-000000000001.json of 1"]


def test_a_path_that_holds_nothing_is_read_as_nothing(desk: Desk) -> None:
    with desk.outbox.open(desk.target) as place:
        assert place.read("nothing.js") is None
        place.remove(public(1))


LIST = "status-000000000001.json"


class Rival:
    """Another laptop, which publishes its list just after ours was compared."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.seen = desk, list[str]()

    def __call__(self, path: str, _ours: str, there: str) -> None:
        self.seen.append(there)
        if there == "theirs":
            raise WorkspaceError("A later list is there.")
        with self.desk.outbox.open(self.desk.target) as place:
            place.put(path, b"theirs")

    def meets(self, what: Content) -> Delivery:
        outbox = replace(self.desk.outbox, refuse_older=self)
        return outbox.run(self.desk.targets.get(self.desk.target.id), what, None, asked=True)


def test_a_list_that_another_laptop_replaces_at_that_moment_is_compared_again(desk: Desk) -> None:
    desk.run(content(0))
    rival = Rival(desk)
    done = rival.meets(content(0, edition=2))
    assert rival.seen == [f"{LIST} of 1", "theirs"]
    assert str(done.stopped) == "A later list is there."
    assert desk.there()[LIST] == b"theirs"


def test_hosts_that_know_conditions_keep_a_list_from_being_replaced_unseen(
    services: Services, s3: Server, webdav: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, looked = Seen.check, list[str]()

    def late(self: Seen, path: str, read: Callable[[str], bytes | None]) -> None:
        """As if the other laptop came after we looked."""
        looked.append(path)
        if looked.count(path) > 1:
            look(self, path, read)

    for server in (s3, webdav):
        desk = Desk.at(services, server)
        desk.run(content(0))
        looked.clear()
        with monkeypatch.context() as patch:
            patch.setattr(Seen, "check", late)
            rival = Rival(desk)
            rival.meets(content(0, edition=2))
        assert rival.seen == [f"{LIST} of 1", "theirs"]
        assert desk.there()[LIST] == b"theirs"
