"""Making a cohort's certificates and badges over every core."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, BinaryIO, cast

from mcred_desktop.app.set_messages import Done, Job, Start, receive, send
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.set_making import (
    Made,
    Makers,
    Signed,
    one_by_one,
    printed_one_by_one,
)

if TYPE_CHECKING:
    from mcred_desktop.credentials.making.signer import CredentialSigner
    from mcred_desktop.services.issue.ports import Award, Signer

WORTH_IT = 500
"""Awards from which starting processes takes less than it saves"""
_MOST = 8
"""Processes, each of some 150 MB"""
_JOB = 16
"""Awards of a job"""


@dataclass(frozen=True, slots=True)
class SetWorkers:
    """The port ``SetMaking``: here for a few awards, in worker processes for many."""

    makers: Makers
    out: Path
    cores: int
    worth_it: int = WORTH_IT

    def made(
        self, awards: "Sequence[Award]", signer: "Signer", folder: str, stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """Each award once its files are on disk, in order; see the port."""
        if not self._pays(len(awards)):
            yield from one_by_one(self.makers, awards, signer, folder, stop)
            return
        yield from self._over(_jobs(awards, folder), signer, stop)

    def printed(
        self, sets: Iterable[Signed], total: int, signer: "Signer", stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """Each of ``total`` signed credentials once its files are on disk; see the port."""
        if not self._pays(total):
            yield from printed_one_by_one(self.makers, sets, signer, stop)
            return
        yield from self._over(_jobs_of_signed(sets), signer, stop)

    def _pays(self, total: int) -> bool:
        return min(self.cores, _MOST) > 1 and total >= self.worth_it

    def _over(
        self, jobs: Iterable[Job], signer: "Signer", stop: Callable[[], bool]
    ) -> Iterator[Made]:
        """The jobs over as many processes as there are cores, which end with the last of them."""
        start = Start(cast("CredentialSigner", signer).lent(), self.out)
        workers = [_Worker(start) for _ in range(min(self.cores, _MOST))]
        try:
            yield from _shared(workers, jobs, stop)
        finally:
            for worker in workers:
                worker.end()


def cores() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(
    workers: "Sequence[_Worker]", jobs: Iterable[Job], stop: Callable[[], bool]
) -> Iterator[Made]:
    """Jobs in order; two a worker are under way, so that none waits and memory stays flat."""
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def make(job: Job) -> Done:
        worker = free.get()
        try:
            return worker.make(job)
        finally:
            free.put(worker)

    waiting: deque[tuple[Job, Future[Done]]] = deque()
    with ThreadPoolExecutor(len(workers)) as threads:
        for job in jobs:
            if stop():
                break
            waiting.append((job, threads.submit(make, job)))
            if len(waiting) >= 2 * len(workers):
                yield from _answer(*waiting.popleft())
        while waiting:
            yield from _answer(*waiting.popleft())


def _jobs(awards: "Sequence[Award]", folder: str) -> Iterator[Job]:
    for at in range(0, len(awards), _JOB):
        yield Job(awards[at : at + _JOB], folder)


def _jobs_of_signed(sets: Iterable[Signed]) -> Iterator[Job]:
    """A folder after the other, as they come."""
    for folder, many in groupby(sets, key=lambda signed: signed.folder):
        while some := list(islice(many, _JOB)):
            yield Job([x.award for x in some], folder, [x.document for x in some])


def _answer(job: Job, future: "Future[Done]") -> Iterator[Made]:
    done = future.result()
    for award, made in zip(job.awards, done.made, strict=False):
        yield Made(award, *made)
    if done.error is not None:
        raise done.error


class _Worker:
    """A process at the other end of two pipes."""

    def __init__(self, start: Start) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mcred_desktop.app.set_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._start: Start | None = start

    def make(self, job: Job) -> Done:
        """Raises McredError when the process is gone."""
        asking = cast("BinaryIO", self._process.stdin)
        answering = cast("BinaryIO", self._process.stdout)
        try:
            if self._start is not None:
                send(asking, self._start)
                self._start = None
            send(asking, job)
            return cast("Done", receive(answering))
        except (EOFError, OSError) as error:
            raise McredError(
                "A process that makes certificates ended unexpectedly.",
                cure="Issue again: it goes on where it stopped.",
            ) from error

    def end(self) -> None:
        """Close its pipes, at which it ends, and wait."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # of one that died, what was not read goes with it
                cast("BinaryIO", pipe).close()
        self._process.wait()
