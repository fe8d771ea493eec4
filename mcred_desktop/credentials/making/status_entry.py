"""Where a credential says its withdrawal would be told (``credentialStatus``).

Source: W3C Bitstring Status List v1.0, 2.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from mcred_desktop.credentials.checking.reading import fields, items, text
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import StatusPlace

REVOCATION: Final = "revocation"
_TYPE: Final = "BitstringStatusListEntry"
_LONGEST = 12
"""Digits of an index; more than any list has bits"""


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """A bit of a list."""

    url: str
    index: int
    """From 0, the leftmost first"""


def entry_fields(place: StatusPlace) -> dict[str, str]:
    """``credentialStatus`` as a credential states it."""
    return {
        "id": f"{place.url}#{place.index}",
        "type": _TYPE,
        "statusPurpose": REVOCATION,
        "statusListIndex": str(place.index),
        "statusListCredential": place.url,
    }


def entry_of(document: Mapping[str, Any]) -> StatusEntry | None:
    """Where a credential tells of its withdrawal; None when it names no list of that kind.

    Raises:
        UntrustedInputError: it names one in a way that cannot be followed.
    """
    stated = [fields(item) for item in items(document.get("credentialStatus"))]
    found = [
        item
        for item in stated
        if item.get("type") == _TYPE and item.get("statusPurpose") == REVOCATION
    ]
    if not found:
        return None
    index, url = text(found[0].get("statusListIndex")), text(found[0].get("statusListCredential"))
    plain = index.isascii() and index.isdecimal() and len(index) <= _LONGEST
    if len(found) > 1 or not plain or not url:
        raise UntrustedInputError("Where its status is told cannot be read.")
    return StatusEntry(url, int(index))
