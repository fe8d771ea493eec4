"""Nothing opens a socket: not the whole path in the terminal, and no page of the window."""

import json
import shutil
from pathlib import Path

from network_watch import Watched, tracer

from mcred_desktop.gui.areas import AREAS


def test_the_watch_hears_whoever_uses_the_network(watched: Watched) -> None:
    watched.run("stranger")
    asked = "\n".join(watched.asked())
    assert "socket.connect" in asked
    assert not tracer() or "connect(" in asked


def test_the_whole_path_opens_no_socket(demo: Path) -> None:
    (manifest,) = (demo / "out").glob("*/manifest.json")
    assert json.loads(manifest.read_text("utf-8"))


def test_no_command_opens_a_socket(demo: Path, watched: Watched, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(demo, folder)
    learners = tmp_path / "list.csv"
    learners.write_text("Name,E-mail\nAna Morén,ana@example.org\n")
    trust = demo / "out/trust/trust.json"
    genuine = sorted((demo / "out").glob("Autumn*/*.p*"))[:2]
    for arguments in (
        ("-w", folder, "learners", "import", learners),
        ("-w", folder, "issue", "--by", "Amina Odhiambo"),
        ("-w", folder, "doctor"),
        ("verify", *genuine, "--trust", trust),
    ):
        run = watched.run("mcred", *arguments)
        assert run.returncode == 0, run.stderr
    assert watched.asked() == []


REMOTE = "http://192.0.2.1/"
LURES = {
    "context.json": f'{{"@context": "{REMOTE}", "type": "OpenBadgeCredential", "proof": {{}}}}',
    "issuer.json": json.dumps(
        {
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            ],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": "did:web:verify.invalid",
            "credentialStatus": {"id": REMOTE, "type": "1EdTechRevocationList"},
            "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"},
        }
    ),
    "hosted.json": json.dumps(
        {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": REMOTE}
    ),
    "entity.svg": f'<!DOCTYPE svg SYSTEM "{REMOTE}"><svg xmlns="http://www.w3.org/2000/svg"/>',
}


def test_what_a_file_points_at_is_never_fetched(watched: Watched, tmp_path: Path) -> None:
    for name, text in LURES.items():
        (tmp_path / name).write_text(text)
    run = watched.run("mcred", "verify", "--json", *(tmp_path / name for name in LURES))
    assert run.returncode == 1, run.stderr
    assert {check["verdict"] for check in json.loads(run.stdout)} == {"cannot-tell"}
    assert watched.asked() == []


def test_no_page_of_the_window_opens_a_socket(demo: Path, watched: Watched, tmp_path: Path) -> None:
    shutil.copytree(demo, tmp_path / "copy")
    run = watched.run("window", tmp_path / "copy")
    assert run.stdout.split() == list(AREAS), run.stderr
    assert run.returncode == 0, run.stderr
    assert watched.asked() == []
