"""What a hub's database, its certificate or the line to it refuses, in words."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, ProgrammingError

from mcred_desktop.domain.hub import HubAwayError, HubError

INVITED_ANEW: Final = "Ask whoever set it up for another invitation."
_NOT_SENT: Final = "Nothing was sent."
_SIGNS: Final = (
    (
        "is not permitted to log in",
        "This laptop was taken out of the hub.",
        "Everything stays on this computer. Leave the hub, then join by another invitation.",
    ),
    (
        "root certificate file",
        "The certificates that the address names are not on this computer.",
        f"{_NOT_SENT} Give the path of the file after sslrootcert= in the address.",
    ),
    (
        "certificate verify failed",
        "The server's certificate is not one that this computer trusts.",
        f"{_NOT_SENT} Where it is the right one, name the file of its authority with sslrootcert=.",
    ),
    (
        "does not match host name",
        "The server's certificate is of another name.",
        f"{_NOT_SENT} Write the name as the certificate has it, or ask who runs the server.",
    ),
    (
        "does not support SSL",
        "The server does not encrypt the line.",
        f"{_NOT_SENT} Ask who runs it to switch ssl on.",
    ),
    (
        "no pg_hba.conf entry",
        "The server lets nobody in from here under that name.",
        "Ask who runs it to allow it in pg_hba.conf.",
    ),
    (
        r'database "[^"]*" does not exist',
        "There is no such database on the server.",
        "Compare the end of the address; a hub that was there may have been moved.",
    ),
)
"""Patterns of what libpq says of a connection it could not make, for which it has no code"""
_AWAY: Final = (
    ("resolve host|translate host name|not known", ": nobody knows a server of that name"),
    ("refused", ": nobody answers there"),
    ("timeout|timed out", ": it does not answer"),
    ("unreachable|No route", ": there is no line to it"),
    ("closed|reset|terminat|lost|EOF", ": the line broke off"),
    ("starting up|shutting down", ": it is starting or stopping"),
)
"""Patterns of what libpq says of a server that is not there, and the reason"""
_MOST_SAID: Final = 200
"""Signs of what a server says that are passed on"""
_LOGIN: Final = "password authentication failed|does not exist|no password supplied"


@contextmanager
def hub_told(where: str, login: str = INVITED_ANEW) -> Generator[None]:
    """Raise HubError for what is refused; ``login`` says what to do where that is the login."""
    try:
        yield
    except ProgrammingError as error:
        raise _refused(error, where) from error
    except (OperationalError, InterfaceError) as error:
        raise _not_made(error, where, login) from error
    except DBAPIError as error:
        raise _unknown(error, where) from error


def empty(where: str) -> HubError:
    """That there is no hub in the database."""
    return HubError(
        "The hub is empty: there is no organisation in this database.",
        where=where,
        cure="Nothing was deleted here. Ask whoever set it up whether it was moved or restored.",
    )


def _refused(error: DBAPIError, where: str) -> HubError:
    state = getattr(error.orig, "sqlstate", None)
    if state in ("42P01", "3F000"):  # no such table, no such schema
        return empty(where)
    if state == "42501":
        return HubError("This login may not do that on the hub.", where=where, cure=INVITED_ANEW)
    return _unknown(error, where)


def _not_made(error: DBAPIError, where: str, login: str) -> HubError:
    told = str(error.orig)
    for sign, what, cure in _SIGNS:
        if re.search(sign, told):
            return HubError(what, where=where, cure=cure)
    if re.search(_LOGIN, told):
        what = "The hub does not accept this name and password."
        return HubError(what, where=where, cure=login)
    why = next((why for sign, why in _AWAY if re.search(sign, told)), "")
    return HubAwayError(
        f"The hub cannot be reached{why}.",
        where=where,
        cure="Everything is kept here; it goes when the line is back.",
    )


def _unknown(error: DBAPIError, where: str) -> HubError:
    """What no word is found for here is passed on to who can read it."""
    said = str(error.orig).strip().partition("\n")[0].rstrip(".")
    asked = f" It says: “{said[:_MOST_SAID]}”." if said else ""
    cure = f"Try again; if it stays so, ask who runs the server.{asked}"
    return HubError("The hub's database refused it.", where=where, cure=cure)
