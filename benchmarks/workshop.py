"""Milliseconds the window works at a time in a workshop on a canvas of 300 notes."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.desk import dressed, page_context
from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.pages.design.workshop.room import Room
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

NOTES, TIMES = 300, 12
_SIZE = (1920, 1080)


def run(folder: Path) -> dict[str, float]:
    """The longest turn of the event loop while blocks change, and while notes are added.

    Time of this thread's own processor, so that other work on the machine does not count; the
    program's own collector rests the interpreter's, as it does there.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with dressed(folder) as (app, _), Workspace.create(folder / "workspace", "Workshop") as made:
        services = services_over(made)
        person = _fill(services)
        runner = Runner()
        Collector(app).spare()
        context = page_context(services, runner, person)
        tab = QWidget()
        room = _room(context, tab, person)
        _settle(app, runner)
        places = [place % room.session.count for place in range(1, TIMES + 1)]
        turned = [_longest(app, runner, partial(room.course.go, place)) for place in places]
        added = [_longest(app, runner, lambda: _add(room)) for _ in range(TIMES)]
        plain = [_longest(app, runner, lambda: None) for _ in range(TIMES)]
        room.leave()
        runner.close()
    return {
        "workshop.another_block_ms": max(turned),
        "workshop.note_added_ms": max(added),
        "workshop.nothing_ms": max(plain),
    }


def _fill(services: Services) -> Person:
    person = Person(id="p", name="Amina Odhiambo")
    services.people.save(person)
    services.design.save(Achievement(id="a", title="Data Steward"))
    services.canvases.start("c", "a", "design")
    blocks = services.canvases.board("c").template.blocks
    text = "Find the cause when register and report do not agree, idea {0}"
    notes = [
        Note(
            id=f"n{number:03}",
            canvas_id="c",
            block=blocks[number % len(blocks)].key,
            text=text.format(number),
            author="p",
            position=number,
        )
        for number in range(NOTES)
    ]
    services.canvases.keep(notes)
    return person


def _room(context: Context, tab: QWidget, person: Person) -> Room:
    edits = Edits(context, tab)
    record = RecordEditor(edits, tab)
    record.load(context.services.design.record("a"), edits.ticket())
    editor = BoardEditor(edits, record, tab)
    editor.load(context.services.canvases.board("c"), edits.ticket())
    room = Room(context, editor, tab)
    room.enter([person])
    room.setWindowState(Qt.WindowState.WindowNoState)
    room.resize(*_SIZE)
    return room


def _add(room: Room) -> None:
    line = room.stage.line()
    line.setText("One idea more")
    line.editingFinished.emit()


def _longest(app: QApplication, runner: Runner, work: Callable[[], object]) -> float:
    """Milliseconds of the longest turn from ``work`` until everything is at rest."""
    started = time.thread_time()
    work()
    return max((time.thread_time() - started) * 1000, _settle(app, runner))


def _settle(app: QApplication, runner: Runner) -> float:
    """The longest turn until nothing is under way any more, milliseconds."""
    longest, quiet = 0.0, 0
    while quiet < 5:
        started = time.thread_time()
        app.processEvents()
        spent = (time.thread_time() - started) * 1000
        longest = max(longest, spent)
        quiet = quiet + 1 if runner.idle() and spent < 1 else 0
        time.sleep(0.002)
    return longest
