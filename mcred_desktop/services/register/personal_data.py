"""What the workspace holds of one learner: handed out whole, and erased."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Decision,
    Evidence,
    Learner,
    Mark,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.assess.calibration import Benchmark
from mcred_desktop.domain.assess.marking import Declaration
from mcred_desktop.domain.assess.moderation import (
    Appeal,
    Attestation,
    Consent,
    Ruling,
    Settlement,
)
from mcred_desktop.domain.award import (
    Credential,
    ErasedCredential,
    LearnerRecord,
    Reprint,
    Revocation,
    TrustedTime,
)
from mcred_desktop.domain.errors import McredError, NotAllowedError, NotFoundError
from mcred_desktop.domain.foreign import ForeignBadge
from mcred_desktop.domain.pathways.pathway import Recognition
from mcred_desktop.domain.values import Fact, Record, Register
from mcred_desktop.services.assess.handover import kinds_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.editions import editions
from mcred_desktop.services.issue.issued_files import IssuedFiles
from mcred_desktop.services.ports import Files, Progress, Session, Store
from mcred_desktop.services.watching import StoppedError, watched

Kind = type[Register] | type[Fact]
_OF_LEARNER: Final[tuple[Kind, ...]] = (Portfolio, Credential, Consent, Recognition)
_OF_PORTFOLIO: Final[tuple[Kind, ...]] = (
    Evidence,
    Assignment,
    Sheet,
    Decision,
    Declaration,
    Attestation,
    Settlement,
    Appeal,
)
_TOLD: Final = 2
"""Files of a statement that tell what is held: to read, and for programs"""


class StatementPage(Protocol):
    """The statement as a page people read."""

    def __call__(self, held: "Held", at: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Held:
    """Every record about a learner, by kind."""

    learner: Learner
    records: tuple[tuple[str, tuple[Record, ...]], ...]

    def of(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of one kind."""
        return next((found for name, found in self.records if name == kind.__name__), ())

    @property
    def files(self) -> int:
        """How many files a statement has beside what it tells: credentials and evidence."""
        return len(self.of(Credential)) + len(self.of(Evidence))

    def is_meant_by(self, typed: str) -> bool:
        """Whether it is the learner's name or number, or the serial of a credential of theirs."""
        serials = (one.serial for one in self.of(Credential) if isinstance(one, Credential))
        names = (self.learner.name, self.learner.number, *serials)
        return bool(typed.strip()) and _alike(typed) in map(_alike, names)

    def as_json(self) -> dict[str, Any]:
        """As programs read it."""
        told = {name: [one.model_dump(mode="json") for one in many] for name, many in self.records}
        return {"learner": self.learner.model_dump(mode="json"), **told}


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Gives a learner what is held of them, or forgets it."""

    store: Store
    files: Files
    issued: IssuedFiles
    page: StatementPage
    zipped: Callable[[Iterable[tuple[str, bytes]], BinaryIO], None]
    writing: Callable[[Path], AbstractContextManager[BinaryIO]]
    """Whole or not at all; raises WorkspaceError"""

    def held(self, learner_id: str) -> Held:
        """Everything about a learner; raises NotFoundError."""
        with self.store.read() as session:
            return _held(session, learner_id)

    def statement(self, learner_id: str, file: Path, progress: Progress) -> Changes:
        """Write a ZIP of it all: to read, for programs, credentials, and the files handed in.

        A stop writes nothing.

        Raises:
            NotFoundError: there is no such learner.
            WorkspaceError: it cannot be written.
        """
        held = self.held(learner_id)
        parts = watched(self._parts(held), _TOLD + held.files, progress, itemgetter(0))
        with suppress(StoppedError), self.writing(file) as out:
            self.zipped(parts, out)
        return Changes()

    def _parts(self, held: Held) -> Iterator[tuple[str, bytes]]:
        yield "statement.html", self.page(held, self.store.now())
        whole = json.dumps(held.as_json(), ensure_ascii=False, indent=1)
        yield "statement.json", whole.encode()
        for one in held.of(Credential):
            if isinstance(one, Credential):
                kind = kinds_of(one.securing)[-1]
                yield f"credentials/{one.serial}.{kind}", one.document.encode()
        for one in held.of(LearnerRecord):
            if isinstance(one, LearnerRecord):
                yield f"learner-records/{one.serial}.json", one.document.encode()
        for number, one in enumerate(held.of(Evidence), 1):
            if isinstance(one, Evidence):
                content = self._content(one.sha256)
                if content is not None:
                    yield f"evidence/{number:03d}-{Path(one.name).name}", content

    def _content(self, sha256: str) -> bytes | None:
        try:
            return self.files.path(sha256).read_bytes()
        except (NotFoundError, OSError):
            return None  # named in the statement; the file itself is not on this computer

    def erase(self, learner_id: str, reason: str, by: str) -> Changes:
        """Remove every record and file of a learner from this workspace.

        What they hold stays checkable: the key, the status lists and a line without a name remain.
        Copies in ``backups/`` and on other laptops are not reached from here.

        Raises:
            McredError: no reason was given.
            NotAllowedError: evaluators are calibrated with this portfolio.
            WorkspaceError: a file could not be deleted; nothing was erased then.
        """
        if not reason.strip():
            raise McredError("Say why the data is erased.", where="reason")
        held = self.held(learner_id)
        credentials = [one for one in held.of(Credential) if isinstance(one, Credential)]
        with self.store.read() as session:
            portfolios = [one.id for one in held.of(Portfolio)]
            if session.count(Benchmark, portfolio_id=portfolios):
                raise NotAllowedError(
                    "Evaluators are calibrated with this portfolio.",
                    cure="Remove the benchmark first.",
                )
        self.issued.remove(credentials)
        self.issued.remove_records(
            [one for one in held.of(LearnerRecord) if isinstance(one, LearnerRecord)]
        )
        with self.store.begin() as session:
            for credential in credentials:
                session.add(_left_of(credential, reason, by, self.store.new_id(), self.store.now()))
            printed = editions(session, credentials)
            hashes = [*_forget(session, held), *chain(*printed.values())]
            changes = session.changes
        self.store.leave_no_trace()
        self.files.discard(hashes)
        return changes


def _alike(text: str) -> str:
    """However it is spaced, and in whatever case and form its letters come."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _held(session: Session, learner_id: str) -> Held:
    learner = session.get(Learner, learner_id)
    found: list[tuple[str, tuple[Record, ...]]] = [
        (kind.__name__, tuple(session.find(kind, learner_id=learner_id))) for kind in _OF_LEARNER
    ]
    portfolios = [one.id for one in found[0][1]]
    found += [
        (kind.__name__, tuple(session.find(kind, portfolio_id=portfolios)))
        for kind in _OF_PORTFOLIO
    ]
    appeals = [one.id for one in found[-1][1]]
    found.append(("Ruling", tuple(session.find(Ruling, appeal_id=appeals))))
    credentials = [one.id for one in found[1][1]]
    for kind in (Revocation, Reprint, TrustedTime):
        found.append((kind.__name__, tuple(session.find(kind, credential_id=credentials))))
    found.append((LearnerRecord.__name__, tuple(_records_with(session, learner_id, credentials))))
    # Of others' badges those with the address; a name alone may be somebody else's.
    theirs = session.find(ForeignBadge, recipient=learner.email) if learner.email else []
    return Held(learner, (*found, (ForeignBadge.__name__, tuple(theirs))))


def _records_with(
    session: Session, learner_id: str, credentials: Sequence[str]
) -> Sequence[LearnerRecord]:
    """The records made out to a learner, and those with a credential of theirs inside."""
    known = session.columns(LearnerRecord, ("id", "learner_id", "credentials"))
    theirs = [one for one, whose, ids in known if whose == learner_id or {*ids} & {*credentials}]
    return session.find(LearnerRecord, id=theirs)


def _left_of(credential: Credential, reason: str, by: str, made: str, now: str) -> ErasedCredential:
    return ErasedCredential(
        id=made,
        at=now,
        author=by,
        reason=reason.strip(),
        credential_id=credential.id,
        serial=credential.serial,
        hash=credential.hash,
        valid_from=credential.valid_from,
        valid_until=credential.valid_until,
        status_list=credential.status_list,
        status_index=credential.status_index,
        cohort_id=credential.cohort_id,
    )


def _forget(session: Session, held: Held) -> list[str]:
    """Erase all but withdrawals and prints, which name nobody; hashes of evidence only theirs."""
    assignments = [one.id for one in held.of(Assignment)]
    for mark in session.find(Mark, assignment_id=assignments):
        session.delete(Mark, mark.id)
    hashes = {one.sha256 for one in held.of(Evidence) if isinstance(one, Evidence)}
    for kind in (ForeignBadge, LearnerRecord, Ruling, *reversed((*_OF_LEARNER, *_OF_PORTFOLIO))):
        for one in held.of(kind):
            session.erase(kind, one.id)
    session.erase(Learner, held.learner.id)
    shared = set(session.column(Evidence, "sha256", sha256=sorted(hashes)))
    return sorted(hashes - shared)
