"""What others publish to test with: fetched once, as packages are, and never copied here."""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from provided import give_up

ROOT = Path(__file__).parents[1]
ORACLE = ROOT / "tests" / "oracle"
_LIBRARY = "openbadgeslib"


@cache
def reference_libraries() -> Path:
    """Folder of the JavaScript reference libraries; see ``give_up`` where they cannot be had."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        give_up("Node.js is not installed")
    wanted = json.loads((ORACLE / "package.json").read_text("utf-8"))["dependencies"]
    if not all((ORACLE / "node_modules" / name).is_dir() for name in wanted):
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=ORACLE, capture_output=True, text=True, check=False)
        if done.returncode:
            give_up(f"the reference libraries cannot be installed: {done.stderr[-300:]}")
    return ORACLE


@cache
def library_fixtures() -> Path:
    """Schemas of 1EdTech and test vectors of W3C, as the sources of our library bring them.

    Only its wheel is installed; the sources are those the lock file names by their hash.
    """
    name = f"{_LIBRARY}-{version(_LIBRARY)}"
    place = ORACLE / "published" / name
    if not place.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            _unpack(_fetched(name.replace("-", "=="), Path(folder)), place)
    return place / "tests" / "fixtures"


def _fetched(wanted: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--no-binary", _LIBRARY, "-d", str(folder), wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        give_up(f"the sources of {wanted} cannot be fetched: {done.stderr[-300:]}")
    (archive,) = folder.iterdir()
    lock = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
    assert f"sha256:{hashlib.sha256(archive.read_bytes()).hexdigest()}" in lock
    return archive


def _unpack(archive: Path, place: Path) -> None:
    """Whole or not at all, though another worker does the same."""
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        with tarfile.open(archive) as packed:
            inside = f"{place.name}/tests/fixtures/"
            wanted = [member for member in packed if member.name.startswith(inside)]
            packed.extractall(folder, wanted, filter="data")
        if not place.is_dir():
            (Path(folder) / place.name).rename(place)


if __name__ == "__main__":
    reference_libraries()
    library_fixtures()
