"""Files on a hub, in chunks under their SHA-256; a transfer that was cut goes on where it ended."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, func, insert, select

from mcred_desktop.domain.hub import LyingHubError
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.sync import pieces
from mcred_desktop.store.hub.tables import CHUNK, FILE, FILE_USE

SIZE: Final = 1 << 20
"""Bytes of a chunk; the last may be shorter"""
_AT_ONCE: Final = 500


class Line(Protocol):
    """Connections to the hub."""

    def reading(self) -> AbstractContextManager[Connection]: ...
    def writing(self) -> AbstractContextManager[Connection]: ...


class HubFiles:
    """See the port."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those that are not whole on the hub."""
        wanted = sorted(set(hashes))
        whole: set[str] = set()
        parts = func.count(CHUNK.c.number)
        query = select(FILE.c.sha256).join(CHUNK, CHUNK.c.sha256 == FILE.c.sha256, isouter=True)
        query = query.group_by(FILE.c.sha256, FILE.c.size)
        query = query.having(parts == (FILE.c.size + SIZE - 1) // SIZE)
        with self._line.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                some = FILE.c.sha256.in_(wanted[start : start + _AT_ONCE])
                whole |= set(connection.execute(query.where(some)).scalars())
        return set(wanted) - whole

    def use(self, uses: Iterable[tuple[str, str]]) -> None:
        """Note which evidence or credential a file is for: content and id of the record."""
        wanted = sorted(set(uses))
        with self._line.writing() as connection:
            known = set[tuple[str, str]]()
            for start in range(0, len(wanted), _AT_ONCE):
                some = [record for _, record in wanted[start : start + _AT_ONCE]]
                query = select(FILE_USE.c.sha256, FILE_USE.c.record_id)
                rows = connection.execute(query.where(FILE_USE.c.record_id.in_(some)))
                known |= {(sha256, record) for sha256, record in rows}
            new = [
                {"sha256": sha256, "record_id": record}
                for sha256, record in wanted
                if (sha256, record) not in known
            ]
            if new:
                connection.execute(insert(FILE_USE), new)

    def put(self, sha256: str, path: Path, progress: Progress | None) -> None:
        """Bring a file, chunk by chunk; those that are there already are passed over."""
        size = path.stat().st_size
        total = pieces.count(size, SIZE)
        with self._line.writing() as connection:
            known = select(FILE.c.sha256).where(FILE.c.sha256 == sha256)
            if connection.execute(known).first() is None:
                connection.execute(insert(FILE), {"sha256": sha256, "size": size})
            there = select(CHUNK.c.number).where(CHUNK.c.sha256 == sha256)
            done = set(connection.execute(there).scalars())
        with path.open("rb") as stream:
            for number in range(total):
                if number in done:
                    continue
                stream.seek(number * SIZE)
                chunk = {"sha256": sha256, "number": number, "content": stream.read(SIZE)}
                with self._line.writing() as connection:
                    connection.execute(insert(CHUNK), chunk)
                if pieces.stopped(progress, number + 1, total):
                    return

    def fetch(self, sha256: str, into: Path, progress: Progress | None) -> None:
        """Fill ``into``, going on where it ends; raises LyingHubError for other content."""
        with self._line.reading() as connection:
            query = select(FILE.c.size).where(FILE.c.sha256 == sha256)
            size = connection.execute(query).scalar_one_or_none()
        if size is None:
            raise LyingHubError("The file is not on the hub.", where=sha256)
        read = partial(self._chunk, sha256)
        pieces.fill(into, sha256, (size, SIZE), read, progress)

    def _chunk(self, sha256: str, number: int) -> bytes:
        query = select(CHUNK.c.content).where(CHUNK.c.sha256 == sha256, CHUNK.c.number == number)
        with self._line.reading() as connection:
            content = connection.execute(query).scalar_one_or_none()
        if content is None or len(content) > SIZE:
            raise LyingHubError("A file on the hub is not whole.", where=sha256)
        return bytes(content)
