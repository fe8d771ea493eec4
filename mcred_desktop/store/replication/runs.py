"""What only this store knows of its hub: where it is, and how the last exchanges went."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Table, delete, select, update

from mcred_desktop.domain.hub import FileStore, Membership, Roster
from mcred_desktop.store.bookkeeping import SyncRunRow
from mcred_desktop.store.journal import DEVICE, UNJUDGED
from mcred_desktop.store.sqlite import ERASED_FILES, FILE_STORE, SqliteStore

RUN = cast("Table", vars(SyncRunRow)["__table__"])
KEPT: Final = 50
"""Exchanges that are remembered"""
_MEMBERSHIP: Final = "membership"
_ROSTER: Final = "roster"


class Runs:
    """A part of the port ``Replica``."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def membership(self) -> Membership | None:
        """The hub this workspace is joined to."""
        text = self._store.kept(_MEMBERSHIP)
        return Membership.model_validate_json(text) if text else None

    def join(self, membership: Membership | None) -> None:
        """Belong to a hub from now on, or to none."""
        text = "" if membership is None else membership.model_dump_json()
        left = {_ROSTER: ""} if membership is None else {}
        self._store.keep(**{_MEMBERSHIP: text}, **left)
        if membership is None:
            with self._store.changing() as connection:  # the next one has nothing of it yet
                connection.execute(update(DEVICE).where(UNJUDGED).values(delivered=0))

    def roster(self) -> Roster:
        """Who belonged to the hub when it was seen last."""
        text = self._store.kept(_ROSTER)
        return Roster.model_validate_json(text) if text else Roster()

    def note_roster(self, roster: Roster) -> None:
        """Remember who belongs to the hub."""
        self._store.keep(**{_ROSTER: roster.model_dump_json()})

    def file_store(self) -> FileStore | None:
        """Where files are brought, if not into the hub's tables."""
        text = self._store.kept(FILE_STORE)
        return FileStore.model_validate_json(text) if text else None

    def use_file_store(self, store: FileStore | None) -> None:
        """Bring files there from now on; None for the hub's tables."""
        text = "" if store is None else store.model_dump_json()
        self._store.keep(**{FILE_STORE: text})

    def erased_files(self) -> list[str]:
        """What was erased here and may still lie in the store of files."""
        return self._store.kept(ERASED_FILES).split()

    def forget_erased_files(self, hashes: Sequence[str]) -> None:
        """They are gone there, too."""
        left = [one for one in self.erased_files() if one not in hashes]
        self._store.keep(**{ERASED_FILES: " ".join(left)})

    def runs(self, limit: int) -> list[dict[str, Any]]:
        """The last exchanges, newest first."""
        query = select(RUN).order_by(RUN.c.id.desc()).limit(limit)
        with self._store.snapshot() as connection:
            rows = connection.execute(query).mappings()
            return [
                {**row["outcome"], "began": row["began"], "ended": row["ended"]} for row in rows
            ]

    def ran(self, began: str, outcome: Mapping[str, Any]) -> None:
        """Remember an exchange; the oldest are forgotten."""
        row = {"id": self._store.new_id(), "began": began, "ended": self._store.now()}
        told = json.loads(json.dumps(outcome))
        with self._store.changing() as connection:
            connection.execute(RUN.insert(), {**row, "outcome": told})
            newest = select(RUN.c.id).order_by(RUN.c.id.desc()).limit(KEPT)
            connection.execute(delete(RUN).where(RUN.c.id.not_in(newest)))
