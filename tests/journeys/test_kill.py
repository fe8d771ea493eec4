"""A process that is killed loses nothing it acknowledged and doubles nothing."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from provider import Provider, small_provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.app.workspaces import opened
from mcred_desktop.domain.award import Judgement
from mcred_desktop.services.assess.assessment import Assessment
from mcred_desktop.store.workspace import Workspace

HERE = Path(__file__).parent
PASSPHRASE = "correct horse battery"


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / script), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed_after(process: subprocess.Popen[str], lines: int) -> list[str]:
    """What the process said before it was killed, which is when it said so many lines."""
    assert process.stdout is not None
    said = [line.strip() for _, line in zip(range(lines), process.stdout, strict=False)]
    process.kill()
    rest = process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    return said + [line for line in rest if line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def test_no_acknowledged_level_is_lost(folder: Path) -> None:
    with Workspace.create(folder, "Lakeshore") as workspace:
        provider = small_provider(services_over(workspace))
        (portfolio,) = provider.enrol("Ana", evaluators=(provider.ruth,))
        assignment = provider.assignment(portfolio, provider.ruth)
    chance = random.Random(2026)
    for _ in range(8):
        process = start("scorer.py", str(folder), assignment, provider.ruth)
        said = killed_after(process, 1 + chance.randrange(1, 60))
        acknowledged = dict(line.split() for line in said[1:] if line.count(" ") == 1)
        with Workspace.open(folder) as workspace:
            levels = Assessment(workspace.store).case(assignment).levels
            health = [line.name for line in workspace.doctor() if not line.ok]
        unlike = {c for c in acknowledged if levels[c] != acknowledged[c]}
        # The choice that was under way when the process died may have got through unsaid.
        assert len(unlike) <= 1, (levels, acknowledged)
        assert health == []


def test_killed_issuing_goes_on_and_issues_nothing_twice(folder: Path) -> None:
    with Workspace.create(folder, "Lakeshore") as workspace:
        provider = small_provider(services_over(workspace))
        people = [f"Learner {number}" for number in range(6)]
        for name in people:
            provider.awarded(name)
        provider.services.signing_key.create(PASSPHRASE)
    arguments = (str(folder), provider.cohort, provider.manager, PASSPHRASE)
    seen: dict[str, bytes] = {}
    for lines in (1, 2, 3):
        killed_after(start("issuer.py", *arguments), lines)
        seen |= {file.name: file.read_bytes() for file in (folder / "out").rglob("Learner-*.json")}
    finished = start("issuer.py", *arguments)
    finished.communicate()
    assert finished.returncode == 0
    check_everything_issued_once(folder, provider, people, seen)


def check_everything_issued_once(
    folder: Path, provider: Provider, people: list[str], seen: dict[str, bytes]
) -> None:
    with opened(folder) as services:
        issued = services.register.lines(provider.cohort)
        out = services.awards.out_folder(provider.cohort)
        manifest = json.loads((out / "manifest.json").read_text("utf-8"))
        now = services.store.now()
        verdicts = {
            services.verification.check(out / entry[kind], now).verdict
            for entry in manifest
            for kind in ("pdf", "png", "json")
        }
    assert sorted(line.credential.recipient for line in issued) == people
    assert len({line.credential.decision_id for line in issued}) == len(people)
    assert sorted(entry["recipient"] for entry in manifest) == people
    assert verdicts == {Judgement.GENUINE}
    assert {name: (out / name).read_bytes() for name in seen} == seen
