"""Files on an office's server, in parts under their SHA-256 (the port ``HubFiles``)."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from mcred_desktop.domain.errors import NotFoundError, WorkspaceError
from mcred_desktop.services.ports import Progress
from mcred_desktop.store.files import CHUNK
from mcred_desktop.store.journal import BATCH
from mcred_desktop.store.office.schema import PART, WHOLE
from mcred_desktop.store.office.store import OfficeStore


class OfficeParts:
    """For everybody in the office; sending one that was cut off goes on where it ended."""

    def __init__(self, store: OfficeStore) -> None:
        self._store = store

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those that are not whole on the server."""
        wanted = sorted(set(hashes))
        whole: set[str] = set()
        with self._store.snapshot() as connection:
            for start in range(0, len(wanted), BATCH):
                some = WHOLE.c.sha256.in_(wanted[start : start + BATCH])
                whole |= set(connection.execute(select(WHOLE.c.sha256).where(some)).scalars())
        return set(wanted) - whole

    def put(self, sha256: str, path: Path, progress: Progress | None = None) -> None:
        """Send a file, part by part."""
        with self._store.snapshot() as connection:
            if connection.execute(select(WHOLE).where(WHOLE.c.sha256 == sha256)).first():
                return
            sent = select(func.count()).select_from(PART).where(PART.c.sha256 == sha256)
            done = int(connection.execute(sent).scalar_one())
        with path.open("rb") as stream:
            stream.seek(done * CHUNK)
            for part, some in enumerate(iter(lambda: stream.read(CHUNK), b""), start=done):
                with self._store.changing() as connection:
                    connection.execute(
                        insert(PART).on_conflict_do_nothing(),
                        {"sha256": sha256, "part": part, "bytes": some},
                    )
        with self._store.changing() as connection:
            whole = insert(WHOLE).on_conflict_do_nothing()
            connection.execute(whole, {"sha256": sha256, "size": path.stat().st_size})

    def use(self, uses: Iterable[tuple[str, str]]) -> None:
        """Nothing to note: everybody in an office may have every file."""

    def fetch(self, sha256: str, into: Path, progress: Progress | None = None) -> None:
        """Fill ``into``.

        Raises:
            NotFoundError: the server has no such file.
            WorkspaceError: what it has was altered; nothing is left of it.
        """
        digest = hashlib.sha256()
        with self._store.snapshot() as connection:
            if connection.execute(select(WHOLE).where(WHOLE.c.sha256 == sha256)).first() is None:
                raise NotFoundError("There is no file with this content.", where=sha256)
            parts = select(PART.c.bytes).where(PART.c.sha256 == sha256).order_by(PART.c.part)
            found = connection.execution_options(yield_per=8).execute(parts)
            with into.open("wb") as target:
                for some in found.scalars():
                    digest.update(some)
                    target.write(some)
        if digest.hexdigest() != sha256:
            into.unlink()
            raise WorkspaceError(
                "A file on the office's server was altered.",
                where=sha256,
                cure="Tell whoever runs it; add the file again from its source.",
            )

    def remove(self, hashes: Iterable[str]) -> None:
        """Delete files; those that are not there are passed over."""
        gone = list(hashes)
        with self._store.changing() as connection:
            connection.execute(delete(WHOLE).where(WHOLE.c.sha256.in_(gone)))
            connection.execute(delete(PART).where(PART.c.sha256.in_(gone)))
