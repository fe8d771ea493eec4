"""How long a key press in the scoring view takes to be seen and to be on disk.

The view works over a workspace of its own, offscreen, with the real store; beside it, in the same
run, a bare ``sqlite3`` insert and commit under the same pragmas.
"""

import os
import sqlite3
import sys
import time
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.assessment import Cohort
from mcred_desktop.domain.design import Achievement, Outcome
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubric import Criterion, Level, Rubric, RubricDraft
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.services.ports import LearnerLine
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

PRESSES = 120
_CRITERIA, _LEVELS = 5, 4


def run(folder: Path) -> dict[str, float]:
    """Milliseconds: key to paint, key to commit, the longest gap of the GUI thread, bare SQLite.

    Args:
        folder: an empty or new folder that is left behind.
    """
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    settings = QSettings(str(folder / "look.ini"), QSettings.Format.IniFormat)
    theme = Theme(app, settings)
    with Workspace.create(folder / "workspace", "Benchmark") as workspace:
        services = services_over(workspace)
        person, cohort = _prepared(services)
        runner = Runner()
        page = AssessPage(
            Context(services, runner, lambda: person, lambda *_: None, lambda _: None)
        )
        page.resize(1280, 720)
        page.show()
        page.score(cohort)
        _wait(runner)
        measured = _press(page, runner)
        runner.close()
        page.deleteLater()
        app.processEvents()
    app.setProperty("theme", None)
    theme.deleteLater()
    return measured | _bare(folder / "bare.sqlite")


class _Watch(QObject):
    """Sees the first paint of the rubric after a press, and how long the event loop was away."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: float | None = None
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def restart(self) -> None:
        self.painted = None
        self._last = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.painted is None:
            self.painted = time.perf_counter()
        return False

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def _press(page: AssessPage, runner: Runner) -> dict[str, float]:
    watch = _Watch()
    scoring = page.scoring
    painted: list[float] = []
    committed: list[float] = []
    for number in range(PRESSES):
        row = scoring.rubric.current
        assert row is not None
        for key in row.findChildren(QObject):
            key.installEventFilter(watch)
        watch.restart()
        start = time.perf_counter()
        QTest.keyClick(scoring, Qt.Key(Qt.Key.Key_1 + number % _LEVELS))
        while scoring.marking.busy or watch.painted is None:
            QApplication.processEvents()
        end = time.perf_counter()
        committed.append(end - start)
        painted.append(watch.painted - start)
        for key in row.findChildren(QObject):
            key.removeEventFilter(watch)
        _wait(runner)
        if number % _LEVELS == _LEVELS - 1:
            last = row.criterion.id == f"c{_CRITERIA - 1}"
            scoring.rubric.open_row(0) if last else scoring.rubric.step(1)
    return {
        **_summary("scoring.painted_ms", painted),
        **_summary("scoring.committed_ms", committed),
        "scoring.gui_gap_longest_ms": watch.longest * 1000,
    }


def _bare(file: Path) -> dict[str, float]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, level TEXT)")
    times: list[float] = []
    for number in range(PRESSES):
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO mark VALUES (?, 'good')", (number,))
        connection.execute("COMMIT")
        times.append(time.perf_counter() - start)
    connection.close()
    return _summary("scoring.bare_sqlite_ms", times)


def _summary(name: str, seconds: list[float]) -> dict[str, float]:
    return {
        f"{name}_median": median(seconds) * 1000,
        f"{name}_p95": quantiles(seconds, n=20)[-1] * 1000,
    }


def _wait(runner: Runner) -> None:
    while not runner.idle():
        QApplication.processEvents()
    QApplication.processEvents()


def _prepared(services: Services) -> tuple[Person, str]:
    """One evaluator with a queue of thirty."""
    new = services.store.new_id
    person = Person(id=new(), name="Ruth Lindqvist", roles=(Role.EVALUATOR, Role.APPROVER))
    services.people.save(person)
    record = Achievement(
        id=new(),
        title="Data Steward",
        summary="Keeps registers.",
        outcomes=(Outcome(id="o1", text="Find the cause"),),
        hours=60,
        assessment="Portfolio",
    )
    services.design.save(record)
    services.design.approve(record.id, person.id)
    levels = tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in range(1, _LEVELS + 1))
    words = {level.id: "Each problem has an action, an owner and a date." for level in levels}
    rubric = RubricDraft(
        id=new(),
        achievement_id=record.id,
        content=Rubric(
            title="Steward portfolio",
            levels=levels,
            criteria=tuple(
                Criterion(id=f"c{n}", title=f"Criterion {n}", descriptors=words)
                for n in range(_CRITERIA)
            ),
        ),
    )
    services.rubrics.save(rubric)
    services.rubrics.publish(rubric.id, person.id)
    cohort = Cohort(
        id=new(),
        title="Autumn 2026",
        achievement_version_id=services.design.versions(record.id)[0].id,
        rubric_version_id=services.rubrics.versions(rubric.id)[0].id,
    )
    services.cohorts.open(cohort)
    lines = [LearnerLine(f"Learner {n}", "", "") for n in range(30)]
    services.cohorts.enrol(cohort.id, lines)
    services.cohorts.share_out(cohort.id, [person.id])
    return person, cohort.id


if __name__ == "__main__":
    for name, value in run(Path(sys.argv[1])).items():
        print(f"{name:20} {value:8.2f} ms")
