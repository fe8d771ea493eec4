"""How long a portfolio takes, from those signed off in this sitting."""

from statistics import median

_ENOUGH = 3
"""Portfolios before a guess is worth anything"""


class Pace:
    """Adds up the seconds each portfolio was in hand; somebody's break counts once at most.

    Every method takes the time now in seconds of a clock that never goes back.
    """

    def __init__(self) -> None:
        self._spent: dict[str, float] = {}
        self._signed: dict[str, float] = {}
        self._current = ""
        self._since = 0.0

    def take(self, assignment_id: str, now: float) -> None:
        """Another portfolio is in hand, or the same one again."""
        if assignment_id != self._current:
            self._stop(now)
            self._current = assignment_id

    def sign(self, now: float) -> None:
        """The portfolio in hand was signed off."""
        self._stop(now)
        self._signed[self._current] = self._spent.get(self._current, 0.0)

    def minutes_left(self, portfolios: int) -> int | None:
        """For so many more, by the median; None while too few were signed off to tell."""
        if len(self._signed) < _ENOUGH or not portfolios:
            return None
        return max(1, round(median(self._signed.values()) * portfolios / 60))

    def _stop(self, now: float) -> None:
        if self._current:
            self._spent[self._current] = self._spent.get(self._current, 0.0) + now - self._since
        self._since = now
