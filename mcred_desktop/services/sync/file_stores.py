"""Files that travel through an S3-compatible store instead of the tables of the hub."""

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final, Protocol

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.hub import FileStore, HubAwayError, LyingHubError, NoHubError
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.publishing.ports import (
    LeftError,
    LineError,
    Opening,
    OvertakenError,
    Place,
)
from mcred_desktop.services.publishing.target_address import read_address
from mcred_desktop.services.publishing.targets import Access, secret_name
from mcred_desktop.services.secrets import Secrets
from mcred_desktop.services.sync import pieces
from mcred_desktop.services.sync.ports import HubFiles, Replica

PIECE: Final = 4 * 1024 * 1024
"""Bytes of a piece; each is an object, so that what was cut off goes on with the next"""
_ID: Final = "files"
_WHOLE: Final = 2**32
"""In place of a number, of what says that all pieces are there"""
_DIGITS: Final = 15
"""Of a size in bytes"""


class FileSealing(Protocol):
    """What keeps content and name of a file from the host of a store."""

    def name(self, sha256: str) -> str: ...
    def seal(self, sha256: str, number: int, piece: bytes) -> bytes: ...
    def open(self, sha256: str, number: int, box: bytes) -> bytes:
        """Raises UntrustedInputError."""
        ...


@dataclass(frozen=True, slots=True)
class FileStores:
    """The store this laptop brings files to, if it was told of one."""

    replica: Replica
    secrets: Callable[[], Secrets]
    door: Opening
    sealing: FileSealing

    def current(self) -> FileStore | None:
        """The store in use."""
        return self.replica.file_store()

    def use(self, typed: str, access: Access) -> FileStore:
        """Bring files to a store and fetch them there from now on, once it let us in.

        Raises:
            NoHubError: this workspace belongs to no hub.
            McredError: it is no address, or the host lets us not write there.
            SecretsLockedError: the secret key cannot be kept before the passphrase was given.
        """
        if self.replica.membership() is None:
            raise NoHubError("Files travel beside a hub, and this workspace belongs to none.")
        found = read_address(TargetKind.S3, typed)
        login = access.login.strip() or found.login
        store = FileStore(address=found.url, login=login, region=access.region.strip())
        before = self.secrets().read(secret_name(_target(store)))
        self.secrets().keep(secret_name(_target(store)), access.secret)
        try:
            with self.door(_target(store)) as place:
                place.put("mcred", b"Files of an organisation, sealed.\n")
        except Exception:
            self.secrets().keep(secret_name(_target(store)), before or "")
            raise
        self.replica.use_file_store(store)
        return store

    def leave(self) -> None:
        """Use the hub's own tables again; what lies in the store stays there."""
        if (store := self.current()) is not None:
            self.secrets().forget(secret_name(_target(store)))
            self.replica.use_file_store(None)

    @contextmanager
    def over(self, hub: HubFiles, progress: Progress | None) -> Generator[HubFiles]:
        """Files of the hub, those in the store among them; removes first what was erased.

        A block that is cancelled while the store is asked ends there; the next one goes on.

        Raises:
            HubAwayError: the store cannot be reached.
            McredError: it lets us in no more.
        """
        store = self.current()
        if store is None:
            yield hub
            return
        try:
            with ExitStack() as opened:
                door = self.door(_target(store), progress)
                placed = PlacedFiles(cache(partial(opened.enter_context, door)), hub, self.sealing)
                if erased := self.replica.erased_files():
                    placed.remove(erased)
                    self.replica.forget_erased_files(erased)
                yield placed
        except LeftError:
            return
        except LineError as error:
            cure = "It goes on there with the next exchange."
            raise HubAwayError(error.what, where=error.where, cure=cure) from error


@dataclass(frozen=True, slots=True)
class PlacedFiles:
    """Files in pieces under a store; those brought before it was there stay in the hub.

    The name alone, without a number, is written last: it holds the size, and says that all
    pieces are there.
    """

    reach: Callable[[], Place]
    """Opens the store at the first use: most exchanges have no files"""
    hub: HubFiles
    sealing: FileSealing

    @property
    def place(self) -> Place:
        """The store, open."""
        return self.reach()

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those that are whole neither here nor in the hub."""
        wanted = sorted(set(hashes))
        with ThreadPoolExecutor(self.place.together) as lines:
            sizes = list(lines.map(self._size, wanted))
        absent = [sha256 for sha256, size in zip(wanted, sizes, strict=True) if size is None]
        return self.hub.missing(absent) if absent else set()

    def put(self, sha256: str, path: Path, progress: Progress | None) -> None:
        """Bring a file, piece by piece; those that are there already are passed over."""
        name, size = self.sealing.name(sha256), path.stat().st_size
        total = pieces.count(size, PIECE)
        with path.open("rb") as stream:
            for number in range(total):
                piece = self.sealing.seal(sha256, number, stream.read(PIECE))
                if self.place.read(f"{name}.{number}") != piece:
                    self._bring(f"{name}.{number}", piece)
                if pieces.stopped(progress, number + 1, total):
                    return
        self._bring(name, self.sealing.seal(sha256, _WHOLE, b"%d" % size))

    def use(self, uses: Iterable[tuple[str, str]]) -> None:
        """Nothing to note: whoever knows the content may have it."""

    def fetch(self, sha256: str, into: Path, progress: Progress | None) -> None:
        """Fill ``into``, going on where it ends; raises LyingHubError for other content."""
        size = self._size(sha256)
        if size is None:
            self.hub.fetch(sha256, into, progress)
            return
        name = self.sealing.name(sha256)
        pieces.fill(
            into,
            sha256,
            (size, PIECE),
            lambda number: self._opened(sha256, number, f"{name}.{number}"),
            progress,
        )

    def remove(self, hashes: Sequence[str]) -> None:
        """Delete files that were erased; those that are gone already are passed over."""
        for sha256 in hashes:
            name, size = self.sealing.name(sha256), self._size(sha256)
            for number in range(pieces.count(size or 0, PIECE)):
                self.place.remove(f"{name}.{number}")
            self.place.remove(name)

    def _size(self, sha256: str) -> int | None:
        """Bytes of a file that is whole here; None where it is not."""
        box = self.place.read(self.sealing.name(sha256))
        if box is None:
            return None
        try:
            return int(self.sealing.open(sha256, _WHOLE, box)[:_DIGITS])
        except (UntrustedInputError, ValueError):
            return None  # whatever it is, it is to be brought anew

    def _bring(self, name: str, content: bytes) -> None:
        try:
            self.place.put(name, content)
        except OvertakenError:
            return  # another laptop brought the same

    def _opened(self, sha256: str, number: int, name: str) -> bytes:
        box = self.place.read(name)
        if box is None:
            raise LyingHubError("A file in the store is not whole.", where=sha256)
        try:
            return self.sealing.open(sha256, number, box)
        except UntrustedInputError as error:
            raise LyingHubError(
                "A file in the store is not what it should be.", where=sha256
            ) from error


def _target(store: FileStore) -> Target:
    return Target(
        id=_ID,
        kind=TargetKind.S3,
        address=store.address,
        login=store.login,
        region=store.region,
        added="",
    )
