"""``python -m tests.fuzz TARGET --minutes N``: prints what was found, and keeps each such input.

``python -m tests.fuzz verify --variants N`` forges credentials instead; see ``verifying``.
``python -m tests.fuzz sync --schedules N`` plays laptops and their hub; see ``syncing``.
"""

import argparse
import logging
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from .running import TARGETS, Finding, Run, run
from .verifying.proving import held, prove
from .verifying.stage import Stage

_MEMORY = 3 * 2**30
"""Bytes of address space; a reader that wants more fails loudly"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=[*TARGETS, "all", "verify", "sync"])
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--variants", type=int, default=12_000, help="of forged credentials")
    parser.add_argument("--schedules", type=int, default=10_000, help="of laptops and their hub")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    if chosen.target == "verify":
        return _proved(chosen.variants, chosen.seed, chosen.keep)
    if chosen.target == "sync":
        return _played(chosen.schedules, chosen.seed)
    # Not above: what draws PDF pages sets aside more room than it ever fills.
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    names = list(TARGETS) if chosen.target == "all" else [chosen.target]
    return max(_told(name, chosen.minutes, chosen.seed, chosen.keep) for name in names)


def _told(name: str, minutes: float, seed: int, keep: Path) -> int:
    ends = time.monotonic() + 60 * minutes

    def until(_run: Run) -> bool:
        return time.monotonic() >= ends

    found = run(TARGETS[name], seed=seed, until=until)
    print(
        f"{name}: {found.inputs} inputs, {len(found.corpus)} kept, {len(found.lines)} lines,"
        f" {len(found.findings)} findings (seed {seed})"
    )
    return _kept(found.findings, name, keep)


def _played(schedules: int, seed: int) -> int:
    """Most on SQLite, one in a hundred on PostgreSQL where there is one."""
    from .syncing.proving import play

    began = time.process_time()
    found = play(schedules, seed)
    for line in found.findings:
        print(line)
    print(
        f"sync: {found.schedules} schedules, {found.steps} steps, {len(found.findings)} diverged,"
        f" {time.process_time() - began:.0f} s (seed {seed})"
    )
    return min(1, len(found.findings))


def _proved(variants: int, seed: int, keep: Path) -> int:
    began = time.process_time()
    with TemporaryDirectory(prefix="mcred-fuzz-") as folder:
        found = prove(Stage(Path(folder)), variants=variants, seed=seed)
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in found.verdicts.most_common())
    print(
        f"verify: {found.variants} variants, {verdicts}; slowest {found.slowest:.1f} s, {held()} MiB at most,"
        f" {time.process_time() - began:.0f} s in all, {len(found.findings)} findings (seed {seed})"
    )
    return _kept(found.findings, "verify", keep)


def _kept(findings: dict[str, Finding], name: str, keep: Path) -> int:
    for place, finding in findings.items():
        keep.mkdir(exist_ok=True)
        (keep / f"{name}-{finding.name}").write_bytes(finding.data)
        print(f"  {place}: {keep / f'{name}-{finding.name}'}\n{finding.what}")
    return 1 if findings else 0


sys.exit(main())
