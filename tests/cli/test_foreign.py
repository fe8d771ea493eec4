"""``mcred register import`` and ``elsewhere`` from a terminal."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.store.workspace import Workspace

BADGE = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "https://field.example/badges/1",
    "recipient": {"type": "name", "hashed": False, "identity": "Amal Haddad"},
    "badge": {
        "type": "BadgeClass",
        "name": "Soil sampling",
        "issuer": {"type": "Issuer", "name": "Field School"},
    },
    "issuedOn": "2021-06-03T10:00:00Z",
}


def test_badges_are_looked_at_taken_found_and_forgotten(tmp_path: Path) -> None:
    folder, file, bad = tmp_path / "workspace", tmp_path / "1.json", tmp_path / "bad.json"
    Workspace.create(folder, "Lakeshore Polytechnic").close()
    file.write_text(json.dumps(BADGE), "utf-8")
    bad.write_text("{}", "utf-8")

    def register(*words: str, code: int = 0) -> Any:
        command = ["-w", str(folder), "register", *words, "--json"]
        result = CliRunner().invoke(terminal_application(), command)
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    looked = register("import", "--check", str(file), str(bad), code=1)
    assert [one["recipient"] for one in looked["new"]] == ["Amal Haddad"]
    assert [one["file"] for one in looked["refused"]] == ["bad.json"]
    assert "bad.json" in json.dumps(register("import", str(file), str(bad), code=2))
    assert register("elsewhere") == []
    assert register("import", str(file))["known"] == 0
    assert register("import", str(file))["known"] == 1
    (kept,) = register("elsewhere", "--find", "soil haddad")
    assert (kept["issuer"], kept["issued"], kept["version"]) == (
        "Field School",
        "2021-06-03",
        "2.0",
    )
    assert register("list") == []
    assert register("elsewhere", "--forget", kept["id"]) == []
