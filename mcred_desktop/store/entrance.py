"""The way into a workspace, as far as it goes without the mapper: its place, lock and figures."""

from pathlib import Path

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.figures import SqliteFigures
from mcred_desktop.store.lock import WorkspaceLock
from mcred_desktop.store.place import refuse_unsafe
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.troubles import damaged, disk_told

STORE = "store.sqlite"
_MAGIC = b"SQLite format 3\0"


class Entrance:
    """A workspace that is ours to open; ``Workspace.through`` takes its lock over."""

    def __init__(self, folder: Path) -> None:
        """Raises WorkspaceError: no workspace, an unsafe place, open elsewhere, or damaged."""
        self.folder = folder.absolute()
        refuse_none(self.folder)
        refuse_unsafe(self.folder)
        self.lock: WorkspaceLock | None = WorkspaceLock(self.folder)
        self.figures = SqliteFigures(self.folder / STORE)
        try:
            refuse_damaged(self.folder / STORE)
        except BaseException:
            self.close()
            raise

    @property
    def current(self) -> bool:
        """Whether the store has this program's revision, so that its figures can be read."""
        with self.figures.read() as reading:
            return reading.revision() == REVISION

    @property
    def name(self) -> str:
        """What people call the workspace."""
        with self.figures.read() as reading:
            return reading.value("name")

    def close(self) -> None:
        """Let others open the workspace, unless somebody took the lock over."""
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def refuse_none(folder: Path) -> None:
    """Raise WorkspaceError for a folder without a workspace."""
    with disk_told(folder):
        present = (folder / STORE).is_file()
    if not present:
        raise WorkspaceError(
            "There is no workspace here.",
            where=str(folder),
            cure="Choose the folder that holds “store.sqlite”.",
        )


def refuse_damaged(path: Path) -> None:
    """Raise WorkspaceError for a store that is visibly not whole, before SQLite touches it."""
    with disk_told(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
        log = path.with_name(f"{path.name}-wal")
        logged = log.exists() and log.stat().st_size > 0
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise damaged(path, "It is not an SQLite file.")
    page = int.from_bytes(head[16:18], "big")
    stated = (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < stated and not logged:
        raise damaged(path, f"It is cut short: {size} of {stated} bytes.")
