"""Where a hub is: an address that keeps what is said on the line from others."""

from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.store.encrypted_line import ROOTS, checked, is_encrypted, is_here

_BEGINS: Final = "-----BEGIN CERTIFICATE-----"
_LARGEST: Final = 32_000
"""Bytes of certificates; they travel in invitations"""
_KNOWN: Final = frozenset(("sslmode", ROOTS, "connect_timeout", "application_name"))
_OF_HERE: Final = ("connect_timeout", ROOTS)
"""What holds on this computer alone, or is anyway"""
_PATIENCE: Final = "10"
"""Seconds until a server that does not answer counts as unreachable"""


def address(url: str, roots: Path | None = None) -> URL:
    """The address for the driver, encrypted unless it is on this computer.

    Args:
        url: as somebody typed it, or as ``plain`` gave it.
        roots: file of certificates that the server's must go back to, in place of the system's.

    Raises:
        McredError: it is none of a PostgreSQL database, or says that the line is open to others.
    """
    try:
        found = make_url(url.strip())
    except (ArgumentError, ValueError):
        raise _no_address(url) from None
    if found.get_backend_name() not in ("postgresql", "postgres") or not found.database:
        raise _no_address(found.render_as_string())
    if unknown := set(found.query) - _KNOWN:
        raise McredError(f"A hub's address says nothing of {', '.join(sorted(unknown))}.")
    found = found.set(drivername="postgresql+psycopg")
    told = {key: str(value) for key, value in found.query.items()}
    told.setdefault("connect_timeout", _PATIENCE)
    if roots is not None:
        told[ROOTS] = str(roots)
    if not is_here(found.host) and not is_encrypted(told):
        raise McredError(
            "The line to a hub on another computer must be encrypted.",
            where=f"sslmode={told['sslmode']}",
            cure="Leave sslmode out, or say sslmode=verify-full.",
        )
    told = checked(found.host, told)
    return found.set(query=told)


def plain(url: str) -> str:
    """The address without user and password, to be kept and shown."""
    found = address(url)
    query = {key: value for key, value in found.query.items() if key not in _OF_HERE}
    bare = URL.create(
        "postgresql", host=found.host, port=found.port, database=found.database, query=query
    )
    return bare.render_as_string()


def roots_of(url: str) -> str:
    """What stands in the file of certificates that an ``address`` names; empty without one.

    Raises:
        UntrustedInputError: it cannot be read, is too large or has no certificate.
    """
    named = str(make_url(url.strip()).query.get(ROOTS, "system"))
    if named == "system":
        return ""
    file = Path(named)
    try:
        with file.open(encoding="ascii") as opened:
            text = opened.read(_LARGEST + 1)
    except (OSError, UnicodeDecodeError):
        raise _no_roots(file, "The file of certificates cannot be read.") from None
    if len(text) > _LARGEST:
        raise _no_roots(file, f"The file of certificates is larger than {_LARGEST:,} bytes.")
    if _BEGINS not in text:
        raise _no_roots(file, "There is no certificate in the file.")
    return text


def _no_roots(file: Path, what: str) -> UntrustedInputError:
    cure = "Name the PEM file of the authority that vouches for the server."
    return UntrustedInputError(what, where=str(file), cure=cure)


def _no_address(text: str) -> McredError:
    return McredError(
        "This is not the address of a PostgreSQL database.",
        where=text.split("@")[-1],
        cure="Write it as postgresql://user:password@host/database.",
    )
