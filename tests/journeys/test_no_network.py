"""Nothing opens a socket: not the whole path in the terminal, and no page of the window."""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mcred_desktop.gui.areas import AREAS

HERE = Path(__file__).parent
PASSPHRASE = "demo passphrase"


@functools.cache
def tracer() -> tuple[str, ...]:
    """strace where it works, to see what no audit hook does: sockets of Qt and of C libraries."""
    if shutil.which("strace") is None:
        return ()
    found = ("strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o")
    with tempfile.NamedTemporaryFile() as log:
        tried = subprocess.run([*found, log.name, "true"], capture_output=True, check=False)
    return found if tried.returncode == 0 else ()


class Watched:
    """Parts of the program in processes of their own, and what they asked of the network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard, self.traced = folder / "heard", folder / "traced"

    def run(self, what: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        trace = [*tracer(), str(self.traced)] if tracer() else []
        script = [sys.executable, str(HERE / "watched.py"), str(self.heard), what]
        return subprocess.run(
            [*trace, *script, *map(str, arguments)],
            env=os.environ
            | {"MCRED_HOME": str(self.folder / "home"), "MCRED_PASSPHRASE": PASSPHRASE}
            | {"PYTHONPATH": str(HERE.parents[1])},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def asked(self) -> list[str]:
        """Every use of the network since the last question."""
        lines: list[str] = []
        for log in (self.heard, self.traced):
            if log.exists():
                lines += log.read_text("utf-8", "replace").splitlines()
                log.unlink()
        return [line for line in lines if not line.endswith(("+++", "---"))]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return Watched(tmp_path_factory.mktemp("watched"))


@pytest.fixture(scope="module")
def demo(watched: Watched) -> Path:
    """The demo, built under watch."""
    folder = watched.folder / "demo"
    run = watched.run("mcred", "demo", folder)
    assert run.returncode == 0, run.stderr
    assert watched.asked() == []
    return folder


def test_the_watch_hears_whoever_uses_the_network(watched: Watched) -> None:
    watched.run("stranger")
    asked = "\n".join(watched.asked())
    assert "socket.connect" in asked
    assert not tracer() or "connect(" in asked


def test_the_whole_path_opens_no_socket(demo: Path) -> None:
    (manifest,) = (demo / "out").glob("*/manifest.json")
    assert json.loads(manifest.read_text("utf-8"))


def test_no_command_opens_a_socket(demo: Path, watched: Watched, tmp_path: Path) -> None:
    learners = tmp_path / "list.csv"
    learners.write_text("Name,E-mail\nAna Morén,ana@example.org\n")
    trust = demo / "out/trust/trust.json"
    genuine = sorted((demo / "out").glob("Autumn*/*.p*"))[:2]
    for arguments in (
        ("-w", demo, "learners", "import", learners),
        ("-w", demo, "issue", "--by", "Amina Odhiambo"),
        ("-w", demo, "doctor"),
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


def test_no_page_of_the_window_opens_a_socket(demo: Path, watched: Watched) -> None:
    run = watched.run("window", demo)
    assert run.stdout.split() == list(AREAS), run.stderr
    assert run.returncode == 0, run.stderr
    assert watched.asked() == []
