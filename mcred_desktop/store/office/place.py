"""The file that makes a folder the way into an office: its address, and which device this is."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError
from uuid_utils import uuid7

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.files import sync_folder
from mcred_desktop.store.identity import machine
from mcred_desktop.store.troubles import disk_told

OFFICE: Final = "office.json"
_LONGEST: Final = 10_000
"""Characters of the file"""


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """What ``office.json`` says."""

    address: str
    """URL of the database, without a password"""
    device: str
    machine: str
    """Fingerprint of where it was made: a copy of the folder is another device"""

    @classmethod
    def make(cls, folder: Path, url: URL) -> Self:
        """Make an empty folder the way into the office at ``url``; raises WorkspaceError."""
        file = folder / OFFICE
        with disk_told(folder):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise WorkspaceError(
                    "The way into an office needs an empty folder.",
                    where=str(folder),
                    cure="Choose another one.",
                )
            folder.mkdir(parents=True, exist_ok=True)
            file.touch()
        return cls._written(file, url.set(password=None).render_as_string())

    @classmethod
    def read(cls, folder: Path) -> Self:
        """What the file says; a copied folder becomes a device of its own."""
        file = folder / OFFICE
        try:
            place = cls(**json.loads(file.read_text("utf-8")[:_LONGEST]))
            address_of(place.address)
        except (OSError, ValueError, TypeError) as error:
            raise WorkspaceError(
                "The address of the office cannot be read.",
                where=str(file),
                cure="Join the office again in a new folder.",
            ) from error
        return place if place.machine == machine(file) else cls._written(file, place.address)

    @classmethod
    def _written(cls, file: Path, address: str) -> Self:
        place = cls(address, str(uuid7()), machine(file))
        with disk_told(file):
            # In place: another file would have another fingerprint
            file.write_text(json.dumps(asdict(place), indent=2), encoding="utf-8")
            sync_folder(file.parent)
        return place


def address_of(text: str) -> URL:
    """The URL in ``text``; raises WorkspaceError when it is none."""
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        raise WorkspaceError(
            "This is no address of a database.",
            where=text[:80],
            cure="Give one such as postgresql://ann@server/office",
        ) from None


def spoken(url: URL) -> str:
    """An address as people know it, without its password and what only the connection needs."""
    return url.set(drivername="postgresql", password=None, query={}).render_as_string()
