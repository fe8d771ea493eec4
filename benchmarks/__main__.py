"""Run all benchmarks in one go, or those named, and print what they found with the machine."""

import os
import platform
import sys
import tempfile
from importlib import import_module

NAMES = ("startup", "scoring", "issuing")


def machine() -> str:
    """The machine in one line."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - not a file of ours
            models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        models = []
    model = models[0] if models else platform.processor() or platform.machine()
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def main() -> int:
    """Print one figure a line."""
    print(machine())
    with tempfile.TemporaryDirectory() as home:
        os.environ["MCRED_HOME"] = home
        for name in sys.argv[1:] or NAMES:
            for figure, value in import_module(f"benchmarks.{name}").run().items():
                print(f"{figure:34} {value:10.2f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
