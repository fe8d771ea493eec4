"""The compiled forms are those of the sources."""

import subprocess
import sys
from pathlib import Path


def test_no_compiled_form_differs_from_its_source() -> None:
    script = Path(__file__).parents[2] / "packaging" / "forms.py"
    checked = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
