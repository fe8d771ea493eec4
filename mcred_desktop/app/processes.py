"""Work spread over processes of this program."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeVar, cast

from mcred_desktop.app.pipes import receive, send

J = TypeVar("J")
A = TypeVar("A")


class EndedError(Exception):
    """A process is gone that was to answer."""


class Process:
    """One at the other end of two pipes; it ends when they are closed."""

    def __init__(self, module: str, start: Any) -> None:
        self._module, self._start = module, start
        self.begin()

    def begin(self) -> None:
        """Start it, also in the place of one that is gone."""
        self.ready = False
        """Whether it has taken in what it needs before its first job"""
        self._process = subprocess.Popen(  # noqa: S603 - this program's own interpreter
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def answer(self, job: Any) -> Any:
        """What it makes of a job; raises EndedError when it is gone."""
        asking = cast("BinaryIO", self._process.stdin)
        answering = cast("BinaryIO", self._process.stdout)
        try:
            if not self.ready:
                send(asking, self._start)
                receive(answering)
                self.ready = True
            send(asking, job)
            return receive(answering)
        except (EOFError, OSError) as error:
            self.end()
            raise EndedError from error

    def end(self) -> None:
        """Close its pipes, at which it ends, and wait."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # of one that died, what was not read goes with it
                cast("BinaryIO", pipe).close()
        self._process.wait()


@contextmanager
def running(module: str, start: Any, count: int) -> Generator[list[Process]]:
    """So many processes, which end with the work."""
    processes = [Process(module, start) for _ in range(count)]
    try:
        yield processes
    finally:
        for process in processes:
            process.end()


def cores() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    processes: Sequence[Process],
    jobs: Iterable[J],
    work: Callable[[Process, J], A],
    stop: Callable[[], bool],
    *,
    ahead: int = 2,
) -> Iterator[tuple[J, A]]:
    """Jobs and their answers in order; ``ahead`` for each process, so that none waits.

    When ``stop`` says so no further job is begun; those that were still come.
    """
    with ThreadPoolExecutor(len(processes)) as threads, _left(threads):
        begun = _begun(threads, jobs, _taking_turns(processes, work), stop)
        waiting = deque(islice(begun, ahead * len(processes)))
        while waiting:
            if stop():
                threads.shutdown(wait=False, cancel_futures=True)
            job, future = waiting.popleft()
            if future.cancelled():
                return
            yield job, future.result()
            waiting.extend(islice(begun, 1))


def _taking_turns(
    processes: Sequence[Process], work: Callable[[Process, J], A]
) -> Callable[[J], A]:
    """``work`` by whichever process is free; as many threads as processes may call it."""
    free: SimpleQueue[Process] = SimpleQueue()
    for process in processes:
        free.put(process)

    def answered(job: J) -> A:
        process = free.get()
        try:
            return work(process, job)
        finally:
            free.put(process)

    return answered


def _begun(
    threads: ThreadPoolExecutor,
    jobs: Iterable[J],
    answered: Callable[[J], A],
    stop: Callable[[], bool],
) -> Iterator[tuple[J, "Future[A]"]]:
    for job in jobs:
        if stop():
            return
        yield job, threads.submit(answered, job)


@contextmanager
def _left(threads: ThreadPoolExecutor) -> Generator[None]:
    """Nothing more is begun once nobody takes the answers."""
    try:
        yield
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
