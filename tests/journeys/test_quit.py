"""The program ends when it is told to, whatever a file does to it."""

import os
import subprocess
import sys
from pathlib import Path

from endless import laughing
from provider import small_provider

from mcred_desktop.app.parts import services_over
from mcred_desktop.app.signing_parts import USER_FOLDER
from mcred_desktop.store.workspace import Workspace

HERE = Path(__file__).parent
LONGEST = 60
"""Seconds; the page would take years"""


def test_the_window_closes_over_a_page_that_never_ends_and_the_workspace_is_whole(
    tmp_path: Path,
) -> None:
    folder, endless = tmp_path / "workspace", tmp_path / "endless.pdf"
    with Workspace.create(folder, "Lakeshore") as workspace:
        provider = small_provider(services_over(workspace))
    endless.write_bytes(laughing(12, 14))
    ran = subprocess.run(
        [sys.executable, HERE / "endless_reader.py", folder, endless],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", USER_FOLDER: str(tmp_path / "home")},
        check=False,
    )
    assert "stuck A page of the PDF takes too long to draw." in ran.stdout, ran.stderr
    assert ran.returncode == 0
    assert not (folder / "store.sqlite-wal").exists()
    with Workspace.open(folder) as workspace:
        assert services_over(workspace).people.get(provider.ruth)
        assert [line.name for line in workspace.doctor() if not line.ok] == []
