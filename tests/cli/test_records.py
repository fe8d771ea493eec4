"""``mcred records``: the catalogue, files and framework checks from a terminal."""

import json
from pathlib import Path

import pytest
from provider import small_provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.store.workspace import Workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the small provider in it, closed again."""
    made = tmp_path_factory.mktemp("records") / "workspace"
    with Workspace.create(made, "Lakeshore Polytechnic") as workspace:
        small_provider(services_over(workspace))
    return made


def run(folder: Path, *arguments: object) -> Result:
    said = ["-w", str(folder), "records", *map(str, arguments)]
    return CliRunner().invoke(terminal_application(), said)


def document(folder: Path, *arguments: object, exit_code: int = 0):
    found = run(folder, *arguments, "--json")
    assert found.exit_code == exit_code, found.output
    return json.loads(found.stdout)


def test_a_record_is_listed_shown_written_and_brought_back(folder: Path, tmp_path: Path) -> None:
    (line,) = document(folder, "list")
    assert (line["title"], line["approved"], line["changed"]) == ("Data Steward", 1, False)
    assert "Data Steward · offered · version 1 approved" in run(folder, "list", "data").stdout
    assert document(folder, "list", "nothing") == []
    assert "Learning hours: 60" in run(folder, "show", "Data Steward@1").stdout
    file = tmp_path / "steward.json"
    assert document(folder, "export", "Data Steward", file)["format"] == "json"
    file.write_text(file.read_text("utf-8").replace("Data Steward", "Bread"), "utf-8")
    came = document(folder, "import", file)
    there, here = (document(folder, "show", x)["record"] for x in (line["id"], came["id"]))
    assert here == {**there, "title": "Bread"}
    for name in ("steward.docx", "steward.pdf"):
        assert run(folder, "export", line["id"], tmp_path / name).exit_code == 0
        assert (tmp_path / name).stat().st_size > 1000


def test_a_check_that_fails_is_a_negative_answer_with_places_and_sources(folder: Path) -> None:
    found = document(folder, "check", "Data Steward@1", "--framework", "eu", exit_code=1)
    (check,) = found["checks"]
    missing = [x["element"] for x in check["findings"] if x["verdict"] == "missing"]
    assert "country" in missing
    assert check["counts"]["missing"] == len(missing)
    assert all(x["source"]["address"].startswith("https://") for x in check["findings"])
    told = run(folder, "check", "Data Steward@1")
    assert told.exit_code == 1
    assert "EU recommendation, standard elements: fails" in told.stdout
    assert "missing: Country of the awarding body: not stated." in told.stdout


def test_a_framework_of_ones_own_is_checked_and_a_broken_one_named(folder: Path) -> None:
    own = folder / "frameworks"
    own.mkdir()
    source = {"title": "Handbook", "address": "https://example.org"}
    rule = {"kind": "range", "element": "hours", "least": 10, "title": "Hours", "why": "Ours."}
    head = {"format": "mcred-framework", "version": 1, "short": "Own", "title": "Own"}
    good = {**head, "key": "own", "source": source, "rules": [rule]}
    bad = {**good, "key": "bad", "rules": [{**rule, "element": "hour"}]}
    (own / "good.json").write_text(json.dumps(good))
    (own / "bad.json").write_text(json.dumps(bad))
    found = document(folder, "check", "Data Steward@1", "--framework", "own")
    assert [check["passes"] for check in found["checks"]] == [True]
    assert [broken["where"] for broken in found["refused"]] == ["bad.json, rules[1].element"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Nobody"),
        ("show", "Data Steward@7"),
        ("check", "Data Steward@1", "--framework", "moon"),
        ("export", "Data Steward@1", "record.txt"),
        ("import", "nowhere.json"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_code_two(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    *first, last = arguments
    place = str(tmp_path / last) if "." in last else last
    assert document(folder, *first, place, exit_code=2)["error"]
