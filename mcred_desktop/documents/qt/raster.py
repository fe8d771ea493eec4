"""Pages of a PDF as pictures, to find the code printed on them."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from mcred_desktop.documents.pdf.carriers import read_codes, refuse_bomb
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import FirstPage

POINTS_PER_INCH = 72
RESOLUTIONS = (200, 400)
"""Dots per inch, tried in this order"""
MAX_SIDE = 6000
"""Pixels; a page drawn larger than that is not a certificate"""
MOST_PAGES = 10
"""Pages of a scan that are looked at"""
MAX_TEXT = 100_000
"""Characters of a page that are looked through"""


def first_page(data: bytes) -> FirstPage:
    """The codes and the text on the first page.

    Needs no running application and may be called from any thread, since only images are drawn.

    Raises:
        UntrustedInputError: it is not a PDF that can be drawn.
    """
    with _opened(data) as document:
        text = document.getAllText(0).text()[:MAX_TEXT]
        return FirstPage(_codes(document, 1), text)


def codes_in_pdf(data: bytes) -> tuple[str, ...]:
    """The codes on the first ``MOST_PAGES`` pages, each once; as ``first_page`` in all else."""
    with _opened(data) as document:
        return _codes(document, MOST_PAGES)


@contextmanager
def _opened(data: bytes) -> Generator[QPdfDocument]:
    refuse_bomb(data)
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    try:
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < 1:
            raise UntrustedInputError("This PDF cannot be drawn.", cure="Ask for the original.")
        yield document
    finally:
        document.close()
        buffer.close()


def _codes(document: QPdfDocument, most: int) -> tuple[str, ...]:
    pages = range(min(most, document.pageCount()))
    for resolution in RESOLUTIONS:
        found = [code for page in pages for code in _codes_at(document, page, resolution)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _codes_at(document: QPdfDocument, page: int, resolution: int) -> tuple[str, ...]:
    points = document.pagePointSize(page)
    width = round(points.width() / POINTS_PER_INCH * resolution)
    height = round(points.height() / POINTS_PER_INCH * resolution)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        return ()
    drawn = document.render(page, QSize(width, height))
    return read_codes(_grey(drawn))


def _grey(drawn: QImage) -> Image.Image:
    """The page on white, as a picture of grey bytes."""
    whole = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    bits = cast("memoryview", whole.constBits())
    size = (whole.width(), whole.height())
    colour = Image.frombuffer("RGBA", size, bytes(bits), "raw", "RGBA", whole.bytesPerLine(), 1)
    white = Image.new("RGBA", size, "white")
    return Image.alpha_composite(white, colour).convert("L")
