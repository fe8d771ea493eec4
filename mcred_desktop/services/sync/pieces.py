"""Files that come piece by piece, wherever they lie."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from mcred_desktop.domain.hub import LyingHubError
from mcred_desktop.services.ports import Progress


def count(size: int, piece: int) -> int:
    """How many pieces of ``piece`` bytes make ``size``; the last may be shorter."""
    return -(-size // piece)


def stopped(progress: Progress | None, done: int, total: int) -> bool:
    """Tell how many pieces are done; whether nobody wants the others any more."""
    if progress is None:
        return False
    progress.step(done, total, "files")
    return progress.cancelled


def fill(
    into: Path,
    sha256: str,
    sizes: tuple[int, int],
    read: Callable[[int], bytes],
    progress: Progress | None,
) -> None:
    """Fill ``into`` with a file, going on where it ends; cancelled, it stays as far as it came.

    Args:
        into: where an earlier try may have left the first pieces.
        sha256: of the whole file, hex.
        sizes: bytes of the file, and of each of its pieces.
        read: gives a piece by its number, from 0.
        progress: is told of each piece.

    Raises:
        LyingHubError: together they are another file; then nothing is left of it.
    """
    size, piece = sizes
    total = count(size, piece)
    done = min(into.stat().st_size // piece, total) if into.exists() else 0
    with into.open("r+b" if into.exists() else "w+b") as stream:
        stream.truncate(done * piece)
        stream.seek(done * piece)
        for number in range(done, total):
            stream.write(read(number))
            if stopped(progress, number + 1, total):
                return
        stream.seek(0)
        told = hashlib.file_digest(stream, "sha256").hexdigest()
    if told != sha256:
        into.unlink()
        raise LyingHubError("The file that came is not what it should be.", where=sha256)
