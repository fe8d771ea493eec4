"""One program at a time: a lock of the operating system, which dies with its process."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.troubles import disk_told

_BYTE = 1 << 30
"""Windows hides locked bytes from readers: lock one far behind the text."""


class WorkspaceLock:
    """Held from construction until ``release``; the file stays and means nothing by itself."""

    def __init__(self, folder: Path) -> None:
        path = folder / "store.lock"
        with disk_told(folder):
            # Appending creates it and leaves the holder's text as it is until the lock is ours.
            self._file: IO[str] = path.open("a+", encoding="utf-8", errors="replace")
        try:
            _lock(self._file)
        except OSError:
            self._file.seek(0)
            holder = self._file.read(200).strip()
            self._file.close()
            raise WorkspaceError(
                f"The workspace is already open{f' ({holder})' if holder else ''}.",
                where=str(folder),
                cure="Close it there first.",
            ) from None
        with suppress(OSError):  # on a full disk the lock holds without saying whose it is
            self._file.truncate(0)
            self._file.write(f"process {os.getpid()} on {socket.gethostname()}")
            self._file.flush()

    def release(self) -> None:
        self._file.truncate(0)
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
