"""Opening files that strangers made: regular files only, never more bytes than asked for."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from mcred_desktop.domain.errors import UntrustedInputError

# A FIFO opened without O_NONBLOCK would hang the program; Windows has neither flag nor need.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(file: Path) -> BinaryIO:
    """Open a regular file for reading bytes.

    Raises:
        UntrustedInputError: it is a folder, a device or a pipe, a link that leads out of its
            folder, or cannot be read.
    """
    try:
        if file.is_symlink() and not file.resolve().is_relative_to(file.parent.resolve()):
            raise UntrustedInputError(
                "This is a link to a file in another folder.",
                where=file.name,
                cure="Choose the file itself.",
            )
        handle = os.open(file, _FLAGS)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
        raise _unreadable(file, error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UntrustedInputError(
            "This is a folder or a device, not a file.",
            where=file.name,
            cure="Choose a file.",
        )
    return os.fdopen(handle, "rb")


def read_head(file: Path, size: int) -> bytes:
    """The first ``size`` bytes; raises UntrustedInputError as `open_regular` does."""
    return read_at(file, 0, size)


def read_at(file: Path, offset: int, size: int) -> bytes:
    """Up to ``size`` bytes from ``offset``; a negative offset counts from the end."""
    try:
        with open_regular(file) as stream:
            length = os.fstat(stream.fileno()).st_size
            stream.seek(max(0, length + offset) if offset < 0 else offset)
            return stream.read(size)
    except OSError as error:
        raise _unreadable(file, error) from error


def read_whole(file: Path, *, limit: int, cure: str) -> bytes:
    """All bytes of a file of at most ``limit`` bytes.

    Raises:
        UntrustedInputError: larger than that (with ``cure``), or as `open_regular` does.
    """
    content = read_head(file, limit + 1)
    if len(content) > limit:
        raise UntrustedInputError(
            f"The file is larger than {_spoken(limit)}.", where=file.name, cure=cure
        )
    return content


def _spoken(size: int) -> str:
    return f"{size // 2**20} MB" if size >= 2**20 else f"{size // 2**10} kB"


def _unreadable(file: Path, error: Exception) -> UntrustedInputError:
    reason = error.strerror if isinstance(error, OSError) else None
    return UntrustedInputError(
        f"The file cannot be read ({reason or error}).",
        where=file.name,
        cure="Check that it is there and that you may open it.",
    )
