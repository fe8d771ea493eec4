"""Commands and queries off the GUI thread, their outcomes back on it.

A worker thread never holds the last reference to a callback: everything a job closes over stays
in a table of the GUI thread, because a widget destroyed in a worker ends the process.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from mcred_desktop.domain.errors import McredError

if TYPE_CHECKING:
    from mcred_desktop.services.changes import Changes
    from mcred_desktop.services.ports import Progress

T = TypeVar("T")
Refused = Callable[[McredError], None]
Stepped = Callable[[int, int, str], None]

_READERS = 2
_STEP_SECONDS = 0.25


class Task:
    """A long job under way; what the job sees as its ``Progress``."""

    def __init__(self, stepped: Callable[[], None]) -> None:
        self._stepped = stepped
        self._shown_at = 0.0
        self._cancelled = False
        self.latest: tuple[int, int, str] | None = None

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next step; what it has done stays done."""
        self._cancelled = True

    def step(self, done: int, total: int, text: str) -> None:
        """Say where the job is; passed on at most four times a second."""
        self.latest = (done, total, text)
        now = time.monotonic()
        if now - self._shown_at >= _STEP_SECONDS:
            self._shown_at = now
            self._stepped()


@dataclass(slots=True)
class _Job:
    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    refused: Refused | None
    changes: bool
    """Whether the outcome is Changes, to be told to every page"""
    task: Task | None = None
    progress: Stepped | None = None
    outcome: Any = None
    ended: bool = False
    quiet: bool = False
    """Whether nobody is told of changes that are none"""


class Runner(QObject):
    """Runs commands one after the other, queries beside each other, and long jobs on their own.

    Every method is called on the GUI thread, and every callback arrives there; the callback of a
    widget that is gone by then is dropped. ``refused`` is emitted when the caller gave no callback
    for a refusal, ``failed`` for every error that is a bug.
    """

    changed = Signal(object)
    """Changes of a command or job"""
    refused = Signal(object)
    """McredError"""
    failed = Signal(object)
    """Exception"""
    settled = Signal()
    """Nothing is under way any more"""

    _ended = Signal(int)
    _stepped = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="command")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="query")
        self._long = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._line = ThreadPoolExecutor(2, thread_name_prefix="line")  # exchange and publishing
        self._jobs: dict[int, _Job] = {}
        self._asked: dict[Callable[[Any], None], deque[int]] = {}
        self._next = 0
        self._closed = False
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        command: "Callable[[], Changes]",
        *,
        done: "Callable[[Changes], None] | None" = None,
        refused: Refused | None = None,
    ) -> None:
        """Queue a command on the writer thread."""
        self._queue(self._writer, _Job(command, done, refused, changes=True))

    def ask(
        self, query: Callable[[], T], answer: Callable[[T], None], *, refused: Refused | None = None
    ) -> None:
        """Run a query; the answers to one callback arrive in the order of asking.

        After ``close`` nobody waits for an answer any more, and nothing is asked.
        """
        if self._closed:
            return
        number = self._queue(self._readers, _Job(query, answer, refused, changes=False))
        self._asked.setdefault(answer, deque()).append(number)

    def start(
        self,
        job: "Callable[[Progress], Changes]",
        *,
        progress: Stepped,
        done: "Callable[[Changes], None] | None" = None,
        refused: Refused | None = None,
        on_line: bool = False,
    ) -> Task:
        """Run a long job; ``progress`` gets steps done, steps in all, and what is at hand.

        Jobs wait for one another, but for those that wait for a line (``on_line``).
        """
        number = self._next
        task = Task(partial(self._stepped.emit, number))
        self._queue(
            self._line if on_line else self._long,
            _Job(
                partial(job, task),
                done,
                refused,
                changes=True,
                task=task,
                progress=progress,
                quiet=on_line,
            ),
        )
        return task

    def idle(self) -> bool:
        """Whether nothing is under way and every callback was made."""
        return not self._jobs

    @property
    def closed(self) -> bool:
        """Whether nothing can be begun any more; what a timer begins asks first."""
        return self._closed

    def close(self) -> None:
        """Finish the queued commands, stop long jobs at their next step, drop all callbacks."""
        self._closed = True
        for job in self._jobs.values():
            if job.task is not None:
                job.task.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._long.shutdown(wait=True, cancel_futures=True)
        self._line.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
        self._asked.clear()

    def _queue(self, pool: ThreadPoolExecutor, job: _Job) -> int:
        if self._closed:
            raise RuntimeError("The runner is closed.")
        number, self._next = self._next, self._next + 1
        self._jobs[number] = job
        pool.submit(self._work, number)
        return number

    def _work(self, number: int) -> None:
        self._do(number)
        self._ended.emit(number)

    def _do(self, number: int) -> None:
        job = self._jobs[number]
        try:
            job.outcome = job.work()
        except Exception as error:  # whatever it is, the GUI thread reports it
            job.outcome = error

    def _step(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is not None and job.task is not None:
            self._show_step(job)

    def _show_step(self, job: _Job) -> None:
        if job.progress is None or job.task is None or job.task.latest is None:
            return
        latest, job.task.latest = job.task.latest, None
        if _alive(job.progress):
            job.progress(*latest)

    def _end(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        job.ended = True
        for ready in self._in_order(number, job):
            ended = self._jobs.pop(ready)
            self._show_step(ended)
            self._deliver(ended)
        if not self._jobs:
            self.settled.emit()

    def _in_order(self, number: int, job: _Job) -> list[int]:
        """The numbers that may be delivered now: this one, unless an earlier answer is missing."""
        if job.changes or job.done is None:
            return [number]
        waiting = self._asked[job.done]
        ready: list[int] = []
        while waiting and self._jobs[waiting[0]].ended:
            ready.append(waiting.popleft())
        if not waiting:
            del self._asked[job.done]
        return ready

    def _deliver(self, job: _Job) -> None:
        match job.outcome:
            case McredError() as error if job.refused is not None and _alive(job.refused):
                job.refused(error)
            case McredError() as error:
                self.refused.emit(error)
            case Exception() as error:
                self.failed.emit(error)
            case outcome:
                if job.changes and (outcome.touched or not job.quiet):
                    self.changed.emit(outcome)
                if job.done is not None and _alive(job.done):
                    job.done(outcome)


def _alive(callback: Callable[..., Any]) -> bool:
    """Whether every Qt object that ``callback`` would reach still exists."""
    return all(shiboken6.isValid(receiver) for receiver in _receivers(callback))


def _receivers(callback: Callable[..., Any]) -> Iterator[QObject]:
    if isinstance(callback, partial):
        yield from _receivers(callback.func)
        held: list[Any] = [*callback.args, *callback.keywords.values()]
    else:
        cells = getattr(callback, "__closure__", None) or ()
        held = [getattr(callback, "__self__", None), *(_content(cell) for cell in cells)]
    yield from (item for item in held if isinstance(item, QObject))


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # bound later than the closure was made
        return None
