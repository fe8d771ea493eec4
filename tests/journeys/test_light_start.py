"""What is on the screen first is there before anything slow was imported."""

import os
import subprocess
import sys
from pathlib import Path

from provider import person

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.roles import Role
from mcred_desktop.store.workspace import Workspace

START = """
import sys
from functools import partial
from pathlib import Path
from mcred_desktop import app

program = app.made_program([])

def loaded():
    slow = ("pydantic", "sqlalchemy", "sqlmodel", "alembic", "typer", "reportlab", "cryptography")
    return [name for name in slow if name in sys.modules]

program.window.painted.connect(lambda: print("painted", loaded()))
program.ready.connect(lambda: print("ready", loaded(), program.window.page().head.isVisible()))
program.complete.connect(program.window.close)
program.begin(partial(app.opened_in_window, Path(sys.argv[1])))
program.run()
"""


def test_home_is_filled_before_anything_slow_is_imported(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "ours", "Lakeshore") as workspace:
        person(services_over(workspace), "Amina Odhiambo", Role.MANAGER)
    run = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "ours")],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stdout.splitlines() == ["painted []", "ready [] True"]
