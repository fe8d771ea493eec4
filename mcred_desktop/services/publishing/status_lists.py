"""Status lists: a place for each credential, and how far the web knows what was withdrawn."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from mcred_desktop.domain.award import (
    HERD,
    Credential,
    ErasedCredential,
    Revocation,
    StatusList,
    StatusPublication,
)
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.issue.issuer import issuer_in, web_folder
from mcred_desktop.services.issue.own_trust import public_keys
from mcred_desktop.services.issue.ports import Award, Signer, StatusPlace
from mcred_desktop.services.ports import Session, Store
from mcred_desktop.services.publishing.list_signers import has_one_signer, shared_out, told_by

FULL: Final = HERD * 7 // 8
"""Places given on one list; beyond it, free ones are found by chance too slowly"""
LASTS: Final = timedelta(days=92)
"""A published list speaks for so long; checkers know nothing of withdrawals after it"""
_ON_THE_WEB: Final = {TargetKind.S3, TargetKind.SFTP, TargetKind.WEBDAV}
_TOGETHER = 5000
"""Places asked for in one query; SQLite takes 32,766 values"""


class ListFiles(Protocol):
    """Signed lists as text."""

    def write(
        self, signer: Signer, url: str, withdrawn: Sequence[int], published: str, until: str
    ) -> str: ...

    def is_later(self, there: str, ours: str, keys: Collection[str]) -> bool:
        """Whether the list ``there`` was published later; False when none of ``keys`` signed it."""
        ...

    def takes_back(self, there: str, ours: str, keys: Collection[str]) -> bool:
        """Whether anything withdrawn by the list ``there`` would be in force again by ``ours``."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the web knows what is known here."""

    number: int
    """Of the last publication; 0 when there was none"""
    at: str
    until: str
    waiting: int
    """Withdrawals that no publication has told yet"""
    new_lists: int
    """Lists that credentials name and no publication has"""
    address: bool = True
    """Whether the issuer has one on the web"""


@dataclass(frozen=True, slots=True)
class Edition:
    """Every list, signed and not yet written anywhere."""

    fact: StatusPublication
    files: Mapping[str, str]
    """Name of the file and its text"""


@dataclass(frozen=True, slots=True)
class StatusLists:
    """Gives places and makes publications."""

    store: Store
    files: ListFiles

    def placed(self, awards: Sequence[Award], signed_as: str, by: str) -> list[Award]:
        """The awards with a place each; as they are where the issuer publishes nothing.

        ``signed_as`` names their key, ``Signer.signs_as``.

        A place follows from credential and list, so a run that was killed gives it again. It looks
        random to everybody, and is given once: one device fills a list, and a copy of the workspace
        is another device.
        """
        given: list[Award] = []
        with self.store.begin() as session:
            issuer = issuer_in(session)
            folder = web_folder(issuer) if issuer else None
            if folder is None:
                return list(awards)
            used: set[str] = set()
            while len(given) < len(awards):
                current, room = self._open_list(session, folder, signed_as, by, used)
                used.add(current.id)
                some = awards[len(given) : len(given) + room]
                places = _spread(session, current.id, [award.credential_id for award in some])
                given += [
                    replace(award, status=StatusPlace(current.id, current.url, place))
                    for award, place in zip(some, places, strict=True)
                ]
        return given

    def last_number(self, session: Session) -> int:
        """Of the newest publication of any laptop; 0 when there was none."""
        last = _last(session)
        return last.number if last else 0

    def standing(self) -> Standing:
        """What the web knows: what got whole to every web space, else what was made ready for it.

        Where nothing but folders is published to, nobody here can know how far they got.
        """
        with self.store.read() as session:
            last, issuer = _delivered(session), issuer_in(session)
            withdrawn, lists = session.count(Revocation), session.column(StatusList, "id")
        address = issuer is not None and web_folder(issuer) is not None
        if last is None:
            return Standing(0, "", "", withdrawn, len(lists), address)
        new = set(lists) - set(last.lists)
        waiting = max(withdrawn - last.withdrawn, 0)
        return Standing(last.number, last.at, last.until, waiting, len(new), address)

    def edition(self, signer_for: Callable[[str], Signer], by: str) -> Edition:
        """The next publication; raises McredError when a list must be signed and no key is open."""
        with self.store.read() as session:
            lists, brought = shared_out(session)
            last, withdrawn = _last(session), told_by(session, brought)
            bits = {
                one.id: session.column(Revocation, "status_index", status_list=one.id)
                for one in lists
            }
        at = _after(last.at if last else "", self.store.now())
        until = _moment(datetime.fromisoformat(at) + LASTS)
        signed = {
            one.id: self.files.write(signer_for(one.did), one.url, bits[one.id], at, until)
            for one in lists
        }
        texts = {one.url: signed[one.id] for one in lists}
        texts |= {one.listed.url: one.text for one in brought if one.text}
        fact = StatusPublication(
            id=self.store.new_id(),
            at=at,
            author=by,
            number=last.number + 1 if last else 1,
            until=until,
            withdrawn=withdrawn,
            lists=(*signed, *(one.listed.id for one in brought if one.text)),
            signed={one.id: signed[one.id] for one in lists if has_one_signer(one)},
        )
        return Edition(fact, {_file_name(url): text for url, text in texts.items()})

    def signs(self, session: Session) -> bool:
        """Whether an edition needs an open key."""
        return bool(shared_out(session)[0])

    def told(self, session: Session) -> list[str]:
        """What tells one edition's lists from those of another, but for withdrawals."""
        lists, brought = shared_out(session)
        return [one.url for one in lists] + [one.text for one in brought if one.text]

    def refuse_older(self, name: str, ours: str, there: str) -> None:
        """Raise WorkspaceError when ``ours`` is no list to replace the one that is ``there``.

        That one was published later by another laptop, or tells of withdrawals that are not known
        here: they wait on the hub, or this workspace was brought back from a backup.
        """
        with self.store.read() as session:
            keys = [key.id for key in public_keys(session)]
        if self.files.is_later(there, ours, keys):
            what = "A later publication is there already, and an older one never replaces it."
            cure = "Exchange with the hub first, or publish from the laptop that made it."
        elif self.files.takes_back(there, ours, keys):
            what = "What is published there tells of withdrawals that this workspace does not know."
            cure = "Exchange with the hub first; this workspace may also be an older copy."
        else:
            return
        raise WorkspaceError(what, where=name, cure=cure)

    def _open_list(
        self, session: Session, folder: str, signed_as: str, by: str, used: Collection[str]
    ) -> tuple[StatusList, int]:
        """A list with room for this key and address, and how much; a new one when all are full."""
        for one in session.find(StatusList, filled_by=self.store.device, did=signed_as):
            taken = session.count(Credential, status_list=one.id)
            room = FULL - taken - session.count(ErasedCredential, status_list=one.id)
            if one.id not in used and one.url.startswith(folder) and room > 0:
                return one, room
        made = self.store.new_id()
        url = f"{folder}status-{made[-12:]}.json"
        opened = StatusList(
            id=made,
            at=self.store.now(),
            author=by,
            url=url,
            did=signed_as,
            filled_by=self.store.device,
        )
        session.add(opened)
        return opened, FULL


def _file_name(url: str) -> str:
    """What a list is called in the folder that is published."""
    return url.rsplit("/", 1)[-1]


def _spread(session: Session, list_id: str, ids: Sequence[str]) -> list[int]:
    """A free place for each id, in their order."""
    given: dict[str, int] = {}
    attempt, left = 0, list(ids)
    while left:
        wished = {one: _wish(list_id, one, attempt) for one in left}
        taken = _taken(session, list_id, list(wished.values())) | set(given.values())
        for one, place in wished.items():
            if place not in taken:
                given[one] = place
                taken.add(place)
        attempt, left = attempt + 1, [one for one in left if one not in given]
    return [given[one] for one in ids]


def _wish(list_id: str, credential_id: str, attempt: int) -> int:
    digest = hashlib.sha256(f"{list_id}/{credential_id}/{attempt}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % HERD


def _taken(session: Session, list_id: str, places: list[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(places), _TOGETHER):
        some = places[start : start + _TOGETHER]
        for kind in (Credential, ErasedCredential):
            found.update(
                session.column(kind, "status_index", status_list=list_id, status_index=some)
            )
    return found


def _last(session: Session) -> StatusPublication | None:
    return max(session.find(StatusPublication), key=lambda one: (one.number, one.at), default=None)


def _delivered(session: Session) -> StatusPublication | None:
    """The newest publication that every web space has, of those this laptop publishes to."""
    numbers = [one.number for one in session.find(Target) if one.kind in _ON_THE_WEB]
    if not numbers:
        return _last(session)
    there = session.find(StatusPublication, number=min(numbers))
    return max(there, key=lambda one: one.at, default=None)


def _after(earlier: str, now: str) -> str:
    """``now``, or a second after ``earlier`` where the clock was put back."""
    if not earlier or datetime.fromisoformat(now) > datetime.fromisoformat(earlier):
        return now
    return _moment(datetime.fromisoformat(earlier) + timedelta(seconds=1))


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
