"""Evidence of an office: kept on the server in parts, and beside the program once it was needed."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from mcred_desktop.domain.errors import NotFoundError, WorkspaceError
from mcred_desktop.store.files import CHUNK, ContentFiles
from mcred_desktop.store.office.schema import PART, WHOLE
from mcred_desktop.store.office.store import OfficeStore
from mcred_desktop.store.troubles import disk_told


class OfficeFiles(ContentFiles):
    """Files by content, for everybody; sending one that was cut off goes on where it ended."""

    def __init__(self, store: OfficeStore, root: Path) -> None:
        super().__init__(root)
        self._store = store

    def keep_all(self, sources: Sequence[Path]) -> list[tuple[str, int]]:
        """Copy files in, here and on the server; raises as `keep` does."""
        kept = super().keep_all(sources)
        for sha256, size in kept:
            self._send(sha256, size)
        return kept

    def path(self, sha256: str) -> Path:
        """Where the bytes are, fetched when they are not here yet; raises NotFoundError."""
        try:
            return super().path(sha256)
        except NotFoundError:
            self._fetch(sha256)
            return super().path(sha256)

    def discard(self, hashes: Iterable[str]) -> None:
        """Delete the bytes, here and on the server."""
        gone = list(hashes)
        with self._store.changing() as connection:
            connection.execute(delete(WHOLE).where(WHOLE.c.sha256.in_(gone)))
            connection.execute(delete(PART).where(PART.c.sha256.in_(gone)))
        super().discard(gone)

    def _send(self, sha256: str, size: int) -> None:
        with self._store.snapshot() as connection:
            if connection.execute(select(WHOLE).where(WHOLE.c.sha256 == sha256)).first():
                return
            sent = select(func.count()).select_from(PART).where(PART.c.sha256 == sha256)
            done = int(connection.execute(sent).scalar_one())
        with super().path(sha256).open("rb") as stream:
            stream.seek(done * CHUNK)
            for part, some in enumerate(iter(lambda: stream.read(CHUNK), b""), start=done):
                with self._store.changing() as connection:
                    connection.execute(
                        insert(PART).on_conflict_do_nothing(),
                        {"sha256": sha256, "part": part, "bytes": some},
                    )
        with self._store.changing() as connection:
            whole = insert(WHOLE).on_conflict_do_nothing()
            connection.execute(whole, {"sha256": sha256, "size": size})

    def _fetch(self, sha256: str) -> None:
        """Bring a file here; what the server has altered is not kept."""
        partial = self._root / f".{uuid4().hex}.partial"
        digest = hashlib.sha256()
        with self._store.snapshot() as connection, disk_told(self._root):
            known = connection.execute(select(WHOLE).where(WHOLE.c.sha256 == sha256)).first()
            if known is None:
                return
            try:
                with partial.open("xb") as target:
                    parts = select(PART.c.bytes).where(PART.c.sha256 == sha256)
                    found = connection.execution_options(yield_per=8).execute(
                        parts.order_by(PART.c.part)
                    )
                    for some in found.scalars():
                        digest.update(some)
                        target.write(some)
                if digest.hexdigest() != sha256:
                    raise WorkspaceError(
                        "A file on the office's server was altered.",
                        where=sha256,
                        cure="Tell whoever runs it; add the file again from its source.",
                    )
                self._settle(partial, sha256)
            finally:
                partial.unlink(missing_ok=True)
