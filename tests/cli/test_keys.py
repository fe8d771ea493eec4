"""``mcred key`` and ``mcred publish`` from a terminal."""

import json
from pathlib import Path
from typing import Any

import pytest
from pkcs12_files import PASSWORD, certificate, curve_key, packed
from provider import small_provider
from typer.testing import CliRunner

from mcred_desktop.app import terminal_application
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.store.workspace import Workspace

FIRST, SECOND = "correct horse battery", "seven green lamps"


class _Silent:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


def test_a_key_is_written_on_paper_lost_brought_back_and_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, sheet = tmp_path / "workspace", tmp_path / "sheet.pdf"
    with Workspace.create(folder, "Lakeshore Polytechnic") as made:
        services = small_provider(services_over(made)).services
        services.signing_key.create(FIRST)
    monkeypatch.setenv("MCRED_PASSPHRASE", FIRST)
    monkeypatch.setenv("MCRED_NEW_PASSPHRASE", SECOND)

    def key(*words: str) -> Any:
        result = CliRunner().invoke(
            terminal_application(), ["-w", str(folder), "key", *words, "--json"]
        )
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    (before,) = key("list")
    key("sheet", str(sheet), "--language", "es")
    with Workspace.open(folder) as opened, opened.store.begin() as session:
        (lost,) = session.find(IssuerKey)
        session.delete(IssuerKey, lost.id)
    assert key("list") == []
    assert key("restore", str(sheet)) == {"did": before["did"]}
    newest = key("rotate")["did"]
    assert [(one["did"], one["retired"] is None) for one in key("list")] == [
        (newest, True),
        (before["did"], False),
    ]
    monkeypatch.setenv("MCRED_PASSPHRASE", SECOND)
    key("trust", str(tmp_path / "lake.trust.json"))
    with Workspace.open(folder) as opened:
        known = services_over(opened).verification.read_trust(tmp_path / "lake.trust.json")
    assert {one.did for one in known} == {newest, before["did"]}


def test_publishing_asks_for_the_passphrase_once_lists_must_be_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "workspace", tmp_path / "web"
    with Workspace.create(folder, "Lakeshore Polytechnic") as made:
        provider = small_provider(services_over(made))
        write_issuer(provider.services.store, "verify_url", "https://verify.lake.example/")
        provider.awarded("Ana Silva")
        provider.services.signing_key.create(FIRST)
        provider.services.awards.issue(provider.cohort, provider.manager, _Silent())
    words = ["-w", str(folder), "publish", "folder", str(out), "--json"]
    refused = CliRunner().invoke(terminal_application(), words)
    assert refused.exit_code == 2
    assert not out.exists()
    monkeypatch.setenv("MCRED_PASSPHRASE", FIRST)
    result = CliRunner().invoke(terminal_application(), words)
    assert json.loads(result.stdout)["number"] == 1
    assert len(list(out.glob("status-*.json"))) == 1


def test_the_issuer_is_named_by_an_address(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    with Workspace.create(folder, "Lakeshore Polytechnic") as made:
        services = small_provider(services_over(made)).services
        services.signing_key.create(FIRST)
        own = services.signing_key.all()[0].did

    def named(*words: str) -> Any:
        command = ["-w", str(folder), "key", "name", *words, "--json"]
        result = CliRunner().invoke(terminal_application(), command)
        return json.loads(result.stdout)

    assert named() == {"issuer": own, "document": None}
    web = {
        "issuer": "did:web:lake.example%3A8443:badges",
        "document": "https://lake.example:8443/badges/did.json",
    }
    assert named("https://lake.example:8443/badges") == web
    assert named() == web
    assert "no address" in json.dumps(named("lake"))
    assert named("--by-key") == {"issuer": own, "document": None}


def test_a_certificate_for_pdfs_is_brought_in_shown_and_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "workspace", tmp_path / "lakeshore.p12"
    with Workspace.create(folder, "Lakeshore Polytechnic") as made:
        small_provider(services_over(made)).services.signing_key.create(FIRST)
    private = curve_key()
    file.write_bytes(packed(private, certificate(private)))
    monkeypatch.setenv("MCRED_PASSPHRASE", FIRST)

    def pdf(*words: str) -> Any:
        result = CliRunner().invoke(
            terminal_application(), ["-w", str(folder), "key", "pdf", *words, "--json"]
        )
        return json.loads(result.stdout)

    assert pdf("show") is None
    monkeypatch.setenv("MCRED_P12_PASSWORD", "sword")
    assert "password does not open" in json.dumps(pdf("take", str(file)))
    monkeypatch.setenv("MCRED_P12_PASSWORD", PASSWORD)
    taken = pdf("take", str(file))
    assert (taken["subject"], taken["in_use"]) == ("Lakeshore Polytechnic", True)
    assert pdf("use", "--off") == {**taken, "in_use": False}
    pdf("save", str(tmp_path / "lakeshore.cer"))
    assert "CERTIFICATE" in (tmp_path / "lakeshore.cer").read_text()
    assert pdf("make")["fingerprint"] != taken["fingerprint"]
