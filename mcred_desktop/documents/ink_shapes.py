"""How shapes, pictures and letters on a circle are drawn; `ink` draws the rest."""

import io
import math
from functools import lru_cache
from typing import Any

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from mcred_desktop.documents.page import Around, Picture, Shape, Words
from mcred_desktop.documents.text.setting import MM
from mcred_desktop.domain.path_data import Segment

LARGEST_PICTURE = 12_000_000
"""Pixels"""


def draw_shape(mark: Shape, canvas: Any) -> None:
    """Fill and stroke a shape, within its clip."""
    code = ["q"]
    if mark.clip is not None:
        x, y, width, height = mark.clip
        code.append(f"{x:.3f} {-y - height:.3f} {width:.3f} {height:.3f} re W n")
    if mark.fill:
        code.append(f"{_rgb(mark.fill)} rg")
    if mark.stroke:
        code.append(f"{_rgb(mark.stroke)} RG {mark.weight:.3f} w 1 j")
    if mark.dash:
        code.append(f"[{' '.join(f'{part:.2f}' for part in mark.dash)}] 0 d")
    code += [_operators(mark.parts), _PAINT[bool(mark.fill), bool(mark.stroke)], "Q"]
    canvas.addLiteral("\n".join(code))


_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


@lru_cache(maxsize=256)
def _operators(parts: tuple[Segment, ...]) -> str:
    """Path operators, worked out once: a pattern has ten thousand points."""
    code: list[str] = []
    for kind, points in parts:
        numbers = " ".join(f"{x:.2f} {-y:.2f}" for x, y in points)
        code.append("h" if kind == "z" else f"{numbers} {kind}")
    return "\n".join(code)


def _rgb(colour: str) -> str:
    paint = HexColor(colour)
    return f"{paint.red:.4f} {paint.green:.4f} {paint.blue:.4f}"


def draw_picture(mark: Picture, canvas: Any) -> None:
    """Draw a picture in its box."""
    canvas.drawImage(
        _reader(mark.data),
        mark.x,
        -mark.y - mark.height,
        mark.width,
        mark.height,
        mask="auto",
        preserveAspectRatio=True,
    )


@lru_cache(maxsize=16)
def _reader(data: bytes) -> ImageReader:
    """Decoded once for a cohort; its transparency on white, for paper is."""
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > LARGEST_PICTURE:
            raise ValueError("the picture is too large")
        whole = picture.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    return ImageReader(Image.alpha_composite(white, whole).convert("RGB"))


def letters_of(mark: Around) -> list[tuple[Words, float, float, float]]:
    """Each letter as words round the origin, with its place and the angle it is turned by."""
    found: list[tuple[Words, float, float, float]] = []
    for line, degrees in mark.letters:
        turn = math.radians(degrees)
        x, y = mark.x + mark.radius * math.sin(turn), mark.y - mark.radius * math.cos(turn)
        left = -line.width * mark.size * MM / 2
        found.append((Words(line, left, 0, mark.size, mark.colour), x, y, degrees))
    return found
