"""``mcred canvas``: listing canvases and writing them into files."""

import json
from pathlib import Path

import pikepdf
import pytest
from provider import Provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def folder(workspace: Workspace, provider: Provider) -> Path:
    """A workspace with a canvas and its frozen copy, closed again."""
    services = provider.services
    services.canvases.start("c1", provider.achievement, "design")
    services.canvases.start("c2", provider.achievement, "advert")
    note = Note(id="n1", canvas_id="c1", block="goals", text="Recount", author=provider.ruth)
    services.canvases.save_note(note)
    services.canvas_copies.freeze("c1", provider.ruth, "Morning")
    workspace.close()
    return workspace.folder


def run(folder: Path, *arguments: object) -> Result:
    said = ["-w", str(folder), "canvas", *map(str, arguments)]
    return CliRunner().invoke(terminal_application(), said)


def test_canvases_are_listed_with_their_copies(folder: Path) -> None:
    found = json.loads(run(folder, "list", "--json").stdout)
    assert [(x["title"], x["copy"], x["label"], x["notes"]) for x in found] == [
        ("Design canvas", None, "", 1),
        ("Design canvas", 1, "Morning", 1),
        ("Advert", None, "", 0),
    ]
    assert "Data Steward: Design canvas@1 “Morning”, notes: 1" in run(folder, "list").stdout


def test_a_canvas_is_written_on_the_paper_asked_for(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "wall.pdf"
    for named in ("Design canvas@1", "c1@1"):
        said = run(folder, "export", named, file, "--paper", "A1", "--no-prompts", "--json")
        assert json.loads(said.stdout)["files"] == [str(file)]
    with pikepdf.open(file) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 2384
        assert "Morning" in str(pdf.docinfo.Subject)


def test_a_flyer_and_a_picture_are_written(folder: Path, tmp_path: Path) -> None:
    page = run(
        folder, "export", "Advert", tmp_path / "f.pdf", "--flyer", "--address", "https://a.b"
    )
    picture = run(folder, "export", "c1", tmp_path / "c.png", "--width", "500")
    assert (page.exit_code, picture.exit_code) == (0, 0), (page.output, picture.output)
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_not_there_is_named_with_what_is(folder: Path, tmp_path: Path) -> None:
    said = run(folder, "export", "Nothing", tmp_path / "a.pdf")
    assert said.exit_code == 2
    assert "No canvas has that id or title" in said.stderr
    assert "“Design canvas@1”" in said.stderr
