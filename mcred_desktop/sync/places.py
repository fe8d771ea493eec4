"""Opens targets of every kind."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing_ports import Place
from mcred_desktop.services.secrets import Secrets


@dataclass(frozen=True, slots=True)
class Places:
    """Targets, opened (the port ``Opening``); what a protocol needs is loaded by its first use."""

    write: Callable[[Path, bytes], None]
    """A file, whole or not at all; raises WorkspaceError"""
    secrets: Callable[[], Secrets]

    @contextmanager
    def __call__(self, target: Target) -> Generator[Place]:
        """The target, until the block ends; raises LineError or DeniedError."""
        from mcred_desktop.sync.folder import FolderPlace

        with FolderPlace.opened(target, self.write) as place:
            yield place
