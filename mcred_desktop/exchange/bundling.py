"""Many files as one ZIP, and rows as CSV; the same input, the same bytes."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from mcred_desktop.exchange.rubrics.words import without_formula

_PACKED = {".pdf", ".png"}
"""Packed inside already; packing again costs time and saves nothing"""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_UNIX = 3


def write_zip(files: Iterable[tuple[str, bytes]], out: BinaryIO) -> None:
    """Pack names with contents, in their order; tells neither the hour nor the system."""
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            packed = any(name.endswith(suffix) for suffix in _PACKED)
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def write_rows(rows: Sequence[Sequence[str]], out: BinaryIO) -> None:
    """UTF-8 with a byte order mark; what a spreadsheet would run as a formula is neutralised."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([without_formula(cell) for cell in row] for row in rows)
    out.write(text.getvalue().encode("utf-8-sig"))
