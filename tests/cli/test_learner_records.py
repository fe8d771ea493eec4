"""``mcred register records``: learner records from a terminal."""

import json
from pathlib import Path

import pytest
from provider import small_provider
from typer.testing import CliRunner, Result

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import LearnerRecord, Revocation
from mcred_desktop.store.workspace import Workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two learner records, of which one holds a withdrawn credential."""
    made = tmp_path_factory.mktemp("records") / "workspace"
    with Workspace.create(made, "Lakeshore Polytechnic") as workspace:
        services = services_over(workspace)
        small_provider(services)
        common = {"at": services.store.now(), "author": "somebody"}
        with services.store.begin() as session:
            for number, name in enumerate(("Ana Silva", "Bo Ek")):
                session.add(
                    LearnerRecord(
                        id=f"urn:uuid:{number}",
                        version_id="v",
                        learner_id=name,
                        credentials=(f"urn:uuid:part-{number}",),
                        recipient=name,
                        title="Health Records",
                        valid_from=f"2026-11-0{number + 1}",
                        document="{}",
                        hash="",
                        serial=f"LR-{number}",
                        **common,
                    )
                )
            session.add(
                Revocation(id="r", credential_id="urn:uuid:part-1", reason="Plagiarism", **common)
            )
    return made


def run(folder: Path, *words: str) -> Result:
    said = ["-w", str(folder), "register", "records", *words]
    return CliRunner().invoke(terminal_application(), said)


def test_records_are_listed_found_narrowed_and_written_again(folder: Path) -> None:
    told = json.loads(run(folder, "--json").stdout)
    assert [(one["serial"], one["status"]) for one in told] == [
        ("LR-1", "revoked"),
        ("LR-0", "issued"),
    ]
    assert [one["serial"] for one in json.loads(run(folder, "--find", "ana", "--json").stdout)] == [
        "LR-0"
    ]
    shown = run(folder, "--revoked").stdout
    assert "Bo Ek  Health Records  2026-11-02  revoked" in shown
    assert "Ana" not in shown
    (written,) = json.loads(run(folder, "--write", "LR-0", "--json").stdout)
    assert Path(written["file"]).read_text("utf-8") == "{}"
    assert run(folder, "--write", "LR-9").exit_code == 2
