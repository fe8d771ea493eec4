"""A drawing made here, as a picture."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

_DENSITY = 3780
"""Dots in a metre, 96 to the inch; else the screen decides, and a process that has none"""


@lru_cache(maxsize=64)
def png_of_svg(drawing: bytes, side: int) -> bytes:
    """A square drawing without text as a transparent PNG of ``side`` pixels.

    Needs no running application and may be called from any thread, since only images are drawn.
    """
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDotsPerMeterX(_DENSITY)
    picture.setDotsPerMeterY(_DENSITY)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"png")).write(picture)
    return bytes(out.data().data())
