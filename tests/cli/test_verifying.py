"""``mcred verify`` over folders and into files, and ``mcred trust``."""

import csv
import dataclasses
import json
from pathlib import Path

import pikepdf
import pytest
from fuzz.verifying.stage import Stage
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.credentials.keys.trust import TrustBundles
from mcred_desktop.credentials.status_list import write_list
from mcred_desktop.services.issue.ports import StatusPlace

URL = "https://harbour.example/status/1.json"


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="module")
def terminal():
    return terminal_application()


@pytest.fixture
def mcred(terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("MCRED_HOME", str(tmp_path / "home"))

    def run(*words, code=0):
        done = CliRunner().invoke(terminal, [str(word) for word in words])
        assert done.exit_code == code, done.output
        return done.output

    return run


@pytest.fixture
def bundle(stage, tmp_path):
    file = tmp_path / "trust.json"
    file.write_text(TrustBundles().write(stage.signer, [stage.trusted], "2026-11-22T00:00:00Z"))
    return file


def test_a_folder_is_checked_as_a_whole_and_told_as_a_table(stage, mcred, bundle, tmp_path):
    folder = tmp_path / "brought" / "inner"
    folder.mkdir(parents=True)
    (folder.parent / "whole.json").write_text(stage.text)
    (folder / "token.jwt").write_text(stage.token)
    (folder / "false.json").write_text(stage.text.replace("Ngozi", "Somebody"))
    (folder / "=1+1.txt").write_text("no credential")
    table = tmp_path / "out.csv"
    mcred("verify", folder.parent, "--trust", bundle, "--table", table, code=1)
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = {Path(row["File"]).name: row for row in csv.DictReader(stream)}
    assert {name: row["Verdict"] for name, row in rows.items()} == {
        "whole.json": "genuine",
        "token.jwt": "genuine",
        "false.json": "not-genuine",
        "=1+1.txt": "cannot-tell",
    }
    assert rows["whole.json"]["Status as of"] == "2026-11-20T00:00:00Z"


def test_the_result_is_written_as_a_report(stage, mcred, bundle, tmp_path):
    file, report = tmp_path / "certificate.pdf", tmp_path / "report.pdf"
    file.write_bytes(stage.pdf)
    told = mcred("verify", file, "--trust", bundle, "--report", report)
    assert "Printed name: the page shows the signed name, letter for letter" in told
    with pikepdf.open(report) as pdf:
        assert str(pdf.docinfo.Title) == f"Result of a check, {file}"[: len(str(pdf.docinfo.Title))]
        assert str(pdf.Root.Lang) == "en"
    mcred("verify", file, file, "--report", report, code=2)


def test_trust_is_given_listed_with_who_vouched_and_taken_back(stage, mcred, bundle, tmp_path):
    file = tmp_path / "credential.json"
    file.write_text(stage.text)
    mcred("verify", file, code=1)
    assert "Harbour College" in mcred("trust", "add", bundle)
    assert "on the word of Harbour College" in mcred("trust", "list")
    mcred("verify", file)
    mcred("trust", "remove", "Harbour College")
    assert json.loads(mcred("trust", "list", "--json")) == []
    mcred("verify", file, code=1)
    mcred("trust", "remove", "Harbour College", code=2)


def test_a_status_list_is_kept_for_the_issuer_it_is_of(stage, mcred, bundle, tmp_path):
    place = StatusPlace(list_id="s", url=URL, index=9)
    listed = stage.signer.credential(dataclasses.replace(stage.award, status=place))
    file, withdrawn = tmp_path / "credential.json", tmp_path / "list.json"
    file.write_text(listed)
    day, until = "2026-11-21T00:00:00Z", "2099-01-01T00:00:00Z"
    withdrawn.write_text(write_list(stage.signer, URL, [9], day, until))
    assert "not trusted here" in mcred("trust", "add", withdrawn, code=2)
    mcred("trust", "add", bundle)
    mcred("verify", file)
    mcred("trust", "add", withdrawn)
    assert "revoked" in mcred("verify", file, code=1)
