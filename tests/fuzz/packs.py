"""Evaluator packs. The seal is an open one and every signature holds: else nothing gets past them."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from mcred_desktop.credentials.keys.sealing import PackSealing
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import Contents, Line, PackedFile, PackKind, Ticket
from mcred_desktop.exchange.packs.files import SealedPacks
from mcred_desktop.services.packs.reading import PackReading
from mcred_desktop.store.replication.received import checked

from .place import written

_SECRET = "a train at dawn"


class _OpenSeal:
    """Leaves every chunk as it is."""

    salt, cost = bytes(16), 2**15

    def close(self, number: int, chunk: bytes, head: bytes, *, last: bool) -> bytes:
        return chunk

    def open(self, number: int, sealed: bytes, head: bytes, *, last: bool) -> bytes:
        return sealed


class _Signer:
    did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


class _Believing:
    """Signs with nothing and believes everything."""

    def sign(self, signer: object, content: bytes) -> bytes:
        return bytes(64)

    def holds(self, did: str, signature: bytes, content: bytes) -> bool:
        return True


_PACKS = SealedPacks(
    _Believing(), lambda _: _OpenSeal(), lambda _secret, _salt, _cost: _OpenSeal(), overhead=0
)


def _pack(kind: PackKind, *pieces: bytes) -> bytes:
    ticket = Ticket(
        pack_id="p",
        provider=_Signer.did,
        provider_name="Lakeshore",
        cohort_id="c",
        evaluator_id="e",
        assignments=("a1", "a2"),
        key=_Signer.did,
        issued="2026-11-22T12:00:00.000Z",
        signature="00",
    )
    line = Line(
        device="p",
        seq=1,
        op_id="o",
        kind="fact",
        entity="sheet",
        entity_id="s",
        base=(),
        hlc=5,
        revision=4,
        payload=json.dumps({"id": "s"}),
        salt="00",
        payload_hash="0",
        hash="0",
        author="e",
        scope="",
    )
    files = [PackedFile(sha256=hashlib.sha256(x).hexdigest(), size=len(x)) for x in pieces]
    contents = Contents(ticket=ticket, lines=(line,), files=tuple(files))
    paths = [written(f"piece-{number}", piece) for number, piece in enumerate(pieces)]
    target = written("made.pack", b"")
    _PACKS.write(target, kind, contents, paths=paths, passphrase=_SECRET, signer=_Signer())
    return target.read_bytes()


def seeds() -> list[bytes]:
    return [
        _pack(PackKind.WORK, b"evidence", b"more of it"),
        _pack(PackKind.RETURN),
        _pack(PackKind.WORK, bytes(3_000)),
    ]


def _sealed_for_real(file: Path) -> None:
    """What a stranger's file meets first; nearly nothing gets past the signature."""
    SealedPacks(PackSealing(), _never, _never, overhead=16).read(file)


def _never(*_: object) -> _OpenSeal:
    return _OpenSeal()


def fuzz(data: bytes) -> None:
    file = written("stranger.pack", data)
    with suppress(McredError):
        _sealed_for_real(file)
    reading = PackReading(_PACKS, _Believing())
    for read in (reading.work, reading.returned):
        with suppress(McredError):
            pack = read(file, _SECRET)
            for _entry, path in pack.source.files():
                assert path.stat().st_size <= len(data)
            checked(pack.contents.lines)
