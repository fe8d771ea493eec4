"""Names by an address on the web (did:web): which there are, and where their keys are told.

Source: did:web Method Specification (W3C Credentials Community Group).
"""

import re
from typing import Final
from urllib.parse import quote, unquote, urlsplit

PREFIX: Final = "did:web:"
LONGEST: Final = 1_000
"""Characters of a did:web that is taken from outside"""
_LABEL: Final = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NAMED: Final = re.compile(r"did:web:([A-Za-z0-9.-]+)(?:%3[Aa](\d{1,5}))?((?::[^:/?#\s]+)*)")
_STEP: Final = re.compile(r"(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+")
_TOLD_TWO_WAYS: Final = set("ßς\u200c\u200d")
"""Letters that old and new rules of domain names write differently (IDNA 2003 and 2008)"""
DOCUMENT: Final = "did.json"
WELL_KNOWN: Final = ".well-known/did.json"
"""Where the document of a did:web without a path is, beneath the root of its domain"""


def did_web(address: str) -> str | None:
    """The did:web of a folder on the web, or of the document in it; None where there can be none.

    The query is left out, and a domain in other letters is written in those of domain names.
    """
    try:
        parts = urlsplit(address)
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme != "https" or "@" in parts.netloc or not _can_be_asked(host):
        return None
    steps = [step for step in parts.path.split("/") if step]
    if steps[-1:] == [DOCUMENT]:
        steps.pop()
        if steps == [".well-known"]:
            steps.pop()
    if any(_leads_away(step) for step in steps):
        return None
    named = host if port in (None, 443) else f"{host}%3A{port}"
    return ":".join(["did:web", named, *map(_written, steps)])


def document_address(did: str) -> str | None:
    """Where the keys of a did:web are told; None when ``did`` is none."""
    found = _NAMED.fullmatch(did) if len(did) <= LONGEST else None
    if found is None:
        return None
    host, port, path = found[1].lower(), found[2], found[3]
    if not _is_domain(host) or (port is not None and not 0 < int(port) < 65_536):
        return None
    steps = path.split(":")[1:]
    if not all(_STEP.fullmatch(step) and not _leads_away(step) for step in steps):
        return None
    place = "/".join([*steps, DOCUMENT]) if steps else WELL_KNOWN
    return f"https://{host}" + (f":{port}" if port else "") + f"/{place}"


def method_on(issuer: str, did: str) -> str:
    """What an issuer of ours calls the key ``did`` (did:key): a fragment that is the key."""
    return f"{issuer}#{did.removeprefix('did:key:')}"


def _ascii(host: str) -> str:
    """A domain in the letters of domain names (punycode); raises ValueError when it has none."""
    if host.isascii():
        return host.lower()
    if _TOLD_TWO_WAYS & set(host.lower()):
        raise ValueError("a letter that is written in two ways")
    return host.encode("idna").decode("ascii").lower()


def _can_be_asked(host: str) -> bool:
    """Whether others may find it: a domain with a dot, not the one that never exists."""
    return _is_domain(host) and "." in host and not host.endswith(".invalid")


def _is_domain(host: str) -> bool:
    """A domain name and no address in numbers, which the method does not allow."""
    return _HOST.fullmatch(host) is not None and not host.rpartition(".")[2].isdecimal()


def _leads_away(step: str) -> bool:
    """Whether a step of a path means another folder once it is read."""
    plain = unquote(step)
    return plain in {".", ".."} or any(sign in plain for sign in "/\\\0")


def _written(step: str) -> str:
    """A step of a path with every sign escaped that a DID does not take as it is."""
    return quote(unquote(step), safe="").replace("~", "%7E")
