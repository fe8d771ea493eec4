"""One run over what waits for a target that is open."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import attrgetter
from typing import Final

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Outgoing
from mcred_desktop.services.ports import Progress, Store
from mcred_desktop.services.publishing.outgoing import delivered, failed
from mcred_desktop.services.publishing.ports import (
    LeftError,
    LineError,
    Pause,
    Place,
    RefusedError,
)

_WAITS: Final = (1.0, 4.0)
"""Seconds between the passes over what failed"""
_PATIENCE: Final = 10.0
"""Seconds a host may ask for within a run; more is left for the next"""
_TURNS: Final = 8
"""Objects each line takes before what they came to is written down"""


class Sending:
    """Sends rows in their order and writes down what became of each.

    An object of a higher rank is not touched before all below it got there or were refused.
    """

    def __init__(
        self,
        store: Store,
        read: Callable[[str], bytes],
        pause: Pause,
        progress: Progress | None,
    ) -> None:
        self._store, self._read = store, read
        self._pause, self._progress = pause, progress
        self.sent = self.removed = 0
        self._total = 0

    def all(self, place: Place, rows: Sequence[Outgoing]) -> None:
        """Send what is due to an open target, in its order.

        Raises:
            LineError: the line is gone, or one object failed in every pass.
            DeniedError: the host takes nothing from us.
            WorkspaceError: the folder cannot be written.
            OvertakenError: another laptop has just written there.
        """
        self._place, self._total = place, len(rows)
        with ThreadPoolExecutor(place.together) as lines:
            for _, together in groupby(rows, key=attrgetter("rank")):
                self._rank(lines, list(together))
                if self._cancelled:
                    return

    @property
    def _cancelled(self) -> bool:
        return self._progress is not None and self._progress.cancelled

    def _rank(self, lines: ThreadPoolExecutor, rows: list[Outgoing]) -> None:
        for wait in (*_WAITS, None):
            rows, trouble = self._pass(lines, rows)
            if trouble is None:
                return
            if wait is None or (trouble.after or 0) > _PATIENCE:
                raise trouble
            self._pause(max(wait, trouble.after or 0), lambda: self._cancelled)

    def _pass(
        self, lines: ThreadPoolExecutor, rows: list[Outgoing]
    ) -> tuple[list[Outgoing], LineError | None]:
        """What is left of the rows, and why; ends when nothing of a batch gets through."""
        left: list[Outgoing] = []
        trouble: LineError | None = None
        size = self._place.together * _TURNS
        for start in range(0, len(rows), size):
            if self._cancelled:
                return [], None
            batch = rows[start : start + size]
            again, why = self._batch(lines, batch)
            left, trouble = left + again, why or trouble
            if len(again) == len(batch):
                return left + rows[start + size :], trouble
        return left, trouble

    def _batch(
        self, lines: ThreadPoolExecutor, batch: list[Outgoing]
    ) -> tuple[list[Outgoing], LineError | None]:
        """Those to be tried again, and why."""
        outcomes = list(zip(batch, lines.map(self._one, batch), strict=True))
        stops = [error for _, error in outcomes if _stops(error)]
        noted = [self._noted(row, error) for row, error in outcomes if not _untold(error)]
        with self._store.begin() as session:
            for row in noted:
                if row.wanted or row.sent:
                    session.put(row)
                else:
                    session.delete(Outgoing, row.id)
        if self._progress is not None:
            self._progress.step(self.sent + self.removed, self._total, batch[-1].path)
        if stops and stops[0] is not None:
            raise stops[0]
        troubles = [
            error
            for _, error in outcomes
            if isinstance(error, LineError) and not isinstance(error, LeftError)
        ]
        return [row for row in noted if row.waits], troubles[0] if troubles else None

    def _one(self, row: Outgoing) -> McredError | None:
        try:
            if row.wanted:
                self._place.put(row.path, self._read(row.path))
            else:
                self._place.remove(row.path)
        except McredError as error:
            return error
        return None

    def _noted(self, row: Outgoing, error: McredError | None) -> Outgoing:
        if error is not None:
            return failed(row, error, self._store.now(), self._place.attempts)
        if row.wanted:
            self.sent += 1
        else:
            self.removed += 1
        return delivered(row)


def _untold(error: McredError | None) -> bool:
    """Whether it says nothing about the object it happened to."""
    return isinstance(error, LeftError) or _stops(error)


def _stops(error: McredError | None) -> bool:
    """Whether it concerns more than one object."""
    return isinstance(error, McredError) and not isinstance(error, LineError | RefusedError)
