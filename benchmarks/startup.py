"""From process start to a painted window, a filled Home and every page, against a bare window."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.workspaces import empty_workspace, full_workspace

RUNS = 7
LEARNERS = 100_000

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        app.quit()
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

PROGRAM = """
import sys, time
from functools import partial
from pathlib import Path
from mcred_desktop import app
program = app.made_program([])
program.window.painted.connect(lambda: print(time.time(), flush=True))
program.ready.connect(lambda: print(time.time(), flush=True))
def complete():
    print(time.time(), flush=True)
    program.window.close()
program.complete.connect(complete)
program.begin(partial(app.opened_in_window, Path(sys.argv[1])))
program.run()
"""


def _seconds(script: str, *arguments: str) -> list[float]:
    """Seconds from before the process starts to each line it prints."""
    started = time.time()
    run = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return [float(line) - started for line in run.stdout.split()]


def _medians(script: str, *arguments: str) -> list[float]:
    _seconds(script, *arguments)
    runs = [_seconds(script, *arguments) for _ in range(RUNS)]
    return [statistics.median(times) for times in zip(*runs, strict=True)]


def run(folder: Path) -> dict[str, float]:
    """Ratios to the bare window, and what 100,000 learners add to a usable Home."""
    small = empty_workspace(folder / "small")
    (bare,) = _medians(BARE)
    window, home, complete = _medians(PROGRAM, str(small))
    large = full_workspace(folder / "large", LEARNERS)
    _, home_large, complete_large = _medians(PROGRAM, str(large))
    return {
        "startup.bare_ms": bare * 1000,
        "startup.window": window / bare,
        "startup.home": home / bare,
        "startup.home_100k_over_empty": home_large / home,
        "startup.complete": complete / bare,
        "startup.complete_100k_over_empty": complete_large / complete,
    }
