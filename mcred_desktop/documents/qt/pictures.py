"""Pages of a PDF made here, as pictures."""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

from mcred_desktop.domain.errors import McredError


def pictures_of_pdf(pdf: bytes, width: int) -> Iterator[bytes]:
    """Every page as a PNG of ``width`` pixels on white; needs no running application.

    Qt's reader of images draws the pages: unlike ``QPdfDocument.render`` it lets the other threads
    of the interpreter go on.

    Raises:
        McredError: this installation of Qt cannot draw PDF, or there is no memory for the page.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"pdf"))
    reader.setBackgroundColor(QColor("white"))
    try:
        pages = max(1, reader.imageCount())  # opens it with the interpreter locked: a trap
        for page in range(pages):
            reader.jumpToImage(page)
            size = reader.size()
            tall = round(width * size.height() / max(1, size.width()))
            reader.setScaledSize(QSize(width, tall))
            yield _png(reader.read(), reader)
    finally:
        buffer.close()


def _png(drawn: QImage, reader: QImageReader) -> bytes:
    if drawn.isNull():
        raise McredError(
            f"The page could not be drawn as a picture ({reader.errorString()}).",
            cure="Ask for fewer pixels, or for PDF.",
        )
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(b"png"))
    writer.write(drawn.convertToFormat(QImage.Format.Format_RGB888))
    return bytes(out.data().data())
