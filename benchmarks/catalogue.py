"""The catalogue with 2,000 micro-credentials: opening the Design page, and narrowing by a letter.

As in ``pages``: the longest the window stands still, and the work in it. Beside them, in the same
run, the same rows in a bare list of Qt, and reading the catalogue against the bare query of SQLite.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QLineEdit, QListWidget

from benchmarks.desk import dressed, opened
from benchmarks.pages import longest
from mcred_desktop.app.workspaces import demo_opened
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.demo.story import load_story
from mcred_desktop.services.workspace import Services

RECORDS = 2_000
_TIMES = 20
_BARE = "SELECT id, title, state, review_due FROM achievement WHERE deleted = 0"


def run(folder: Path) -> dict[str, float]:
    """Milliseconds.

    Args:
        folder: an empty folder that is left behind.
    """
    with dressed(folder):
        front = demo_opened(folder / "demo")
        services = front.open()
        _fill(services)
        figures = _reading(services, folder / "demo" / "store.sqlite")
        titles = [line.title for line in services.catalogue.lines()]
        with opened(services, front.people[0]) as (window, runner):
            figures |= _in_the_window(window, runner, titles)
        front.close()
    return figures


def _in_the_window(window: MainWindow, runner: Runner, titles: list[str]) -> dict[str, float]:
    bare = QListWidget()
    figures = _gap("bare_list", longest(runner, lambda: _show_bare(window, bare, titles)).worked)
    figures |= _gap("open", longest(runner, lambda: window.go("design")).worked)
    line = window.findChild(QLineEdit, "catalogue-filter")
    assert line is not None
    return figures | _gap("narrow", longest(runner, lambda: line.setText("7")).worked)


def _gap(name: str, seconds: float) -> dict[str, float]:
    return {f"catalogue.{name}_work_ms": seconds * 1000}


def _fill(services: Services) -> None:
    plain = load_story().achievement
    with services.store.begin() as session:
        for number in range(RECORDS):
            told = {**plain, "id": f"record-{number}", "title": f"Steward {number}"}
            session.put(Achievement.model_validate(told))


def _show_bare(window: MainWindow, bare: QListWidget, titles: list[str]) -> None:
    window.stack.addWidget(bare)
    bare.addItems(titles)
    window.stack.setCurrentWidget(bare)


def _reading(services: Services, store: Path) -> dict[str, float]:
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        bare = _median(lambda: connection.execute(_BARE).fetchall())
    return {
        "catalogue.read_ms": _median(services.catalogue.lines),
        "catalogue.read_bare_ms": bare,
    }


def _median(work: Callable[[], object]) -> float:
    """Milliseconds."""
    times: list[float] = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return median(times) * 1000
