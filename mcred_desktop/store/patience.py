"""How long a line to a PostgreSQL is waited for: not past a silence, nor once nobody wants to."""

from time import monotonic
from typing import Any, Final, Self, TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from sqlalchemy import Engine, event

from mcred_desktop.services.ports import Progress

_R = TypeVar("_R")
_LOOK: Final = 0.1
"""Seconds between two looks at a line on which nothing comes"""
OF_LINE: Final = {
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""What lets libpq find that the other end is gone (seconds, milliseconds)"""


class Patience:
    """Of the connections of one engine."""

    def __init__(self, seconds: float = 60) -> None:
        """``seconds``: of silence, until the server counts as gone."""
        self.seconds = seconds
        self.progress: Progress | None = None
        """Whoever waits; once that is cancelled, nothing is waited for"""

    def govern(self, engine: Engine) -> None:
        """Let every connection of the engine be waited for so."""
        event.listen(engine, "do_connect", self._connected)

    def check(self, since: float) -> None:
        """Raise OperationalError when nothing is to be waited for any longer.

        Args:
            since: when something came last, in seconds of the monotonic clock.
        """
        if self.progress is not None and self.progress.cancelled:
            raise OperationalError("nobody waits for the server any more")
        if monotonic() - since > self.seconds:
            raise OperationalError(f"the server was silent for {self.seconds:g} seconds")

    def _connected(
        self, _dialect: object, _record: object, _places: object, told: dict[str, Any]
    ) -> "_Line":
        self.check(monotonic())
        return _Line.governed(self, told)


class _Line(Connection[Any]):
    """A connection that is closed when its patience ends."""

    patience: Patience | None = None

    @classmethod
    def governed(cls, patience: Patience, told: dict[str, Any]) -> Self:
        whole: dict[str, Any] = {**OF_LINE, **told}
        made = cls.connect(**whole)
        made.patience = patience
        return made

    def wait(self, gen: PQGen[_R], interval: float = _LOOK, timeout: float | None = None) -> _R:
        return super().wait(self._heard(gen), min(interval, _LOOK), timeout)

    def _heard(self, gen: PQGen[_R]) -> PQGen[_R]:
        """The same exchange of bytes, with a look at the patience whenever none come."""
        since = monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready:
                    since = monotonic()
                elif self.patience is not None:
                    self._check(self.patience, since)
                wanted = gen.send(ready)
        except StopIteration as end:
            outcome: _R = end.value
            return outcome

    def _check(self, patience: Patience, since: float) -> None:
        try:
            patience.check(since)
        except OperationalError:
            self.pgconn.finish()  # what the server says later answers nobody's question
            raise
