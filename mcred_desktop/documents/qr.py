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

_DARK = bytes([1, *[0] * 255])
"""What each grey of a picture is in a matrix"""
Matrix = tuple[bytes, ...]
"""Rows of modules, a byte each, 1 for dark; without the quiet zone"""


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
    modules, side = pixels.tobytes().translate(_DARK), pixels.shape[1]
    return tuple(modules[at : at + side] for at in range(0, len(modules), side))


def _by_segments(text: str) -> Matrix:
    """Bytes up to the fragment, alphanumeric mode in it (ISO/IEC 18004, 7.4)."""
    head, mark, fragment = text.partition("#")
    code = cast("Any", qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0))
    part = cast("Any", util.QRData)
    code.add_data(part((head + mark).encode(), mode=util.MODE_8BIT_BYTE))
    if fragment:
        code.add_data(part(fragment.encode(), mode=util.MODE_ALPHA_NUM))
    code.make(fit=True)
    return tuple(map(bytes, code.get_matrix()))
