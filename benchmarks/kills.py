"""How many acknowledged choices are lost when scoring is killed at random moments: none.

Run by itself, since it takes some minutes: ``python -m benchmarks.kills [KILLS]``. Each time a
process of its own scores a portfolio, says each choice once the service acknowledged it, and is
killed without warning after a random while. Then the workspace is opened again and looked at.
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.workspaces import full_workspace
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.assess.assessment import Assessment
from mcred_desktop.store.workspace import Workspace

KILLS = 200
_LONGEST = 0.25
"""Seconds a process may score before it is killed"""
_SCORER = Path(__file__).parents[1] / "tests" / "journeys" / "scorer.py"
_ASSIGNMENT, _EVALUATOR = "a000000", "ruth"


def run(folder: Path, kills: int = KILLS) -> dict[str, float]:
    """Kills, choices acknowledged, choices lost, and workspaces the doctor found unwell."""
    full_workspace(folder / "workspace", 1)
    chance = random.Random(2026)  # noqa: S311 - repeatable on purpose
    said = lost = unwell = 0
    before: dict[str, str] = {}
    for _ in range(kills):
        acknowledged = _killed(folder / "workspace", chance.uniform(0, _LONGEST))
        with Workspace.open(folder / "workspace") as workspace:
            case = Assessment(workspace.store).case(_ASSIGNMENT)
            unwell += any(not line.ok for line in workspace.doctor())
        wanted = before | dict(acknowledged)
        # The choice under way may have got through without being said any more.
        following = _following(case.rubric.content, len(acknowledged))
        if case.levels not in (wanted, wanted | following):
            lost += sum(case.levels.get(key) != level for key, level in wanted.items())
        said += len(acknowledged)
        before = case.levels
    return {
        "kills.done": kills,
        "kills.acknowledged_choices": said,
        "kills.lost_choices": lost,
        "kills.unwell_workspaces": unwell,
    }


def _following(rubric: Rubric, said: int) -> dict[str, str]:
    """The choice the scoring process makes after so many."""
    level, row = divmod(said, len(rubric.criteria))
    return {rubric.criteria[row].id: rubric.levels[level % len(rubric.levels)].id}


def _killed(folder: Path, after: float) -> list[tuple[str, str]]:
    """What a scoring process acknowledged, as (criterion, level), before it was killed."""
    command = [sys.executable, str(_SCORER), str(folder), _ASSIGNMENT, _EVALUATOR]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    process.stdout.close()
    whole = [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return [(criterion, level) for criterion, level in whole]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        wanted = int(sys.argv[1]) if sys.argv[1:] else KILLS
        for name, value in run(Path(base), wanted).items():
            print(f"{name:34} {value:10.0f}")
