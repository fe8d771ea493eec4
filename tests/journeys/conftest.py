"""What the journeys share: one demo, and keys that processes of their own open, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from network_watch import Watched

from mcred_desktop.credentials.keys import passphrases


@pytest.fixture(scope="module", autouse=True)
def _cost_that_every_process_accepts(usual_cost: int) -> Iterator[None]:
    """The least scrypt's n that opening accepts outside of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrases, "COST", usual_cost // 4)
        yield


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return Watched(tmp_path_factory.mktemp("watched"))


@pytest.fixture(scope="session")
def demo(watched: Watched) -> Path:
    """The demo, built under watch; to be read, or copied: building it takes very long."""
    folder = watched.folder / "demo"
    run = watched.run("mcred", "demo", folder)
    assert run.returncode == 0, run.stderr
    assert "altered copies are refused" in run.stdout
    assert watched.asked() == []
    return folder
