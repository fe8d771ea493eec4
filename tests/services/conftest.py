"""Files for the services to take in."""

from pathlib import Path

import pytest


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    file = tmp_path / "reflection.txt"
    file.write_text("I counted again.")
    return file
