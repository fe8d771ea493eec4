"""How long a key press in the rubric grid takes to be seen, and how long a large rubric to open.

The page works over a workspace of its own, offscreen, with the real store; beside it, in the same
run, a key press in a bare ``QPlainTextEdit`` and a bare ``QTableWidget`` with the same words.
"""

import time
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

from benchmarks.desk import dressed, page_context, settle, until
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric, RubricDraft
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.pages.rubrics.spots import Spot
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

PRESSES = 200
OPENINGS = 7
_WRITTEN, _OPENED = (20, 6), (50, 8)
_WORDS = "Recounts four indicators for three months and gives the cause of every gap above 10 %. "


def run(folder: Path) -> dict[str, float]:
    """Milliseconds: key to paint, opening, the longest gap of the GUI thread, and the bare widgets.

    The gap is that of the best opening: what else the machine does makes every other one longer.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with dressed(folder), Workspace.create(folder / "workspace", "Benchmark") as workspace:
        services = services_over(workspace)
        person, small, large = _prepared(services)
        runner = Runner()
        page = RubricsPage(page_context(services, runner, person))
        page.resize(1280, 720)
        page.show()
        _open(page, runner, small)
        measured = _press(page) | _bare_press()
        measured |= _openings(page, runner, small, large) | _bare_table()
        page.hide()
        settle(runner)
        runner.close()
        page.deleteLater()
    return measured


class _Painted(QObject):
    """Sees the first paint of a widget after a press."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.at is None:
            self.at = time.perf_counter()
        return False

    def seen(self) -> float:
        """When it is painted next."""
        while self.at is None:
            QApplication.processEvents()
        return self.at


class _Gap(QObject):
    """The longest time that the event loop was away."""

    def __init__(self) -> None:
        super().__init__()
        self._longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def taken(self) -> float:
        """The longest, in seconds, since it was taken last."""
        longest, self._longest = self._longest, 0.0
        return longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def _press(page: RubricsPage) -> dict[str, float]:
    """Typing in the middle of the grid; the words grow, and with them the row."""
    grid = page.editor.grid
    grid.setFocus()
    grid.go(Spot(3, 2))
    grid.write()
    entry = grid.writer.entry
    assert entry is not None
    times = _typed(entry, entry.viewport())
    return _summary("rubric.key_painted_ms", times)


def _bare_press() -> dict[str, float]:
    bare = QPlainTextEdit(_WORDS)
    bare.resize(150, 120)
    bare.show()
    bare.setFocus()
    QApplication.processEvents()
    times = _typed(bare, bare.viewport())
    bare.close()
    return _summary("rubric.bare_key_painted_ms", times)


def _typed(field: QWidget, viewport: QWidget) -> list[float]:
    painted = _Painted(viewport)
    times: list[float] = []
    for number in range(PRESSES):
        QApplication.processEvents()
        painted.at = None
        start = time.perf_counter()
        QTest.keyClick(field, Qt.Key(Qt.Key.Key_A + number % 26))
        while painted.at is None:
            QApplication.processEvents()
        times.append(painted.at - start)
    return times


def _openings(page: RubricsPage, runner: Runner, small: str, large: str) -> dict[str, float]:
    """From the choice in the list to the grid on the screen, and until every row is measured."""
    grid = page.editor.grid
    painted = _Painted(grid.viewport())
    first: list[float] = []
    whole: list[float] = []
    gaps: list[float] = []
    gap = _Gap()
    for _ in range(OPENINGS):
        _open(page, runner, small)
        gap.taken()
        start = time.perf_counter()
        page.open_rubric(large)
        until(lambda: page.editor.desk.holds(large))
        painted.at = None
        first.append(painted.seen() - start)
        until(lambda: grid.fitted)
        whole.append(time.perf_counter() - start)
        _judged(page, runner)
        gaps.append(gap.taken())
    return {
        "rubric.open_first_rows_ms_median": median(first) * 1000,
        "rubric.open_whole_ms_median": median(whole) * 1000,
        "rubric.gui_gap_longest_ms": min(gaps) * 1000,
    }


def _bare_table() -> dict[str, float]:
    """The same words in Qt's own table, with rows that fit them."""
    rows, columns = _OPENED
    times: list[float] = []
    for _ in range(OPENINGS):
        start = time.perf_counter()
        table = QTableWidget(rows, columns)
        table.setWordWrap(True)
        for row in range(rows):
            for column in range(columns):
                table.setItem(row, column, QTableWidgetItem(_words(row, column)))
        table.resize(1000, 600)
        painted = _Painted(table.viewport())
        table.show()
        table.resizeRowsToContents()
        painted.at = None
        times.append(painted.seen() - start)
        table.close()
        table.deleteLater()
    return {"rubric.bare_table_ms_median": median(times) * 1000}


def _open(page: RubricsPage, runner: Runner, rubric: str) -> None:
    page.open_rubric(rubric)
    until(lambda: page.editor.desk.holds(rubric))
    until(lambda: page.editor.grid.fitted)
    _judged(page, runner)


def _judged(page: RubricsPage, runner: Runner) -> None:
    """Until there is nothing more to say of the rubric."""
    settle(runner)
    until(lambda: not page.editor.beside.later.isActive())
    settle(runner)


def _summary(name: str, seconds: list[float]) -> dict[str, float]:
    return {
        f"{name}_median": median(seconds) * 1000,
        f"{name}_p95": quantiles(seconds, n=20)[-1] * 1000,
    }


def _words(row: int, column: int) -> str:
    return f"{row}.{column} " + _WORDS * (1 + column % 2)


def _prepared(services: Services) -> tuple[Person, str, str]:
    """Somebody who designs, a rubric to write in and a larger one to open."""
    new = services.store.new_id
    person = Person(id=new(), name="Amina Odhiambo", roles=(Role.MANAGER, Role.DESIGNER))
    services.people.save(person)
    record = Achievement(
        id=new(), title="Data Steward", outcomes=(Outcome(id="o1", text="Find the cause"),)
    )
    services.design.save(record)
    made: list[str] = []
    for rows, columns in (_WRITTEN, _OPENED):
        levels = tuple(Level(id=f"l{n}", name=f"Level {n}", points=n) for n in range(columns))
        criteria = tuple(
            Criterion(
                id=f"c{row}",
                title=f"Criterion {row}",
                outcomes=("o1",),
                descriptors={level.id: _words(row, n) for n, level in enumerate(levels)},
            )
            for row in range(rows)
        )
        content = Rubric(title=f"{rows} by {columns}", levels=levels, criteria=criteria)
        draft = RubricDraft(id=new(), achievement_id=record.id, content=content)
        services.rubrics.save(draft)
        made.append(draft.id)
    return person, made[0], made[1]
