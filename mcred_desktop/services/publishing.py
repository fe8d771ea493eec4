"""What strangers need to check credentials, written as a folder for any web space."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from mcred_desktop.domain.award import Issuer, IssuerKey, Revocation, StatusList
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.services.award_ports import Signer
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store
from mcred_desktop.services.status_lists import Edition, StatusLists

ENTRANCE: Final = "index.html"
"""Written last: until it is there, whoever comes still sees the page of before"""
_MARK: Final = "published.js"


@dataclass(frozen=True, slots=True)
class Published:
    """What an issuer makes public: itself, its keys, and what it withdrew. No learner is named."""

    issuer: Issuer
    keys: tuple[IssuerKey, ...]
    """Retired ones stay, or what they signed could no longer be checked"""
    revoked: tuple[str, ...]
    """Ids of credentials"""
    as_of: str
    """UTC, ISO 8601"""


class VerifyPage(Protocol):
    """The page that checks credentials in a stranger's browser."""

    def files(self, published: Published) -> Mapping[str, bytes]:
        """Every file of the page by its name; the same published, the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Publication:
    """What was written."""

    folder: Path
    files: tuple[str, ...]
    address: str
    """Where the codes on certificates expect the folder"""
    number: int
    """Of the publication; each is one more than the one before"""
    changes: Changes


@dataclass(frozen=True, slots=True)
class Publishing:
    """What a provider puts on its web space."""

    store: Store
    page: VerifyPage
    status: StatusLists
    signer_for: Callable[[str], Signer]
    """The open key of a did:key, or the one in use; raises McredError while it is locked"""
    write: Callable[[Path, bytes], None]
    """Whole or not at all; raises WorkspaceError"""

    def published(self) -> Published:
        """What would be public now; raises McredError without an issuer or a key."""
        with self.store.read() as session:
            issuers, keys = session.find(Issuer), session.find(IssuerKey)
            revoked = tuple(found.credential_id for found in session.find(Revocation))
        if not issuers:
            raise McredError("The issuer is not filled in.", cure="Fill it in under Settings.")
        if not keys:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        return Published(issuers[0], tuple(keys), revoked, self.store.now())

    @property
    def signs(self) -> bool:
        """Whether publishing needs the open key: credentials name lists that must be signed."""
        with self.store.read() as session:
            return session.count(StatusList) > 0

    def folder(self, out: Path, by: str = "") -> Publication:
        """Write the page and the status lists into ``out``, over an earlier publication.

        Raises:
            McredError: there is no issuer or no key, or it is locked and a list must be signed.
            WorkspaceError: the folder holds something else or a later publication, or cannot be
                written.
        """
        published = self.published()
        _refuse_strange(out)
        edition = self.status.edition(self.signer_for, by)
        self.status.refuse_older(edition, _found(out, edition))
        lists = {name: text.encode() for name, text in edition.files.items()}
        files = {**self.page.files(published), **lists}
        for name in sorted(files, key=lambda name: name == ENTRANCE):
            self.write(out / name, files[name])
        changes, address = self.status.record(edition), published.issuer.verify_url
        return Publication(out, tuple(sorted(files)), address, edition.fact.number, changes)


def _found(out: Path, edition: Edition) -> dict[str, str]:
    """Lists of an earlier publication; one that cannot be read is written over."""
    found: dict[str, str] = {}
    for name in edition.files:
        try:
            found[name] = (out / name).read_text("utf-8")
        except (OSError, ValueError):
            continue
    return found


def _refuse_strange(out: Path) -> None:
    """Another site's page is not written over."""
    if out.exists() and not out.is_dir():
        raise WorkspaceError("This is no folder.", where=str(out), cure="Name another one.")
    if (out / ENTRANCE).exists() and not (out / _MARK).exists():
        raise WorkspaceError(
            "Another web page is in this folder.",
            where=str(out / ENTRANCE),
            cure="Choose an empty folder, or one that this program wrote before.",
        )
