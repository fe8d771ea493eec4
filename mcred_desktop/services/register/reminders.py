"""What runs out and when, as a list and as events for a calendar."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.ports import Store

AHEAD: Final = timedelta(days=90)
"""How long before the day a calendar reminds of it"""
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class RunsOut:
    """Credentials of one cohort that run out on one day."""

    day: date
    cohort_id: str
    title: str
    """Of the achievement"""
    credentials: tuple[Credential, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """Credentials that stand, are not renewed, and end."""

    store: Store
    calendar: Callable[[Sequence[RunsOut], timedelta, str], bytes]
    """Events, how long before them to remind, and the moment it is written"""
    write: Callable[[Path, bytes], None]
    """Whole or not at all; raises WorkspaceError"""

    def coming(self, days: int) -> list[RunsOut]:
        """What runs out within ``days`` from today, the next first."""
        today = date.fromisoformat(self.store.now()[:10])
        last = (today + timedelta(days=days)).isoformat()
        found: defaultdict[tuple[str, str, str], list[Credential]] = defaultdict(list)
        after = (today.isoformat(), "")
        with self.store.read() as session:
            while some := session.page(
                Credential, order="valid_until", after=after, limit=_TOGETHER
            ):
                ids = [one.id for one in some]
                gone = set(session.column(Revocation, "credential_id", credential_id=ids))
                gone |= set(session.column(Credential, "supersedes", supersedes=ids))
                for one in some:
                    if one.id not in gone and (one.valid_until or "") <= last:
                        key = one.valid_until or "", one.cohort_id, one.title
                        found[key].append(one)
                after = some[-1].valid_until or "", some[-1].id
                if after[0] > last:
                    break
        return [
            RunsOut(date.fromisoformat(day), cohort_id, title, tuple(credentials))
            for (day, cohort_id, title), credentials in found.items()
        ]

    def export(self, days: int, file: Path) -> int:
        """Write an iCalendar file with an event a day and cohort; how many events.

        Raises:
            McredError: nothing runs out in that time.
            WorkspaceError: the file cannot be written.
        """
        coming = self.coming(days)
        if not coming:
            raise McredError("Nothing runs out in that time.", cure="Look further ahead.")
        self.write(file, self.calendar(coming, AHEAD, self.store.now()))
        return len(coming)
