"""``mcred rubrics``: the library, files, advice and comparisons from a terminal."""

import json
import shutil
from pathlib import Path

import pytest
from provider import RUBRIC, Provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricDraft
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path, furnished: tuple[Path, Provider]) -> Path:
    """A workspace with the small provider in it, closed again."""
    shutil.copytree(furnished[0], tmp_path / "workspace")
    return tmp_path / "workspace"


def change(folder: Path, **fields: object) -> None:
    """Edit the provider's draft."""
    with Workspace.open(folder) as workspace:
        rubrics = services_over(workspace).rubrics
        draft = rubrics.library()[0].draft
        content = draft.content.model_copy(update=fields)
        rubrics.save(draft.model_copy(update={"content": content}))


def drafts(folder: Path) -> list[RubricDraft]:
    with Workspace.open(folder) as workspace:
        services: Services = services_over(workspace)
        return [line.draft for line in services.rubrics.library()]


def run(folder: Path, *arguments: object) -> Result:
    said = ["-w", str(folder), "rubrics", *map(str, arguments)]
    return CliRunner().invoke(terminal_application(), said)


def document(folder: Path, *arguments: object, exit_code: int = 0):
    found = run(folder, *arguments, "--json")
    assert found.exit_code == exit_code, found.output
    return json.loads(found.stdout)


def test_the_list_says_what_there_is_and_how_far_it_has_come(folder: Path) -> None:
    (line,) = document(folder, "list")
    assert (line["title"], line["microCredential"]) == ("Steward portfolio", "Data Steward")
    assert (line["version"], line["changed"], line["criteria"]) == (1, False, 2)
    change(folder, title="Other")
    assert "Other · Data Steward · 2 x 3 · version 1, changed since" in run(folder, "list").stdout
    assert document(folder, "list", "nothing") == []


def test_a_rubric_is_shown_by_title_and_by_version(folder: Path) -> None:
    change(folder, pass_mark=80)
    shown = run(folder, "show", "Steward portfolio").stdout
    assert "pass mark 80 %" in shown
    assert "2. Protects (33.3 %, must reach Fair)" in shown
    assert "Foundation: at least 60 %" in shown
    frozen = document(folder, "show", "Steward portfolio@1")
    assert Rubric.model_validate(frozen["rubric"]) == RUBRIC
    assert (frozen["version"], frozen["hash"]) == (1, RUBRIC.content_hash)


@pytest.mark.parametrize("said", ["Nobody", "Steward portfolio@7", "Nobody@1"])
def test_a_rubric_nobody_knows_is_said_with_those_there_are(folder: Path, said: str) -> None:
    found = document(folder, "show", said, exit_code=2)
    assert found["error"]


def test_a_rubric_leaves_and_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    assert document(folder, "export", "Steward portfolio", tmp_path / "r.json")["format"] == "json"
    found = document(folder, "import", tmp_path / "r.json")
    assert found["imported"] == ["Steward portfolio"]
    first, second = drafts(folder)
    assert first.content == second.content
    assert first.id != second.id


def test_every_good_rubric_of_a_file_is_kept_and_each_other_named(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rubrics.csv"
    file.write_text(
        "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,"
        "Rating Name,Rating Description,Rating Points,"
        "Rating Name,Rating Description,Rating Points\n"
        "Good one,Finds,,false,All,finds all,2,Some,finds some,1\n"
        "Bad one,Finds,,false,All,finds all,many,Some,finds some,1\n",
        encoding="utf-8",
    )
    found = run(folder, "import", file)
    assert found.exit_code == 1
    assert "imported: Good one" in found.stdout
    assert "refused: Bad one" in found.stdout
    assert [draft.content.title for draft in drafts(folder)] == ["Steward portfolio", "Good one"]


def test_a_file_that_is_no_rubric_leaves_the_library_as_it_was(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "no.csv").write_text("Name,E-mail\nAda,ada@example.org\n", encoding="utf-8")
    assert run(folder, "import", tmp_path / "no.csv").exit_code == 2
    assert run(folder, "import", tmp_path / "gone.csv").exit_code == 2
    assert len(drafts(folder)) == 1


def test_an_import_names_its_micro_credential_when_there_are_several(
    folder: Path, tmp_path: Path
) -> None:
    run(folder, "export", "Steward portfolio", tmp_path / "r.json")
    with Workspace.open(folder) as workspace:
        design = services_over(workspace).design
        (record,) = design.catalogue()
        design.save(record.model_copy(update={"id": "other", "title": "Data Auditor"}))
    refused = document(folder, "import", tmp_path / "r.json", exit_code=2)
    assert "“Data Steward”, “Data Auditor”" in refused["cure"]
    found = document(folder, "import", tmp_path / "r.json", "--for", "Data Auditor")
    assert found["microCredential"] == "Data Auditor"


def test_an_export_needs_a_format(folder: Path, tmp_path: Path) -> None:
    refused = document(folder, "export", "Steward portfolio", tmp_path / "r.doc", exit_code=2)
    assert "which format" in refused["error"]
    assert (
        document(folder, "export", "Steward portfolio", tmp_path / "r.MD")["format"] == "markdown"
    )
    target = tmp_path / "case.json"
    document(folder, "export", "Steward portfolio", target, "--format", "case")
    assert "CFRubric" in target.read_text(encoding="utf-8")


def test_a_rubric_is_printed_as_grid_and_for_learners(folder: Path, tmp_path: Path) -> None:
    grid, plain = tmp_path / "grid.pdf", tmp_path / "plain.PDF"
    assert document(folder, "export", "Steward portfolio@1", grid)["format"] == "pdf"
    document(folder, "export", "Steward portfolio", plain, "--learners")
    assert grid.read_bytes().startswith(b"%PDF")
    assert plain.read_bytes() != grid.read_bytes()


def test_lint_names_what_blocks_and_what_to_look_at(folder: Path) -> None:
    good = document(folder, "lint", "Steward portfolio")
    assert not any(finding["blocks"] for finding in good["findings"])
    assert "“Checks” says nothing at “Fair”." in [x["text"] for x in good["findings"]]
    assert {"rule", "text", "reason", "example"} <= set(good["advice"][0])
    change(folder, criteria=())
    found = run(folder, "lint", "Steward portfolio")
    assert found.exit_code == 1
    assert "blocks: A rubric needs at least one criterion." in found.stdout


def test_two_versions_are_compared_cell_by_cell(folder: Path) -> None:
    assert document(folder, "diff", "Steward portfolio", "Steward portfolio@1")["same"]
    first, second = RUBRIC.criteria
    reworded = first.model_copy(update={"descriptors": {"weak": "w", "good": "very good"}})
    change(folder, criteria=(second, reworded), pass_mark=70)
    found = document(folder, "diff", "Steward portfolio@1", "Steward portfolio", exit_code=1)
    assert not found["wordingOnly"]
    assert found["differences"] == [
        {"aspect": "pass mark", "before": "60 %", "after": "70 %", "structural": True}
    ]
    cells = [cell for row in found["criteria"] for cell in row["cells"]]
    assert cells == [{"level": "good", "before": "g", "after": "very good"}]
    said = run(folder, "diff", "Steward portfolio@1", "Steward portfolio").stdout
    assert "The structure differs." in said
    assert "Checks, Good: “g” -> “very good”" in said
