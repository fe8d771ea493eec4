"""The one place where what SQLite and the disk report becomes something a person can act on."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from mcred_desktop.domain.errors import WorkspaceError

_FULL = ("The disk is full.", "Free some space and try again; nothing was half written.")
_READ_ONLY = (
    "The workspace cannot be written.",
    "Allow writing to the folder, or choose another one.",
)
_DAMAGED = (
    "The store is damaged.",
    "Leave the file as it is and restore the newest copy from the folder “backups”.",
)
_BUSY = ("Another program is writing to the store.", "Close that program and try again.")
_UNREADABLE = (
    "The store cannot be read or written.",
    "Check the disk and the folder's permissions.",
)
_NO_PLACE = (
    "There can be no workspace in this place.",
    "Choose a folder that exists, or a new one in it, with a shorter path.",
)

_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: _UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
}
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.ENAMETOOLONG: _NO_PLACE,
    errno.ENOTDIR: _NO_PLACE,
}


@contextmanager
def store_told(where: Path) -> Generator[None]:
    """Raise WorkspaceError for what SQLite could not do; bugs pass as they are."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps what SQLite said; importing it here would hold up the first page.
        told = _of_store(getattr(error, "orig", error), where)
        if told is None:
            raise
        raise told from error


@contextmanager
def disk_told(where: Path) -> Generator[None]:
    """Raise WorkspaceError for what the disk refused."""
    try:
        yield
    except OSError as error:
        other = (f"The disk refused it: {error.strerror}.", _UNREADABLE[1])
        raise _error(_BY_ERRNO.get(error.errno or 0, other), where) from error


def damaged(where: Path, how: str) -> WorkspaceError:
    """The error for a store that is not whole; ``how`` says what gave it away."""
    what, cure = _DAMAGED
    return _error((f"{what} {how}", cure), where)


def not_writable(where: Path) -> WorkspaceError:
    """The error for a workspace that was opened, or lies, where nothing may be written."""
    return _error(_READ_ONLY, where)


def _of_store(error: object, where: Path) -> WorkspaceError | None:
    if not isinstance(error, sqlite3.Error):
        return None
    # The low byte is the primary code, the rest says more of the same.
    code: int = getattr(error, "sqlite_errorcode", 0)
    known = _BY_CODE.get(code & 0xFF)
    return _error(known, where) if known else None


def _error(known: tuple[str, str], where: Path) -> WorkspaceError:
    what, cure = known
    return WorkspaceError(what, where=str(where), cure=cure)
