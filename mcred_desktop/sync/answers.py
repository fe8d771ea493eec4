"""What hosts answer, as the three ways a target fails. Source: RFC 9110, RFC 4918."""

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
            cure="Publish again later.",
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


def cut(where: str, why: object) -> LineError:
    """The line is gone, or was never there."""
    said = getattr(why, "strerror", None) or why
    return LineError(
        f"The host cannot be reached ({said}).", where=where, cure="Publish again later."
    )


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
