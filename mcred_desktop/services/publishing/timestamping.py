"""Trusted times for signed certificates, asked of an authority once there is a line.

An authority is a target like the others, and a certificate that waits for its time one of its
objects, so that the outbox keeps reasons, goes on after a cut, and leaves nothing out.
"""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mcred_desktop.domain.award import Credential, Reprint, TrustedTime
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.publishing import Outgoing, Target
from mcred_desktop.domain.values import content_hash
from mcred_desktop.services.assess.handover import cohort_folder, file_stem
from mcred_desktop.services.issue.ports import Outbox
from mcred_desktop.services.ports import Progress, Session, Store
from mcred_desktop.services.publishing.outbox import Content
from mcred_desktop.services.publishing.ports import LineError, Place, RefusedError
from mcred_desktop.services.publishing.timestamp_ports import AuthorityDoor, SignedPdfs, Timestamps

_CERTIFICATES: Final = "certificates"
"""Where outbox rows place them; nothing of them goes anywhere"""


@dataclass(frozen=True, slots=True)
class Timestamping:
    """Certificates in ``out/`` that wait for a trusted time."""

    store: Store
    out: Outbox
    pdfs: SignedPdfs
    timestamps: Callable[[], Timestamps]
    """Made for the first question: it reads what is slow to load"""
    door: AuthorityDoor

    def content(self, target: Target) -> Content:
        """What an authority has stamped or should: a number for each edition of a certificate.

        A certificate that was looked at before is not looked at again, unless it was printed anew.
        """
        with self.store.read() as session:
            known = dict(session.columns(Outgoing, ("path", "wanted"), target_id=target.id))
            issued = list(_issued(session, self.out))
        wanted: dict[str, str] = {}
        for path, edition, _, file in issued:
            before = known.get(path, "")
            if before == edition or self.pdfs.waits(file):
                wanted[path] = edition
            elif before:
                wanted[path] = before
        files = {path: file for path, _, _, file in issued}
        return Content(wanted, lambda path: _read(files[path]), 0)

    @contextmanager
    def opened(
        self, target: Target, secret: str, progress: Progress | None = None
    ) -> Generator[Place]:
        """The authority, as a place (the port ``Place``) that puts times into files."""
        with self.store.read() as session:
            issued = {path: (made, file) for path, _, made, file in _issued(session, self.out)}
        with self.door(target, secret, progress) as authority:
            timestamps = self.timestamps()

            def stamp(path: str, content: bytes) -> None:
                place = self.pdfs.place(content)
                question = timestamps.question(place.cms) if place else None
                if place is None:
                    return  # printed anew without a signature
                made, file = issued[path]
                if question is not None:  # otherwise by a run that was killed
                    answer = authority.ask(question.request)
                    cms = timestamps.stamped(place.cms, question, answer)
                    stamped = self.pdfs.replaced(content, place, cms)
                    self._replace(file, content, stamped)
                    content = stamped
                self._note(made, content, target.address)

            yield _AuthorityPlace(stamp)

    def _note(self, credential_id: str, content: bytes, authority: str) -> None:
        """Record what the certificate became, once."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self.store.begin() as session:
            if session.count(TrustedTime, credential_id=credential_id, pdf_sha256=sha256):
                return
            fact = TrustedTime(
                id=self.store.new_id(),
                at=self.store.now(),
                author="",
                reason=authority,
                credential_id=credential_id,
                pdf_sha256=sha256,
            )
            session.add(fact)

    def _replace(self, file: Path, before: bytes, content: bytes) -> None:
        """Write the file, unless it is another one by now."""
        if _read(file) != before:
            raise LineError("The certificate was printed anew meanwhile.", cure="Ask again.")
        try:
            self.out.write(file.parent.name, file.name, content)
        except WorkspaceError as error:
            raise LineError(error.what, where=error.where, cure=error.cure) from error


class _AuthorityPlace:
    """Takes certificates one by one; what it made of them stays here."""

    together = 2
    attempts = 10
    host_key = ""

    def __init__(self, stamp: Callable[[str, bytes], None]) -> None:
        self._stamp = stamp

    def put(self, path: str, content: bytes) -> None:
        """Have a certificate stamped; one that has its time is passed over."""
        self._stamp(path, content)

    def read(self, path: str) -> bytes | None:
        """Nothing is ever there."""

    def remove(self, path: str) -> None:
        """A certificate that is gone has no time to lose."""

    def found(self, paths: Iterable[str], folder: str) -> None:
        """Unknown: authorities keep no list."""


def _issued(session: Session, out: Outbox) -> Iterator[tuple[str, str, str, Path]]:
    """Of each credential the name of its row, its edition, its id and its file."""
    printed = dict(session.columns(Reprint, ("credential_id", "id")))
    folders: dict[str, Path] = {}
    names = ("id", "cohort_id", "recipient", "serial")
    for made, cohort, recipient, serial in session.columns(Credential, names):
        if cohort not in folders:
            folders[cohort] = out.folder(cohort_folder(session, cohort))
        edition = content_hash([made, printed.get(made, "")])
        file = folders[cohort] / f"{file_stem(recipient, serial)}.pdf"
        yield f"{_CERTIFICATES}/{serial}.pdf", edition, made, file


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RefusedError(
            f"The certificate cannot be read ({error.strerror}).",
            where=str(file),
            cure="Print it again, in the register.",
        ) from error
