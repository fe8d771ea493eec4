"""Pack files: what goes in comes out, and anything else is refused with a reason."""

import hashlib
import json
import os
import random
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred_desktop.credentials.keys.keys import KeyRing
from mcred_desktop.credentials.keys.sealing import OVERHEAD, PackSealing, Seal
from mcred_desktop.domain.errors import McredError, UntrustedInputError, WrongPassphraseError
from mcred_desktop.domain.packs import Contents, PackedFile, PackKind, Ticket
from mcred_desktop.exchange.packs.container import CHUNK, MAGIC, PREFIX, Head
from mcred_desktop.exchange.packs.files import SealedPacks

SECRET = "a train at dawn"
COST = 2**15


@pytest.fixture(scope="module")
def signer():
    ring = KeyRing()
    return ring.unlock(ring.create(SECRET, key_id="k", now="2026-11-22T12:00:00.000Z"), SECRET)


@pytest.fixture(scope="module")
def packs() -> SealedPacks:
    def new(passphrase: str) -> Seal:
        return Seal(passphrase, os.urandom(16), COST)

    return SealedPacks(PackSealing(), new, Seal.of, overhead=OVERHEAD)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packs")


def contents_of(*pieces: bytes) -> Contents:
    ticket = Ticket(
        pack_id="p",
        provider="did:key:z",
        provider_name="Lakeshore",
        cohort_id="c",
        evaluator_id="e",
        assignments=("a",),
        key="did:key:z",
        issued="2026-11-22T12:00:00.000Z",
    )
    files = [PackedFile(sha256=hashlib.sha256(x).hexdigest(), size=len(x)) for x in pieces]
    return Contents(ticket=ticket, lines=(), files=tuple(files))


@pytest.fixture(scope="module")
def write(packs: SealedPacks, signer, place: Path):
    def written(*pieces: bytes, name: str = "a.pack") -> Path:
        paths = [place / f"{name}-{number}" for number in range(len(pieces))]
        for path, piece in zip(paths, pieces, strict=True):
            path.write_bytes(piece)
        sha256 = packs.write(
            place / name,
            PackKind.WORK,
            contents_of(*pieces),
            paths=paths,
            passphrase=SECRET,
            signer=signer,
        )
        assert sha256 == hashlib.sha256((place / name).read_bytes()).hexdigest()
        return place / name

    return written


@pytest.fixture(scope="module")
def pack(write) -> Path:
    return write(b"first", random.Random(1).randbytes(CHUNK + 10), b"")


def opened(packs: SealedPacks, file: Path) -> tuple[Contents, list[bytes]]:
    read = packs.read(file)
    contents = read.contents(SECRET)
    return contents, [path.read_bytes() for _, path in read.files()]


def changed(pack: Path, content: bytes) -> Path:
    other = pack.with_name("changed.pack")
    other.write_bytes(content)
    return other


@pytest.mark.parametrize("size", [0, 1, CHUNK - 700, CHUNK, 2 * CHUNK, 2 * CHUNK + 1])
def test_every_byte_of_every_file_comes_out_again(packs, write, size: int) -> None:
    pieces = [random.Random(size).randbytes(size), b"second", b""]
    contents, found = opened(packs, write(*pieces, name="sizes.pack"))
    assert contents == contents_of(*pieces)
    assert found == pieces


def test_nothing_in_it_can_be_read_without_the_passphrase(packs, pack: Path) -> None:
    read = packs.read(pack)
    with pytest.raises(WrongPassphraseError):
        read.contents("a train at dusk")
    assert b"Lakeshore" not in pack.read_bytes()
    assert read.kind is PackKind.WORK


def test_a_pack_cut_short_anywhere_says_so(packs, pack: Path) -> None:
    whole = pack.read_bytes()
    for length in [9, 12, 100, 400, CHUNK, len(whole) - 65, len(whole) - 64, len(whole) - 1]:
        with pytest.raises(UntrustedInputError, match="cut short"):
            packs.read(changed(pack, whole[:length]))


def test_something_after_its_end_is_an_alteration(packs, pack: Path) -> None:
    with pytest.raises(UntrustedInputError, match="signature does not hold"):
        packs.read(changed(pack, pack.read_bytes() + b"!"))


def test_another_file_is_no_pack(packs, pack: Path) -> None:
    for content in (b"", b"PK\x03\x04", MAGIC[:-1]):
        with pytest.raises(UntrustedInputError, match="not an evaluator pack"):
            packs.read(changed(pack, content))


def test_a_newer_pack_asks_for_a_newer_program(packs, pack: Path) -> None:
    whole = pack.read_bytes()
    length = int.from_bytes(whole[len(MAGIC) : PREFIX], "big")
    head = json.loads(whole[PREFIX : PREFIX + length]) | {"format": 2, "post_quantum": True}
    text = json.dumps(head).encode()
    newer = MAGIC + len(text).to_bytes(4, "big") + text + whole[PREFIX + length :]
    with pytest.raises(UntrustedInputError, match="newer version") as caught:
        packs.read(changed(pack, newer))
    assert "Update" in caught.value.cure


def test_a_head_that_promises_more_than_there_is_reserves_nothing(packs, pack: Path) -> None:
    whole = pack.read_bytes()
    length = int.from_bytes(whole[len(MAGIC) : PREFIX], "big")
    head = whole[PREFIX : PREFIX + length]
    body = json.loads(head)["body"]
    bomb = head.replace(str(body).encode(), str(2**52).encode())
    altered = MAGIC + len(bomb).to_bytes(4, "big") + bomb + whole[PREFIX + length :]
    with pytest.raises(UntrustedInputError, match="cut short"):
        packs.read(changed(pack, altered))


def test_files_that_are_not_what_the_contents_say_are_refused(packs, signer, place: Path) -> None:
    lie = place / "lie"
    lie.write_bytes(b"other")
    with pytest.raises(McredError, match="not what was added"):
        packs.write(
            place / "lie.pack",
            PackKind.WORK,
            contents_of(b"first"),
            paths=[lie],
            passphrase=SECRET,
            signer=signer,
        )
    assert not (place / "lie.pack").exists()


def test_a_folder_a_pipe_and_a_link_elsewhere_are_no_packs(packs, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    for name in (".", "pipe", "link", "missing"):
        with pytest.raises(UntrustedInputError):
            packs.read(tmp_path / name)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_changed_byte_anywhere_is_found_before_the_passphrase_is_asked_for(
    packs, pack: Path, data: st.DataObject
) -> None:
    whole = bytearray(pack.read_bytes())
    at = data.draw(st.one_of(st.integers(0, 600), st.integers(0, len(whole) - 1)))
    whole[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(UntrustedInputError):
        packs.read(changed(pack, bytes(whole)))


@settings(max_examples=150, deadline=None)
@given(
    start=st.sampled_from([b"", MAGIC, MAGIC + (200).to_bytes(4, "big")]),
    middle=st.one_of(
        st.binary(max_size=300),
        st.recursive(
            st.none() | st.integers() | st.text(),
            lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["format", "body", "kind"]), x),
        ).map(lambda x: json.dumps(x).encode()),
    ),
    rest=st.binary(max_size=300),
)
def test_the_reader_answers_any_bytes_with_a_reason(
    packs, place: Path, start: bytes, middle: bytes, rest: bytes
) -> None:
    file = place / "fuzz.pack"
    sized = MAGIC + len(middle).to_bytes(4, "big") if start == MAGIC else start
    file.write_bytes(sized + middle + rest)
    with pytest.raises(UntrustedInputError) as caught:
        packs.read(file)
    assert caught.value.where == "fuzz.pack"


@pytest.mark.parametrize(
    "body",
    [
        b"\xff" * 8,
        (3).to_bytes(8, "big") + b"{}",
        (2).to_bytes(8, "big") + b"{}",
        (0).to_bytes(8, "big"),
        (400_000).to_bytes(8, "big") + b"[" * 400_000,
    ],
)
def test_what_a_holder_of_the_passphrase_seals_is_not_believed_either(
    packs, signer, place: Path, body: bytes
) -> None:
    seal = Seal(SECRET, os.urandom(16), COST)
    head = Head(
        kind=PackKind.WORK,
        signer=signer.did,
        salt=seal.salt.hex(),
        cost=COST,
        body=len(body),
    )
    sealed = head.encoded() + seal.close(0, body, head.bound, last=True)
    signature = PackSealing().sign(signer, hashlib.sha512(sealed).digest())
    file = place / "hostile.pack"
    file.write_bytes(sealed + signature)
    read = packs.read(file)
    with pytest.raises(UntrustedInputError, match="damaged inside"):
        read.contents(SECRET)


def test_writing_is_whole_or_not_at_all(packs, signer, place: Path) -> None:
    target = place / "kept.pack"
    target.write_bytes(b"older")
    write = partial(packs.write, target, PackKind.WORK, passphrase=SECRET, signer=signer)
    with pytest.raises(McredError):
        write(contents_of(b"first"), paths=[place / "missing"])
    assert target.read_bytes() == b"older"
