"""Credentials in PDF files and QR codes in pictures, both from strangers."""

import io
import zlib
from typing import Any, cast

import pikepdf
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from mcred_desktop.domain.errors import UntrustedInputError

ATTACHMENTS = {"credential.json", "credential.jwt"}
MAX_PDF = 64 * 2**20
MAX_ATTACHMENTS = 50
MAX_CREDENTIAL = 512 * 2**10
MAX_UNPACKED = 64 * 2**20
"""Bytes that all streams of a PDF together may unpack to"""
MAX_PIXELS = 60_000_000
MOST_PAGES = 10
"""Pictures in one file that are looked at: pages of a scan"""
_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF")
_SPECK = 3
"""Pixels along a side of what is taken for a speck"""

_CURE = "Ask for the original file."

# For the whole process, and before it opens any PDF: packed twice, one megabyte fills all memory.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MAX_UNPACKED,
    png_max_memory=MAX_UNPACKED,
    run_length_max_memory=MAX_UNPACKED,
    tiff_max_memory=MAX_UNPACKED,
    max_stream_filters=3,
)


def credential_in_pdf(data: bytes, where: str = "") -> str | None:
    """The text of the attached credential, JSON or token; None when none is attached.

    Raises:
        UntrustedInputError: broken, locked or oversized, or two attachments disagree.
    """
    if len(data) > MAX_PDF:
        raise UntrustedInputError("This PDF is too large to check.", where=where, cure=_CURE)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = _attached(pdf, where)
    except pikepdf.PasswordError as error:
        raise UntrustedInputError("This PDF is locked.", where=where, cure=_CURE) from error
    except UntrustedInputError:
        raise
    except Exception as error:  # qpdf reports damage under many types
        raise UntrustedInputError("This PDF is damaged.", where=where, cure=_CURE) from error
    if not found:
        return None
    if len(set(found)) > 1:
        raise UntrustedInputError(
            "This PDF holds two different credentials.", where=where, cure=_CURE
        )
    return found[0]


def _attached(pdf: pikepdf.Pdf, where: str) -> list[str]:
    names = list(pdf.attachments)
    if len(names) > MAX_ATTACHMENTS:
        raise UntrustedInputError("This PDF has too many attachments.", where=where, cure=_CURE)
    found: list[str] = []
    for name in names:
        spec = pdf.attachments[name]
        if ATTACHMENTS & {name, spec.filename}:
            found += _contents(spec, where)
    return found


def _contents(spec: pikepdf.AttachedFileSpec, where: str) -> list[str]:
    """Every version of the file the specification holds (ISO 32000-1, table 44)."""
    files = cast("Any", spec.obj.get("/EF", pikepdf.Dictionary()))
    texts: list[str] = []
    for key in files.keys():  # noqa: SIM118 - a PDF dictionary, not a dict
        content = _inflated(files[key])
        if content is None:
            raise UntrustedInputError("The credential is too large.", where=where, cure=_CURE)
        texts.append(content.decode("utf-8"))
    return texts


def _inflated(stream: Any) -> bytes | None:
    """The bytes of a stream, which may be deflated; None when there are more than allowed.

    Raises:
        ValueError: packed in a way no certificate needs.
    """
    raw = cast("bytes", stream.read_raw_bytes())
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array) and len(packing) == 1:
        packing = packing[0]
    if packing is None:
        content = raw
    elif packing == pikepdf.Name.FlateDecode and "/DecodeParms" not in stream:
        content = zlib.decompressobj().decompress(raw, MAX_CREDENTIAL + 1)
    else:
        raise ValueError("an unexpected filter")
    return content if len(content) <= MAX_CREDENTIAL else None


def refuse_bomb(data: bytes) -> None:
    """Raise UntrustedInputError for a PDF that is damaged or unpacks to more than allowed."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fits = _fits(pdf)
    except Exception as error:  # qpdf reports damage under many types
        raise UntrustedInputError("This PDF is damaged.", cure=_CURE) from error
    if not fits:
        raise UntrustedInputError("This PDF is too large to check.", cure=_CURE)


def _fits(pdf: pikepdf.Pdf) -> bool:
    left = MAX_UNPACKED
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            left -= _unpacked_size(item)
        if left < 0:
            return False
    return True


def _unpacked_size(stream: pikepdf.Stream) -> int:
    """Bytes; of a picture in a format of its own, those it has in the file."""
    try:
        return len(stream.read_bytes())
    except pikepdf.DataDecodingError:
        raise
    except pikepdf.PdfError:
        return len(stream.read_raw_bytes())


def codes_in_image(data: bytes) -> tuple[str, ...]:
    """The texts of the QR codes in a picture, or on the pages of one; none when there is none.

    Raises:
        UntrustedInputError: not a picture, damaged, or a page has more than 60 million pixels.
    """
    found: list[str] = []
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            for page in range(MOST_PAGES):
                if page and not _turns_to(picture, page):
                    break
                found += read_codes(_grey(picture))
    except UntrustedInputError:
        raise
    except Exception as error:  # Pillow's decoders report damage under many types
        raise UntrustedInputError("This picture is damaged.", cure=_CURE) from error
    return tuple(dict.fromkeys(found))


def _turns_to(picture: Image.Image, page: int) -> bool:
    """Whether there is such a page; counting them all first would read the whole file."""
    try:
        picture.seek(page)
    except EOFError:
        return False
    return True


def _grey(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height > MAX_PIXELS:
        raise UntrustedInputError("This picture is too large.", cure=_CURE)
    return ImageOps.exif_transpose(picture).convert("L")


def read_codes(grey: Image.Image) -> tuple[str, ...]:
    """The texts of the QR codes in a grey picture, each once; turned and noisy ones too."""
    found = _codes(grey)
    if not found:
        # Specks of a worn page or a dark photograph; blurring a clean code would harm it.
        found = _codes(grey.filter(ImageFilter.MedianFilter(_SPECK)))
    return tuple(dict.fromkeys(found))


def _codes(grey: Image.Image) -> list[str]:
    found = cast("Any", zxingcpp).read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found if code.valid]
