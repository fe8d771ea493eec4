"""Two evaluators' packs go out, are scored on two laptops and come back, with kills between."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pack_desk import KEY, SECRET, PackDesk, scored
from provider import Provider, small_provider
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.app.workspaces import opened
from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.store.workspace import Workspace

NAMES = ("Ana", "Bo", "Carl")
SECRETS = {"MCRED_PASSPHRASE": KEY, "MCRED_PACK_PASSPHRASE": SECRET}


def mcred(*arguments: object, code: int = 0, **more: str) -> dict:
    """What the command printed as JSON."""
    said = [*map(str, arguments), "--json"]
    done = CliRunner().invoke(terminal_application(), said, env=SECRETS | more)
    assert done.exit_code == code, (arguments, done.output)
    return json.loads(done.stdout)


def killed(*arguments: object, after: float) -> None:
    """Start the command and kill it so many seconds later, wherever it is then."""
    start = "from mcred_desktop.app import terminal; terminal()"
    command = [sys.executable, "-c", start, *map(str, arguments), "--json"]
    environment = os.environ | SECRETS
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    time.sleep(after)
    process.kill()
    process.wait()


@pytest.fixture
def home(tmp_path: Path, empty: Path) -> tuple[Path, Provider, list[str]]:
    """A provider with three learners, each marked by two; their portfolios."""
    folder = tmp_path / "home"
    with Workspace.create(folder, "Lakeshore Polytechnic") as workspace:
        provider = small_provider(services_over(workspace))
        evaluators = (provider.ruth, provider.samuel)
        portfolios = PackDesk(provider, tmp_path, empty).begin(*NAMES, evaluators=evaluators)
    return folder, provider, portfolios


def test_two_packs_go_out_and_come_back(home: tuple[Path, Provider, list[str]]) -> None:
    folder, provider, portfolios = home
    tmp = folder.parent
    levels = {provider.ruth: "good", provider.samuel: "fair"}
    for person, level in levels.items():
        work, laptop, back = (tmp / f"{person}-{what}" for what in ("work", "laptop", "back"))
        killed("-w", folder, "packs", "export", work, "--evaluator", person, after=1.0)
        sent = mcred("-w", folder, "packs", "export", work, "--evaluator", person)
        assert (sent["portfolios"], sent["evidence"]) == (3, 3)
        killed("packs", "open", work, "--into", laptop, after=1.5)
        mcred("packs", "open", work, "--into", laptop)
        assert not mcred("packs", "open", work, "--into", laptop)["new"]
        with opened(laptop) as services:
            names = [line.learner for line in services.assessment.queue(person)]
            assert names == list(NAMES)
            for portfolio in portfolios:
                scored(services, portfolio, person, a=level, b="good")
        killed("-w", laptop, "packs", "return", back, after=1.0)
        assert mcred("-w", laptop, "packs", "return", back)["sheets"] == 3
    for person in reversed(levels):
        back = tmp / f"{person}-back"
        killed("-w", folder, "packs", "merge", back, after=1.5)
        merged = mcred("-w", folder, "packs", "merge", back, "--by", provider.manager)
        assert (merged["held"], merged["conflicts"]) == ([], [])
        assert mcred("-w", folder, "packs", "merge", back)["new"] == 0
    mcred("-w", folder, "doctor")
    with opened(folder) as services:
        with services.store.read() as session:
            assert session.count(Sheet) == 6
        services.decisions.confirm(portfolios, provider.approver)
        cases = services.decisions.cases(provider.cohort)
    assert [case.levels for case in cases] == [{"a": "fair", "b": "good"}] * 3


def test_what_is_wrong_with_a_pack_is_said_and_nothing_is_made(
    home: tuple[Path, Provider, list[str]],
) -> None:
    folder, _, _ = home
    tmp = folder.parent
    work, laptop = tmp / "work", tmp / "laptop"
    mcred("-w", folder, "packs", "export", work, "--evaluator", "Ruth Lindqvist")
    said = mcred(
        "packs", "open", work, "--into", laptop, code=2, MCRED_PACK_PASSPHRASE="a train at dusk"
    )
    assert "passphrase does not open" in said["error"]
    content = bytearray(work.read_bytes())
    content[-100] ^= 1
    (tmp / "altered").write_bytes(content)
    said = mcred("packs", "open", tmp / "altered", "--into", laptop, code=2)
    assert "altered" in said["error"]
    (tmp / "short").write_bytes(content[:-200])
    said = mcred("packs", "open", tmp / "short", "--into", laptop, code=2)
    assert "cut short" in said["error"]
    assert not laptop.exists()
    said = mcred("-w", folder, "packs", "export", tmp / "x", code=2)
    assert "Samuel Otieno" in said["cure"]
    said = mcred("-w", folder, "packs", "return", tmp / "x", code=2)
    assert "No pack was opened" in said["error"]
    said = mcred("-w", folder, "packs", "open", work, code=2)
    assert "issues credentials itself" in said["error"]
    assert not (tmp / "x").exists()
