"""Where a workspace stands with its hub: what waits, what went through, what failed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from mcred_desktop.domain.hub import Membership, Roster
from mcred_desktop.services.sync.exchange import Outcome
from mcred_desktop.services.sync.ports import Laptop, Waiting

FIRST_AGAIN: Final = 60
"""Seconds after which a failed exchange is worth another try; twice as long after each further"""
LONGEST: Final = 30 * 60


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the last exchange did not go through."""

    what: str
    where: str
    cure: str
    at: str
    """UTC, ISO 8601"""
    times: int
    """How many in a row"""
    again_in: int
    """Seconds after ``at`` from which another try is worth it"""
    away: bool = False
    """Whether the hub could not be reached, so that nobody has to do anything about it"""


@dataclass(frozen=True, slots=True)
class Run:
    """One exchange that is over."""

    began: str
    ended: str
    pushed: int = 0
    received: int = 0
    handed: int = 0
    lost: int = 0
    renewed: bool = False
    cancelled: bool = False
    files_up: int = 0
    files_down: int = 0
    taken_out: list[str] = field(default_factory=list[str])
    """Names of members who belong to the hub no more"""
    came: dict[str, int] = field(default_factory=dict[str, int])
    """Kind of record to operations on such"""
    failed: dict[str, Any] = field(default_factory=dict[str, Any])
    """what, where and cure, and whether the hub was away; empty when it went through"""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Where this workspace stands; nothing is asked of the hub."""

    membership: Membership | None
    waiting: list[Waiting]
    laptops: list[Laptop]
    runs: list[Run]
    """Newest first"""
    failure: Failure | None
    held: int
    """Operations that are kept and not applied"""
    conflicts: int
    twins: int
    """Learners who seem to be here more than once"""
    files_missing: int
    """Files of open portfolios that are not on this computer yet"""
    looked: str
    """When an exchange last found nothing to do, since the program began"""
    roster: Roster = field(default_factory=Roster)
    """Who belongs to the hub"""
    locked: bool = False
    """Whether an exchange needs the passphrase for passwords first"""

    @property
    def in_step(self) -> bool:
        """Whether the hub has confirmed everything that is here, and nothing failed since."""
        return self.membership is not None and not self.waiting and self.failure is None

    @property
    def lets_in_alone(self) -> bool:
        """Whether this laptop lets others in and takes them out, and no other does."""
        own = self.membership
        others = {one.id for one in self.roster.members if one.lets_in and one.did}
        if own is None or not own.owner:
            return False
        return others - self.roster.gone <= {own.member}

    @property
    def last(self) -> str:
        """When an exchange last went through, UTC, ISO 8601; empty when none did."""
        told = (run.ended for run in self.runs if not run.failed and not run.cancelled)
        return max(self.looked, next(told, ""))


def run_of(began: str, ended: str, outcome: Outcome) -> Run:
    """What an exchange did, to be remembered."""
    return Run(
        began,
        ended,
        outcome.pushed,
        outcome.received,
        outcome.handed,
        outcome.lost,
        outcome.renewed,
        outcome.cancelled,
        taken_out=list(outcome.taken_out),
        came=dict(outcome.applied.kinds),
    )


def failure_in(runs: Sequence[Run]) -> Failure | None:
    """Why the newest exchange did not go through; None where it did."""
    times = next((n for n, run in enumerate(runs) if not run.failed), len(runs))
    if not times:
        return None
    again = min(LONGEST, FIRST_AGAIN * 2 ** (times - 1))
    told: dict[str, Any] = {**runs[0].failed, "at": runs[0].ended, "times": times}
    return Failure(**told, again_in=again)
