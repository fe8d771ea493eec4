"""``mcred journey`` from a terminal."""

import json
from datetime import date
from pathlib import Path

import pytest
from provider import small_provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.journeys.journey import Answer
from mcred_desktop.store.workspace import Workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the small provider in it and one answer, closed again."""
    made = tmp_path_factory.mktemp("journey") / "workspace"
    with Workspace.create(made, "Lakeshore Polytechnic") as workspace:
        services = services_over(workspace)
        provider = small_provider(services)
        standing = services.journey.of_record(provider.achievement).standing
        given = standing.standings["market-size"].given
        said = {
            "answer": Answer.PARTLY,
            "note": "About 300\na year",
            "owner": provider.ruth,
            "due": date(2026, 12, 1),
        }
        services.journey.save(given.model_copy(update=said))
    return made


def run(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(
        terminal_application(), ["-w", str(folder), "journey", *map(str, arguments)]
    )


def test_the_journey_is_shown_with_what_the_next_phase_waits_for(folder):
    shown = run(folder, "show", "Data Steward")
    assert shown.exit_code == 0
    assert "Operating context waits for: show the need that it answers; say whom" in shown.output
    assert "  1 Market assessment, 0 of 8" in shown.output
    line = next(line for line in shown.output.splitlines() if "how many people" in line)
    assert line.split()[:1] == ["partly"]
    assert line.endswith("; Ruth Lindqvist; due 2026-12-01; About 300 a year")


def test_the_same_as_json(folder):
    found = json.loads(run(folder, "show", "Data Steward", "--json").output)
    assert [len(phase["steps"]) for phase in found["phases"]] == [4, 2, 4, 4, 2, 2]
    assert found["waits"]["next"] == "context"
    checks = {c["key"]: c for p in found["phases"] for s in p["steps"] for c in s["checks"]}
    assert checks["market-size"]["owner"] == "Ruth Lindqvist"
    assert checks["goals-outcomes"]["byRecord"]


def test_the_report_is_a_pdf(folder, tmp_path):
    target = tmp_path / "journey.pdf"
    told = run(folder, "report", "Data Steward", target)
    assert (told.exit_code, target.read_bytes()[:4]) == (0, b"%PDF")
    assert "is in" in told.output


def test_a_record_that_is_not_there_is_named_with_those_that_are(folder, tmp_path):
    refused = run(folder, "report", "Date Steward", tmp_path / "journey.pdf", "--json")
    assert refused.exit_code == 2
    assert "“Data Steward”" in json.loads(refused.output)["cure"]
    assert not (tmp_path / "journey.pdf").exists()
