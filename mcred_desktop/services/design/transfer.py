"""Records from files, as drafts, and into files: JSON, Word and PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.design.frameworks import Frameworks
from mcred_desktop.services.design.summary import RecordFacts, RecordSummary, summary_of
from mcred_desktop.services.ports import Store


class RecordFormat(StrEnum):
    """What a record can be written as."""

    OWN = "json"
    """Everything, to be imported again"""
    WORD = "docx"
    """A summary to be read and edited"""
    PDF = "pdf"
    """A summary to be read and printed"""


class RecordFiles(Protocol):
    """Values in, files out, and back; safe from any thread."""

    def read(self, file: Path, made: str) -> Achievement:
        """The record in a file, with the id ``made``; raises UntrustedInputError."""
        ...

    def own(self, record: Achievement) -> bytes:
        """The record as JSON."""
        ...

    def word(self, summary: RecordSummary) -> bytes:
        """The summary as DOCX."""
        ...


@dataclass(frozen=True, slots=True)
class RecordTransfer:
    """What designers and registrars do with records outside the workspace."""

    store: Store
    frameworks: Frameworks
    files: RecordFiles
    press: Callable[[RecordSummary], bytes]
    """The summary as PDF; the same summary, the same bytes"""
    write: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""

    def take(self, file: Path, made: str | None = None) -> Changes:
        """Keep the record in ``file`` as a new draft with the id ``made``, or a new one.

        Raises:
            UntrustedInputError: the file holds no record; nothing is kept.
        """
        record = self.files.read(file, made or self.store.new_id())
        with self.store.begin() as session:
            session.put(record)
            return session.changes

    def export(
        self,
        achievement_id: str,
        target: Path,
        *,
        number: int | None = None,
        kind: RecordFormat | None = None,
    ) -> RecordFormat:
        """Write a record as it is now, or its version ``number``; the format it was written in.

        Raises:
            NotFoundError: there is no such record or version.
            McredError: neither ``kind`` nor the name of the file says which format.
            WorkspaceError: the disk refuses.
        """
        form = kind or format_of(target)
        with self.store.read() as session:
            facts = RecordFacts.read(session, achievement_id)
        content = facts.record if number is None else facts.version(number).content
        if form is RecordFormat.OWN:
            self.write(target, self.files.own(content))
            return form
        checks = self.frameworks.check(content)
        summary = summary_of(facts, number, checks, self.store.now())
        made = self.files.word(summary) if form is RecordFormat.WORD else self.press(summary)
        self.write(target, made)
        return form


def format_of(target: Path) -> RecordFormat:
    """The format a file's name asks for; raises McredError when it asks for none."""
    ending = target.suffix.lower().removeprefix(".")
    if ending not in set(RecordFormat):
        raise McredError(
            "The name does not say which format to write.",
            where=target.name,
            cure="End it with .json, .docx or .pdf.",
        )
    return RecordFormat(ending)
