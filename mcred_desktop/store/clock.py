"""A hybrid logical clock: wall time where that runs forward, a counter where it does not.

Kulkarni et al., Logical Physical Clocks, OPODIS 2014; packed into one integer, 48 bits of
milliseconds since 1970 and 16 bits of counter that carries into them.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

MAX_DRIFT = 5 * 60 * 1000
"""How far ahead of the wall another device may pull this clock, in milliseconds."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def wall_clock() -> int:
    """Milliseconds since 1970 by this machine."""
    return time.time_ns() // 1_000_000


class HybridClock:
    """Stamps that always rise, whatever the wall clock does; safe from any thread.

    Args:
        last: the highest stamp the store has seen.
        wall: milliseconds since 1970.
    """

    def __init__(self, last: int = 0, wall: Callable[[], int] = wall_clock) -> None:
        self._last, self._wall = last, wall
        self._lock = threading.Lock()

    @property
    def last(self) -> int:
        return self._last

    def tick(self) -> int:
        """A stamp above every earlier one."""
        with self._lock:
            self._last = max(self._wall() << 16, self._last + 1)
            return self._last

    def observe(self, stamp: int) -> None:
        """Move past another device's stamp, at most ``MAX_DRIFT`` ahead of the wall."""
        with self._lock:
            self._last = max(self._last, min(stamp, (self._wall() + MAX_DRIFT) << 16))

    def now(self) -> str:
        """UTC, ISO 8601, of a millisecond without any stamp: told moments have an order."""
        with self._lock:
            self._last = max(self._wall(), (self._last >> 16) + 1) << 16
            return iso(self._last)


def iso(stamp: int) -> str:
    """The wall time in a stamp: UTC, ISO 8601 with milliseconds."""
    moment = _EPOCH + timedelta(milliseconds=stamp >> 16)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def stamp_of(moment: str) -> int:
    """The first stamp of a millisecond: the inverse of ``iso``."""
    passed = datetime.fromisoformat(moment) - _EPOCH
    return (passed // timedelta(milliseconds=1)) << 16
