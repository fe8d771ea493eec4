"""How long the window stands still while a page is opened for the first time.

Each page is opened from the rail over the demo's workspace, offscreen. A timer of one millisecond
runs meanwhile; the longest time between two of its ticks is what somebody would feel. Beside it, in
the same run, a bare page of Qt's own widgets under the same style sheet.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QWidget

from mcred_desktop.app.workspaces import demo_opened
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.window import MainWindow

PAGES = ("design", "rubrics", "assess", "issue", "verify")
FIELDS = 14
"""Of the bare page; as many as the record form has"""
_QUIET_SECONDS = 0.4


def run(folder: Path) -> dict[str, float]:
    """Milliseconds: the longest gap of the GUI thread on first opening each page.

    Args:
        folder: an empty folder that is left behind.
    """
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    theme = Theme(app, QSettings(str(folder / "look.ini"), QSettings.Format.IniFormat))
    opened = demo_opened(folder / "demo")
    window, runner = MainWindow(), Runner()
    window.show()
    window.attach(opened.services, runner, opened.people[0])
    _settle(runner)
    figures = {"pages.bare_gap_ms": _longest(runner, lambda: _open_bare(window))}
    for area in PAGES:
        figures[f"pages.{area}_gap_ms"] = _longest(runner, lambda area=area: window.go(area))
    window.close()
    runner.close()
    opened.close()
    window.deleteLater()
    app.processEvents()
    app.setProperty("theme", None)
    theme.deleteLater()
    return figures


def _open_bare(window: MainWindow) -> None:
    page = QWidget()
    form = QFormLayout(page)
    for number in range(FIELDS):
        form.addRow(f"Field {number}", QLineEdit())
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)


def _longest(runner: Runner, opening: Callable[[], None]) -> float:
    """Milliseconds of the longest gap from ``opening`` until the window has come to rest."""
    longest, last = 0.0, time.perf_counter()

    def tick() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    timer.start()
    QTimer.singleShot(0, opening)
    _settle(runner)
    timer.stop()
    return longest * 1000


def _settle(runner: Runner) -> None:
    ends = time.perf_counter() + _QUIET_SECONDS
    while time.perf_counter() < ends or not runner.idle():
        QApplication.processEvents()
