"""Scoring in a store of 100,000 submissions and 1,000,000 level choices.

Milliseconds from the press of a level key to the painted rubric and to the acknowledged commit,
from a key press to the next portfolio painted, and of each key press in the finder of the queue and
in a bank of 1,000 comments;
the same run measures a bare QtPdf page and the bare SQLite commit of a choice to compare with.

The bare commit is what no store that keeps every choice can do without: BEGIN IMMEDIATE, the row of
one choice put into the same table with the same indexes by one prepared statement, COMMIT with
synchronous FULL. It reads and checks nothing. It has a connection of its own to the same file and
takes turns with the product, so that whatever else the machine does meets both. A turn is every
criterion of a few portfolios, as an evaluator scores them: SQLite drops the pages that a connection
knows when another one has written, and no evaluator's store has to bear that at each choice.
``commit_p95`` is over all choices; those that were changed and those made first stand beside it.
"""

import resource
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks.desk import dressed, page_context, settle, until
from benchmarks.submissions import fill, write_page
from mcred_desktop.app.parts import services_over
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.pages.assess.scoring.view import ScoringView
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

PRESSES, PORTFOLIOS, TYPED, SOUGHT = 200, 60, "portfolio 12", "again cause 09"
TURNS, SHEETS = 20, 6
"""Of commits of each kind, and the portfolios in a turn"""

_CHOICE = """INSERT INTO mark
    (id, assignment_id, criterion_id, level_id, comment, pins, checks, device, hlc)
    VALUES (?, ?, ?, ?, '', '[]', '[]', 'device', 1)
    ON CONFLICT (id) DO UPDATE SET level_id = excluded.level_id"""


def run(folder: Path) -> dict[str, float]:
    """Milliseconds, and their ratios to the bare operations.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with dressed(folder):
        return _measured(folder)


def _measured(folder: Path) -> dict[str, float]:
    page_file = write_page(folder / "page.pdf")
    fill(folder / "workspace", page_file)
    with Workspace.open(folder / "workspace") as workspace:
        measured = _score(services_over(workspace), folder / "workspace" / "store.sqlite")
    render = _bare_render(page_file)
    measured |= _summary("scoring.bare_render_ms", render)
    for kind in ("commit", "changed_commit", "first_commit"):
        measured[f"scoring.{kind}_p95"] = (
            measured[f"scoring.{kind}_ms_p95"] / measured[f"scoring.bare_{kind}_ms_p95"]
        )
    measured["scoring.paint_p95"] = (
        measured["scoring.painted_ms_p95"] / measured["scoring.bare_render_ms_p95"]
    )
    measured["scoring.next_p95"] = (
        measured["scoring.next_ms_p95"] / measured["scoring.bare_render_ms_p95"]
    )
    measured["scoring.memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return measured


class _Watch(QObject):
    """Sees the first paint after a press."""

    painted: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.painted is None:
            self.painted = time.perf_counter()
        return False


def _score(services: Services, store: Path) -> dict[str, float]:
    runner, person = Runner(), services.people.get("ruth")
    page = AssessPage(page_context(services, runner, person))
    page.resize(1280, 720)
    page.show()
    page.score("cohort")
    settle(runner)
    view = page.scoring
    painted, committed = _press(view, runner)
    measured = _summary("scoring.painted_ms", painted)
    measured |= _summary("scoring.committed_ms", committed)
    measured |= _summary("scoring.next_ms", _walk(view, runner))
    measured |= _summary("scoring.filter_ms", _type(view.queue, "queue-finder", TYPED))
    view.rubric.open_row(0)
    view.open_bank()
    settle(runner)
    measured |= _summary("scoring.bank_ms", _type(view.bank, "bank-typed", SOUGHT))
    view.bank.close_bank()
    changed, bare_changed = _give(services, view, store, is_first=False)
    first, bare_first = _give(services, view, store, is_first=True)
    for kind, given, bare in (
        ("commit", changed + first, bare_changed + bare_first),
        ("changed_commit", changed, bare_changed),
        ("first_commit", first, bare_first),
    ):
        measured |= _summary(f"scoring.{kind}_ms", given)
        measured |= _summary(f"scoring.bare_{kind}_ms", bare)
    runner.close()
    page.deleteLater()
    QApplication.processEvents()
    return measured


def _press(view: ScoringView, runner: Runner) -> tuple[list[float], list[float]]:
    """Level keys on one sheet: seconds to the painted level and to the acknowledged commit."""
    watch, painted, committed = _Watch(), list[float](), list[float]()
    for number in range(PRESSES):
        row = view.rubric.current
        assert row is not None
        with _watched(row, watch):
            start = time.perf_counter()
            QTest.keyClick(view, Qt.Key(Qt.Key.Key_2 - number % 2))
            until(lambda: not view.marking.busy and watch.painted is not None)
            committed.append(time.perf_counter() - start)
            painted.append((watch.painted or start) - start)
        settle(runner)
        if number % 2:
            last = row.criterion.id == view.marking.rubric.criteria[-1].id
            view.rubric.open_row(0) if last else view.rubric.step(1)
            settle(runner)
    return painted, committed


def _walk(view: ScoringView, runner: Runner) -> list[float]:
    """Seconds from N to the first page of the next portfolio painted."""
    watch, times = _Watch(), list[float]()
    for _ in range(PORTFOLIOS):
        before = view.marking.case.assignment.id
        with _watched(view.evidence, watch):
            start = time.perf_counter()
            QTest.keyClick(view, Qt.Key.Key_N)
            while view.marking.case.assignment.id == before or watch.painted is None:
                QApplication.processEvents()
            times.append((watch.painted or start) - start)
        settle(runner)
    return times


def _type(panel: QWidget, name: str, text: str) -> list[float]:
    """Seconds for each key in the finder of a panel, painted."""
    finder = panel.findChild(QLineEdit, name)
    assert finder is not None
    watch, times = _Watch(), list[float]()
    for letter in text:
        with _watched(panel, watch):
            start = time.perf_counter()
            finder.insert(letter)
            until(lambda: watch.painted is not None)
            times.append((watch.painted or start) - start)
    finder.clear()
    return times


def _give(
    services: Services, view: ScoringView, store: Path, *, is_first: bool
) -> tuple[list[float], list[float]]:
    """Seconds of the command and of the bare commit, by turns, of first or of changed choices."""
    case = view.marking.case
    who, rows = case.assignment.evaluator_id, [row.id for row in case.rubric.content.criteria]
    sheets = [line.assignment.id for line in services.assessment.queue(who, case.cohort.id)]
    ours, theirs = (
        [(sheet, row) for sheet in some for row in rows]
        for some in (sheets[:SHEETS], sheets[SHEETS : 2 * SHEETS])
    )
    levels = [level.id for level in case.rubric.content.levels[:2]]
    given, bare = list[float](), list[float]()
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        for turn in range(TURNS):
            level = levels[(turn + 1) % 2]
            if is_first:
                known = [(f"{sheet}/{row}",) for sheet, row in ours + theirs]
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("DELETE FROM mark WHERE id = ?", known)
                connection.execute("COMMIT")
            for sheet, row in ours:
                start = time.perf_counter()
                services.assessment.give_level(sheet, row, level, who)
                given.append(time.perf_counter() - start)
            for sheet, row in theirs:
                start = time.perf_counter()
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_CHOICE, (f"{sheet}/{row}", sheet, row, level))
                connection.execute("COMMIT")
                bare.append(time.perf_counter() - start)
    return given, bare


class _watched:  # noqa: N801 - used as a statement
    """Watches a widget and everything in it for its next paint."""

    def __init__(self, widget: QObject, watch: _Watch) -> None:
        self._parts, self._watch = [widget, *widget.findChildren(QObject)], watch

    def __enter__(self) -> None:
        self._watch.painted = None
        for part in self._parts:
            part.installEventFilter(self._watch)

    def __exit__(self, *_: object) -> None:
        for part in self._parts:
            part.removeEventFilter(self._watch)


def _summary(name: str, seconds: list[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=100)
    return {f"{name}_p{cut}": cuts[cut - 1] * 1000 for cut in (50, 95, 99)}


def _bare_render(file: Path) -> list[float]:
    """Load a page and render it, by nothing but QtPdf."""
    times: list[float] = []
    for _ in range(PORTFOLIOS):
        start = time.perf_counter()
        document = QPdfDocument()
        document.load(str(file))
        document.render(0, QSize(800, 1131))
        times.append(time.perf_counter() - start)
        document.close()
    return times
