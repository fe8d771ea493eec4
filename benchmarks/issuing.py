"""Complete sets made here, by stock calls and as a bare lower bound, interleaved.

``issue.sets_vs_stock`` and ``issue.sets_vs_bare`` compare processor time on one core: the machine
may do other things meanwhile. The rate is that of a whole run with its register, over all cores.
"""

import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.issuing_others import Bare, Stock
from benchmarks.workspaces import decided_workspace
from mcred_desktop.app.parts import services_over
from mcred_desktop.services.demo.path import PASSPHRASE
from mcred_desktop.services.issue.awards import DryRun
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.issue.set_making import together
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

COMPARED, BATCH = 56, 2000
_TURN = 8
"""Sets that a long run writes together"""
_SETTLED = 500
"""Sets after which the memory of a run should not grow any more"""


class _Watched:
    """Progress that looks at the memory."""

    cancelled = False

    def __init__(self) -> None:
        self.early = 0.0

    def step(self, done: int, total: int, text: str) -> None:
        if done == _SETTLED:
            self.early = peak_mb()


def run(folder: Path) -> dict[str, float]:
    """Ratios, rates and megabytes."""
    with Workspace.open(decided_workspace(folder / "workspace", BATCH)) as workspace:
        services = services_over(workspace)
        services.signing_key.create(PASSPHRASE)
        ready = services.awards.dry_run("cohort")
        return {**_compared(services, ready, folder), **_batch(services)}


def _compared(services: Services, ready: DryRun, folder: Path) -> dict[str, float]:
    """A few sets of each kind by turns, so that all meet the machine in the same state.

    Of each the median turn counts: what else the machine does comes in bursts.
    """
    makers, signer = services.awards.makers, services.signing_key.signer()
    stock, bare = Stock(makers.documents, folder / "stock"), Bare(folder / "bare")
    first, *others = ready.ready[COMPARED : 2 * COMPARED + 1]

    def ours(some: Sequence[Award]) -> None:
        for _ in together(makers, some, signer, "compared"):  # as a worker of a long run does
            pass

    setup = _seconds(lambda: makers.write(first, signer, "compared"))
    for award in ready.ready[:COMPARED]:  # every length of name there is, as in a long run
        makers.write(award, signer, "compared")
    stock.make(first)
    bare.make(first)
    spent: dict[str, list[float]] = {"ours": [], "stock": [], "bare": []}
    for at in range(0, len(others), _TURN):
        some = others[at : at + _TURN]
        spent["ours"].append(_seconds(partial(ours, some)))
        spent["stock"].append(sum(_seconds(partial(stock.make, one)) for one in some))
        spent["bare"].append(sum(_seconds(partial(bare.make, one)) for one in some))
    each = {kind: median(turns) / _TURN * 1000 for kind, turns in spent.items()}
    return {
        "issue.first_set_ms": setup * 1000,
        "issue.set_ms": each["ours"],
        "issue.stock_set_ms": each["stock"],
        "issue.bare_set_ms": each["bare"],
        "issue.sets_vs_stock": each["stock"] / each["ours"],
        "issue.sets_vs_bare": each["ours"] / each["bare"],
    }


def _batch(services: Services) -> dict[str, float]:
    watched = _Watched()
    started = time.perf_counter()
    services.awards.issue("cohort", "amina", watched)
    took = time.perf_counter() - started
    peak = peak_mb()
    return {
        "issue.sets_per_second": BATCH / took,
        f"issue.peak_mb_{BATCH}": peak,
        f"issue.growth_mb_{_SETTLED}_to_{BATCH}": peak - watched.early,
        "issue.worker_peak_mb": peak_mb(resource.RUSAGE_CHILDREN),
    }


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def peak_mb(whose: int = resource.RUSAGE_SELF) -> float:
    """The most memory held so far, megabytes."""
    kilobytes = resource.getrusage(whose).ru_maxrss
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)
