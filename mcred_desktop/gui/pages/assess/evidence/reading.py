"""Evidence bytes to something that can be shown; runs off the GUI thread, trusts nothing."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
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
TEXTS = {"text/plain", "text/markdown", "text/csv", "text/html", "image/svg+xml"}
"""Shown as their source; markup is never rendered"""

CHUNK = 100_000
"""Bytes of a text on one page"""
_LONGEST_LINE = 2_000
_MOST_BYTES = 256 * 2**20
_WIDEST = 4_096


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a text."""

    number: int
    pages: int
    text: str


@dataclass(slots=True)
class PictureReading:
    """A picture waiting to be read; once it is not wanted any more it is passed over."""

    path: Path
    media_type: str
    wanted: bool = True

    def read(self) -> QImage | None:
        """See `read_picture`; None when nobody wants it."""
        return read_picture(self.path, self.media_type) if self.wanted else None


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


def scaled(image: QImage, size: QSize) -> QImage:
    """The picture for ``size`` in pixels; never enlarged, which the painter does as well."""
    if size.width() >= image.width():
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def read_text(path: Path, number: int) -> TextPage:
    """Page ``number``, from 0, of a text in UTF-8 or UTF-16; bytes that are neither are marked.

    Raises:
        UntrustedInputError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            mark = file.read(2)
            size = file.seek(0, 2)
            file.seek(number * CHUNK)
            content = file.read(CHUNK)
    except OSError as error:
        raise UntrustedInputError("The file cannot be read.") from error
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(mark, "utf-8")
    text = content.decode(encoding, errors="replace").lstrip("\ufeff").replace("\0", "\ufffd")
    return TextPage(number, max(1, -(-size // CHUNK)), _folded(text))


def _folded(text: str) -> str:
    """Very long lines in pieces: laying out one line of 100,000 signs would hold up the window."""
    pieces: list[str] = []
    for line in text.splitlines():
        cuts = range(0, max(len(line), 1), _LONGEST_LINE)
        pieces += [line[cut : cut + _LONGEST_LINE] for cut in cuts]
    return "\n".join(pieces)
