"""A workspace: one folder with everything in it, open in one program at a time."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.services.home.figures import Figures
from mcred_desktop.services.register.register import RegisterIndex
from mcred_desktop.store import backups, doctor
from mcred_desktop.store.doctor import HealthLine
from mcred_desktop.store.entrance import STORE, Entrance, refuse_damaged, refuse_none
from mcred_desktop.store.figures import SqliteFigures
from mcred_desktop.store.files import ContentFiles, sync_folder
from mcred_desktop.store.lock import WorkspaceLock
from mcred_desktop.store.place import refuse_unsafe
from mcred_desktop.store.register_index import SqliteRegisterIndex
from mcred_desktop.store.schema import REVISION, stored_revision
from mcred_desktop.store.skill_index import SqliteSkillIndex
from mcred_desktop.store.sqlite import SqliteStore, open_engine
from mcred_desktop.store.troubles import damaged, disk_told, store_told
from mcred_desktop.store.units import Store

__all__ = ["HealthLine", "Workspace"]

FILES, BACKUPS = "files", "backups"
NEW = "store.new"
_UNFINISHED = {FILES, BACKUPS, "store.lock", NEW, f"{NEW}-wal", f"{NEW}-shm"}


class Workspace:
    """An open workspace; made by ``create`` or ``open``, both of which raise WorkspaceError."""

    def __init__(
        self, folder: Path, store: SqliteStore, lock: WorkspaceLock | None, *, read_only: bool
    ) -> None:
        mode = _mode(folder, read_only=read_only)
        self.folder, self.read_only = folder, read_only
        self.store: Store = store
        self.files = ContentFiles(
            folder / FILES, read_only=read_only, erased=store.note_erased_files
        )
        self.figures: Figures = SqliteFigures(folder / STORE, mode=mode)
        self.skills = SqliteSkillIndex(folder, mode=mode)
        self.register: RegisterIndex = SqliteRegisterIndex(store, folder, mode=mode)
        self._lock = lock
        self._parting = ExitStack()

    @classmethod
    def create(cls, folder: Path, name: str) -> Self:
        """Make a workspace in a folder that does not exist yet or is empty."""
        folder = folder.absolute()
        refuse_unsafe(folder)
        with disk_told(folder):
            if folder.exists() and not _is_free(folder):
                raise WorkspaceError(
                    "A new workspace needs an empty folder.",
                    where=str(folder),
                    cure="Choose another one, or open the workspace that is there.",
                )
            for part in (folder, folder / FILES, folder / BACKUPS):
                part.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock(folder)
        try:
            _make_store(folder)
            workspace = cls._open(folder, lock, read_only=False)
        except BaseException:
            lock.release()
            raise
        workspace.name = name
        return workspace

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Open a workspace, upgrading its store if an older program wrote it."""
        if not read_only:
            return cls.through(Entrance(folder))
        folder = folder.absolute()
        refuse_none(folder)
        refuse_damaged(folder / STORE)
        return cls._open(folder, None, read_only=True)

    @classmethod
    def through(cls, entrance: Entrance) -> Self:
        """Open what ``entrance`` leads to; its lock is the workspace's from then on."""
        try:
            workspace = cls._open(entrance.folder, entrance.lock, read_only=False)
        except BaseException:
            entrance.close()
            raise
        entrance.lock = None
        return workspace

    @classmethod
    def _open(cls, folder: Path, lock: WorkspaceLock | None, *, read_only: bool) -> Self:
        path = folder / STORE
        mode = _mode(folder, read_only=read_only)
        with store_told(path), disk_told(path):
            engine = open_engine(path, mode=mode)
            try:
                _bring_up_to_date(engine, path, read_only=read_only)
                store = SqliteStore(engine, path, read_only=read_only)
            except BaseException:
                engine.dispose()
                raise
        return cls(folder, store, lock, read_only=read_only)

    @staticmethod
    def is_one(folder: Path) -> bool:
        """Whether a workspace is in ``folder``, whatever its health."""
        return (folder / STORE).is_file()

    @property
    def where(self) -> str:
        """Where the records lie."""
        return str(self.folder)

    @property
    def name(self) -> str:
        """What people call it."""
        return self.store.name

    @name.setter
    def name(self, name: str) -> None:
        self.store.rename(name)

    def doctor(self) -> list[HealthLine]:
        """Everything that can be checked; reads all of the store and every evidence file."""
        return doctor.examine(self.store, self.files, self.folder)

    def back_up(self) -> Path:
        """Copy the store into ``backups/``, where the newest ten stay; raises WorkspaceError."""
        return backups.back_up(self.folder / STORE, self.folder / BACKUPS)

    def close(self) -> None:
        """Close the store and let others open it."""
        self._parting.close()
        self.register.close()
        self.store.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def when_closed(self, do: Callable[[], None]) -> None:
        """Do it before the store is closed."""
        self._parting.callback(do)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _mode(folder: Path, *, read_only: bool) -> str:
    """How SQLite opens the store; without a log it can be read where nothing can be written."""
    if not read_only:
        return "rw"
    log = folder / f"{STORE}-wal"
    return "ro" if os.access(folder, os.W_OK) or log.exists() else "immutable"


def _bring_up_to_date(engine: Engine, path: Path, *, read_only: bool) -> None:
    with engine.connect() as connection:
        revision = stored_revision(connection)
    if revision == REVISION:
        return
    if revision is None:
        raise damaged(path, "It holds no workspace.")
    if read_only and revision < REVISION:
        raise WorkspaceError(
            "The workspace was written by an older Mcred Desktop.",
            where=str(path.parent),
            cure="Open it once for writing, which upgrades it and keeps a copy.",
        )
    from mcred_desktop.store import migrate

    migrate.upgrade(engine, path, revision)


def _is_free(folder: Path) -> bool:
    """Whether nothing is in it, or only what a creation that was cut short left."""
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= _UNFINISHED


def _make_store(folder: Path) -> None:
    """An empty store; under its own name only when it is whole."""
    from mcred_desktop.store import migrate

    new = folder / NEW
    for left in folder.glob(f"{NEW}*"):
        left.unlink()
    engine = open_engine(new, mode="rwc")
    with store_told(folder), disk_told(folder):
        try:
            migrate.create(engine)
        finally:
            engine.dispose()
        new.replace(folder / STORE)
        sync_folder(folder)
