"""Packs as files: written whole, read with every claim checked before it is believed."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.packs import Contents, PackedFile, PackKind
from mcred_desktop.exchange.outbox import writing_whole
from mcred_desktop.exchange.packs.container import (
    CHUNK,
    LENGTHS,
    MAX_CONTENTS,
    MAX_HEAD,
    PREFIX,
    SIGNATURE,
    Head,
    Seal,
    cut,
    cut_short,
    head_of,
)
from mcred_desktop.exchange.untrusted import open_regular
from mcred_desktop.services.issue.ports import Signer
from mcred_desktop.services.packs.ports import Sealing
from mcred_desktop.services.ports import Progress

OpenSeal = Callable[[str, bytes, int], Seal]
"""The seal of a passphrase, salt and cost"""


class SealedPacks:
    """Writes and reads packs (the port ``PackFiles``).

    Args:
        sealing: signatures.
        new_seal: a seal for a new file.
        open_seal: the seal of a file that is read.
        overhead: bytes a sealed chunk is longer than the plain one.
    """

    def __init__(
        self,
        sealing: Sealing,
        new_seal: Callable[[str], Seal],
        open_seal: OpenSeal,
        *,
        overhead: int,
    ) -> None:
        self._sealing, self._new_seal, self._open_seal = sealing, new_seal, open_seal
        self._overhead = overhead

    def write(
        self,
        target: Path,
        kind: PackKind,
        contents: Contents,
        *,
        paths: Sequence[Path] = (),
        passphrase: str,
        signer: Signer,
        progress: Progress | None = None,
    ) -> str:
        """Write the file whole; its SHA-256. Steps of ``progress`` are MiB.

        Raises:
            McredError: an evidence file changed since it was listed, it is too much for a pack, or
                it was cancelled.
            WorkspaceError: the file cannot be written.
        """
        text = contents.model_dump_json().encode()
        if len(text) > MAX_CONTENTS:
            raise McredError("This is more than one pack can hold.", cure="Choose one cohort.")
        seal = self._new_seal(passphrase)
        head = Head(
            kind=kind,
            signer=signer.did,
            salt=seal.salt.hex(),
            cost=seal.cost,
            body=LENGTHS + len(text) + sum(file.size for file in contents.files),
        )
        digest, whole = hashlib.sha512(), hashlib.sha256()
        with writing_whole(target) as stream:
            chunks = _told(cut(_plain(text, contents.files, paths)), head, progress)
            for block in _sealed(head, seal, chunks):
                digest.update(block)
                whole.update(block)
                stream.write(block)
            signature = self._sealing.sign(signer, digest.digest())
            whole.update(signature)
            stream.write(signature)
        return whole.hexdigest()

    def read(self, file: Path) -> "SealedPack":
        """Check head, length and signature.

        Raises:
            UntrustedInputError: no pack, cut short, altered, or by a newer version.
        """
        with open_regular(file) as stream:
            size = os.fstat(stream.fileno()).st_size
            head, start = head_of(stream.read(PREFIX + MAX_HEAD), file.name)
            end = start + head.sealed_length(self._overhead)
            if size < end + SIGNATURE:
                raise cut_short(file.name)
            stream.seek(0)
            digest, whole, signature = _hashes(stream, end)
        signed = self._sealing.holds(head.signer, signature, digest)
        if size > end + SIGNATURE or not signed:
            raise UntrustedInputError(
                "It was altered, or is not by whom it says: its signature does not hold.",
                where=file.name,
                cure="Do not use it; ask its sender for it again.",
            )
        return SealedPack(file, head, start, whole, self._open_seal, self._overhead)


class SealedPack:
    """A pack whose signature holds (the port ``ReadPack``)."""

    def __init__(
        self, file: Path, head: Head, start: int, sha256: str, open_seal: OpenSeal, overhead: int
    ) -> None:
        self._file, self._head, self._start = file, head, start
        self._open_seal, self._overhead = open_seal, overhead
        self._seal: Seal | None = None
        self._files: tuple[PackedFile, ...] = ()
        self._skip = 0
        self.hash = sha256

    @property
    def kind(self) -> PackKind:
        return self._head.kind

    @property
    def signer(self) -> str:
        """did:key of who signed it."""
        return self._head.signer

    def contents(self, passphrase: str) -> Contents:
        """What it says.

        Raises:
            WrongPassphraseError: the passphrase does not open it.
            UntrustedInputError: it is damaged inside.
        """
        self._seal = self._open_seal(passphrase, bytes.fromhex(self._head.salt), self._head.cost)
        body = _Body(self._plain())
        length = int.from_bytes(body.take(LENGTHS), "big")
        if length > min(MAX_CONTENTS, self._head.body - LENGTHS):
            raise self._damaged()
        try:
            contents = Contents.model_validate_json(body.take(length))
        except ValidationError:
            raise self._damaged() from None
        self._files, self._skip = contents.files, LENGTHS + length
        if self._skip + sum(entry.size for entry in contents.files) != self._head.body:
            raise self._damaged()
        return contents

    def files(self) -> Iterator[tuple[PackedFile, Path]]:
        """Each evidence file, there until the next is asked for; raises UntrustedInputError."""
        body = _Body(self._plain())
        for _ in body.pieces(self._skip):
            pass
        with tempfile.TemporaryDirectory(prefix="mcred-") as folder:
            place = Path(folder) / "evidence"
            for entry in self._files:
                digest = hashlib.sha256()
                with place.open("wb") as target:
                    for piece in body.pieces(entry.size):
                        digest.update(piece)
                        target.write(piece)
                if digest.hexdigest() != entry.sha256:
                    raise self._damaged()
                yield entry, place

    def _plain(self) -> Iterator[bytes]:
        if self._seal is None:
            raise RuntimeError("ask for the contents first")
        head, bound = self._head, self._head.bound
        with open_regular(self._file) as stream:
            stream.seek(self._start)
            for number in range(head.chunks):
                last = number == head.chunks - 1
                length = (head.body - number * CHUNK) if last else CHUNK
                sealed = stream.read(length + self._overhead)
                yield self._seal.open(number, sealed, bound, last=last)

    def _damaged(self) -> UntrustedInputError:
        return UntrustedInputError(
            "It is damaged inside.", where=self._file.name, cure="Ask for it again."
        )


class _Body:
    """Bytes from a stream of chunks, as many as asked for."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest: bytes = b""

    def pieces(self, length: int) -> Iterator[bytes]:
        """The next ``length`` bytes, a piece at a time."""
        while length:
            if not self._rest:
                self._rest = next(self._chunks)
            piece, self._rest = self._rest[:length], self._rest[length:]
            length -= len(piece)
            yield piece

    def take(self, length: int) -> bytes:
        return b"".join(self.pieces(length))


def _plain(text: bytes, files: Sequence[PackedFile], paths: Sequence[Path]) -> Iterator[bytes]:
    yield len(text).to_bytes(LENGTHS, "big")
    yield text
    for entry, path in zip(files, paths, strict=True):
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as stream:
            while block := stream.read(CHUNK):
                digest.update(block)
                size += len(block)
                yield block
        if (digest.hexdigest(), size) != (entry.sha256, entry.size):
            raise McredError(
                "An evidence file is not what was added any more.",
                where=entry.sha256,
                cure="Look at the health of the workspace.",
            )


def _told(chunks: Iterator[bytes], head: Head, progress: Progress | None) -> Iterator[bytes]:
    """The same chunks; ``progress`` hears of each before it comes, and may stop them."""
    for number, chunk in enumerate(chunks):
        if progress is not None:
            if progress.cancelled:
                raise McredError("The pack was not written: it was stopped.")
            progress.step(number, head.chunks, "")
        yield chunk


def _sealed(head: Head, seal: Seal, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield head.encoded()
    bound = head.bound
    for number, chunk in enumerate(chunks):
        yield seal.close(number, chunk, bound, last=number == head.chunks - 1)


def _hashes(stream: BinaryIO, end: int) -> tuple[bytes, str, bytes]:
    """SHA-512 of all before the signature, SHA-256 of the file, the signature."""
    digest, whole = hashlib.sha512(), hashlib.sha256()
    left = end
    while left and (block := stream.read(min(CHUNK, left))):
        digest.update(block)
        whole.update(block)
        left -= len(block)
    signature = stream.read(SIGNATURE)
    whole.update(signature)
    return digest.digest(), whole.hexdigest(), signature
