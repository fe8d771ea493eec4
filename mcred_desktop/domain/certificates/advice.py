"""What a design may have and had better not: coarse pictures, layers beside the paper."""

from collections.abc import Iterator
from typing import Final

from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import AnyLayer, SignatureLayer
from mcred_desktop.domain.certificates.picture import picture_bytes, picture_size
from mcred_desktop.domain.certificates.places import place_of
from mcred_desktop.domain.certificates.rules import Room
from mcred_desktop.domain.certificates.shapes import ImageLayer, PatternLayer

LEAST_RESOLUTION: Final = 200.0
"""Dots per inch a picture is printed with at least"""
INK_HEIGHT: Final = 12.0
"""Of the picture of a signature, mm"""
_INCH = 25.4


def resolution(layer: ImageLayer | SignatureLayer) -> float:
    """Dots per inch the picture of a layer is printed with."""
    width, height = picture_size(picture_bytes(layer.data))
    tall = layer.height if isinstance(layer, ImageLayer) else INK_HEIGHT
    return _INCH / min(max(layer.width, 0.1) / width, max(tall, 0.1) / height)


def advice(design: Design) -> Iterator[tuple[str, str]]:
    """Layer and sentence, of everything that can be issued and would look wrong."""
    for layer in design.layers:
        if said := _coarse(layer) or _beside_the_paper(design, layer):
            yield layer.key, said


def _coarse(layer: AnyLayer) -> str:
    if not isinstance(layer, ImageLayer | SignatureLayer) or not layer.data:
        return ""
    dots = resolution(layer)
    if dots >= LEAST_RESOLUTION:
        return ""
    return f"At this size the picture has {dots:.0f} dpi; print needs {LEAST_RESOLUTION:.0f}."


def _beside_the_paper(design: Design, layer: AnyLayer) -> str:
    if isinstance(layer, PatternLayer):  # cut at its box, and drawn over the edge on purpose
        return ""
    room, paper = place_of(design, layer), design.paper
    if room.x >= paper.width or room.y >= paper.height or room.right <= 0 or room.foot <= 0:
        return "This lies beside the paper."
    over = max(-room.x, -room.y, room.right - paper.width, room.foot - paper.height)
    if over > paper.bleed + 0.01 and not _runs_off(room, paper.width, paper.height):
        return f"This goes {over:.1f} mm over the edge of the paper."
    return ""


def _runs_off(room: Room, width: float, height: float) -> bool:
    """Whether it is meant to be cut: as long as the page, or longer."""
    return room.width >= width or room.height >= height
