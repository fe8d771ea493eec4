"""A workspace whose store is an office: a folder of its own, the same store for everybody."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from uuid_utils import uuid7

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.lock import WorkspaceLock
from mcred_desktop.store.office.figures import OfficeFigures
from mcred_desktop.store.office.files import OfficeFiles
from mcred_desktop.store.office.place import OfficePlace, address_of, spoken
from mcred_desktop.store.office.register_index import OfficeRegisterIndex
from mcred_desktop.store.office.schema import made
from mcred_desktop.store.office.store import OfficeStore, open_engine
from mcred_desktop.store.office.troubles import office_told
from mcred_desktop.store.place import refuse_unsafe
from mcred_desktop.store.skill_index import SqliteSkillIndex
from mcred_desktop.store.workspace import FILES, Workspace

__all__ = ["OfficeWorkspace"]


class OfficeWorkspace(Workspace):
    """An open office; made by ``enter`` or ``join``, both of which raise WorkspaceError."""

    def __init__(self, folder: Path, store: OfficeStore, lock: WorkspaceLock | None) -> None:
        self.folder, self.read_only = folder, lock is None
        self.store, self._address = store, store.where
        self.files = OfficeFiles(store, folder / FILES)
        self.figures = OfficeFigures(store)
        self.skills = SqliteSkillIndex(folder)
        self.register = OfficeRegisterIndex(store)
        self._lock, self._parting = lock, ExitStack()

    @staticmethod
    @contextmanager
    def found(address: str, name: str) -> Generator[OfficeStore]:
        """Make an empty office in the database at ``address``; raises WorkspaceError."""
        engine = open_engine(address_of(address))
        try:
            with office_told(spoken(engine.url)), engine.begin() as connection:
                made(connection, name)
            yield OfficeStore(engine, str(uuid7()))
        finally:
            engine.dispose()

    @staticmethod
    def bring_up_to_date(address: str) -> bool:
        """Bring the office at ``address`` to this program's revision; False where it has it.

        Raises:
            WorkspaceError: there is none, a newer one, or it belongs to somebody else.
        """
        from mcred_desktop.store.office.upgrading import upgrade

        engine = open_engine(address_of(address), patient=True)
        try:
            return upgrade(engine)
        finally:
            engine.dispose()

    @classmethod
    def join(cls, folder: Path, address: str) -> Self:
        """Make ``folder`` a way into the office at ``address``, and enter it.

        The password in the address is used and not kept.
        """
        folder = folder.absolute()
        refuse_unsafe(folder)
        url = address_of(address)
        engine = open_engine(url)
        try:
            OfficeStore.look(engine)
        finally:
            engine.dispose()
        OfficePlace.make(folder, url)
        (folder / FILES).mkdir()
        return cls.enter(folder, password=url.password)

    @classmethod
    def enter(cls, folder: Path, *, password: str | None = None, read_only: bool = False) -> Self:
        """Open the office that ``folder`` leads to; without a password libpq looks for one.

        To read only is possible beside a program that has the folder open.
        """
        folder = folder.absolute()
        lock = None if read_only else WorkspaceLock(folder)
        try:
            place = OfficePlace.read(folder)
            url = address_of(place.address)
            engine = open_engine(url if password is None else url.set(password=password))
            try:
                store = OfficeStore(engine, place.device)
            except BaseException:
                engine.dispose()
                raise
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls(folder, store, lock)

    @property
    def where(self) -> str:
        """The address of the office."""
        return self._address

    def back_up(self) -> Path:
        """Refused: what everybody shares is copied where it is."""
        raise WorkspaceError(
            "The store of an office is copied on its server.",
            where=self.where,
            cure="Ask whoever runs it when it was copied last (pg_dump, or the host's snapshots).",
        )
