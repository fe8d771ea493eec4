"""A whole cohort on its way out: one ZIP, one PDF for the printer, one list for letters."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.services.assess.handover import (
    KINDS,
    cohort_folder,
    file_stem,
    kinds_of,
    manifest,
)
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.issue.ports import Outbox
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.register.register import Register
from mcred_desktop.services.watching import StoppedError, watched

ABOUT_LEARNER: Final = ("name", "email", "number")
ABOUT_CREDENTIAL: Final = (*KINDS, "credential", "verify")


class Handed(StrEnum):
    """What a cohort is handed over as; the value is the name of the file."""

    ZIP = "credentials.zip"
    PRINT = "certificates-to-print.pdf"
    LETTERS = "mail-merge.csv"


class Bundling(Protocol):
    """Writes many files, or many rows, as one; the same input, the same bytes."""

    def zipped(self, files: Iterable[tuple[str, bytes]], out: BinaryIO) -> None: ...

    def joined(self, certificates: Iterable[bytes], title: str, out: BinaryIO) -> None:
        """Raises WorkspaceError when one is damaged."""
        ...

    def listed(self, rows: Sequence[Sequence[str]], out: BinaryIO) -> None: ...


@dataclass(frozen=True, slots=True)
class CohortFiles:
    """Made from the files of credentials that stand; those withdrawn are left out."""

    store: Store
    register: Register
    outbox: Outbox
    bundling: Bundling
    writing: Callable[[Path], AbstractContextManager[BinaryIO]]
    """Whole or not at all; raises WorkspaceError"""

    def file(self, cohort_id: str, what: Handed) -> Path:
        """Where it lies once it is made."""
        with self.store.read() as session:
            return self.outbox.folder(cohort_folder(session, cohort_id)) / what

    def make(self, cohort_id: str, what: Handed, progress: Progress) -> Changes:
        """Write it beside the certificates, over an earlier one; a stop leaves the earlier one.

        Raises:
            McredError: nothing of the cohort stands.
            WorkspaceError: a file of a credential is missing, or nothing can be written.
        """
        target = self.file(cohort_id, what)
        lines = self.register.lines(cohort_id)
        standing = [line.credential for line in lines if line.stands]
        if not standing:
            raise McredError("Nothing is issued to this cohort yet.", cure="Issue it first.")
        with suppress(StoppedError), self.writing(target) as out:
            self._write(what, standing, target.parent, out, progress)
        return Changes()

    def _write(
        self,
        what: Handed,
        standing: Sequence[Credential],
        folder: Path,
        out: BinaryIO,
        progress: Progress,
    ) -> None:
        each = watched(standing, len(standing), progress, attrgetter("recipient"))
        if what is Handed.ZIP:
            self.bundling.zipped(_everything(standing, each, folder), out)
        elif what is Handed.PRINT:
            pages = (_read(folder, f"{_stem(one)}.pdf") for one in each)
            self.bundling.joined(pages, standing[0].title, out)
        else:
            self.bundling.listed(self._letters(standing), out)

    def _letters(self, standing: Sequence[Credential]) -> list[Sequence[str]]:
        """A row for each credential, under a row of names; own fields last."""
        with self.store.read() as session:
            issuer = issuer_in(session)
            ids = [credential.learner_id for credential in standing]
            learners = {learner.id: learner for learner in session.find(Learner, id=ids)}
        page = issuer.verify_url if issuer else ""
        own = list(dict.fromkeys(name for x in learners.values() for name in x.fields))
        rows: list[Sequence[str]] = [[*ABOUT_LEARNER, *ABOUT_CREDENTIAL, *own]]
        for credential in standing:
            learner = learners[credential.learner_id]
            files = [f"{_stem(credential)}.{kind}" for kind in kinds_of(credential.securing)]
            about = [credential.recipient, learner.email, learner.number]
            fields = [learner.fields.get(name, "") for name in own]
            rows.append([*about, *files, credential.id, page, *fields])
        return rows


def _everything(
    standing: Sequence[Credential], each: Iterable[Credential], folder: Path
) -> Iterator[tuple[str, bytes]]:
    listed = ((one.id, one.recipient, one.serial, one.securing) for one in standing)
    yield "manifest.json", manifest(listed).encode()
    for credential in each:
        for kind in kinds_of(credential.securing):
            name = f"{_stem(credential)}.{kind}"
            yield name, _read(folder, name)


def _stem(credential: Credential) -> str:
    return file_stem(credential.recipient, credential.serial)


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise WorkspaceError(
            "A file that was issued is not there any more.",
            where=str(folder / name),
            cure="Fetch it from the hub, put it back from a backup, or print it again.",
        ) from error
