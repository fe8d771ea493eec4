"""The signatures in a PDF from a stranger, and the bytes each of them covers."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final, cast

import pikepdf

from mcred_desktop.services.issue.pdf_ports import PdfSignatureFound

_MOST: Final = 20
"""Signatures that are looked at"""
_MOST_FIELDS: Final = 500
_LARGEST: Final = 256 * 2**10
"""Bytes of one signature with its certificates"""
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_UNREADABLE: Final = PdfSignatureFound(b"", b"", whole=False)


def signatures_in_pdf(data: bytes) -> tuple[PdfSignatureFound, ...]:
    """Every signature in a PDF; one that cannot be read has no bytes.

    The PDF is one that ``carriers`` opened already, so damage leaves nothing to be said.
    """
    if b"/ByteRange" not in data and b"/ObjStm" not in data:
        return ()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            ranges = [_range(field) for field in _signed_fields(pdf)]
    except Exception:  # qpdf reports damage under many types
        return ()
    return tuple(_covered(data, one) for one in ranges[:_MOST])


def _signed_fields(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The fields with a signature, without recursion."""
    form = cast("Any", pdf.Root).get("/AcroForm", pikepdf.Dictionary())
    waiting, seen = list(form.get("/Fields", pikepdf.Array())), 0
    while waiting and seen < _MOST_FIELDS:
        field, seen = waiting.pop(0), seen + 1
        value = field.get("/V")
        if isinstance(value, pikepdf.Dictionary) and "/ByteRange" in value:
            yield value
        waiting += list(field.get("/Kids", pikepdf.Array()))[:_MOST_FIELDS]


def _range(signature: Any) -> list[int] | None:
    stated = signature.ByteRange
    numbers = list(stated) if isinstance(stated, pikepdf.Array) else []
    if len(numbers) != 4 or not all(isinstance(one, int) for one in numbers):
        return None
    return [int(one) for one in numbers]


def _covered(data: bytes, numbers: list[int] | None) -> PdfSignatureFound:
    """What lies between the two parts covered has to be the signature, and nothing else."""
    if numbers is None:
        return _UNREADABLE
    start, first, second, rest = numbers
    end = second + rest
    if start != 0 or not 0 < first < second <= end <= len(data):
        return _UNREADABLE
    if second - first > 2 * _LARGEST:
        return _UNREADABLE
    between = _HEX.fullmatch(data[first:second])
    if between is None:
        return _UNREADABLE
    digits = b"".join(between[1].split())
    signature = bytes.fromhex(digits[: len(digits) & ~1].decode())
    return PdfSignatureFound(signature, data[:first] + data[second:end], whole=end == len(data))
