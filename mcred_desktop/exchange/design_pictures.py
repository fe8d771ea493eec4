"""Pictures for a design, from strangers: decoded within limits, and written anew."""

import base64
import io
import warnings
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.untrusted import open_regular

MOST_BYTES: Final = 10 * 2**20
MOST_PIXELS: Final = 40_000_000
_ROOM: Final = 1_000_000
"""Bytes a design has for one picture"""
_SIDES: Final = (3000, 2200, 1600, 1200, 800)
"""Pixels of the longer side, tried in this order until there is room"""
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP")
_CURE: Final = "Choose a PNG or JPEG picture."


def design_picture(file: Path) -> str:
    """The picture in ``file`` as PNG, or as JPEG where that leaves no room; base64.

    Nothing of the file but its pixels stays: no place, no camera, no preview.

    Raises:
        UntrustedInputError: over 10 MB or 40 million pixels, damaged, or no picture of a kind
            that is read; a drawing (SVG) is none.
    """
    with open_regular(file) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refusal(file, f"The picture is larger than {MOST_BYTES >> 20} MB.")
    drawn = _decoded(content, file)
    for side in _SIDES:
        small = drawn.copy()
        small.thumbnail((side, side))
        for written in _written(small):
            if len(written) <= _ROOM:
                return base64.b64encode(written).decode("ascii")
    raise _refusal(file, "The picture has too much detail for a certificate.")


def _decoded(content: bytes, file: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        _refuse_vast(picture, file)
        upright = ImageOps.exif_transpose(picture)
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except UntrustedInputError:
        raise
    except Exception as error:  # Pillow's decoders report damage under many types
        raise _refusal(file, "This is no picture that can be printed.") from error


def _refuse_vast(picture: Image.Image, file: Path) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _refusal(file, f"The picture has over {MOST_PIXELS // 1_000_000} million pixels.")


def _written(picture: Image.Image) -> tuple[bytes, ...]:
    plain = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    sharp = io.BytesIO()
    plain.save(sharp, "PNG", optimize=True)
    if picture.mode != "RGB":
        return (sharp.getvalue(),)
    soft = io.BytesIO()
    plain.save(soft, "JPEG", quality=90)
    return sharp.getvalue(), soft.getvalue()


def _refusal(file: Path, what: str) -> UntrustedInputError:
    return UntrustedInputError(what, where=file.name, cure=_CURE)
