"""Files for the services to take in."""

from pathlib import Path

import pytest
from provider import Provider


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    file = tmp_path / "reflection.txt"
    file.write_text("I counted again.")
    return file


@pytest.fixture
def canvas(provider: Provider) -> str:
    """A design canvas of the provider's record."""
    canvas_id = provider.services.store.new_id()
    provider.services.canvases.start(canvas_id, provider.achievement, "design")
    return canvas_id
