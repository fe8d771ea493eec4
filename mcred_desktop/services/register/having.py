"""Files of credentials that are not on this computer: fetched, or made again without a key."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.people import Person
from mcred_desktop.services.assess.handover import KINDS, kinds_of
from mcred_desktop.services.issue.editions import editions
from mcred_desktop.services.issue.issued_files import IssuedFiles, awards_as_issued, stem_of
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.issue.set_making import Makers, Signed
from mcred_desktop.services.ports import Progress, Session, Store
from mcred_desktop.services.sync.ports import HubFiles
from mcred_desktop.services.watching import StoppedError

_TOGETHER: Final = 100


class Why(StrEnum):
    """Why a certificate cannot be had."""

    NOT_NOTED = "issued before certificates travelled"
    NOT_BROUGHT = "not brought yet"


@dataclass(frozen=True, slots=True)
class Absent:
    """A certificate that cannot be had here now."""

    credential_id: str
    serial: str
    why: Why
    issued_by: str
    """Name of the person on whose laptop it was made"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of files that were wanted."""

    here: tuple[str, ...]
    """Serials of credentials whose files are here now and were not all before"""
    absent: tuple[Absent, ...] = ()

    def refuse_absent(self) -> None:
        """Raise NotFoundError when some could not be had."""
        if not self.absent:
            return
        first, total = self.absent[0], len(self.absent) + len(self.here)
        where = ", ".join(one.serial for one in self.absent[:3])
        words = f"{len(self.absent)} of {total} certificates cannot be had yet."
        if total == 1:
            words = _WORDS[first.why].format(first.issued_by)
        raise NotFoundError(words, where=where, cure=_CURES[first.why])


_WORDS: Final = {
    Why.NOT_BROUGHT: "The certificate lies on another laptop and has not been brought to the hub"
    " yet; {0} issued it.",
    Why.NOT_NOTED: "It was issued before certificates travelled, so that it lies where {0} issued"
    " it and nowhere else.",
}
_CURES: Final = {
    Why.NOT_BROUGHT: "It can be fetched once that laptop has exchanged with the hub.",
    Why.NOT_NOTED: "Print it again there; prints travel.",
}


@dataclass(frozen=True, slots=True)
class CredentialFiles:
    """What is to be in ``out/``, whoever issued it."""

    store: Store
    issued: IssuedFiles
    makers: Callable[[], Makers]
    """Made by the first that needs them: what draws takes long to load"""
    partial: Callable[[str], Path]
    """Where a file lies while it is on its way"""
    line: Callable[[Progress | None], AbstractContextManager[HubFiles]]
    """Where certificates are fetched; raises McredError where there is nothing of the kind"""
    has_line: Callable[[], bool]
    """Whether there is anything of the kind; nothing is asked of it"""

    def missing(self, credentials: Sequence[Credential]) -> list[str]:
        """Ids of those whose certificate is not on this computer."""
        folders = self.issued.folders(credentials)
        return [
            one.id
            for one in credentials
            if one.cohort_id in folders
            and not (folders[one.cohort_id] / f"{stem_of(one)}.{KINDS[0]}").is_file()
        ]

    def fetch(self, credential_ids: Sequence[str], progress: Progress | None = None) -> Fetched:
        """Have every file of each here; those that are stay as they are.

        The certificate comes from whoever made it, the others are made again, without a key. A
        file is put in its place only when its SHA-256 is right.

        Raises:
            McredError: certificates are wanted, and there is no line to them.
            LyingHubError: one is not what it should be; those before it are here.
            WorkspaceError: a file cannot be written.
        """
        run = _Run(self, progress, len(credential_ids))
        for at in range(0, len(credential_ids), _TOGETHER):
            with suppress(StoppedError):
                run.fetch(credential_ids[at : at + _TOGETHER])
            if run.stopped:
                break
        return Fetched(tuple(run.here), tuple(run.absent))


class _Run:
    """Some credentials whose files are looked for, fetched and made."""

    def __init__(self, files: CredentialFiles, progress: Progress | None, total: int) -> None:
        self._files, self._progress = files, progress
        self._done, self._total = 0, total
        self.here, self.absent = list[str](), list[Absent]()

    @property
    def stopped(self) -> bool:
        return self._progress is not None and self._progress.cancelled

    def fetch(self, credential_ids: Sequence[str]) -> None:
        """Those of one look into the store."""
        with self._files.store.read() as session:
            found = session.find(Credential, id=list(credential_ids))
        folders = self._files.issued.folders(found)
        known = [one for one in found if one.cohort_id in folders]
        lacking = {one.id: _lacking(one, folders[one.cohort_id]) for one in known}
        due = [one for one in known if lacking[one.id]]
        self._done += len(credential_ids) - len(due)
        if any(KINDS[0] in lacking[one.id] for one in due):
            with self._files.line(self._progress) as hub:
                self._each(due, lacking, folders, hub)
        else:
            self._each(due, lacking, folders, None)

    def _each(
        self,
        due: Sequence[Credential],
        lacking: Mapping[str, Sequence[str]],
        folders: Mapping[str, Path],
        hub: HubFiles | None,
    ) -> None:
        with self._files.store.read() as session:
            printed = editions(session, due)
            awards = dict(_awards(session, due))
        wanted = {sha256 for one in due for sha256 in printed[one.id]}
        there = wanted - hub.missing(wanted) if hub is not None and wanted else set[str]()
        for one in due:
            self._step(one.recipient)
            if self.stopped:
                return
            files = self._made_again(one, awards.get(one.id))
            if hub is not None and KINDS[0] in lacking[one.id]:
                files |= self._fetched(hub, one, printed[one.id], there)
            if self.stopped:
                return
            names = {f"{stem_of(one)}.{kind}" for kind in lacking[one.id]}
            due_here = {name: content for name, content in files.items() if name in names}
            self._files.issued.outbox.write_all(folders[one.cohort_id].name, due_here)
            if not any(it.credential_id == one.id for it in self.absent[-1:]):
                self.here.append(one.serial)
            self._done += 1
        self._step("")

    def _made_again(self, one: Credential, award: Award | None) -> dict[str, bytes]:
        """What needs no key; the badges as far as it is known what they show."""
        if award is None:
            return {f"{stem_of(one)}.{kinds_of(one.securing)[-1]}": one.document.encode()}
        return self._files.makers().without_key(Signed(award, one.document, ""))

    def _fetched(
        self, hub: HubFiles, one: Credential, known: Sequence[str], there: Collection[str]
    ) -> dict[str, bytes]:
        """The newest certificate of it that can be had; notes why there is none."""
        newest = next((sha256 for sha256 in known if sha256 in there), None)
        if newest is None:
            why = Why.NOT_BROUGHT if known else Why.NOT_NOTED
            self.absent.append(Absent(one.id, one.serial, why, self._name(one.author)))
            return {}
        partial = self._files.partial(newest)
        hub.fetch(newest, partial, None)
        content = partial.read_bytes()
        partial.unlink()
        return {f"{stem_of(one)}.{KINDS[0]}": content}

    def _name(self, person_id: str) -> str:
        with self._files.store.read() as session:
            return next((x.name for x in session.find(Person, id=person_id)), person_id)

    def _step(self, name: str) -> None:
        if self._progress is not None:
            self._progress.step(self._done, self._total, name)


def _lacking(one: Credential, folder: Path) -> tuple[str, ...]:
    """The files of it that are not there, by their kinds."""
    stem = stem_of(one)
    return tuple(
        kind for kind in kinds_of(one.securing) if not (folder / f"{stem}.{kind}").is_file()
    )


def _awards(session: Session, due: Sequence[Credential]) -> Iterator[tuple[str, Award]]:
    """What each was made from, as far as that is still known."""
    for one in due:
        try:
            (award,) = awards_as_issued(session, [one])
        except McredError:
            continue
        yield one.id, award
