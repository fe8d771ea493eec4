"""Run all benchmarks in one go, or those named, and print what they found with the machine."""

import os
import platform
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

NAMES = (
    "startup",
    "pages",
    "scoring",
    "records",
    "catalogue",
    "rubric_editor",
    "rubric_import",
    "canvas",
    "canvas_print",
    "workshop",
    "joint",
    "live",
    "pathways",
    "agreement",
    "issuing",
    "batch",
    "verifying",
    "register",
    "publishing",
    "sync",
)


def machine() -> str:
    """The machine in one line."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text("utf-8").splitlines() if cpuinfo.is_file() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    python = platform.python_version()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {python}"


def main() -> int:
    """Print one figure a line; several benchmarks each run in a process of their own."""
    names = sys.argv[1:] or NAMES
    if len(names) == 1:
        return _run(names[0])
    return max(_apart(name) for name in names)


def _apart(name: str) -> int:
    """The exit code of a process for one; what it leaves behind cannot weigh on the next."""
    return abs(subprocess.run([sys.executable, "-m", "benchmarks", name], check=False).returncode)


def _run(name: str) -> int:
    print(machine())
    with tempfile.TemporaryDirectory() as base:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["MCRED_HOME"] = str(Path(base) / "home")
        folder = Path(base) / name
        folder.mkdir()
        for figure, value in import_module(f"benchmarks.{name}").run(folder).items():
            print(f"{figure:34} {value:10.2f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
