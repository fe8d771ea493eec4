"""What evaluator packs need from the outside."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.packs import Contents, Held, Line, PackedFile, PackKind
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.services.issue.ports import Signer
from mcred_desktop.services.ports import Progress, Session

Wanted = Callable[[Line, Record], bool]
"""Whether an operation, with the record as it leaves it, is to travel"""

Judge = Callable[[Session, Line, Record], Held | None]
"""Whether an operation, and the record as it leaves it, may be applied; None when it may"""


class Sealing(Protocol):
    """Signatures of packs and of their tickets."""

    def sign(self, signer: Signer, content: bytes) -> bytes: ...

    def holds(self, did: str, signature: bytes, content: bytes) -> bool:
        """Whether ``signature`` is one by the key that ``did`` names."""
        ...


class ReadPack(Protocol):
    """A pack whose signature holds; sealed until its contents are asked for."""

    @property
    def kind(self) -> PackKind: ...
    @property
    def signer(self) -> str:
        """did:key of who signed it."""
        ...

    @property
    def hash(self) -> str:
        """SHA-256 of the file, hex."""
        ...

    def contents(self, passphrase: str) -> Contents:
        """Raises WrongPassphraseError, or UntrustedInputError when it is damaged inside."""
        ...

    def files(self) -> Iterator[tuple[PackedFile, Path]]:
        """Each evidence file, there until the next is asked for; after ``contents``."""
        ...


class PackFiles(Protocol):
    """Packs as files."""

    def write(
        self,
        target: Path,
        kind: PackKind,
        contents: Contents,
        *,
        paths: Sequence[Path] = (),
        passphrase: str,
        signer: Signer,
        progress: Progress | None = None,
    ) -> str:
        """Write the file whole; its SHA-256. ``paths`` hold the bytes of ``contents.files``.

        Steps are MiB. Raises McredError when it was cancelled; then no file is there.
        """
        ...

    def read(self, file: Path) -> ReadPack:
        """Check what can be checked without the passphrase; raises UntrustedInputError."""
        ...


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Something that was handed back and is not applied."""

    op_id: str
    """Of the operation in the journal"""
    entity: str
    entity_id: str
    portfolio_id: str
    """Empty when it is about none"""
    assignment_id: str
    """Empty when it is about none"""
    author: str
    """id of the evaluator it is by, or of who was at the keyboard"""
    payload: str
    """JSON, unless it is damaged"""
    why: Held


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the operations of a pack."""

    new: int
    """Operations this store did not know yet"""
    applied: int
    """Of the new ones and of those held before"""
    held: tuple[HeldLine, ...]
    """Of this pack, all that are not applied"""


class Merging(Protocol):
    """A unit of work that also takes operations of other devices."""

    @property
    def session(self) -> Session: ...

    def take(self, lines: Sequence[Line], judge: Judge, *, onward: bool) -> Taken:
        """Into the journal, then into the tables as far as ``judge`` lets them.

        ``onward`` says whether a hub is to get them from here.

        Raises:
            UntrustedInputError: they are not whole journals of their devices, unaltered.
        """
        ...

    def held(self) -> list[HeldLine]:
        """Everything in the journal that is not applied by now, oldest first."""
        ...

    def again(self, judge: Judge, ops: Collection[str]) -> int:
        """Judge these operations, all of them held, once more; how many are applied now."""
        ...


class Bundles(Protocol):
    """Journals as they travel."""

    def excerpt(self, device: str, records: Sequence[Register | Fact]) -> list[Line]:
        """The records as they stand, each as one operation of a journal that begins with them.

        An operation keeps the id of the one it repeats, so that edits based on it join up at home.
        """
        ...

    def journals(self, wanted: Wanted, *, but: Sequence[str]) -> list[Line]:
        """The journal of each device that wrote something ``wanted``, up to the last of it.

        What is not wanted goes without payload. Devices in ``but`` stay out.
        """
        ...

    def begin(self) -> AbstractContextManager[Merging]:
        """A unit of work: all of it, or nothing."""
        ...

    def rehearse(self) -> AbstractContextManager[Merging]:
        """A unit of work of which nothing is kept."""
        ...

    def held(self) -> list[HeldLine]:
        """Everything in the journal that is not applied."""
        ...
