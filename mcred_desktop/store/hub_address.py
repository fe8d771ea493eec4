"""Where a hub is: an address that keeps what is said on the line from others."""

from ipaddress import ip_address
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from mcred_desktop.domain.errors import McredError

_SAFE: Final = ("require", "verify-ca", "verify-full")
_KNOWN: Final = frozenset(("sslmode", "sslrootcert", "connect_timeout", "application_name"))
_PATIENCE: Final = "10"
"""Seconds until a server that does not answer counts as unreachable"""


def address(url: str) -> URL:
    """The address for the driver, encrypted unless it is on this computer.

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
    if not _is_here(found.host):
        told |= _encrypted(told)
    return found.set(query=told)


def plain(url: str) -> str:
    """The address without user and password, to be kept and shown."""
    found = address(url)
    query = {key: value for key, value in found.query.items() if key != "connect_timeout"}
    bare = URL.create(
        "postgresql", host=found.host, port=found.port, database=found.database, query=query
    )
    return bare.render_as_string()


def _encrypted(told: dict[str, str]) -> dict[str, str]:
    mode = told.get("sslmode", "verify-full")
    if mode not in _SAFE:
        raise McredError(
            "The line to a hub on another computer must be encrypted.",
            where=f"sslmode={mode}",
            cure="Leave sslmode out, or say sslmode=verify-full.",
        )
    roots = {"sslrootcert": "system"} if mode == "verify-full" else {}
    return {**roots, **told, "sslmode": mode}


def _is_here(host: str | None) -> bool:
    """Whether the server is on this computer."""
    if not host or host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _no_address(text: str) -> McredError:
    return McredError(
        "This is not the address of a PostgreSQL database.",
        where=text.split("@")[-1],
        cure="Write it as postgresql://user:password@host/database.",
    )
