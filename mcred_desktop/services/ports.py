"""What the services need from the outside; ``app`` brings the parts that give it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from mcred_desktop.domain.assessment import Learner
from mcred_desktop.domain.award import Carrier, Check, Issuer, IssuerKey
from mcred_desktop.domain.design import Achievement
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.domain.values import Draft, Fact, Record, Register
from mcred_desktop.services.changes import Changes

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound=Fact)


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

    def put(self, value: Register | Draft) -> None:
        """Insert or update; registers are journaled when this unit commits."""
        ...

    def add(self, fact: Fact) -> None:
        """Append; raises McredError when a different fact has that id; the same one is kept."""
        ...

    def delete(self, kind: type[Register] | type[Draft], record_id: str) -> None:
        """Hide a register (tombstone), or drop a draft."""
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

    def now(self) -> str:
        """UTC, ISO 8601 with milliseconds, never behind what this store has seen."""
        ...

    def acting_as(self, person_id: str) -> None:
        """Whose operations the journal records from now on."""
        ...

    def waiting(self) -> int:
        """Operations in the journal that no hub has yet."""
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


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell of a learner list that cannot be taken."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of a portfolio on its way in."""

    name: str
    """At most 255 characters; of a file in a folder or archive, with its way there"""
    path: Path
    media_type: str


class Intake(Protocol):
    """Untrusted files on their way in."""

    def learners(self, file: Path) -> tuple[list[LearnerLine], list[BadCell]]:
        """Read a list of learners; raises UntrustedInputError when it is none."""
        ...

    def learner(self, name: str, email: str, number: str) -> tuple[LearnerLine, list[BadCell]]:
        """One learner as typed, and what keeps a value (column: its name) from being taken."""
        ...

    def evidence(self, dropped: Sequence[Path]) -> AbstractContextManager[list[EvidenceFile]]:
        """The files in what was dropped; unpacked ones are gone when the context is left.

        Raises:
            UntrustedInputError: one of them is unreadable, too large or hostile.
        """
        ...


@dataclass(frozen=True, slots=True)
class Award:
    """Everything a credential and a certificate are made from."""

    credential_id: str
    """urn:uuid:..., fixed by the decision"""
    decision_id: str
    serial: str
    issuer: Issuer
    achievement: Achievement
    achievement_version_id: str
    achievement_number: int
    rubric: Rubric
    rubric_number: int
    learner: Learner
    cohort_title: str
    salt: str
    """For the hashed recipient; fixed by the decision"""
    levels: tuple[tuple[str, str], ...]
    """criterion id, level id; in rubric order"""
    percent: float | None
    band: str | None
    evidence: tuple[tuple[str, str, str], ...]
    """name, media type, SHA-256"""
    issued: date
    expires: date | None


class Signer(Protocol):
    """An unlocked key."""

    @property
    def did(self) -> str: ...

    def credential(self, award: Award, *, badge_png: bytes | None = None) -> str:
        """The signed Open Badges 3.0 credential as JSON text; the same award, the same text."""
        ...

    def qr_claim(self, award: Award, document: str) -> str:
        """The URL to print as QR code: the compact signed claim in its fragment."""
        ...


class Keys(Protocol):
    """Making and opening signing keys."""

    def create(self, passphrase: str, *, key_id: str, now: str) -> IssuerKey: ...

    def unlock(self, key: IssuerKey, passphrase: str) -> Signer:
        """Raises WrongPassphraseError."""
        ...


class Documents(Protocol):
    """Value in, bytes out; safe from any thread."""

    def problems(self, award: Award) -> list[str]:
        """Why no certificate can be made of it, such as a name no font here can set."""
        ...

    def badge_png(self, award: Award) -> bytes:
        """The badge image, 512 px, nothing baked in."""
        ...

    def certificate_pdf(self, award: Award, *, credential: str, qr: str) -> bytes:
        """PDF/A-3b with the credential attached; the same input, the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A credential found in a file, not yet checked."""

    carrier: Carrier
    text: str
    """JSON of the credential, a compact JWT, or the URL of a QR claim"""
    qr: str | None = None
    """URL of a QR code found beside it"""


class Carriers(Protocol):
    """Putting credentials into files and finding them there."""

    def bake_png(self, image: bytes, credential: str) -> bytes:
        """The image with the credential in it, and no other."""
        ...

    def extract(self, file: Path) -> Found:
        """The credential in a PDF, PNG, SVG or JSON file; raises UntrustedInputError."""
        ...

    def text(self, file: Path) -> str:
        """The text of a trust file; raises UntrustedInputError when it is too large or no text."""
        ...


@dataclass(frozen=True, slots=True)
class Trusted:
    """An issuer whose key was compared, here or by whoever made the bundle."""

    did: str
    name: str
    added: str
    revoked: tuple[str, ...] = ()
    """ids of credentials known to be revoked"""
    status_as_of: str | None = None


class Verifier(Protocol):
    """Checks what was found; no network."""

    def check(self, file: str, found: Found, trusted: Sequence[Trusted], now: str) -> Check: ...


class Progress(Protocol):
    """How a long job tells where it is and learns that it should stop."""

    def step(self, done: int, total: int, text: str) -> None: ...

    @property
    def cancelled(self) -> bool: ...


class Outbox(Protocol):
    """Writing finished files where people find them."""

    def write(self, folder: str, name: str, content: bytes) -> Path:
        """Whole or not at all: temporary file, fsync, rename. Raises WorkspaceError."""
        ...

    def folder(self, name: str) -> Path: ...


class TrustStore(Protocol):
    """The issuers this person trusts on this computer, whatever workspace is open."""

    def all(self) -> list[Trusted]: ...

    def add(self, trusted: Trusted) -> None:
        """Remember an issuer; a later word on the same key replaces the earlier."""
        ...


class TrustFiles(Protocol):
    """Trust that travels as a signed file."""

    def write(self, signer: Signer, issuers: Sequence[Trusted], now: str) -> str: ...

    def read(self, text: str, where: str) -> list[Trusted]:
        """Raises UntrustedInputError when it is none, or its signature does not hold."""
        ...


class HealthLine(Protocol):
    """One finding about the workspace."""

    @property
    def name(self) -> str: ...
    @property
    def ok(self) -> bool: ...
    @property
    def text(self) -> str: ...


class Upkeep(Protocol):
    """The workspace as a folder."""

    @property
    def folder(self) -> Path: ...
    @property
    def name(self) -> str: ...
    @property
    def read_only(self) -> bool: ...
    def doctor(self) -> Sequence[HealthLine]: ...
    def back_up(self) -> Path: ...
