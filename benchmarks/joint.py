"""How long it takes two laptops to make one canvas of 5,000 edits that they wrote apart.

Each wrote 2,500 texts into the same 50 notes. The journals go both ways through the store; beside
it, in the same run, one bare document of the library that takes the same number of updates.
"""

import time
from pathlib import Path

from pycrdt import Doc, Text
from sqlalchemy import select

from mcred_desktop.domain.canvases.canvas import Note
from mcred_desktop.domain.packs import Line
from mcred_desktop.store.journal import JOURNAL
from mcred_desktop.store.replication.bundles import SqliteBundles
from mcred_desktop.store.workspace import Workspace

EDITS, NOTES = 5_000, 50


def run(folder: Path) -> dict[str, float]:
    """Milliseconds an edit and in all, and operations a second.

    Args:
        folder: an empty or new folder that is left behind.
    """
    with (
        Workspace.create(folder / "one", "Benchmark") as one,
        Workspace.create(folder / "two", "Benchmark") as two,
    ):
        with one.store.begin() as session:
            for number in range(NOTES):
                session.put(
                    Note(id=f"n{number}", canvas_id="c", block="b", text="It asks", author="ann")
                )
        _deliver(one, two)
        written = time.perf_counter()
        _write(one, "night")
        _write(two, "wound")
        written = time.perf_counter() - written
        merged = time.perf_counter()
        _deliver(one, two)
        _deliver(two, one)
        merged = time.perf_counter() - merged
        if _texts(one) != _texts(two):
            raise AssertionError("the two canvases differ")
        operations = len(_lines(one))
    bare = _bare()
    return {
        "joint.edit_ms": written / EDITS * 1000,
        "joint.merge_both_ms": merged * 1000,
        "joint.operations_per_s": operations / merged,
        "joint.merge_vs_bare": merged / bare,
    }


def _write(workspace: Workspace, word: str) -> None:
    for number in range(EDITS // 2):
        with workspace.store.begin() as session:
            note = session.get(Note, f"n{number % NOTES}")
            session.put(note.model_copy(update={"text": f"{note.text} {word}{number}"}))


def _deliver(sender: Workspace, receiver: Workspace) -> None:
    with SqliteBundles(receiver.store).begin() as unit:
        unit.take(_lines(sender), lambda _session, _line, _record: None, onward=True)


def _lines(workspace: Workspace) -> list[Line]:
    with workspace.store.snapshot() as connection:
        rows = connection.execute(select(JOURNAL).order_by(JOURNAL.c.device, JOURNAL.c.seq))
        return [Line.model_validate(dict(row)) for row in rows.mappings()]


def _texts(workspace: Workspace) -> list[str]:
    with workspace.store.read() as session:
        return sorted(note.text for note in session.find(Note))


def _bare() -> float:
    """Seconds to take all updates of such notes into bare documents, twice."""
    documents: list[tuple[Doc[Text], list[bytes]]] = []
    for _ in range(NOTES):
        updates: list[bytes] = []
        writer: Doc[Text] = Doc()
        for number in range(EDITS // NOTES):
            before = writer.get_state()
            writer.get("text", type=Text).insert(0, f" word{number}")
            updates.append(writer.get_update(before))
        documents.append((Doc(), updates))
    start = time.perf_counter()
    for _ in range(2):
        for document, updates in documents:
            for update in updates:
                document.apply_update(update)
    return time.perf_counter() - start
