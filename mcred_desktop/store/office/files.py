"""Evidence of an office: kept on the server in parts, and beside the program once it was needed."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.store.files import ContentFiles
from mcred_desktop.store.office.parts import OfficeParts
from mcred_desktop.store.office.store import OfficeStore
from mcred_desktop.store.troubles import disk_told


class OfficeFiles(ContentFiles):
    """Files by content, for everybody."""

    def __init__(self, store: OfficeStore, root: Path) -> None:
        super().__init__(root)
        self.parts = OfficeParts(store)

    def keep_all(self, sources: Sequence[Path]) -> list[tuple[str, int]]:
        """Copy files in, here and on the server; raises as `keep` does."""
        kept = super().keep_all(sources)
        for sha256, _ in kept:
            self.parts.put(sha256, super().path(sha256))
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
        self.parts.remove(gone)
        super().discard(gone)

    def _fetch(self, sha256: str) -> None:
        """Bring a file here; what the server has altered is not kept."""
        partial = self._root / f".{uuid4().hex}.partial"
        with disk_told(self._root):
            try:
                with suppress(NotFoundError):
                    self.parts.fetch(sha256, partial)
                    self._settle(partial, sha256)
            finally:
                partial.unlink(missing_ok=True)
