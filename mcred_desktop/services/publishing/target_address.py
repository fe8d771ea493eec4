"""Addresses of targets, as people type them."""

import ipaddress
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import TargetKind

_LONGEST: Final = 1000
_SAMPLES: Final = {
    TargetKind.S3: "https://s3.example.org/bucket/folder",
    TargetKind.SFTP: "sftp://name@example.org/var/www",
    TargetKind.WEBDAV: "https://dav.example.org/folder",
    TargetKind.OPENBADGES: "https://badges.example.org",
    TargetKind.TIMESTAMPS: "https://tsa.example.org",
}


class Address(NamedTuple):
    """Where a target is, and who we are there if the address says so."""

    url: str
    login: str


def read_address(kind: TargetKind, typed: str) -> Address:
    """The address in one way of writing; raises McredError with what is wrong about it."""
    text = typed.strip()
    if kind is TargetKind.FOLDER:
        if not text:
            raise McredError("No folder is named.", where="address", cure="Choose one.")
        return Address(str(Path(text).expanduser().absolute()), "")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise _none(kind, "This is no address.") from None
    _check(kind, parts, text)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    place = f"{host}:{port}" if port else f"{host}"
    url = f"{parts.scheme}://{place}{parts.path.rstrip('/')}"
    return Address(url, unquote(parts.username or ""))


def is_loopback(host: str) -> bool:
    """Whether a host is this computer, where nobody listens in."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check(kind: TargetKind, parts: SplitResult, text: str) -> None:
    secure = "sftp" if kind is TargetKind.SFTP else "https"
    strange = any(sign.isspace() or not sign.isprintable() for sign in text)
    if len(text) > _LONGEST or strange or not parts.hostname:
        raise _none(kind, "This is no address.")
    if parts.scheme != secure and not (parts.scheme == "http" and secure == "https"):
        raise _none(kind, f"The address does not begin with {secure}://.")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise McredError(
            "Passwords would go over an open line.", where="address", cure="Use an https address."
        )
    if parts.password:
        raise McredError(
            "There is a password in the address.",
            where="address",
            cure="Take it out; it is asked for apart and kept apart.",
        )
    if parts.query or parts.fragment:
        raise _none(kind, "The address has more than host and folder.")
    if kind is TargetKind.S3 and not parts.path.strip("/"):
        raise _none(kind, "The address names no bucket.")


def _none(kind: TargetKind, what: str) -> McredError:
    return McredError(what, where="address", cure=f"Write it as {_SAMPLES[kind]}.")
