"""Brings targets to what they should hold: only what changed, in order, until it is there."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.domain.publishing import Outgoing, Target
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.publishing.outgoing import (
    ENTRANCE,
    MARK,
    PUBLIC,
    Rank,
    corrected,
    due,
    is_list,
    later,
    planned,
)
from mcred_desktop.services.publishing.ports import (
    DeniedError,
    LeftError,
    LineError,
    Opening,
    OvertakenError,
    Pause,
    Place,
)
from mcred_desktop.services.publishing.sending import Sending

_LEFT_ALONE: Final = 3600.0
"""Seconds until a host that takes nothing from us is tried again by itself"""
_OVERTAKEN: Final = 3
"""How often a run begins anew because another laptop published at the same moment"""


@dataclass(frozen=True, slots=True)
class Content:
    """What should be at a target."""

    wanted: Mapping[str, str]
    """SHA-256, hex, by path"""
    read: Callable[[str], bytes]
    number: int
    """Of the publication"""
    gone: Collection[str] = ()
    """Paths of what was public and is known to be so no more; nothing else is taken away"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a run came to."""

    sent: int
    removed: int
    waiting: int
    refused: tuple[Outgoing, ...]
    """With the reason and what to do"""
    number: int
    """Of the publication"""
    stopped: McredError | None
    """Why it ended before everything was tried"""
    changes: Changes

    @property
    def complete(self) -> bool:
        """Whether the target holds everything it should."""
        return not self.waiting and not self.refused


@dataclass(frozen=True, slots=True)
class Outbox:
    """Keeps a row for each object of each target: what should be there, and what was confirmed.

    A row is written after the target confirmed the object, never before: a run that is killed
    sends at most what it was about to write down once more.
    """

    store: Store
    open: Opening
    refuse_older: Callable[[str, str, str], None]
    """Given path, our list and the one that is there; raises WorkspaceError"""
    pause: Pause

    def run(
        self, target: Target, content: Content, progress: Progress | None, *, asked: bool
    ) -> Delivery:
        """Send and remove what is due; raises SecretsLockedError."""
        self._plan(target, content.wanted, asked=asked)
        sent = removed = 0
        stopped: McredError | None = None
        for _ in range(_OVERTAKEN):
            sending = Sending(self.store, content.read, self.pause, progress)
            stopped = self._sent(target, content, sending, progress)
            sent, removed = sent + sending.sent, removed + sending.removed
            if not isinstance(stopped, OvertakenError):
                break
        return self._closed(target.id, content.number, (sent, removed), stopped)

    def rows(self, target_id: str) -> list[Outgoing]:
        """Everything a target should hold or still holds."""
        with self.store.read() as session:
            return session.find(Outgoing, target_id=target_id)

    def waiting(self, target_id: str, wanted: Mapping[str, str]) -> int:
        """How many objects of a target are not as they should be, refused ones among them."""
        with self.store.read() as session:
            sent = dict(session.columns(Outgoing, ("path", "sent"), target_id=target_id))
        paths = wanted.keys() | sent.keys()
        return sum(wanted.get(path, "") != sent.get(path, "") for path in paths)

    def _sent(
        self, target: Target, content: Content, sending: Sending, progress: Progress | None
    ) -> McredError | None:
        """Compare with what is there and send what is due; why it ended early."""
        try:
            with self.open(target, progress) as place:
                target = self._pinned(target, place)
                rows = self._compared(target, place, content)
                sending.all(place, due(rows, self.store.now()))
        except LeftError:
            return None  # as between two objects
        except (LineError, DeniedError, WorkspaceError, OvertakenError) as error:
            return error
        return None

    def _plan(self, target: Target, wanted: Mapping[str, str], *, asked: bool) -> None:
        rows = {row.path: row for row in self.rows(target.id)}
        plan = planned(target.id, rows, wanted, asked=asked)
        if plan.put or plan.drop:
            with self.store.begin() as session:
                for row in plan.put:
                    session.put(row)
                for row_id in plan.drop:
                    session.delete(Outgoing, row_id)

    def _pinned(self, target: Target, place: Place) -> Target:
        """The target with the key its host has shown."""
        if place.host_key == target.host_key:
            return target
        pinned = target.model_copy(update={"host_key": place.host_key})
        with self.store.begin() as session:
            session.put(pinned)
        return pinned

    def _compared(self, target: Target, place: Place, content: Content) -> list[Outgoing]:
        """The rows as the target bears them out; raises WorkspaceError when it may not be used."""
        rows = {row.path: row for row in self.rows(target.id)}
        found = place.found([*content.wanted, *rows], PUBLIC)
        if MARK in content.wanted:
            found = _page_there(place, rows, found)
        if found is not None:
            changed = corrected(target.id, rows, found, content.gone)
            self._keep(changed)
            rows |= {row.path: row for row in changed}
        for row in rows.values():
            if row.wanted and row.waits and is_list(row.path):
                self._guard(place, row.path, content)
        return list(rows.values())

    def _keep(self, rows: Collection[Outgoing]) -> None:
        if rows:
            with self.store.begin() as session:
                for row in rows:
                    session.put(row)

    def _guard(self, place: Place, path: str, content: Content) -> None:
        if (there := place.read(path)) is not None:
            ours = content.read(path).decode()
            self.refuse_older(path, ours, there.decode(errors="replace"))

    def _closed(
        self, target_id: str, number: int, done: tuple[int, int], stopped: McredError | None
    ) -> Delivery:
        """Write down how far the target is, as somebody may have changed it meanwhile."""
        rows, now = self.rows(target_id), self.store.now()
        open_rows = [row for row in rows if row.wanted != row.sent]
        refused = tuple(row for row in open_rows if row.refused)
        whole = stopped is None and all(r.refused and r.rank == Rank.CREDENTIAL for r in open_rows)
        news: dict[str, object] = {"tried": now}
        if stopped is None and len(refused) == len(open_rows):
            news |= {"attempts": 0, "next_at": "", "reason": "", "cure": ""}
        elif stopped is None:
            news |= {"next_at": min(row.next_at for row in open_rows if not row.refused)}
        if whole:
            news |= {"number": number, "arrived": now}
        with self.store.begin() as session:
            target = session.get(Target, target_id)
            if stopped is not None:
                news |= _stop(target, stopped, now)
            session.put(target.model_copy(update=news))
            changes = session.changes
        return Delivery(
            sent=done[0],
            removed=done[1],
            waiting=len(open_rows) - len(refused),
            refused=refused,
            number=number,
            stopped=stopped,
            changes=changes,
        )


def _page_there(
    place: Place, rows: Mapping[str, Outgoing], found: Mapping[str, str] | None
) -> Mapping[str, str] | None:
    """What lies at the target; None when it is as the rows say.

    Raises:
        WorkspaceError: another site's page, which is not written over.
    """
    if found is None:
        content = place.read(MARK)
        mark = hashlib.sha256(content).hexdigest() if content is not None else ""
        entrance = bool(mark) or place.read(ENTRANCE) is not None
        known = rows[MARK]
        # Emptied, exchanged or written by another laptop: what was remembered counts no more
        found = None if mark in {known.sent, known.wanted} else {}
    else:
        mark, entrance = found.get(MARK, ""), ENTRANCE in found
    if entrance and not mark:
        raise WorkspaceError(
            "Another web page is there already.",
            where=ENTRANCE,
            cure="Name an empty folder, or one that this program wrote before.",
        )
    return found


def _stop(target: Target, stopped: McredError, now: str) -> dict[str, object]:
    attempts = target.attempts + 1
    after = None if isinstance(stopped, OvertakenError) else _LEFT_ALONE
    if isinstance(stopped, LineError):
        after = stopped.after
    return {
        "attempts": attempts,
        "next_at": later(now, target.id, attempts, after),
        "reason": stopped.what,
        "cure": stopped.cure,
    }
