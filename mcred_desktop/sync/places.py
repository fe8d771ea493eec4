"""Opens targets of every kind."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.publishing.ports import Place
from mcred_desktop.services.publishing.targets import secret_name
from mcred_desktop.services.secrets import Secrets
from mcred_desktop.sync.line import USUAL, Limits, Line


@dataclass(frozen=True, slots=True)
class Places:
    """Targets, opened (the port ``Opening``); what a protocol needs is loaded by its first use."""

    write: Callable[[Path, bytes], None]
    """A file, whole or not at all; raises WorkspaceError"""
    secrets: Callable[[], Secrets]
    timestamps: Callable[[Target, str, Progress | None], AbstractContextManager[Place]]
    """Opens an authority, given the password there"""
    limits: Limits = USUAL

    def __call__(
        self, target: Target, progress: Progress | None = None
    ) -> AbstractContextManager[Place]:
        """The target, until the block ends; raises as the port says."""
        if target.kind is TargetKind.FOLDER:
            from mcred_desktop.sync.folder import FolderPlace

            return FolderPlace.opened(target, self.write)
        if not target.asks_secret:
            return self.timestamps(target, "", progress)
        secrets, name = self.secrets(), secret_name(target)
        secret = secrets.read(name) or ""
        if target.kind is TargetKind.TIMESTAMPS:
            return self.timestamps(target, secret, progress)
        line = Line(urlsplit(target.address).netloc, progress, self.limits)
        if target.kind is TargetKind.OPENBADGES:
            from mcred_desktop.sync.openbadges import OpenBadgesPlace

            return OpenBadgesPlace.opened(target, secret, line, partial(secrets.keep, name))
        return _opened(target, secret, line)


def _opened(target: Target, secret: str, line: Line) -> AbstractContextManager[Place]:
    if target.kind is TargetKind.S3:
        from mcred_desktop.sync.s3 import S3Place

        return S3Place.opened(target, secret, line)
    if target.kind is TargetKind.SFTP:
        from mcred_desktop.sync.sftp import SftpPlace

        return SftpPlace.opened(target, secret, line)
    from mcred_desktop.sync.webdav import WebDavPlace

    return WebDavPlace.opened(target, secret, line)
