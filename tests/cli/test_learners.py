"""``mcred learners import``: enrolling from a terminal, under headers of any kind."""

import json
import shutil
from pathlib import Path

import pytest
from provider import small_provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.store.workspace import Workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "workspace"
    with Workspace.create(place, "Lakeshore Polytechnic") as made:
        small_provider(services_over(made))
    (place.parent / "list.csv").write_text("Who,Where from,Reach\nAna,Lab,ana@example.org\n")
    return place


def bring(folder: Path, *said: str) -> Result:
    options = [part for text in said for part in ("--column", text)]
    file = str(folder.parent / "list.csv")
    words = ["-w", str(folder), "learners", "import", file, *options, "--json"]
    return CliRunner().invoke(terminal_application(), words)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ((), "No column is taken"),
        (("Wo=name",), "It has Who, Where from, Reach."),
        (("Who=nom",), "Say name, given"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_can(
    folder: Path, said: tuple[str, ...], told: str
) -> None:
    result = bring(folder, *said)
    assert result.exit_code == 2
    assert told in result.output


def test_columns_are_said_by_their_headers(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder.parent, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / folder.name
    result = bring(folder, "Who=name", "Where  from=out", "Reach=email")
    assert json.loads(result.output)["enrolled"] == 1
    with Workspace.open(folder) as workspace:
        cohorts = services_over(workspace).cohorts
        (row,) = cohorts.learners(cohorts.all()[0].id)
    assert (row.learner.email, row.learner.fields) == ("ana@example.org", {})
