"""PDFs this program signed: the room of the signature, found and filled anew."""

import os
import re
from pathlib import Path
from typing import Final

from mcred_desktop.services.publishing.ports import RefusedError
from mcred_desktop.services.publishing.timestamp_ports import SignaturePlace

_TAIL: Final = 128 * 1024
"""Bytes at the end of a file; the signature is its last object, and at most 60 kB"""
_PLACE: Final = re.compile(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\] */Contents <([0-9A-Fa-f]+)>")
_TIMESTAMPED: Final = b"060b2a864886f70d010910020e"
"""The object identifier of a time in a signature (id-aa-signatureTimeStampToken), DER in hex"""


class OwnSignedPdfs:
    """Finds and replaces signatures (the port ``SignedPdfs``)."""

    def waits(self, file: Path) -> bool:
        """Whether the file is here, signed, and without a trusted time."""
        try:
            with file.open("rb") as stream:
                size = stream.seek(0, os.SEEK_END)
                stream.seek(max(0, size - _TAIL))
                tail = stream.read(_TAIL)
        except OSError:
            return False
        place = _place(tail, size - len(tail))
        return place is not None and _TIMESTAMPED not in place.cms.hex().encode()

    def place(self, pdf: bytes) -> SignaturePlace | None:
        """The signature that covers the whole file; None where there is none."""
        return _place(pdf, 0)

    def replaced(self, pdf: bytes, place: SignaturePlace, cms: bytes) -> bytes:
        """The file with ``cms`` as its signature; raises RefusedError when it is too long."""
        digits, room = cms.hex().encode(), place.end - place.start
        if len(digits) > room:
            raise RefusedError(
                "The time, with its certificates, is longer than the room kept for it.",
                cure="Name an authority that sends fewer certificates.",
            )
        return b"".join((pdf[: place.start], digits.ljust(room, b"0"), pdf[place.end :]))


def _place(data: bytes, before: int) -> SignaturePlace | None:
    """The place in the end of a file that has ``before`` more bytes in front."""
    found = _PLACE.match(data, max(0, data.rfind(b"/ByteRange ")))
    if found is None:
        return None
    start, end = found.span(4)
    size = before + len(data)
    first, second, rest = (int(found[number]) for number in (1, 2, 3))
    if (first, second, second + rest) != (before + start - 1, before + end + 1, size):
        return None
    digits = found[4][: len(found[4]) & ~1]
    return SignaturePlace(before + start, before + end, bytes.fromhex(digits.decode()))
