"""Addresses on the web as evidence: kept as a text of one line, never asked for anything."""

import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.exchange.names import fitting_name
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.assess.evidence import LINK
from mcred_desktop.services.ports import EvidenceFile

LONGEST = 2_000
"""Characters of an address"""
_SCHEMES = ("http", "https")
_ENDING = ".url"


@contextmanager
def link_file(typed: str) -> Generator[EvidenceFile, None, None]:
    """The address as a file in the form of RFC 2483, which is gone when the context is left.

    Its SHA-256 is that of the address and a line end.

    Raises:
        McredError: no address of the web; ``where`` is ``address``.
    """
    address = checked(typed)
    with TemporaryDirectory(prefix="mcred-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "link"
        path.write_bytes(f"{address}\r\n".encode())
        yield EvidenceFile(fitting_name(f"{_shown(address)}{_ENDING}"), path, LINK)


def read_link(path: Path) -> str:
    """The address in a file that says it is a link.

    Raises:
        UntrustedInputError: it holds no address of the web.
    """
    content = read_whole(path, limit=4 * LONGEST, cure="Ask for the link again.")
    try:
        return checked(content.decode())
    except (McredError, UnicodeDecodeError) as error:
        raise UntrustedInputError(
            "This is no address of the web.", where=path.name, cure="Ask for the link again."
        ) from error


def checked(typed: str) -> str:
    """The address without what stands around it.

    Raises:
        McredError: not http or https, without a site, too long, or with a sign that deceives.
    """
    address = typed.strip()
    problem = _problem(address)
    if problem:
        raise McredError(problem, where="address", cure="Copy it from the browser's address bar.")
    return address


def _problem(address: str) -> str:
    if len(address) > LONGEST:
        return f"The address is longer than {LONGEST:,} characters."
    if any(unicodedata.category(sign)[0] in "CZ" for sign in address):
        return "There is a blank or an invisible character in the address."
    try:
        parts = urlsplit(address)
        site, _ = parts.hostname, parts.port
    except ValueError:
        return "This is no address of the web."
    if parts.scheme.lower() not in _SCHEMES:
        return "An address starts with https:// or http://."
    if parts.username is not None:
        return "The address holds a name to sign in with, which hides where it leads."
    return "" if site else "The address names no site."


def _shown(address: str) -> str:
    """The address as a name: the site and the way there."""
    parts = urlsplit(address)
    return f"{parts.hostname}{parts.path.rstrip('/')}".removeprefix("www.").replace("/", " › ")
