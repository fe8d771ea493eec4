"""Write ``packaging/requirements.lock``: pins with hashes for every platform, no addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
COMMAND = (
    "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet", "--only-binary", ":all:",
    "--extra", "dev", "pyproject.toml", "packaging/build-requirements.in", "-o", str(LOCK),
)  # fmt: skip


def main() -> int:
    """Resolve again; keeps pins that still fit."""
    subprocess.run([sys.executable, "-m", "uv", *COMMAND], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
