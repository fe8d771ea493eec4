"""`mcred demo`, as somebody at a terminal meets it."""

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application

KINDS = ("pdf", "png", "svg", "json")


def mcred(*arguments: str):
    return CliRunner().invoke(terminal_application(), list(arguments))


def manifest(demo: Path) -> list[dict[str, str]]:
    (file,) = (demo / "out").glob("*/manifest.json")
    entries = json.loads(file.read_text("utf-8"))
    return [
        {**entry, **{kind: str(file.parent / entry[kind]) for kind in KINDS}} for entry in entries
    ]


def test_names_of_every_script_are_issued(demo: Path) -> None:
    names = "".join(entry["recipient"] for entry in manifest(demo))
    for start, end in ("أي", "את", "अह", "กฮ", "一龥", "가힣", "Ая"):
        assert any(start <= letter <= end for letter in names), (start, end)


def test_every_file_of_the_demo_is_genuine_by_its_trust_file(demo: Path) -> None:
    files = [entry[kind] for entry in manifest(demo)[:4] for kind in KINDS]
    run = mcred("verify", *files, "--trust", str(demo / "out/trust/trust.json"), "--json")
    found = json.loads(run.stdout)
    assert run.exit_code == 0
    assert [entry["verdict"] for entry in found] == ["genuine"] * len(files)
    assert [entry["source"] for entry in found] == list(KINDS) * 4
    assert {entry["status"]["state"] for entry in found} == {"current"}


def test_without_the_trust_file_nobody_vouches_for_the_issuer(demo: Path) -> None:
    run = mcred("verify", manifest(demo)[0]["pdf"], "--json")
    assert run.exit_code == 1
    assert json.loads(run.stdout)[0]["verdict"] == "cannot-tell"


def test_altered_copies_exit_with_one(demo: Path) -> None:
    copies = sorted(map(str, (demo / "out/tampered").glob("*.*")))
    trust = str(demo / "out/trust/trust.json")
    run = mcred("verify", *copies[:9], "--trust", trust, "--json")
    assert run.exit_code == 1
    assert {entry["verdict"] for entry in json.loads(run.stdout)} == {"not-genuine"}


def test_a_swapped_attachment_is_refused_by_the_code_on_the_page(
    demo: Path, tmp_path: Path
) -> None:
    first, second = manifest(demo)[:2]
    with pikepdf.open(first["pdf"]) as pdf:
        other = Path(second["json"]).read_bytes()
        pdf.attachments["credential.json"] = pikepdf.AttachedFileSpec(
            pdf, other, filename="credential.json"
        )
        pdf.save(tmp_path / "swapped.pdf")
    trust = str(demo / "out/trust/trust.json")
    run = mcred("verify", str(tmp_path / "swapped.pdf"), "--trust", trust, "--json")
    assert json.loads(run.stdout)[0]["verdict"] == "not-genuine"


def test_the_demo_leaves_work_for_the_window(demo: Path) -> None:
    run = mcred("-w", str(demo), "doctor", "--json")
    assert run.exit_code == 0, run.output
    assert all(line["ok"] for line in json.loads(run.stdout))


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    run = mcred("demo", str(tmp_path))
    assert run.exit_code == 2
    assert "not empty" in run.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_bad_list_of_learners_names_line_and_column(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(demo, folder)
    file = tmp_path / "list.csv"
    file.write_text("Name,E-mail\nAna,ana(at)example.org\n")
    run = mcred("-w", str(folder), "learners", "import", str(file))
    assert run.exit_code == 2
    assert "line 2, E-mail" in run.stderr


def test_issuing_again_issues_nothing(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(demo, folder)
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("demo passphrase\n")
    run = mcred(
        "-w", str(folder), "issue", "--by", "Amina Odhiambo",
        "--passphrase-file", str(passphrase), "--json",
    )  # fmt: skip
    document = json.loads(run.stdout)
    assert run.exit_code == 0, run.output
    assert document["issued"] == 0
    assert document["kept"] > 0


@pytest.mark.parametrize(
    "arguments", [("doctor",), ("issue", "--by", "x"), ("learners", "import", "x")]
)
def test_a_command_without_its_workspace_says_so(arguments: tuple[str, ...]) -> None:
    run = mcred(*arguments)
    assert run.exit_code == 2
    assert "-w FOLDER" in run.stderr


def test_a_file_that_is_not_there_could_not_be_checked() -> None:
    run = mcred("verify", "missing.pdf")
    assert run.exit_code == 2
    assert "missing.pdf" in run.stderr
