"""The modules of a QR code.

zxing-cpp writes the symbol, some twenty times faster than qrcode; qrcode, which can be told where
the alphanumeric part begins, writes it when that saves a symbol from growing too large to print.
"""

from typing import Any, cast

import qrcode
import zxingcpp
from qrcode import util

from mcred_desktop.domain.errors import McredError

LARGEST = 73
"""Modules along a side of version 14: 35 mm give them 0.48 mm each"""

_IS_DARK = (0).__eq__
Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules, True for dark; without the quiet zone"""


def qr_matrix(text: str) -> Matrix:
    """The symbol for ``text`` with error correction M.

    Raises:
        McredError: it would need modules too small to scan from paper.
    """
    matrix = _by_zxing(text)
    if len(matrix) > LARGEST:
        matrix = _by_segments(text)
    if len(matrix) > LARGEST:
        raise McredError("The QR code would be too dense to scan.", cure="Shorten the title.")
    return matrix


def _by_zxing(text: str) -> Matrix:
    code = cast("Any", zxingcpp).create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    pixels = cast("Any", memoryview(code.to_image(scale=1, add_quiet_zones=False)))
    return tuple(tuple(map(_IS_DARK, row)) for row in pixels.tolist())


def _by_segments(text: str) -> Matrix:
    """Bytes up to the fragment, alphanumeric mode in it (ISO/IEC 18004, 7.4)."""
    head, mark, fragment = text.partition("#")
    code = cast("Any", qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0))
    part = cast("Any", util.QRData)
    code.add_data(part((head + mark).encode(), mode=util.MODE_8BIT_BYTE))
    if fragment:
        code.add_data(part(fragment.encode(), mode=util.MODE_ALPHA_NUM))
    code.make(fit=True)
    return tuple(tuple(bool(value) for value in row) for row in code.get_matrix())
