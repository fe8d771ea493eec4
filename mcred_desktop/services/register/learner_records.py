"""Records of completed pathways, in the register beside the credentials in them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final
from unicodedata import combining, normalize

from mcred_desktop.domain.award import Credential, LearnerRecord, Revocation
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.services.issue.issued_files import RECORDS, record_file
from mcred_desktop.services.issue.ports import Outbox
from mcred_desktop.services.ports import Session, Store

SHOWN: Final = 200
"""Records looked at together"""
_TOLD: Final = ("id", "serial", "recipient", "title", "valid_from", "credentials")
"""Of a record, without its document, which may be large"""


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A credential in a record."""

    serial: str
    """Or its id, where the credential itself is not here"""
    title: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record that was issued, and what is in it."""

    id: str
    serial: str
    recipient: str
    title: str
    issued: str
    parts: tuple[RecordPart, ...]

    @property
    def revoked(self) -> bool:
        """Whether a check calls it revoked: a credential in it was withdrawn (decision 16)."""
        return any(part.withdrawn for part in self.parts)


@dataclass(frozen=True, slots=True)
class LearnerRecords:
    """Finds learner records, and writes their files again."""

    store: Store
    outbox: Outbox

    def find(
        self, text: str = "", *, only_revoked: bool = False, limit: int = SHOWN
    ) -> list[RecordLine]:
        """Up to ``limit`` records, the newest first.

        Each word of ``text`` begins a word of the name, the title, the number or the id; case and
        accents do not count.
        """
        words = _plain(text).split()
        with self.store.read() as session:
            rows = session.columns(LearnerRecord, _TOLD)
            withdrawn = set[str](session.column(Revocation, "credential_id"))
            found = (
                row
                for row in sorted(rows, key=lambda row: (row[4], row[0]), reverse=True)
                if _says(row[:4], words) and not (only_revoked and withdrawn.isdisjoint(row[5]))
            )
            return _lines(session, list(islice(found, limit)), withdrawn)

    def count(self) -> int:
        """How many there are."""
        with self.store.read() as session:
            return session.count(LearnerRecord)

    def folder(self) -> Path:
        """Where their files are."""
        return self.outbox.folder(RECORDS)

    def write(self, record_id: str) -> Path:
        """Write the file of a record again, to the byte as it was signed.

        Raises:
            NotFoundError: there is no such record.
            WorkspaceError: the file cannot be written.
        """
        with self.store.read() as session:
            found = session.find(LearnerRecord, id=record_id)
        if not found:
            raise NotFoundError("The register has no such learner record.", where=record_id)
        (record,) = found
        return self.outbox.write(RECORDS, record_file(record), record.document.encode())


def records_with(session: Session, credential_id: str) -> list[LearnerRecord]:
    """The records that a credential is in."""
    known = session.columns(LearnerRecord, ("id", "credentials"))
    holding = [one for one, inside in known if credential_id in inside]
    return session.find(LearnerRecord, id=holding) if holding else []


def _says(texts: Iterable[str], words: Iterable[str]) -> bool:
    said = _plain(" ".join(texts))
    begun = f" {said} {said.replace('-', ' ')}"
    return all(f" {word}" in begun for word in words)


def _plain(text: str) -> str:
    """Without case and accents, as the register is searched."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))


def _lines(
    session: Session, rows: Sequence[tuple[Any, ...]], withdrawn: Collection[str]
) -> list[RecordLine]:
    ids = sorted({one for *_, inside in rows for one in inside})
    named = session.columns(Credential, ("id", "serial", "title"), id=ids) if ids else []
    known = {one: (serial, title) for one, serial, title in named}

    def part(one: str) -> RecordPart:
        return RecordPart(*known.get(one, (one, "")), withdrawn=one in withdrawn)

    return [
        RecordLine(record_id, serial, recipient, title, issued, tuple(map(part, inside)))
        for record_id, serial, recipient, title, issued, inside in rows
    ]
