"""A small picture of the file that was checked; drawn off the GUI thread."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument

from mcred_desktop.domain.award import Carrier

WIDTH = 640
"""Pixels; shown at half of it on a screen of twice the density"""
_LONGEST = 4000


def preview(file: Path, carrier: Carrier | None) -> QImage:
    """The first page or the picture, ``WIDTH`` wide; null when it cannot be drawn."""
    if carrier in {Carrier.PNG, Carrier.QR}:
        reader = QImageReader(str(file))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(WIDTH, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if not image.isNull():
            return image
    return _first_page(file) if carrier in {Carrier.PDF, Carrier.QR} else QImage()


def png_of(image: QImage) -> bytes:
    """A picture as the bytes of a PNG."""
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"png")).write(image)
    return bytes(out.data().data())


def _first_page(file: Path) -> QImage:
    document = QPdfDocument()
    try:
        if document.load(str(file)) is not QPdfDocument.Error.None_ or not document.pageCount():
            return QImage()
        points = document.pagePointSize(0)
        height = round(WIDTH * points.height() / points.width()) if points.width() else 0
        if not 0 < height <= _LONGEST:
            return QImage()
        drawn = document.render(0, QSize(WIDTH, height))
    finally:
        document.close()
    page = QImage(drawn.size(), QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return page
