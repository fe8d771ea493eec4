"""Evidence on its way through a hub, by content, as far as it is needed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import NotFoundError
from mcred_desktop.domain.hub import Scope
from mcred_desktop.services.ports import Files, Progress, Store
from mcred_desktop.services.sync.handing import wanted_files
from mcred_desktop.services.sync.ports import HubFiles, Replica


@dataclass(frozen=True, slots=True)
class FileExchange:
    """Files of portfolios that somebody still has a say on; others come when they are opened."""

    store: Store
    files: Files
    replica: Replica
    partial: Callable[[str], Path]
    """Where a file that is still coming lies; what is there already is gone on with"""
    _there: set[str] = field(default_factory=set[str])
    """Contents known to be on the hub, with all they are for"""

    def missing(self) -> list[str]:
        """Contents that are needed and not here."""
        with self.store.read() as session:
            return [sha256 for sha256 in wanted_files(session) if not self._has(sha256)]

    def exchange(self, hub: HubFiles, progress: Progress | None) -> tuple[int, int]:
        """Bring what the hub lacks and fetch what is missing here; how many files each."""
        membership = self.replica.membership()
        up = 0
        with self.store.read() as session:
            wanted = wanted_files(session)
        if membership is not None and membership.scope is Scope.OFFICE:
            up = self._bring(hub, wanted, progress)
        missing = [sha256 for sha256 in wanted if not self._has(sha256)]
        there = set(missing) - hub.missing(missing) if missing else set[str]()
        down = sum(self._fetch(hub, sha256, progress) for sha256 in sorted(there))
        return up, down

    def ask_again(self) -> None:
        """Believe no more that the hub has what it had: it was restored."""
        self._there.clear()

    def fetch(self, hub: HubFiles, sha256: str, progress: Progress | None) -> None:
        """Bring one file here that was left there; cancelled, the next time goes on.

        Raises:
            LyingHubError: it is not there, not whole, or another.
        """
        if not self._has(sha256):
            self._fetch(hub, sha256, progress)

    def discard(self, hashes: Iterable[str]) -> None:
        """Delete files of what was erased, unless other evidence has the same content."""
        hashes = set(hashes)
        with self.store.read() as session:
            hashes -= set(session.column(Evidence, "sha256", sha256=sorted(hashes)))
        self.files.discard(hashes)

    def _bring(self, hub: HubFiles, wanted: dict[str, list[str]], progress: Progress | None) -> int:
        known = {f"{sha256} {use}" for sha256, uses in wanted.items() for use in uses}
        if known <= self._there:
            return 0
        mine = {sha256: uses for sha256, uses in wanted.items() if self._has(sha256)}
        due = sorted(hub.missing(mine)) if mine else []
        for sha256 in due:
            hub.put(sha256, self.files.path(sha256), progress)
            if progress is not None and progress.cancelled:
                return 0
        if mine:
            hub.use((sha256, use) for sha256, uses in mine.items() for use in uses)
            self._there.update(f"{sha256} {use}" for sha256, uses in mine.items() for use in uses)
        return len(due)

    def _fetch(self, hub: HubFiles, sha256: str, progress: Progress | None) -> int:
        partial = self.partial(sha256)
        hub.fetch(sha256, partial, progress)
        if progress is not None and progress.cancelled:
            return 0
        self.files.keep(partial)
        partial.unlink()
        return 1

    def _has(self, sha256: str) -> bool:
        try:
            self.files.path(sha256)
        except NotFoundError:
            return False
        return True
