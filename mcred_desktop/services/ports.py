"""What the services need from the outside; ``app`` brings the parts that give it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.values import Draft, Fact, Record, Register
from mcred_desktop.services.changes import Changes

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=Fact)
G = TypeVar("G", bound=Register)


@dataclass(frozen=True, slots=True)
class Edited:
    """One edit of a register."""

    at: str
    """UTC, ISO 8601"""
    author: str
    """id of the person; empty where nobody had sat down"""
    fields: frozenset[str]
    """What it changed; at first every field"""


class Session(Protocol):
    """One unit of work over the store; leaving it without an error commits it."""

    def get(self, kind: type[R], record_id: str) -> R:
        """The record; raises NotFoundError when there is none or it was deleted."""
        ...

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Records, not deleted, whose columns equal the values given, oldest first.

        A list or tuple as value means "one of these".
        """
        ...

    def count(self, kind: type[Record], **equal: Any) -> int: ...

    def column(self, kind: type[Record], name: str, **equal: Any) -> list[Any]:
        """One column of what ``find`` would give, in no order; for values too large to load."""
        ...

    def columns(
        self, kind: type[Record], names: Sequence[str], **equal: Any
    ) -> list[tuple[Any, ...]]:
        """Some columns of what ``find`` would give, in its order."""
        ...

    def page(
        self, kind: type[R], *, order: str, after: tuple[str, str] | None, limit: int, **equal: Any
    ) -> list[R]:
        """Up to ``limit`` records by column ``order`` then id, from after (value, id)."""
        ...

    def latest(self, kind: type[F], limit: int) -> list[F]:
        """The newest facts of a kind by the clock of whoever wrote them, newest first."""
        ...

    def search(self, kind: type[R], column: str, text: str, limit: int) -> list[R]:
        """Up to ``limit`` records whose column holds every word of ``text``, case folded."""
        ...

    def trail(self, kind: type[Register], record_id: str, newest: int) -> list[Edited]:
        """Up to ``newest`` edits of a register before this unit, oldest first."""
        ...

    def writers(
        self, kind: type[Register], record_id: str, *, since: str, ignoring: Collection[str]
    ) -> set[str]:
        """Ids of who edited a register before this unit and after ``since``.

        Edits of nothing but the fields ``ignoring`` do not count; ``since`` is UTC, ISO 8601, empty
        for the beginning.
        """
        ...

    def put(self, value: Register | Draft) -> None:
        """Insert or update; registers are journaled when this unit commits."""
        ...

    def revise(self, before: G, after: G) -> None:
        """Put only what ``after`` changed of ``before``: what others changed meanwhile stays.

        Of a joint text the words of both stay.
        """
        ...

    def add(self, fact: Fact) -> None:
        """Append; raises McredError when a different fact has that id; the same one is kept."""
        ...

    def choose(self, value: Register) -> None:
        """Put it and say so even where it changes nothing, on all that others said of it."""
        ...

    def delete(self, kind: type[Register] | type[Draft], record_id: str) -> None:
        """Hide a register (tombstone), or drop a draft."""
        ...

    def erase(self, kind: type[Register] | type[Fact], record_id: str) -> None:
        """Remove a record and what the journal says of it, for good; raises NotFoundError."""
        ...

    @property
    def changes(self) -> Changes:
        """Everything this unit touched so far."""
        ...


class Store(Protocol):
    """The workspace's records."""

    def begin(self) -> AbstractContextManager[Session]:
        """A unit of work that writes (BEGIN IMMEDIATE)."""
        ...

    def read(self) -> AbstractContextManager[Session]:
        """A unit of work that only reads; safe from any thread."""
        ...

    def new_id(self) -> str:
        """A UUIDv7."""
        ...

    @property
    def device(self) -> str:
        """Id of this copy of the store; a copy of the copy gets another."""
        ...

    def now(self) -> str:
        """UTC, ISO 8601 with milliseconds, never behind what this store has seen."""
        ...

    def acting_as(self, person_id: str) -> None:
        """Whose operations the journal records from now on."""
        ...

    def leave_no_trace(self) -> None:
        """Empty the log beside the store of what was erased just now."""
        ...

    def waiting(self) -> int:
        """Operations in the journal that no hub has yet."""
        ...

    @property
    def shared(self) -> bool:
        """Whether other people's programs write into it as well."""
        ...

    def news(self) -> Changes:
        """What others wrote since this was asked last."""
        ...


class Files(Protocol):
    """The workspace's bytes, by content."""

    def keep(self, source: Path) -> tuple[str, int]:
        """Copy a file in; its SHA-256 (hex) and size. Same content is stored once."""
        ...

    def keep_all(self, sources: Sequence[Path]) -> list[tuple[str, int]]:
        """As ``keep``, of all of them or none."""
        ...

    def path(self, sha256: str) -> Path:
        """Where the bytes are, read-only; raises NotFoundError."""
        ...

    def discard(self, hashes: Iterable[str]) -> None:
        """Delete the bytes for good; those that are not here are passed over."""
        ...


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """One good row of a learner list."""

    name: str
    email: str
    number: str
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1; 0 when it was typed"""
    headers: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    """What the file calls the columns ``email`` and ``number``"""
    fields: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    """Values under the provider's own headers"""
    outcomes: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    """Earlier results by the header they stand under"""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell of a learner list that cannot be taken."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a learner list."""

    header: str
    use: ColumnUse
    sample: tuple[str, ...]
    """The first values under it, shortened"""


@dataclass(frozen=True, slots=True)
class LearnerList:
    """What a file of learners holds, before anything is taken from it."""

    columns: tuple[ListColumn, ...]
    good: list[LearnerLine]
    bad: list[BadCell]
    problem: McredError | None = None
    """Why nobody can be enrolled even where no cell is bad"""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of a portfolio on its way in."""

    name: str
    """At most 255 characters; of a file in a folder or archive, with its way there"""
    path: Path
    media_type: str


class Intake(Protocol):
    """Untrusted files on their way in."""

    def learners(self, file: Path, uses: Sequence[ColumnUse] | None) -> LearnerList:
        """Read a list of learners; without ``uses`` its columns are known by their headers.

        Raises:
            UntrustedInputError: it is none, or has not as many columns as ``uses``.
        """
        ...

    def learner(self, name: str, email: str, number: str) -> tuple[LearnerLine, list[BadCell]]:
        """One learner as typed, and what keeps a value (column: its name) from being taken."""
        ...

    def outcomes(
        self, file: Path, lines: Sequence[LearnerLine]
    ) -> AbstractContextManager[list[EvidenceFile]]:
        """A text for each line with earlier results; they are gone when the context is left."""
        ...

    def evidence(self, dropped: Sequence[Path]) -> AbstractContextManager[list[EvidenceFile]]:
        """The files in what was dropped; unpacked ones are gone when the context is left.

        Raises:
            UntrustedInputError: one of them is unreadable, too large or hostile.
        """
        ...

    def link(self, address: str) -> AbstractContextManager[EvidenceFile]:
        """An address on the web as a file; raises McredError when it is none."""
        ...


class Progress(Protocol):
    """How a long job tells where it is and learns that it should stop."""

    def step(self, done: int, total: int, text: str) -> None: ...

    @property
    def cancelled(self) -> bool: ...
