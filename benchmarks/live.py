"""How long until three windows on one canvas show what one of them wrote, over a hub on loopback.

From the key in one window until the last of the other two has painted the note, then while it is
moved, voted for, put into a group and deleted, each at another moment of the others' exchanges.
All three windows share one process here; on laptops of their own they do not wait for each other.
"""

import statistics
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.desk import dressed, page_context, settle, until
from benchmarks.hub import PHRASE, server, unlocked
from mcred_desktop.domain.canvases.canvas import Note, Voting
from mcred_desktop.domain.hub import Scope
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.canvas.card import Card
from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

TIMES = 20
LAPTOPS = 3
_APART = 0.31
"""Seconds between two edits, so that they fall on different moments of an exchange"""
_PATIENCE = 60.0
"""Seconds"""
_SIZE = (1280, 800)


class Window(QObject):
    """A laptop's Design page with the canvas in front, and what it painted."""

    def __init__(self, services: Services, person: Person) -> None:
        super().__init__()
        self.services, self.runner = services, Runner()
        services.store.acting_as(person.id)
        self.context: Context = page_context(services, self.runner, person)
        self.page = DesignPage(self.context)
        self.page.resize(*_SIZE)
        self.page.show()
        settle(self.runner)
        self.page.record.show_tab("canvas")
        settle(self.runner)
        self.painted: set[str] = set()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, Card):
            self._note_painted(watched)
        return False

    def _note_painted(self, card: Card) -> None:
        if card.note is not None and self.page.isAncestorOf(card):
            self.painted.add(card.note.text)

    @property
    def editor(self) -> BoardEditor:
        return self.page.record.canvas.editor

    def note(self, text: str) -> Note:
        """The note with these words, as this window shows it."""
        return next(note for note in self.editor.notes.values() if note.text == text)

    def close(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.page.close()
        until(lambda: not self.context.line.running)
        self.runner.close()
        self.services.syncing.close()
        self.page.deleteLater()


def run(folder: Path) -> dict[str, float]:
    """Milliseconds, the median and the longest of twenty of each kind.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with dressed(folder) as (app, _), server() as url:
        if url is None:
            return {}
        Collector(app).spare()
        with _laptops(folder, url) as windows:
            return _measured(windows)


@contextmanager
def _laptops(folder: Path, url: str) -> Generator[list[Window]]:
    """The one that made the hub and the canvas, and those that joined."""
    person = Person(id="p", name="Amina Odhiambo")
    with ExitStack() as stack:
        made = [
            unlocked(stack.enter_context(Workspace.create(folder / f"laptop-{number}", "Live")))
            for number in range(LAPTOPS)
        ]
        first, *others = made
        first.people.save(person)
        first.design.save(Achievement(id="a", title="Data Steward"))
        first.canvases.start("c", "a", "design")
        canvas = first.canvases.board("c").canvas
        first.canvases.keep([canvas.model_copy(update={"voting": Voting.OPEN})])
        first.syncing.members.found(url, person.id)
        first.syncing.now()
        for number, services in enumerate(others):
            file = folder / f"in-{number}"
            first.syncing.members.invite(file, person.id, Scope.OFFICE, PHRASE)
            services.syncing.members.join(file, PHRASE)
            services.syncing.now()
        windows = [Window(services, person) for services in made]
        for window in windows:
            stack.callback(window.close)
        yield windows


def _measured(windows: list[Window]) -> dict[str, float]:
    first, *others = windows
    keys = [block.key for block in first.services.canvases.board("c").template.blocks]
    edits: dict[str, tuple[Callable[[str], None], Callable[[Window, str], bool]]] = {
        "note": (lambda text: _type(first, keys[0], text), lambda one, text: text in one.painted),
        "move": (
            lambda text: first.editor.move([first.note(text)], keys[1]),
            lambda one, text: one.note(text).block == keys[1],
        ),
        "vote": (
            lambda text: first.editor.vote(first.note(text), 1),
            lambda one, text: _votes(one, text) == 1,
        ),
        "group": (
            lambda text: _group(first, text),
            lambda one, text: one.note(text).group_id is not None,
        ),
        "deletion": (
            lambda text: first.editor.delete(first.note(text)),
            lambda one, text: all(note.text != text for note in one.editor.notes.values()),
        ),
    }
    took: dict[str, list[float]] = {kind: [] for kind in edits}
    for number in range(TIMES):
        for kind, (do, seen) in edits.items():
            took[kind].append(_until_seen(first, others, f"Idea {number}", do, seen))
    medians = {f"live.{kind}_seen_ms": statistics.median(x) * 1000 for kind, x in took.items()}
    return medians | {f"live.{kind}_longest_ms": max(x) * 1000 for kind, x in took.items()}


def _until_seen(
    first: Window,
    others: list[Window],
    text: str,
    do: Callable[[str], None],
    seen: Callable[[Window, str], bool],
) -> float:
    """Seconds until all others show it."""
    ends = time.perf_counter() + _APART
    until(lambda: time.perf_counter() >= ends)
    began = time.perf_counter()
    do(text)
    until(lambda: all(seen(one, text) for one in others) or _too_late(began, text))
    QApplication.processEvents()  # what is only queued to be painted
    return time.perf_counter() - began


def _too_late(began: float, text: str) -> bool:
    if time.perf_counter() - began > _PATIENCE:
        raise AssertionError(f"{text} came to no other window")
    return False


def _type(window: Window, block: str, text: str) -> None:
    line = window.page.findChild(QLineEdit, f"add-{block}")
    assert line is not None
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def _votes(window: Window, text: str) -> int:
    note_id = window.note(text).id
    return sum(vote.dots for vote in window.editor.votes.values() if vote.note_id == note_id)


def _group(window: Window, text: str) -> None:
    window.editor.begin_group(window.note(text), f"Group of {text}")
