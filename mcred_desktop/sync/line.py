"""A line to a host on which nothing takes for ever, and which somebody can cancel."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Final, TypeVar

from mcred_desktop.services.ports import Progress
from mcred_desktop.services.publishing.ports import LeftError, LineError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a host may take."""

    whole: float = 90.0
    """Seconds for a request, beside those its bytes may take"""
    slowest: float = 4096.0
    """Bytes a second below which a line is of no use"""
    look: float = 0.2
    """Seconds between two looks whether somebody cancelled"""


USUAL: Final = Limits()


def pause(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Wait so long, or until somebody cancelled."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not cancelled():
        time.sleep(min(left, USUAL.look))


class Request:
    """One request under way, as whoever makes it tells of it."""

    def __init__(self, opened: "Callable[[socket.socket], None]") -> None:
        self._opened, self.left, self.bytes = opened, False, 0
        self.began = time.monotonic()

    def moved(self, count: int) -> None:
        """So many bytes more went out or came in."""
        self.bytes += count

    def opened(self, line: socket.socket) -> None:
        """A connection was made for it, and may stay for others."""
        self._opened(line)
        if self.left:
            _shut(line)


class Line:
    """Requests to one host, each in a thread of its own.

    A thread that waits for a host cannot be ended from outside, and a limit for each byte is none
    for all of them. So whoever asked stops waiting, and the connections are shut, which ends the
    thread as soon as it looks.
    """

    def __init__(self, host: str, progress: Progress | None = None, limits: Limits = USUAL) -> None:
        self.host = host
        self._progress, self._limits = progress, limits
        self._connections: list[socket.socket] = []
        self._noting = Lock()

    def run(self, job: Callable[[Request], T]) -> T:
        """What ``job`` gives, or raises.

        Raises:
            LeftError: somebody cancelled.
            LineError: it took longer than a host may take for as many bytes.
        """
        self._check_wanted()
        request, outcome, ended = Request(self._keep), Future[T](), Event()
        outcome.add_done_callback(lambda _: ended.set())
        Thread(target=_do, args=(job, request, outcome), name="request", daemon=True).start()
        while not ended.wait(self._limits.look):
            try:
                self._check_wanted()
                self._check_time(request)
            except LineError:
                request.left = True
                self._shut()
                raise
        return outcome.result()

    def wait(self, ended: Event, seconds: float) -> bool:
        """Whether something happened within so many seconds; raises LeftError."""
        until = time.monotonic() + seconds
        while not ended.wait(self._limits.look):
            self._check_wanted()
            if time.monotonic() > until:
                return False
        return True

    def _check_wanted(self) -> None:
        if self._progress is not None and self._progress.cancelled:
            raise LeftError("It was cancelled.", where=self.host)

    def _check_time(self, request: Request) -> None:
        limits = self._limits
        allowed = limits.whole + request.bytes / limits.slowest
        if time.monotonic() - request.began > allowed:
            raise LineError(
                "The host takes too long.",
                where=self.host,
                cure="Try again later, or over a better line.",
            )

    def _keep(self, connection: socket.socket) -> None:
        with self._noting:
            self._connections = [one for one in self._connections if one.fileno() >= 0]
            self._connections.append(connection)

    def _shut(self) -> None:
        """All of them: which one carries a request is known to its library alone."""
        with self._noting:
            for one in self._connections:
                _shut(one)


def _do(job: Callable[[Request], T], request: Request, outcome: "Future[T]") -> None:
    try:
        outcome.set_result(job(request))
    except BaseException as error:  # it is raised again where it was asked for
        outcome.set_exception(error)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        # Past what TLS adds, which would wait for the host once more
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
