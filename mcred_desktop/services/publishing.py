"""What strangers need to check credentials, written as a folder for any web space."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from mcred_desktop.domain.award import Issuer, IssuerKey, Revocation, StatusList
from mcred_desktop.domain.errors import McredError, WorkspaceError
from mcred_desktop.services.award_ports import Signer
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store
from mcred_desktop.services.public_credentials import public_credentials
from mcred_desktop.services.status_lists import Edition, StatusLists

ENTRANCE: Final = "index.html"
"""Written last: until it is there, whoever comes still sees the page of before"""
PUBLIC: Final = "credentials"
"""Folder of the credentials everybody may read"""
_MARK: Final = "published.js"
_URN: Final = "urn:uuid:"
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Published:
    """What an issuer makes public: itself, its keys, what it withdrew, and what learners allowed.

    No learner is named who did not agree.
    """

    issuer: Issuer
    keys: tuple[IssuerKey, ...]
    """Retired ones stay, or what they signed could no longer be checked"""
    revoked: tuple[str, ...]
    """Ids of credentials"""
    as_of: str
    """UTC, ISO 8601"""
    credentials: Mapping[str, str] = field(default_factory=dict[str, str])
    """Signed JSON of those whose learners agreed, by id"""


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
            public = public_credentials(session)
        if not issuers:
            raise McredError("The issuer is not filled in.", cure="Fill it in under Settings.")
        if not keys:
            raise McredError("There is no signing key yet.", cure="Create one under Issue.")
        return Published(issuers[0], tuple(keys), revoked, self.store.now(), public)

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
        files = {**self.page.files(published), **lists, **_public(published)}
        for name in sorted(files, key=lambda name: name == ENTRANCE):
            self.write(out / name, files[name])
        _take_back(out / PUBLIC, set(files))
        changes, address = self.status.record(edition), published.issuer.verify_url
        return Publication(out, tuple(sorted(files)), address, edition.fact.number, changes)


def _public(published: Published) -> dict[str, bytes]:
    """A file for each public credential, named by the UUID in its id."""
    return {
        f"{PUBLIC}/{key.removeprefix(_URN)}.json": document.encode()
        for key, document in published.credentials.items()
    }


def _take_back(folder: Path, files: set[str]) -> None:
    """Remove what was public once and is no more: withdrawn, or no longer agreed to."""
    for file in folder.glob("*.json"):
        if f"{PUBLIC}/{file.name}" not in files and _UUID.fullmatch(file.stem):
            try:
                file.unlink()
            except OSError as error:
                raise WorkspaceError(
                    f"A credential that is public no more cannot be removed ({error.strerror}).",
                    where=str(file),
                    cure="Remove it by hand, here and on your web space.",
                ) from error


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
