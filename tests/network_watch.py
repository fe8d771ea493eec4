"""Parts of the program in processes of their own, whose every use of the network is heard."""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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
        script = [sys.executable, str(HERE / "journeys" / "watched.py"), str(self.heard), what]
        return subprocess.run(
            [*trace, *script, *map(str, arguments)],
            env=os.environ
            | {"MCRED_HOME": str(self.folder / "home"), "MCRED_PASSPHRASE": PASSPHRASE}
            | {"PYTHONPATH": str(HERE.parent)},
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
