"""How long a canvas of 300 notes takes to open, and a typed note to be painted.

The page works over a workspace of its own, offscreen, with the real store; beside it, in the same
run, the rows of such a canvas read by bare SQLite, and a bare list that a line adds to.
"""

import json
import sqlite3
import time
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from benchmarks.desk import dressed, page_context, settle, until
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.zone import Zone
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

NOTES, OPENINGS, TYPED = 300, 7, 30
_QUIET = 0.15
"""Seconds until everything is painted"""
_WORDS = "Recounts four indicators for three months and gives the cause"


def run(folder: Path) -> dict[str, float]:
    """Milliseconds: opening, a note typed, the GUI thread's longest turn, and the bare parts.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with dressed(folder) as (app, _), Workspace.create(folder / "workspace", "Benchmark") as made:
        services = services_over(made)
        person = _prepared(services)
        runner = Runner()
        Collector(app).spare()  # as the program does: the interpreter's own would count as a turn
        page = DesignPage(page_context(services, runner, person))
        page.resize(1280, 720)
        page.show()
        page.activateWindow()
        settle(runner, _QUIET)
        page.record.show_tab("canvas")
        settle(runner, _QUIET)
        measured = _openings(page, runner) | _bare_reading(folder / "workspace" / "store.sqlite")
        measured |= _typing(page, runner) | _bare_typing()
        page.hide()
        settle(runner, _QUIET)
        runner.close()
        page.deleteLater()
    return measured


class _Turns(QObject):
    """The longest that one turn of the event loop took, in time of the processor."""

    def __init__(self) -> None:
        super().__init__()
        self._longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def taken(self) -> float:
        """The longest in milliseconds since it was taken last."""
        longest, self._longest = self._longest, 0.0
        return longest * 1000

    def _tick(self) -> None:
        now = time.thread_time()
        self._longest, self._last = max(self._longest, now - self._last), now


class _Painted(QObject):
    """Whether a note or row that came was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: set[int] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, Card):
            self.cards.add(id(watched))
        return False


def _prepared(services: Services) -> Person:
    """A record with an empty canvas and one of 300 notes; the person who sits there."""
    person = Person(id=services.store.new_id(), name="Amina Odhiambo")
    services.people.save(person)
    services.design.save(Achievement(id="r", title="Benchmark"))
    services.canvases.start("small", "r", "design")
    services.canvases.start("large", "r", "design")
    blocks = [block.key for block in services.canvases.board("large").template.blocks]
    services.canvases.keep(
        [
            Note(
                id=services.store.new_id(),
                canvas_id="large",
                block=blocks[number % len(blocks)],
                text=f"{number}: {_WORDS}",
                author=person.id,
                place=f"{50_000_000 + number:08d}",
            )
            for number in range(NOTES)
        ]
    )
    return person


def _openings(page: DesignPage, runner: Runner) -> dict[str, float]:
    """From choosing the canvas to its last note in view being there."""
    tab, turns = page.record.canvas, _Turns()
    times: list[float] = []
    gaps: list[float] = []
    for _ in range(OPENINGS):
        tab.pick("small")
        settle(runner, _QUIET)
        turns.taken()
        started = time.perf_counter()
        tab.pick("large")
        until(lambda: len(tab.editor.notes) == NOTES and all(z.cards() for z in tab.zones.values()))
        times.append((time.perf_counter() - started) * 1000)
        gaps.append(turns.taken())
        settle(runner, _QUIET)
    return {"canvas.open_300_ms": median(times), "canvas.open_longest_turn_ms": median(gaps)}


def _bare_reading(file: Path) -> dict[str, float]:
    """The same rows by bare SQLite, each shown on a bare label."""
    times: list[float] = []
    for _ in range(OPENINGS):
        started = time.perf_counter()
        with sqlite3.connect(file) as store:
            rows = store.execute("SELECT text, tags FROM note WHERE canvas_id = 'large'").fetchall()
        place = QWidget()
        column = QVBoxLayout(place)
        for text, tags in rows:
            json.loads(tags)
            column.addWidget(QLabel(text))
        place.show()
        QApplication.processEvents()
        times.append((time.perf_counter() - started) * 1000)
        place.close()
    return {"canvas.bare_300_labels_ms": median(times)}


def _typing(page: DesignPage, runner: Runner) -> dict[str, float]:
    """From Enter to the note's paint, and to the disk, on the canvas of 300 notes.

    Turns are measured apart: what listens for the paint is asked about every event, and counts.
    """
    page.activateWindow()  # a line without the focus scrolls nothing into view
    settle(runner, _QUIET)
    zone = page.record.canvas.zones["support"]
    painted = _Painted()
    QApplication.instance().installEventFilter(painted)  # type: ignore[union-attr]  # it is there
    shown: list[float] = []
    for number in range(TYPED):
        painted.cards.clear()
        started = time.perf_counter()
        _type(zone, f"Typed {number}")
        while not any(
            id(card) in painted.cards and card.face.text == f"Typed {number}"
            for card in zone.cards()
        ):
            QApplication.processEvents()
        shown.append((time.perf_counter() - started) * 1000)
        settle(runner, _QUIET)
    QApplication.instance().removeEventFilter(painted)  # type: ignore[union-attr]  # it is there
    turns = _Turns()
    for number in range(TYPED):
        _type(zone, f"Typed again {number}")
        settle(runner, _QUIET)
    return {
        "canvas.note_painted_ms": median(shown),
        "canvas.note_painted_p95_ms": quantiles(shown, n=20)[-1],
        "canvas.typing_longest_turn_ms": turns.taken(),
    }


def _type(zone: Zone, words: str) -> None:
    zone.line.setFocus()
    zone.line.setText(words)
    QTest.keyClick(zone.line, Qt.Key.Key_Return)


def _bare_typing() -> dict[str, float]:
    """A line that adds to a bare list."""
    place = QWidget()
    column = QVBoxLayout(place)
    line, rows = QLineEdit(), QListWidget()
    column.addWidget(rows)
    column.addWidget(line)
    for number in range(NOTES):
        rows.addItem(f"{number}: {_WORDS}")
    line.returnPressed.connect(lambda: rows.addItem(line.text()))
    place.show()
    QApplication.processEvents()
    times: list[float] = []
    for number in range(TYPED):
        line.setText(f"Typed {number}")
        started = time.perf_counter()
        QTest.keyClick(line, Qt.Key.Key_Return)
        rows.scrollToBottom()
        QApplication.processEvents()
        times.append((time.perf_counter() - started) * 1000)
    place.close()
    return {"canvas.bare_row_painted_ms": median(times)}
