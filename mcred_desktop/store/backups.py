"""Copies of the store, taken while it is in use."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from mcred_desktop.store.files import sync_folder
from mcred_desktop.store.troubles import disk_told, store_told

KEPT = 10
"""Of the copies made by ``back_up``; those made before an upgrade are never removed."""


def back_up(store: Path, folder: Path) -> Path:
    """Copy ``store`` into ``folder``, where the newest copies stay; raises WorkspaceError."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    copied = copy(store, folder / f"store-{moment}.sqlite")
    # Not by age alone: a clock that once ran ahead made every later copy the oldest.
    others = [other for other in copies(folder) if other != copied]
    for old in others[KEPT - 1 :]:
        old.unlink()
    return copied


def copies(folder: Path) -> list[Path]:
    """The copies made by ``back_up``, newest first."""
    return sorted(folder.glob("store-*.sqlite"), reverse=True)


def copy(store: Path, target: Path) -> Path:
    """Copy a store with SQLite's backup API: never half a transaction, even beside a writer."""
    partial = target.with_suffix(".partial")
    with store_told(target), disk_told(target):
        target.parent.mkdir(exist_ok=True)
        for left in target.parent.glob("*.partial*"):
            left.unlink()
        source = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(partial)) as destination:
            source.backup(destination)
            # Whoever goes on from the copy is another device: this one's journal went further.
            destination.execute("DELETE FROM local WHERE key = 'machine'")
            destination.commit()
            # One file, whole by itself: a copy must not need a log beside it.
            destination.execute("PRAGMA journal_mode = DELETE")
        partial.replace(target)
        sync_folder(target.parent)
    return target
