"""``python -m tests.fuzz TARGET --minutes N``: prints what was found, and keeps each such input."""

import argparse
import logging
import resource
import sys
import time
from pathlib import Path

from .running import TARGETS, Run, run

_MEMORY = 3 * 2**30
"""Bytes of address space; a reader that wants more fails loudly"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--minutes", type=float, default=1.0, help="for each target")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
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
    for place, finding in found.findings.items():
        keep.mkdir(exist_ok=True)
        (keep / f"{name}-{finding.name}").write_bytes(finding.data)
        print(f"  {place}: {keep / f'{name}-{finding.name}'}\n{finding.what}")
    return 1 if found.findings else 0


sys.exit(main())
