"""``mcred issue`` from a terminal, with the cohort handed over."""

import json
from pathlib import Path
from typing import Any

import pytest
from provider import small_provider
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.store.workspace import Workspace

PASSPHRASE = "correct horse battery"


class _Silent:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def test_a_cohort_is_issued_and_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "workspace"
    with Workspace.create(folder, "Lakeshore Polytechnic") as made:
        provider = small_provider(services_over(made))
        provider.awarded("Ana Silva")
        provider.services.signing_key.create(PASSPHRASE)
    monkeypatch.setenv("MCRED_PASSPHRASE", PASSPHRASE)
    words = ["-w", str(folder), "issue", "--by", "Amina Odhiambo", "--zip", "--print", "--csv"]
    result = CliRunner().invoke(terminal_application(), [*words, "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["issued"] == 1
    files = [Path(file) for file in told["handed_over"]]
    assert [file.name for file in files] == [
        "credentials.zip",
        "certificates-to-print.pdf",
        "mail-merge.csv",
    ]
    assert all(file.is_file() for file in files)


def test_a_name_is_corrected_from_the_register(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    with Workspace.create(folder, "Lakeshore Polytechnic") as made:
        provider = small_provider(services_over(made))
        provider.awarded("Anna Silva")
        provider.services.signing_key.create(PASSPHRASE)
        provider.services.awards.issue(provider.cohort, provider.manager, _Silent())
    run = CliRunner()

    def register(*words: str) -> Any:
        return run.invoke(terminal_application(), ["-w", str(folder), "register", *words, "--json"])

    (entry,) = json.loads(register("list").stdout)
    why = ("--reason", "Misspelt", "--by", "Amina Odhiambo")
    assert register("correct", "LP-none", "--name", "Ana Silva", *why).exit_code == 2
    assert register("correct", entry["serial"], "--name", "Ana Silva", *why).exit_code == 0
    (entry,) = json.loads(register("list").stdout)
    assert (entry["status"], entry["reason"]) == ("revoked", "Misspelt")
    assert register("revoke", entry["serial"], *why).exit_code == 2
    events = json.loads(register("history", entry["serial"]).stdout)["events"]
    assert [event["what"] for event in events] == ["awarded", "issued", "revoked"]
    assert events[-1]["why"] == entry["reason"]
