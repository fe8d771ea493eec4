"""Evidence bytes to something that can be shown; runs off the GUI thread, trusts nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from mcred_desktop.domain.errors import UntrustedInputError

PICTURES = {
    "image/png": b"png",
    "image/jpeg": b"jpeg",
    "image/gif": b"gif",
    "image/bmp": b"bmp",
    "image/webp": b"webp",
    "image/tiff": b"tiff",
}
"""Media type to the one decoder that may open it"""
_LONGEST_LINE = 2_000
_MOST_BYTES = 256 * 2**20
_WIDEST = 4_096
_DRAWN = 2_048


@dataclass(slots=True)
class PictureReading:
    """A picture waiting to be read; once it is not wanted any more it is passed over."""

    read_now: Callable[[], QImage]
    wanted: bool = True

    def read(self) -> QImage | None:
        """What ``read_now`` gives; None when nobody wants it."""
        return self.read_now() if self.wanted else None


def read_picture(path: Path, media_type: str) -> QImage:
    """The picture the right way up, no side longer than 4,096 px.

    Raises:
        UntrustedInputError: broken, or more than 256 MB once unpacked.
    """
    reader = QImageReader(str(path), PICTURES[media_type])
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() * 4 > _MOST_BYTES:
            raise UntrustedInputError("The picture is too large to unpack safely.")
        longest = max(size.width(), size.height())
        if longest > _WIDEST:
            reader.setScaledSize(size * (_WIDEST / longest))
    image = reader.read()
    if image.isNull():
        raise UntrustedInputError("The picture is broken.")
    return image


def read_drawing(content: bytes) -> QImage:
    """A cleaned SVG as a picture 2,048 px wide or high.

    Qt's reader draws it with the interpreter unlocked, unlike its SVG renderer.

    Raises:
        UntrustedInputError: Qt cannot draw it.
    """
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.isEmpty():
        raise UntrustedInputError("The drawing is broken.")
    box = QSize(_DRAWN, _DRAWN)
    drawn = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    reader.setScaledSize(drawn)
    image = reader.read()
    if image.isNull():
        raise UntrustedInputError("The drawing is broken.")
    return image


def scaled(image: QImage, size: QSize) -> QImage:
    """The picture for ``size`` in pixels; never enlarged, which the painter does as well."""
    if size.width() >= image.width():
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def folded(text: str) -> str:
    """Very long lines in pieces: laying out one line of 100,000 signs would hold up the window."""
    pieces: list[str] = []
    for line in text.splitlines():
        cuts = range(0, max(len(line), 1), _LONGEST_LINE)
        pieces += [line[cut : cut + _LONGEST_LINE] for cut in cuts]
    return "\n".join(pieces)
