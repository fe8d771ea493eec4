"""What an exchange with a hub needs from the outside."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from mcred_desktop.domain.hub import (
    Device,
    FileStore,
    Head,
    Member,
    Membership,
    Organisation,
    Removal,
    Roster,
)
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.packs.ports import Judge
from mcred_desktop.services.ports import Progress

Row = Mapping[str, Any]
"""One operation of a journal; see ``store.journal`` for what its fields mean"""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a journal is known somewhere."""

    seq: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a member was told of a record."""

    op_id: str
    kind: str
    payload: str | None
    """JSON; none where it was erased"""


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of operations that were in the journal and not in the tables."""

    count: int = 0
    changes: Changes = field(default_factory=Changes)
    kinds: Mapping[str, int] = field(default_factory=dict[str, int])
    """Kind of record to how many operations on such were applied"""
    erased: tuple[Record, ...] = ()
    """What was in the tables of what was erased elsewhere"""

    def __or__(self, later: "Applied") -> "Applied":
        """Both."""
        kinds = Counter(self.kinds) + Counter(later.kinds)
        changes, erased = self.changes | later.changes, self.erased + later.erased
        return Applied(self.count + later.count, changes, kinds, erased)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Operations of one kind of record that the hub has not confirmed."""

    kind: str
    count: int
    since: str
    """When the oldest was made, UTC, ISO 8601"""


@dataclass(frozen=True, slots=True)
class Laptop:
    """A device whose work is here."""

    device: str
    person: str
    """id of whoever wrote in it last; empty where nobody told"""
    own: bool
    operations: int
    waiting: int
    """Of these, no hub has confirmed"""


@dataclass(frozen=True, slots=True)
class Said:
    """One of several things that were said of a record without knowing of one another."""

    op_id: str
    device: str
    author: str
    """id of the person"""
    at: str
    """UTC, ISO 8601"""
    deleted: bool
    values: Mapping[str, Any]
    """Field to what it says, of the fields in which they differ"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that was edited apart; every value is kept until somebody chooses."""

    kind: str
    record_id: str
    title: str
    """What the record is called, as far as it has a name"""
    fields: tuple[str, ...]
    """In which they differ"""
    clashing: tuple[str, ...]
    """Of these, those that more than one changed; the others are joined without loss"""
    versions: tuple[Said, ...]


class Replica(Protocol):
    """This store's journals."""

    @property
    def device(self) -> str: ...
    def vector(self, *, judged: bool | None = None) -> dict[str, Reached]:
        """How far each device's journal is known here."""
        ...

    def hash_at(self, device: str, seq: int) -> str | None: ...
    def after(
        self, device: str, seq: int, limit: int, telling: Collection[type[Record]] | None = None
    ) -> list[dict[str, Any]]:
        """Up to ``limit`` operations of a journal beyond ``seq``.

        With ``telling``, what is about other kinds of record goes without what it says.
        """
        ...

    def receive(self, device: str, rows: Sequence[Row], start: Reached, *, judged: bool) -> int:
        """Into the journal, in one transaction; how many of them were not here yet.

        Where what is here went on from ``start`` another way, that gives way, and is kept: said
        again by this device, or, of a ``judged`` one, as the journal of another.

        Raises:
            UntrustedInputError: they are altered or do not go on from ``start``.
        """
        ...

    def confirm(self, hub: Mapping[str, Reached]) -> bool:
        """Note what the hub has of what is here; whether that is less than before anywhere."""
        ...

    def delivered(self) -> int:
        """How many operations a hub had once."""
        ...

    def apply(self, judge: Judge | None, progress: Progress | None) -> Applied:
        """Into the tables, some hundred in each transaction; judged devices after the others."""
        ...

    def renew(self, agreed: int) -> str:
        """Go on as a new device, which says again what this one said after ``agreed``."""
        ...

    def missing(self) -> set[str]:
        """Devices but this one of whose journals the hub lacked something when it was seen last."""
        ...

    def shares(self, devices: Iterable[Device]) -> bool:
        """Whether a journal here is the beginning of one of these."""
        ...

    def is_empty(self) -> bool:
        """Whether nobody ever wrote anything here."""
        ...

    def waiting(self) -> list[Waiting]: ...
    def laptops(self) -> list[Laptop]: ...
    def conflicts(self) -> list[Conflict]: ...
    def excerpt(
        self,
        device: str,
        start: Reached,
        records: Sequence[Register | Fact],
        known: Mapping[tuple[str, str], Handed],
    ) -> list[dict[str, Any]]:
        """What of the records is not ``known`` yet, and what of that was erased since.

        Operations of a journal ``device`` that goes on from ``start``; each keeps the id of the
        one it repeats.
        """
        ...

    def retell(self, device: str, agreed: int) -> int:
        """Say what ``device`` said after ``agreed`` in this device's journal, unless others did.

        All of it has to be in the tables.
        """
        ...

    def membership(self) -> Membership | None: ...
    def roster(self) -> Roster: ...
    def note_roster(self, roster: Roster) -> None: ...
    def join(self, membership: Membership | None) -> None: ...
    def file_store(self) -> FileStore | None: ...
    def use_file_store(self, store: FileStore | None) -> None: ...
    def erased_files(self) -> list[str]:
        """SHA-256 of files that were erased here and may still lie in the store."""
        ...

    def forget_erased_files(self, hashes: Sequence[str]) -> None:
        """They are gone there, too."""
        ...

    def runs(self, limit: int) -> list[dict[str, Any]]:
        """The last exchanges, newest first."""
        ...

    def ran(self, began: str, outcome: Mapping[str, Any]) -> None: ...


class Hub(Protocol):
    """An open line to a hub; every method raises HubError."""

    def organisation(self) -> Organisation: ...
    def members(self) -> list[Member]: ...
    def devices(self) -> list[Device]:
        """Every journal this member may read, and how far it goes: the hub's vector."""
        ...

    def hash_at(self, device: str, seq: int) -> str | None: ...
    def heads(self, device: str, after: int) -> list[Head]:
        """The signed heads of a journal beyond ``after``, in order."""
        ...

    def between(self, device: str, after: int, last: int) -> list[dict[str, Any]]:
        """Operations of a journal, in order."""
        ...

    def removals(self) -> list[Removal]: ...
    def let_in(self, member: Member, password: str) -> None:
        """Let somebody log in with an invitation's password; an owner may."""
        ...

    def put_back(self, members: Sequence[Member]) -> None:
        """Name members again whom the hub knew before it was restored; an owner may."""
        ...

    def take_out(self, removal: Removal) -> bool:
        """Shut a member out; an owner may. False where its journals went on meanwhile."""
        ...

    def register(self, device: Device) -> None:
        """Begin a journal of this member."""
        ...

    def append(self, rows: Sequence[Row], head: Head) -> None:
        """Add to a journal of this member, all or nothing."""
        ...

    def latest(self, reader: str) -> dict[tuple[str, str], Handed]:
        """What was handed to a member last, by kind of record and id."""
        ...

    def files(self) -> "HubFiles": ...
    def heed(self, progress: Progress | None) -> None:
        """Wait for answers only as long as ``progress`` is not cancelled; else HubAwayError."""
        ...

    def close(self) -> None: ...


class HubFiles(Protocol):
    """Files on a hub, by content."""

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those that are not whole on the hub."""
        ...

    def put(self, sha256: str, path: Path, progress: Progress | None) -> None:
        """Bring a file, going on where an earlier try ended."""
        ...

    def use(self, uses: Iterable[tuple[str, str]]) -> None:
        """Note which evidence or credential a file is for: content and id of the record."""
        ...

    def fetch(self, sha256: str, into: Path, progress: Progress | None) -> None:
        """Fill ``into``, going on where it ends; raises LyingHubError for other content."""
        ...
