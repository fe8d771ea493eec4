"""``mcred pathways``: stacks of awards from a terminal."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from provider import Provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path, furnished: tuple[Path, Provider]) -> Path:
    """A workspace with a pathway of two steps, one of them in the catalogue, closed again."""
    shutil.copytree(furnished[0], tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace") as made:
        services = services_over(made)
        provider = replace(furnished[1], services=services)
        provider.enrol("Wanjiru Kamau", "Wanjiru Maina")
        services.pathways.start("p", "Health Records")
        old = services.pathways.open("p").plan
        steps = [
            PathwayNode(
                id="a",
                pathway_id="p",
                kind=NodeKind.ACHIEVEMENT,
                achievement_id=provider.achievement,
            ),
            PathwayNode(id="b", pathway_id="p", kind=NodeKind.OUTSIDE, title="Licence"),
        ]
        goal = old.pathway.model_copy(update={"goal": "Register"})
        services.pathways.edit(old, old.put(*steps).joined("a", "b").about(goal))
        services.pathways.start("q", "Specialities", "clusters")
    return tmp_path / "workspace"


def run(folder: Path, *arguments: object) -> Result:
    said = ["-w", str(folder), "pathways", *map(str, arguments)]
    return CliRunner().invoke(terminal_application(), said)


def document(folder: Path, *arguments: object, exit_code: int = 0):
    found = run(folder, *arguments, "--json")
    assert found.exit_code == exit_code, found.output
    return json.loads(found.stdout)


def test_the_list_says_what_there_is_and_what_it_leads_to(folder: Path) -> None:
    first, then = document(folder, "list")
    assert (first["title"], first["leadsTo"], first["steps"]) == ("Health Records", "Register", 2)
    assert (then["pattern"], then["errors"] > 0) == ("clusters", True)
    assert "Health Records · 2 steps · leads to Register · draft" in run(folder, "list").stdout


def test_a_pathway_is_shown_with_what_comes_before_each_step(folder: Path) -> None:
    told = run(folder, "show", "Health Records").stdout
    assert "Health Records → Register" in told
    assert "- Licence (after Data Steward)" in told
    shown = document(folder, "show", "p")
    assert [node["title"] for node in shown["nodes"]] == ["Data Steward", "Licence"]
    assert shown["edges"] == [["a", "b"]]


def test_a_check_that_finds_an_error_says_so_by_its_exit_code(folder: Path) -> None:
    assert document(folder, "check", "p") == []
    assert "Nothing to mend." in run(folder, "check", "p").stdout
    found = document(folder, "check", "Specialities", exit_code=1)
    assert {finding["kind"] for finding in found} >= {"not-chosen"}
    assert found[0]["nodes"][0]["title"] == "Core award A"
    assert "mend: “Core award A” is a place to fill" in run(folder, "check", "q").stdout


def test_a_learner_is_found_by_name_and_told_what_comes_next(folder: Path) -> None:
    now = document(folder, "learner", "p", "Wanjiru Kamau")
    standings = {node["title"]: node["standing"] for node in now["nodes"]}
    assert standings == {"Data Steward": "next", "Licence": "blocked"}
    assert (now["complete"], now["award"]) == (False, "Register")
    told = run(folder, "learner", "p", "Wanjiru Kamau").stdout
    assert "blocked  Licence (waits for Data Steward)" in told
    assert document(folder, "learner", "p", "Nobody", exit_code=2)["where"] == "Nobody"


def test_a_pathway_is_written_as_its_name_ends_and_taken_in_again(folder: Path) -> None:
    out = folder.parent
    assert document(folder, "export", "p", out / "p.pdf", "--paper", "a3")["format"] == "pdf"
    assert (out / "p.pdf").read_bytes().startswith(b"%PDF")
    document(folder, "export", "p", out / "p.json")
    taken = document(folder, "import", out / "p.json")
    assert (taken["title"], taken["toMend"]) == ("Health Records", [])
    assert document(folder, "show", "Health Records", exit_code=2)["error"].startswith("More than")
    assert "End it with" in document(folder, "export", "p", out / "p.txt", exit_code=2)["cure"]


def test_an_import_with_a_circle_is_refused_and_nothing_is_kept(folder: Path) -> None:
    out = folder.parent / "p.json"
    document(folder, "export", "p", out)
    whole = json.loads(out.read_text("utf-8"))
    whole["edges"].append(["b", "a"])
    out.write_text(json.dumps(whole))
    refused = document(folder, "import", out, exit_code=2)
    assert "→" in refused["error"]
    assert len(document(folder, "list")) == 2


def test_a_version_is_asked_for_behind_an_at_sign(folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        services_over(workspace).pathways.publish("p", "somebody")
    assert document(folder, "show", "p@1")["version"] == 1
    assert document(folder, "check", "p@7", exit_code=2)["error"] == "There is no version 7."


def test_records_of_a_completed_pathway_are_issued_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MCRED_PASSPHRASE", "correct horse battery")
    with Workspace.open(folder) as made:
        services = services_over(made)
        services.signing_key.create("correct horse battery")
        services.pathways.publish("p", next(iter(services.people.all())).id)
        by = next(iter(services.people.all())).name
    told = document(folder, "award", "p", "--by", by)
    assert (told["completed"], told["issued"], told["held"]) == ([], [], [])
    assert "0 completed, 0 issued" in run(folder, "award", "p", "--by", by, "--dry-run").stdout
