"""Memory of a run that issues to 10,000 learners: the most it ever held, at three places.

What a run holds may not grow with it. The workspace is made in a process of its own, whose memory
is not counted. Of worker processes Linux alone tells while they run.
"""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from benchmarks.issuing import peak_mb
from benchmarks.workspaces import decided_workspace
from mcred_desktop.app.parts import services_over
from mcred_desktop.services.demo.path import PASSPHRASE
from mcred_desktop.store.workspace import Workspace

MARKS: Final = (500, 2_000, 10_000)
"""Sets after which the memory is looked at; the last is how many there are"""


class _Watched:
    """Progress that notes the memory at each mark."""

    cancelled = False

    def __init__(self) -> None:
        self.figures: dict[str, float] = {}
        self._waiting = list(MARKS)

    def step(self, done: int, total: int, text: str) -> None:
        while self._waiting and done >= self._waiting[0]:
            mark = self._waiting.pop(0)
            self.figures[f"batch.peak_mb_{mark}"] = peak_mb()
            workers = [_peak_of(worker) for worker in _workers()]
            if workers:
                self.figures[f"batch.worker_peak_mb_{mark}"] = max(workers)


def run(folder: Path) -> dict[str, float]:
    """Megabytes at each mark, and what the last has more than the first; sets per second."""
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        made = apart.submit(decided_workspace, folder / "workspace", MARKS[-1]).result()
    with Workspace.open(made) as workspace:
        services = services_over(workspace)
        services.signing_key.create(PASSPHRASE)
        watched = _Watched()
        started = time.perf_counter()
        services.awards.issue("cohort", "amina", watched)
        took = time.perf_counter() - started
    figures = watched.figures
    for whose in ("peak", "worker_peak"):
        held = [figures[key] for mark in MARKS if (key := f"batch.{whose}_mb_{mark}") in figures]
        if held:
            figures[f"batch.{whose}_growth_mb"] = held[-1] - held[0]
    return {**figures, "batch.sets_per_second": MARKS[-1] / took}


def _workers() -> list[int]:
    """The processes this one started and did not end yet."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    told = [file.read_text() for file in tasks.glob("*/children")]
    return [int(number) for text in told for number in text.split()]


def _peak_of(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
