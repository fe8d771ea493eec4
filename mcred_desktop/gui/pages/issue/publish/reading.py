"""What the desk asks the services for, in a worker thread."""

from dataclasses import dataclass
from functools import partial

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Outgoing, Target, TargetKind
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.publishing.targets import Access
from mcred_desktop.services.workspace import Services

SHOWN = 200
"""Refused objects in sight; more are counted"""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target, and how far it is."""

    target: Target
    waiting: int
    refused: tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Every target, and what publishing needs."""

    lines: tuple[TargetLine, ...]
    news: bool
    """Whether something is to be told that no publication tells yet"""
    locked: bool
    """Whether the passphrase is needed for it"""
    vault_locked: bool
    """Whether passwords can neither be kept nor read before it"""
    by_system: bool
    """Whether the key store of the computer keeps passwords"""
    missing: McredError | None
    """Why nothing can be published"""


def read_desk(services: Services) -> Desk:
    """Every target as it stands now."""
    publishing = services.publishing
    missing, news = None, False
    try:
        publishing.published()
        news = publishing.outdated
    except McredError as error:
        missing = error
    lines = tuple(
        TargetLine(target, publishing.waiting(target), _refused(services, target))
        for target in publishing.targets.all()
    )
    remote = any(line.target.asks_secret for line in lines)
    secrets = services.secrets
    page = missing is None and any(line.target.holds_page for line in lines)
    signs = page and publishing.signs and not services.signing_key.unlocked
    needed = signs or (remote and secrets.locked)
    return Desk(lines, news, needed, secrets.locked, secrets.by_system, missing)


def open_up(services: Services, passphrase: str) -> Changes:
    """Open the key and the kept passwords; raises WrongPassphraseError, and McredError."""
    return services.publishing.unlock(passphrase)


def log_in(services: Services, target_id: str, progress: Progress) -> Changes:
    """Have the user allow us at a host; its page goes out as a step of the job."""
    return services.publishing.log_in(target_id, partial(progress.step, 0, 0), progress)


def repeat(services: Services, target_id: str, minutes: int) -> Changes:
    """Publish to a target by itself that often, 0 for only when asked."""
    return services.publishing.targets.repeat(target_id, minutes)


def add_target(services: Services, kind: TargetKind, address: str, access: Access) -> Changes:
    """Remember a target; raises McredError."""
    return services.publishing.targets.add(kind, address, access)[1]


def _refused(services: Services, target: Target) -> tuple[Outgoing, ...]:
    rows = services.publishing.outbox.rows(target.id)
    return tuple(row for row in rows if row.refused and row.wanted != row.sent)
