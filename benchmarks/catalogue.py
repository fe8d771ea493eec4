"""The catalogue with 2,000 micro-credentials: opening the Design page, and narrowing by a letter.

As in ``pages``: the longest the window stands still, and the work in it. Beside them, in the same
run, the same rows in a bare list of Qt, and reading the catalogue against the bare query of SQLite.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from benchmarks.pages import longest
from mcred_desktop.app.workspaces import demo_opened
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.areas import load_pages
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
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
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    theme = Theme(app, QSettings(str(folder / "look.ini"), QSettings.Format.IniFormat))
    front = demo_opened(folder / "demo")
    services = front.open()
    _fill(services)
    figures = _reading(services, folder / "demo" / "store.sqlite")
    window, runner = MainWindow(), Runner()
    window.show()
    window.attach(services, runner, front.people[0])
    load_pages()
    bare = QListWidget()
    titles = [line.title for line in services.catalogue.lines()]
    figures |= _gap("bare_list", longest(runner, lambda: _show_bare(window, bare, titles)).worked)
    figures |= _gap("open", longest(runner, lambda: window.go("design")).worked)
    line = window.findChild(QLineEdit, "catalogue-filter")
    figures |= _gap("narrow", longest(runner, lambda: line.setText("7")).worked)
    window.close()
    runner.close()
    front.close()
    window.deleteLater()
    app.processEvents()
    app.setProperty("theme", None)
    theme.deleteLater()
    return figures


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
