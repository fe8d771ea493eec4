"""What a target should hold, in which order it goes there, and what a failure leaves."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Outgoing
from mcred_desktop.domain.publishing import later as put_off
from mcred_desktop.domain.values import content_hash
from mcred_desktop.services.publishing.ports import LineError

ENTRANCE: Final = "index.html"
"""Until it is there, whoever comes still sees the page of before"""
MARK: Final = "published.js"
"""What tells a page of ours from another, and one publication from the next"""
PUBLIC: Final = "credentials"
"""Folder of the credentials everybody may read"""
_VERSION: Final = "version.js"
"""What makes browsers look again; all the rest must be there by then"""
_POINTERS: Final = re.compile(r"(published\.js|did\.json|.*/did\.json|status(-\w+)?\.json)")
_FIRST_WAIT: Final = 30.0
_LONGEST_WAIT: Final = 3600.0


class Rank(IntEnum):
    """Content first, then what points at it."""

    CREDENTIAL = 0
    PAGE = 1
    POINTER = 2
    VERSION = 3
    ENTRANCE = 4


def rank_of(path: str) -> Rank:
    """When an object goes out."""
    if path.startswith(f"{PUBLIC}/"):
        return Rank.CREDENTIAL
    if path in {ENTRANCE, _VERSION}:
        return Rank.ENTRANCE if path == ENTRANCE else Rank.VERSION
    return Rank.POINTER if _POINTERS.fullmatch(path) else Rank.PAGE


def is_list(path: str) -> bool:
    """Whether it is a status list, which an older one never replaces."""
    return path.startswith("status-")


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows that change, and those that have nothing to tell any more."""

    put: list[Outgoing]
    drop: list[str]


def planned(
    target_id: str, rows: Mapping[str, Outgoing], wanted: Mapping[str, str], *, asked: bool
) -> Plan:
    """Rows by path, brought to what is wanted (path to SHA-256); ``asked`` tries anew at once."""
    put: list[Outgoing] = []
    for path, sha256 in wanted.items():
        row = rows.get(path)
        if row is None:
            put.append(_new(target_id, path, sha256))
        elif row.wanted != sha256 or (asked and (row.refused or row.next_at)):
            put.append(_anew(row, wanted=sha256))
    gone = [row for path, row in rows.items() if path not in wanted]
    put += [
        _anew(row, wanted="")
        for row in gone
        if row.sent and (row.wanted or (asked and (row.refused or row.next_at)))
    ]
    return Plan(put, [row.id for row in gone if not row.sent])


def corrected(
    target_id: str, rows: Mapping[str, Outgoing], found: Mapping[str, str], gone: Collection[str]
) -> list[Outgoing]:
    """Rows that do not say what was found (path to SHA-256), and new ones for what is ``gone``.

    What no row knows and is not known to be gone stays: another laptop may have published it.
    """
    changed = [
        row.model_copy(update={"sent": found.get(row.path, "")})
        for row in rows.values()
        if row.sent != found.get(row.path, "")
    ]
    strays = [path for path in found if path not in rows and path in gone]
    return changed + [
        _new(target_id, path, "").model_copy(update={"sent": found[path]}) for path in strays
    ]


def delivered(row: Outgoing) -> Outgoing:
    """The row of an object that got there."""
    return _anew(row, wanted=row.wanted).model_copy(update={"sent": row.wanted})


def failed(row: Outgoing, error: McredError, now: str, most: int) -> Outgoing:
    """The row of an object that did not; after ``most`` attempts it counts as refused."""
    attempts = row.attempts + 1
    for_good = not isinstance(error, LineError) or attempts >= most
    after = error.after if isinstance(error, LineError) else None
    return row.model_copy(
        update={
            "attempts": attempts,
            "refused": for_good,
            "next_at": "" if for_good else later(now, row.id, attempts, after),
            "reason": error.what,
            "cure": error.cure,
        }
    )


def later(now: str, key: str, attempts: int, after: float | None) -> str:
    """When to try again: as the host asks, else twice as late each time, spread by ``key``."""
    spread = 0.75 + int(content_hash([key, attempts])[:4], 16) / 0x20000
    doubled = _FIRST_WAIT * 2 ** min(attempts, 10) * spread
    seconds = after if after is not None else min(_LONGEST_WAIT, doubled)
    return put_off(now, seconds)


def due(rows: Iterable[Outgoing], now: str) -> list[Outgoing]:
    """What may be tried now, in its order; what is to go away goes first.

    While something waits for its time, nothing of a higher rank is due.
    """
    waiting = [row for row in rows if row.waits]
    held = min((row.rank for row in waiting if row.next_at > now), default=max(Rank))
    ready = [row for row in waiting if row.next_at <= now and row.rank <= held]
    return sorted(ready, key=lambda row: (row.rank, bool(row.wanted), row.path))


def _new(target_id: str, path: str, sha256: str) -> Outgoing:
    key = content_hash([target_id, path])[:32]
    return Outgoing(id=key, target_id=target_id, path=path, rank=rank_of(path), wanted=sha256)


def _anew(row: Outgoing, *, wanted: str) -> Outgoing:
    fresh = {"attempts": 0, "next_at": "", "refused": False, "reason": "", "cure": ""}
    return row.model_copy(update={**fresh, "wanted": wanted})
