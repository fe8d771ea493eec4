"""Checking many files over every core."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mcred_desktop.app.processes import EndedError, Process, running, spread
from mcred_desktop.domain.award import Check
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.verify.many import Asked, lost

WORTH_IT = 4.0
"""Seconds of work left from which starting processes, a second each, takes less than it saves"""
_MOST = 4
"""Processes, each of some 200 MB, and more for the moment in which it reads a hostile picture"""
_SAMPLE = 16
"""Files from which the time of the others is told; what is loaded once makes the first slow"""
_AHEAD = 8
"""Files under way for each process, so that a slow one keeps none of them waiting"""


@dataclass(frozen=True, slots=True)
class CheckWorkers:
    """The port ``ManyChecks``: here until what is left is worth worker processes."""

    cores: int
    worth_it: float = WORTH_IT
    sample: int = _SAMPLE
    worker: str = "mcred_desktop.app.check_worker"
    """Module that a process runs"""

    def checked(
        self,
        files: Sequence[Path],
        here: Callable[[Path], Check],
        asked: Asked,
        stop: Callable[[], bool],
    ) -> Iterator[Check]:
        """The check of each file in order; see the port."""
        took: list[float] = []
        for number, file in enumerate(files):
            if stop():
                return
            if self._pays(took, len(files) - number):
                yield from self._over(files[number:], asked, stop)
                return
            began = time.monotonic()
            check = here(file)
            took.append(time.monotonic() - began)
            yield check

    def _pays(self, took: list[float], left: int) -> bool:
        if self.cores < 2 or len(took) < self.sample:
            return False
        usual = (sum(took) - max(took, default=0)) / max(len(took) - 1, 1)
        return usual * left >= self.worth_it

    def _over(
        self, files: Sequence[Path], asked: Asked, stop: Callable[[], bool]
    ) -> Iterator[Check]:
        count = min(self.cores, _MOST)
        with running(self.worker, asked, count) as processes:
            for _, check in spread(processes, files, _check, stop, ahead=_AHEAD):
                yield check


def _check(process: Process, file: Path) -> Check:
    """Its check, also after a process ended that had done nothing wrong; twice is the file."""
    for _ in range(2):
        try:
            answer = process.answer(file)
        except EndedError as error:
            if not process.ready:
                raise McredError(
                    "A process that checks files could not be started.",
                    cure="Check fewer files at a time.",
                ) from error
            process.begin()
        else:
            if isinstance(answer, Exception):
                raise answer
            return cast("Check", answer)
    return lost(file.name)
