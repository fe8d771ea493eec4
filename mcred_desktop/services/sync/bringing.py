"""Certificates on their way to a hub: each once, as it was issued, for colleagues who need it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from mcred_desktop.domain.award import Credential
from mcred_desktop.services.issue.editions import editions
from mcred_desktop.services.issue.issued_files import IssuedFiles, stem_of
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.sync.ports import HubFiles

_TOGETHER: Final = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """How far this laptop has looked for certificates to bring to one place."""

    place: str = ""
    seen: Mapping[str, int] = field(default_factory=dict[str, int])
    """Device to the last operation of its journal that was looked at"""
    last: str = ""
    """SHA-256 of the last certificate of this laptop that is there"""


class PrintMarks(Protocol):
    """The mark, and what the journals say behind it."""

    def mark(self) -> Mark: ...
    def note(self, mark: Mark) -> None: ...
    def told(self, seen: Mapping[str, int], limit: int) -> tuple[list[str], dict[str, int]]:
        """Ids of credentials that the next operations are about, and how far that is.

        Nothing is left to look at when that is ``seen``.
        """
        ...


@dataclass(frozen=True, slots=True)
class PrintBringing:
    """Brings what lies in ``out/`` as it was issued; what somebody altered there stays there."""

    store: Store
    issued: IssuedFiles
    marks: PrintMarks
    partial: Callable[[str], Path]
    """Where a file lies while it is on its way"""

    def bring(
        self, hub: HubFiles, place: str, progress: Progress | None, *, may_be_restored: bool
    ) -> int:
        """Bring what was issued or printed since the last time; how many files that were.

        What is there was brought in the order of the journal. So a hub that was restored has all
        that this laptop brought when it has the last of it (``may_be_restored``: ask it).
        """
        mark = self.marks.mark()
        if mark.place != place or (may_be_restored and mark.last and hub.missing([mark.last])):
            mark = Mark(place)
        brought = 0
        while True:
            ids, seen = self.marks.told(mark.seen, _TOGETHER)
            if seen == mark.seen:
                return brought
            new, others = self._bring(hub, ids, progress)
            brought += len(new)
            if progress is not None and progress.cancelled:
                return brought
            last = new[-1] if new else mark.last or "".join(others[-1:])
            mark = replace(mark, seen=seen, last=last)
            self.marks.note(mark)

    def _bring(
        self, hub: HubFiles, ids: Sequence[str], progress: Progress | None
    ) -> tuple[list[str], list[str]]:
        """Contents that were brought, and those that were there already."""
        with self.store.read() as session:
            found = session.find(Credential, id=list(ids)) if ids else []
            printed = editions(session, found)
        places = self._places(found)
        mine = {key: known for key, known in printed.items() if known and key in places}
        lacking = hub.missing({x for known in mine.values() for x in known}) if mine else set[str]()
        there = {key: known[0] for key, known in mine.items() if known[0] not in lacking}
        put = dict[str, str]()
        for key, known in mine.items():
            content = None if key in there else self._as_issued(places[key], known)
            if content is None:
                continue
            if content[0] in lacking:
                self._put(hub, *content, progress)
            if progress is not None and progress.cancelled:
                break
            put[key] = content[0]
        if uses := there | put:
            hub.use((content, key) for key, content in uses.items())
        return [one for one in put.values() if one in lacking], list(there.values())

    def _places(self, found: Sequence[Credential]) -> dict[str, Path]:
        """Their certificates that are on this computer, by id."""
        folders = self.issued.folders(found)
        places = {
            one.id: folders[one.cohort_id] / f"{stem_of(one)}.pdf"
            for one in found
            if one.cohort_id in folders
        }
        return {key: file for key, file in places.items() if file.is_file()}

    @staticmethod
    def _as_issued(file: Path, known: Sequence[str]) -> tuple[str, bytes] | None:
        """What lies there and its hash; None when it is nothing that was issued."""
        try:
            content = file.read_bytes()
        except OSError:
            return None
        told = sha256(content).hexdigest()
        return (told, content) if told in known else None

    def _put(self, hub: HubFiles, told: str, content: bytes, progress: Progress | None) -> None:
        """From a copy: the file itself may be printed again while it is on its way."""
        copy = self.partial(told)
        copy.write_bytes(content)
        try:
            hub.put(told, copy, progress)
        finally:
            copy.unlink()
