"""Lines to a PostgreSQL: encrypted and the server checked, unless it is on this computer."""

import ssl
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final

ROOTS: Final = "sslrootcert"
_MODE: Final = "sslmode"
_CHECKED: Final = "verify-full"
_SAFE: Final = ("require", "verify-ca", _CHECKED)


def is_here(host: str | None) -> bool:
    """Whether the server is on this computer."""
    if not host or host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_encrypted(query: Mapping[str, str]) -> bool:
    """Whether an address with these parameters lets nobody else read along."""
    return query.get(_MODE, _CHECKED) in _SAFE


def checked(host: str | None, query: Mapping[str, str]) -> dict[str, str]:
    """The parameters with what checks the server, where the line is not within this computer.

    libpq would look for certificates in a file of its own, and the OpenSSL it comes with knows
    nothing of where this system has its; so the file is named.
    """
    if is_here(host) and query.get(_MODE) not in _SAFE:
        return dict(query)
    found = {_MODE: _CHECKED, **query}
    if found[_MODE] == _CHECKED:
        found.setdefault(ROOTS, ssl.get_default_verify_paths().cafile or "system")
    return found
