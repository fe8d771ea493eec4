"""How long the window stands still while a page is opened for the first time.

Each page is opened from the rail over the demo's workspace, offscreen. A timer of one millisecond
runs meanwhile; the longest time between two of its ticks is what somebody would feel, and the work
the thread of the window did in it is what a busy machine cannot spoil. Beside them, in the same
run, a bare page of Qt's own widgets under the same style sheet.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from benchmarks.desk import dressed, opened, settle
from mcred_desktop.app.workspaces import demo_opened
from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.pages.assess.cohorts.tabs import CohortTabs
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.window import MainWindow

PAGES = tuple(area for area in AREAS if area != "home")
"""Home is there from the first"""
FIELDS = 35
"""Of the bare page; as many as the record form has"""
_QUIET_SECONDS = 0.4


def run(folder: Path) -> dict[str, float]:
    """Milliseconds: the longest gap of the GUI thread on first opening each page.

    Args:
        folder: an empty folder that is left behind.
    """
    with dressed(folder) as (app, theme):
        theme.load_other_scripts()  # as the program does behind Home
        front, collector = demo_opened(folder / "demo"), Collector(app)
        with opened(front.open(), front.people[0]) as (window, runner):
            collector.spare()
            settle(runner, _QUIET_SECONDS)
            figures = longest(runner, lambda: _open_bare(window)).figures("bare")
            for area in PAGES:
                figures |= longest(runner, partial(window.go, area)).figures(area)
                if area == "assess":
                    figures |= _inside_assess(window, runner)
        front.close()
    return figures


def _inside_assess(window: MainWindow, runner: Runner) -> dict[str, float]:
    """The two tabs there that are made when they are first chosen."""
    figures: dict[str, float] = {}
    tabs = window.findChild(CohortTabs)
    assert tabs is not None
    for name in ("agreement", "calibration"):
        figures |= longest(runner, partial(tabs.show_tab, name)).figures(name)
    return figures


@dataclass(frozen=True, slots=True)
class Gap:
    """Seconds from one tick to the next, and of them at work."""

    passed: float
    worked: float

    def figures(self, name: str) -> dict[str, float]:
        """Both in milliseconds."""
        return {
            f"pages.{name}_gap_ms": self.passed * 1000,
            f"pages.{name}_work_ms": self.worked * 1000,
        }


def _open_bare(window: MainWindow) -> None:
    page = QWidget()
    form = QFormLayout(page)
    for number in range(FIELDS):
        form.addRow(f"Field {number}", QLineEdit())
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)


def longest(runner: Runner, opening: Callable[[], object]) -> Gap:
    """The longest gap and the most work in one, from ``opening`` until the window is at rest."""
    passed, worked = [0.0], [0.0]
    last = (time.perf_counter(), time.thread_time())

    def tick() -> None:
        nonlocal last
        now = (time.perf_counter(), time.thread_time())
        passed.append(now[0] - last[0])
        worked.append(now[1] - last[1])
        last = now

    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    timer.start()
    QTimer.singleShot(0, opening)
    settle(runner, _QUIET_SECONDS)
    timer.stop()
    return Gap(max(passed), max(worked))
