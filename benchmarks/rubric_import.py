"""How long it takes to import rubrics, beside reading the same lines with the bare ``csv`` module.

500 rubrics of ten criteria and four levels, in the CSV of learning platforms and in our own JSON:
read, checked and kept as drafts in a workspace.
"""

import csv
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.workspaces import empty_workspace
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.services.rubrics.ports import RubricFormat
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

RUBRICS = 500
_CRITERIA, _LEVELS = 10, 4
_TIMES = 5


def run(folder: Path) -> dict[str, float]:
    """Milliseconds for the whole file: bare, read, and read and kept.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with Workspace.open(empty_workspace(folder / "workspace")) as workspace:
        services = services_over(workspace)
        services.design.save(Achievement(id="record", title="Data Steward"))
        transfer = services.rubric_transfer
        rubrics = [_rubric(number) for number in range(RUBRICS)]
        table, own = folder / "rubrics.csv", folder / "rubrics.json"
        transfer.write(rubrics, RubricFormat.CSV, table)
        transfer.write(rubrics, RubricFormat.OWN, own)
        return {
            "rubric_import.bare_csv_ms": _best(lambda: _bare(table)),
            "rubric_import.csv_read_ms": _best(lambda: transfer.read(table)),
            "rubric_import.csv_kept_ms": _best(lambda: _kept(services, table)),
            "rubric_import.json_read_ms": _best(lambda: transfer.read(own)),
        }


def _best(work: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def _bare(file: Path) -> int:
    with file.open(newline="", encoding="utf-8") as lines:
        return sum(len(cells) for cells in csv.reader(lines))


def _kept(services: Services, file: Path) -> None:
    found = services.rubric_transfer.read(file)
    assert len(found.good) == RUBRICS
    services.rubric_transfer.take(found.good, "record")


def _rubric(number: int) -> Rubric:
    levels = tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in range(1, _LEVELS + 1))
    words = {level.id: "Each problem has an action, an owner and a date." for level in levels}
    rows = tuple(
        Criterion(id=f"c{n}", title=f"Criterion {n}", descriptors=words) for n in range(_CRITERIA)
    )
    return Rubric(title=f"Rubric {number}", levels=levels, criteria=rows)
