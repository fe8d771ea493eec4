"""What hosts answer, as the three ways a target fails. Source: RFC 9110, RFC 4918."""

import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.publishing.ports import DeniedError, LineError, RefusedError

MOST: Final = 16 * 1024 * 1024
"""Bytes taken of an object that is read back; nothing we publish is as large"""
CONNECT: Final = 15.0
"""Seconds until a host that does not answer the door counts as gone"""
ANSWER: Final = 60.0
"""Seconds until one that was asked does"""
_LATER: Final = "Publish again later."
_CUTS: Final[dict[type[BaseException], tuple[str, str]]] = {
    ssl.SSLCertVerificationError: (
        "The host's certificate is not one that this computer trusts; nothing was sent.",
        "Check the address; ask whoever runs the host for one of a known authority.",
    ),
    ssl.SSLError: (
        "The host speaks no TLS that this program knows; nothing was sent.",
        "Check the address and its port.",
    ),
    socket.gaierror: (
        "The host cannot be reached: nobody knows its name.",
        "Check the address, and that this computer is on the net.",
    ),
    ConnectionRefusedError: (
        "The host cannot be reached: nobody answers there.",
        "Check the address and its port; else publish again later.",
    ),
    TimeoutError: ("The host cannot be reached: it does not answer.", _LATER),
}
"""What stopped a line, the special before the general"""
_SOON: Final = {408, 425, 429}
_FULL: Final = 507
_LONGEST: Final = 24 * 3600.0
"""Seconds a host may ask us to stay away; one that lies about it does not silence us for good"""


def refusal(status: int, *, where: str, path: str = "", retry_after: str = "") -> McredError:
    """The error for an answer that is none of success."""
    if status in _SOON or (status >= 500 and status != _FULL):
        return LineError(
            f"The host is busy or broken (HTTP {status}).",
            where=where,
            cure=_LATER,
            after=seconds(retry_after),
        )
    if status == 401:
        return wrong_login(where)
    if status == _FULL:
        return full(where)
    if 300 <= status < 400:
        return DeniedError(
            f"The host leads to another address (HTTP {status}).",
            where=where,
            cure="Name that address as the target.",
        )
    words = {
        403: ("The host forbids it.", "Ask whoever runs it for the right to write there."),
        404: ("The host has no such place.", "Check the address of the target."),
        409: ("The host has no folder for it.", "Check the address of the target."),
        413: (
            "The object is too large for the host.",
            "Ask whoever runs it to allow larger ones.",
        ),
        423: ("Somebody holds the object locked at the host.", "Unlock it there."),
    }
    what, cure = words.get(
        status, (f"The host refuses it (HTTP {status}).", "Ask whoever runs the host.")
    )
    return RefusedError(what, where=path or where, cure=cure)


def wrong_login(where: str) -> DeniedError:
    """The host does not know us."""
    return DeniedError(
        "The host does not accept the name or the password.",
        where=where,
        cure="Enter both again for this target.",
    )


def full(where: str) -> DeniedError:
    """There is no room."""
    return DeniedError(
        "The host has no room left.", where=where, cure="Free some room there, then publish again."
    )


def cut(where: str, error: BaseException) -> LineError:
    """The line is gone, or was never there; libraries wrap what happened, so all is looked at."""
    found: BaseException | None = error
    while found is not None:
        for kind, (what, cure) in _CUTS.items():
            if isinstance(found, kind):
                return LineError(what, where=where, cure=cure)
        found = found.__cause__ or found.__context__
    return LineError("The host cannot be reached: the line broke off.", where=where, cure=_LATER)


def lie(where: str) -> LineError:
    """The host confirmed something else than it was sent."""
    return LineError(
        "The host has kept something else than it was sent.",
        where=where,
        cure="Publish again later; if it stays so, ask whoever runs the host.",
    )


def seconds(retry_after: str) -> float | None:
    """What a Retry-After header asks for; None when it says nothing that can be read."""
    if retry_after.isascii() and retry_after.isdigit():
        return min(float(retry_after[:9]), _LONGEST)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST)
