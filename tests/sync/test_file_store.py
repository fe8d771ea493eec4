"""Evidence on its way through a bucket: sealed, resumed, by need, and gone when it is erased."""

import socket
from hashlib import sha256

import pytest
from bucket import Bucket
from handed_in import COHORT, Cut, hand_in, lay_aside
from hub_desk import PHRASE
from servers import LOGIN, SECRET

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import HubAwayError, LyingHubError, NoHubError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.publishing.ports import DeniedError
from mcred_desktop.services.publishing.targets import Access
from mcred_desktop.services.sync import file_stores

CONTENT = bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Only this computer can be reached."""
    connect = socket.socket.connect

    def only_here(self, address):
        assert address[0] == "127.0.0.1", address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(scope="module")
def bucket():
    made = Bucket()
    yield made
    made.close()


@pytest.fixture
def two(organisation, bucket, monkeypatch, request):
    """Two laptops that use one folder of the bucket."""
    monkeypatch.setattr(file_stores, "PIECE", 2500)
    bucket.folder = str(abs(hash(request.node.name)))
    first, second = organisation.first, organisation.joined("second")
    for laptop in (first, second):
        laptop.syncing.stores.use(bucket.address(bucket.folder), Access(LOGIN, SECRET))
    first.put(COHORT)
    yield first, second
    bucket.line.mend()


def pieces(bucket):
    """What lies in the folder of the bucket beside its mark."""
    there = bucket.objects(bucket.folder)
    return {name: body for name, body in there.items() if name != "mcred"}


def test_files_travel_through_the_bucket_sealed_and_go_on_where_they_were_cut_off(
    two, organisation, bucket
):
    first, second = two
    sha256 = hand_in(first, "a", CONTENT)
    first.syncing.now(Cut(2))
    assert len(pieces(bucket)) == 2
    assert first.sync().files_up == 1
    there = pieces(bucket)
    assert len(there) == 6
    assert organisation.asked("SELECT count(*) FROM mcred.chunk") == [(0,)]
    assert not any(sha256 in name for name in there)
    assert not any(CONTENT[:40] in body for body in there.values())
    second.syncing.now(Cut(3))
    partial = second.workspace.files.partial(sha256)
    assert partial.stat().st_size == 7500
    assert second.sync().files_down == 1
    assert second.workspace.files.path(sha256).read_bytes() == CONTENT
    assert not partial.exists()
    assert (first.sync().files_up, second.sync().files_down) == (0, 0)


def test_a_file_is_fetched_by_need_and_one_that_was_altered_is_refused(two, bucket):
    first, second = two
    sha256 = hand_in(first, "a", CONTENT)
    first.sync()
    lay_aside(first, "a")
    first.sync()
    assert second.sync().files_down == 0
    there = pieces(bucket)
    name = next(name for name in there if name.endswith(".3"))
    for altered in (b"x" * 1016, there[name.replace(".3", ".2")], b""):
        bucket.write(bucket.folder, name, altered)
        with pytest.raises(LyingHubError, match="not what it should be"):
            second.syncing.fetch_file(sha256)
        assert not any(sha256[2:] == path.name for path in second.folder.rglob("*"))
    bucket.write(bucket.folder, name, there[name])
    second.syncing.fetch_file(sha256)
    assert second.workspace.files.path(sha256).read_bytes() == CONTENT


def test_what_is_erased_anywhere_goes_from_the_bucket_and_what_others_share_stays(two, bucket):
    first, second = two
    first.put(Person(id="mia", name="Mia", roles=tuple(Role)))
    hand_in(first, "a", CONTENT)
    hand_in(first, "b", b"shared")
    hand_in(first, "c", b"shared")
    for laptop in (first, second):
        laptop.sync()
    assert len(pieces(bucket)) == 8
    second.services.personal_data.erase("a", "They asked", "mia")
    second.services.personal_data.erase("b", "They asked", "mia")
    second.sync()
    assert len(pieces(bucket)) == 2
    assert first.sync().files_up == 0
    assert len(pieces(bucket)) == 2


def test_files_brought_before_there_was_a_bucket_are_still_found_in_the_hub(
    organisation, bucket, monkeypatch
):
    first, second = organisation.first, organisation.joined("second")
    first.put(COHORT)
    sha256 = hand_in(first, "a", CONTENT)
    first.sync()
    for laptop in (first, second):
        laptop.syncing.stores.use(bucket.address("later"), Access(LOGIN, SECRET))
    assert first.sync().files_up == 0
    assert second.sync().files_down == 1
    assert second.workspace.files.path(sha256).read_bytes() == CONTENT
    second.syncing.stores.leave()
    assert second.syncing.stores.current() is None
    assert second.services.secrets.read("target/files") is None


def test_a_bucket_that_cannot_be_used_is_refused_and_a_cut_line_loses_nothing(
    two, organisation, bucket
):
    first, second = two
    with pytest.raises(DeniedError, match="no such bucket"):
        first.syncing.stores.use(
            bucket.address("x").replace("/files/", "/none/"), Access(LOGIN, "other")
        )
    with pytest.raises(McredError, match="names no bucket"):
        first.syncing.stores.use("https://s3.example.org", Access(LOGIN, SECRET))
    assert first.services.secrets.read("target/files") == SECRET
    hand_in(first, "a", CONTENT)
    bucket.line.cut()
    with pytest.raises(HubAwayError):
        first.sync()
    assert first.syncing.status().failure.what.startswith("The host cannot be reached")
    bucket.line.mend()
    assert (first.sync().files_up, second.sync().files_down) == (1, 1)
    alone = organisation.laptop("alone")
    with pytest.raises(NoHubError):
        alone.syncing.stores.use(bucket.address("x"), Access(LOGIN, SECRET))


def test_the_secret_key_lies_sealed_and_nowhere_else(two, tmp_path):
    first, _ = two
    assert first.syncing.stores.current().login == LOGIN
    first.close()
    everything = b"".join(file.read_bytes() for file in first.folder.rglob("*") if file.is_file())
    first.open()
    assert SECRET.encode() not in everything
    assert LOGIN.encode() in everything
    assert PHRASE.encode() not in everything


def test_certificates_travel_through_the_bucket_sealed_and_go_when_they_are_erased(two, bucket):
    first, second = two
    content = b"%PDF of Ana" * 500
    told = {"cohort_id": "c1", "learner_id": "a", "recipient": "Ana", "title": "T", "serial": "1"}
    said = {"at": "2026-11-22T12:00:00Z", "author": "ann", "valid_from": "2026-11-22"}
    first.put(Learner(id="a", cohort_id="c1", name="Ana"))
    first.add(
        Credential(
            id="k",
            decision_id="d",
            document="{}",
            hash="0",
            pdf_sha256=sha256(content).hexdigest(),
            **told,
            **said,
        )
    )
    place = first.folder / "out" / "Autumn" / "Ana-1.pdf"
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    assert first.sync().files_up == 1
    there = bucket.objects(bucket.folder)
    assert len(there) == 5  # three pieces, their size, and the mark of the place
    assert not any(b"%PDF" in body for body in there.values())
    second.sync()
    assert second.services.credential_files.fetch(["k"]).here == ("1",)
    assert (second.folder / "out" / "Autumn" / "Ana-1.pdf").read_bytes() == content
    second.services.personal_data.erase("a", "They asked", "bob")
    second.sync()
    first.sync()
    assert not place.exists()
    assert len(bucket.objects(bucket.folder)) == 1
    assert first.sync().files_up == 0
