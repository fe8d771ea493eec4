"""A folder on this computer, or on a drive it knows, as a publishing target."""

import hashlib
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.publishing import Target
from mcred_desktop.sync.seen import Seen

_MOST: Final = 16 * 1024 * 1024
"""Bytes of a file that is read back; nothing we publish is as large"""


class FolderPlace:
    """Files of a folder (the port ``Place``)."""

    together = 4
    attempts = 1
    host_key = ""

    def __init__(self, base: Path, write: Callable[[Path, bytes], None]) -> None:
        self._base, self._write, self._seen = base, write, Seen()

    @classmethod
    @contextmanager
    def opened(
        cls, target: Target, write: Callable[[Path, bytes], None]
    ) -> "Generator[FolderPlace]":
        """The folder; made by the first file."""
        base = Path(target.address)
        if base.exists() and not base.is_dir():
            raise WorkspaceError("This is no folder.", where=str(base), cure="Name another one.")
        yield cls(base, write)

    def put(self, path: str, content: bytes) -> None:
        """Write a file, whole or not at all; raises WorkspaceError, and OvertakenError."""
        self._seen.check(path, self._read)
        self._write(self._base / path, content)

    def read(self, path: str) -> bytes | None:
        """A file, None where there is none that can be read."""
        return self._seen.note(path, self._read(path))

    def _read(self, path: str) -> bytes | None:
        try:
            with (self._base / path).open("rb") as stream:
                return stream.read(_MOST)
        except OSError:
            return None

    def remove(self, path: str) -> None:
        """Delete a file; raises WorkspaceError."""
        place = self._base / path
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError(
                f"A file that is public no more cannot be removed ({error.strerror}).",
                where=str(place),
                cure="Remove it by hand, here and on your web space.",
            ) from error

    def found(self, paths: Iterable[str], folder: str) -> Mapping[str, str]:
        """SHA-256, hex, of what is there of ``paths`` and in ``folder``."""
        inside = (self._base / folder).glob("*")
        names = {*paths, *(f"{folder}/{file.name}" for file in inside)}
        hashes = {name: _hash_of(self._base / name) for name in names}
        return {name: sha256 for name, sha256 in hashes.items() if sha256}


def _hash_of(file: Path) -> str:
    """SHA-256; empty for what is no file, or cannot be read and so is written over."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
