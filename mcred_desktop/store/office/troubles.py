"""What PostgreSQL and the line to it report, as something a person can act on."""

from collections.abc import Generator
from contextlib import contextmanager

from mcred_desktop.domain.errors import WorkspaceError

_CUT = (
    "The office's database cannot be reached.",
    "Check the line and that the server runs, then try again; nothing was half written.",
)
_REFUSED = (
    "The office's database refused the name or password.",
    "Ask whoever runs it for yours, and give it again.",
)
_DENIED = (
    "The office's database does not allow it.",
    "Ask whoever runs it to give your role the rights of the office.",
)
_FULL = ("The office's database has no room left.", "Ask whoever runs it to make some.")
_TAKEN = (
    "Somebody else's long work has kept the office's database for half a minute.",
    "Try again in a moment; nothing was half written.",
)
_UNTRUSTED = (
    "The certificate of the office's server is not one that this computer trusts.",
    "Nothing was sent. Where it is the right one, name its authority's file with sslrootcert=.",
)
_PLAIN = (
    "The office's server does not encrypt the line.",
    "Nothing was sent. Ask who runs it to switch ssl on.",
)
_BY_CLASS = {
    "08": _CUT,
    "25": _CUT,
    "28": _REFUSED,
    "3D": _CUT,
    "42": _DENIED,
    "53": _FULL,
    "55": _TAKEN,
    "57": _CUT,
}
"""First two characters of an SQLSTATE"""


@contextmanager
def office_told(where: str) -> Generator[None]:
    """Raise WorkspaceError for what the server or the line refused; bugs pass as they are."""
    try:
        yield
    except Exception as error:
        told = _told(getattr(error, "orig", error))
        if told is None:
            raise
        what, cure = told
        raise WorkspaceError(what, where=where, cure=cure) from error


def _told(error: object) -> tuple[str, str] | None:
    from psycopg import Error, OperationalError

    if not isinstance(error, Error):
        return None
    state = error.sqlstate or ""
    if state == "42501" or not state.startswith("42"):
        known = _BY_CLASS.get(state[:2])
        if known is None and isinstance(error, OperationalError):
            # libpq has no code for what fails before there is a connection
            return _before_any_code(str(error))
        return known
    return None


def _before_any_code(said: str) -> tuple[str, str]:
    """What libpq says of a connection it could not make."""
    if "certificate" in said:
        return _UNTRUSTED
    if "does not support SSL" in said:
        return _PLAIN
    return _REFUSED if "password" in said or "no role" in said else _CUT
