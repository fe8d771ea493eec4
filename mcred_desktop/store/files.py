"""The workspace's bytes, stored once under their SHA-256."""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.store.troubles import disk_told, not_writable

CHUNK = 1 << 20
"""Bytes held in memory at a time, whatever the size of the file."""


class ContentFiles:
    """Files by content under one folder: ``ab/cdef...`` for the hash ``abcdef...``."""

    def __init__(
        self,
        root: Path,
        *,
        read_only: bool = False,
        erased: Callable[[Iterable[str]], None] = lambda _: None,
    ) -> None:
        """Content under ``root``; ``erased`` hears of what is deleted for good, before it is."""
        self._root, self._read_only, self._erased = root, read_only, erased

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file in; its SHA-256 (hex) and size in bytes.

        Raises:
            McredError: it cannot be read, or changed while it was read.
            WorkspaceError: it cannot be written here.
        """
        return self.keep_all([source])[0]

    def keep_all(self, sources: Sequence[Path]) -> list[tuple[str, int]]:
        """Copy files in, all or none, over damaged ones too; raises as `keep` does."""
        if self._read_only:
            raise not_writable(self._root)
        partials = [self._root / f".{uuid4().hex}.partial" for _ in sources]
        try:
            kept = [self._copied(*pair) for pair in zip(sources, partials, strict=True)]
            with disk_told(self._root):
                for (sha256, _), partial in zip(kept, partials, strict=True):
                    self._settle(partial, sha256)
        finally:
            for partial in partials:
                partial.unlink(missing_ok=True)
        return kept

    def path(self, sha256: str) -> Path:
        """Where the bytes are, read-only; raises NotFoundError."""
        if re.fullmatch("[0-9a-f]{64}", sha256) and (place := self._place(sha256)).is_file():
            return place
        raise NotFoundError("There is no file with this content.", where=sha256)

    def partial(self, sha256: str) -> Path:
        """Where a file that is still coming lies; ``keep`` takes it in when it is whole."""
        with disk_told(self._root):
            self._root.mkdir(exist_ok=True)
        return self._root / f".{sha256}.partial"

    def discard(self, hashes: Iterable[str]) -> None:
        """Delete the bytes; those that are not here are passed over."""
        hashes = list(hashes)
        if hashes:
            self._erased(hashes)
        for sha256 in hashes:
            place = self._place(sha256)
            with disk_told(self._root):
                if place.is_file():
                    place.chmod(0o600)  # Windows deletes nothing that is read-only
                    place.unlink()

    def _place(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256[2:]

    def _copied(self, source: Path, partial: Path) -> tuple[str, int]:
        with _opened(source) as stream, disk_told(self._root):
            return self._copy(stream, source, partial)

    def _copy(self, stream: BinaryIO, source: Path, partial: Path) -> tuple[str, int]:
        before = os.fstat(stream.fileno())
        digest, size = hashlib.sha256(), 0
        self._root.mkdir(exist_ok=True)
        with partial.open("xb") as target:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (size, after.st_mtime_ns):
            raise McredError(
                "The file changed while it was read.",
                where=str(source),
                cure="Wait until it is written, then add it again.",
            )
        return digest.hexdigest(), size

    def _settle(self, partial: Path, sha256: str) -> None:
        place = self._place(sha256)
        if place.is_file():
            if hash_of(place) == sha256:
                return
            place.chmod(0o600)  # Windows replaces nothing that is read-only
        place.parent.mkdir(exist_ok=True)
        partial.chmod(0o444)
        partial.replace(place)
        sync_folder(place.parent)
        sync_folder(self._root)


def hash_of(file: Path) -> str:
    """SHA-256, hex, of a file of any size."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` survive a power cut; Windows does so by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _opened(source: Path) -> BinaryIO:
    why = "it is not a file"
    try:
        if source.is_file():
            return source.open("rb")
    except OSError as error:
        why = str(error.strerror)
    raise McredError(
        f"The file cannot be read: {why}.",
        where=str(source),
        cure="Check that it is there and may be read.",
    )
