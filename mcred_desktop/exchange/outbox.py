"""Finished files on their way out: each one whole, or not there at all."""

import errno
import hashlib
import io
import os
from collections.abc import Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.exchange.names import safe_name

_CURES = {
    errno.ENOSPC: "The disk is full. Free some space and run it again; what is written stays.",
    errno.EDQUOT: "Your share of the disk is full. Free some space and run it again.",
    errno.EROFS: "The disk is read-only. Choose a folder you may write to.",
    errno.EACCES: "You may not write there, or another program has the file open; close it there.",
    errno.EPERM: "You may not write there. Choose a folder you may write to.",
    errno.ENAMETOOLONG: "The path is too long. Move the workspace nearer to the top of the disk.",
}


class OutFolder:
    """The folder finished files go to, one folder inside it per cohort."""

    def __init__(self, base: Path) -> None:
        self._base = base

    def folder(self, name: str) -> Path:
        """Where the files of ``name`` are, whether or not there are any yet."""
        return self._base / safe_name(name)

    def remove(self, folder: str, names: Iterable[str]) -> None:
        """Delete files of ``folder``; those that are gone already are passed over.

        Raises:
            WorkspaceError: another program holds one, or the disk is read-only.
        """
        for name in names:
            target = self.folder(folder) / safe_name(name)
            try:
                target.unlink(missing_ok=True)
            except OSError as error:
                raise WorkspaceError(
                    f"The file could not be deleted ({error.strerror or error}).",
                    where=str(target),
                    cure="Close it in other programs and delete it by hand.",
                ) from error

    def write(self, folder: str, name: str, content: bytes) -> Path:
        """Write one file, replacing an older one only by the whole new one.

        Raises:
            WorkspaceError: the disk is full or read-only, or another program holds the file.
        """
        target = self.folder(folder) / safe_name(name)
        write_whole(target, content)
        return target

    def write_all(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Write several files as ``write`` does; all of them are on disk when this returns.

        Raises:
            WorkspaceError: as ``write``; each of the others is the new one or as it was.
        """
        place = self.folder(folder)
        with _told(place):
            place.mkdir(parents=True, exist_ok=True)
        with ExitStack() as streams:
            for name, content in files.items():
                stream = streams.enter_context(_replacing(place / safe_name(name)))
                stream.write(content)
                _send_off(stream)
        with _told(place):
            _sync_folder(place)


def write_whole(target: Path, content: bytes) -> None:
    """Write ``target``, replacing an older file only by the whole new one; makes its folder.

    Raises:
        WorkspaceError: the disk is full or read-only, or another program holds the file.
    """
    with writing_whole(target) as stream:
        stream.write(content)


@contextmanager
def writing_whole(target: Path) -> Generator[BinaryIO]:
    """A stream that becomes ``target`` when the block ends, and nothing when it raises.

    Raises:
        WorkspaceError: the disk is full or read-only, or another program holds the file.
    """
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(target) as stream:
        yield stream
    with _told(target):
        _sync_folder(target.parent)


@contextmanager
def _replacing(target: Path) -> Generator[BinaryIO]:
    """As ``writing_whole``, but the folder may not have the new name on disk yet."""
    # The name follows from the target: what a killed run left behind is written over.
    part = target.with_name(f".{hashlib.sha256(target.name.encode()).hexdigest()[:16]}.part")
    try:
        with _told(target):
            with _opened(part) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
    except Exception:
        _discard(part)
        raise


@contextmanager
def _told(where: Path) -> Generator[None]:
    """What the system refuses, in words and with what to do about it."""
    try:
        yield
    except OSError as error:
        raise WorkspaceError(
            f"The file could not be written ({error.strerror or error}).",
            where=str(where),
            cure=_CURES.get(error.errno or 0, "Check the folder, then run it again."),
        ) from error


def _opened(part: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return io.BufferedWriter(io.FileIO(os.open(part, flags, 0o644), "wb"))


def _send_off(stream: BinaryIO) -> None:
    """Let the disk begin; files that are under way together take fewer commits of its journal."""
    stream.flush()
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut; Windows does it by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the folder itself refuses; the next run writes over it
