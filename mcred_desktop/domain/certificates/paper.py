"""A design on other paper: what lies beyond a seam moves, and what crosses one gives way."""

from typing import Any

from mcred_desktop.domain.certificates.design import (
    A4,
    A4_LANDSCAPE,
    LETTER,
    LETTER_LANDSCAPE,
    Design,
    Paper,
)
from mcred_desktop.domain.certificates.layers import (
    AnyLayer,
    ArcTextLayer,
    FactsLayer,
    LevelsLayer,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.patterns import Rays, Rosette
from mcred_desktop.domain.certificates.shapes import LineLayer, PatternLayer, RectLayer

_AMERICAN = {
    (A4.width, A4.height): LETTER,
    (A4_LANDSCAPE.width, A4_LANDSCAPE.height): LETTER_LANDSCAPE,
}
_CENTRED = 0.6
"""How far the middle of a layer may be from the middle of the paper to be centred, mm"""
_WIDE = 0.6
"""Part of the paper's width from which on something centred gives way instead of moving"""


def on_letter(design: Design) -> Design:
    """The design on US Letter; one of a size of its own stays as it is."""
    paper = _AMERICAN.get((design.paper.width, design.paper.height))
    return design if paper is None else on_paper(design, paper)


def on_paper(design: Design, paper: Paper) -> Design:
    """The design on ``paper`` of nearly the same size."""
    across = _Axis(design.seams.x, paper.width - design.paper.width, design.paper.width)
    down = _Axis(design.seams.y, paper.height - design.paper.height, design.paper.height)
    layers = tuple(_given(layer, across, down) for layer in design.layers)
    kept = paper.model_copy(update={"bleed": design.paper.bleed})
    return design.model_copy(update={"paper": kept, "layers": layers})


class _Axis:
    """One direction: each seam takes its part of what the paper has more, or less."""

    def __init__(self, seams: tuple[float, ...], more: float, whole: float) -> None:
        self._seams = seams or (whole,)
        self._part, self.more, self.whole = more / len(self._seams), more, whole

    def moved(self, at: float) -> float:
        return at + self._part * sum(seam < at for seam in self._seams)

    def stretched(self, at: float, size: float) -> float:
        """``size`` from ``at`` on, with the seams it crosses."""
        crossed = sum(at <= seam < at + size for seam in self._seams)
        return max(0.1, size + self._part * crossed)


def _given(layer: AnyLayer, across: _Axis, down: _Axis) -> AnyLayer:
    changed: dict[str, Any] = {"x": across.moved(layer.x), "y": down.moved(layer.y)}
    width = getattr(layer, "width", 0.0) if _gives_way(layer) else 0.0
    if _is_centred(layer, across):
        changed["x"] = layer.x + across.more / 2
        width = 0.0
    if width:
        changed["width"] = across.stretched(layer.x, width)
    match layer:
        case RectLayer() | PatternLayer() if _gives_way(layer):
            changed["height"] = down.stretched(layer.y, layer.height)
        case LineLayer():
            shift = changed["x"] - layer.x
            centred = _is_centred(layer, across)
            changed["to_x"] = layer.to_x + shift if centred else across.moved(layer.to_x)
            changed["to_y"] = down.moved(layer.to_y)
        case TextLayer() | FactsLayer() if layer.bottom is not None:
            changed["bottom"] = down.moved(layer.bottom)
        case SignatureLayer() if layer.alone is not None:
            changed["alone"] = layer.alone + across.more / 2
        case TableLayer():
            changed |= _columns(layer, across)
        case _:
            pass
    return layer.model_copy(update=changed)


def _gives_way(layer: AnyLayer) -> bool:
    """Whether its size follows the paper; logos, seals and pictures keep theirs."""
    if isinstance(layer, PatternLayer):
        return not isinstance(layer.formula, Rosette | Rays)
    if isinstance(layer, RectLayer):
        return layer.radius < layer.width / 2  # a circle stays one
    return isinstance(layer, TextLayer | FactsLayer | TableLayer | SignatureLayer)


def _is_centred(layer: AnyLayer, across: _Axis) -> bool:
    """In the middle of the paper, and not so wide that it has to give way."""
    size = layer.to_x - layer.x if isinstance(layer, LineLayer) else getattr(layer, "width", 0.0)
    if isinstance(layer, ArcTextLayer | LevelsLayer):
        size = 0.0
    off = abs(layer.x + size / 2 - across.whole / 2)
    return off <= _CENTRED and (size <= across.whole * _WIDE or not _gives_way(layer))


def _columns(layer: TableLayer, across: _Axis) -> dict[str, Any]:
    columns = tuple(
        column.model_copy(
            update={
                "x": across.moved(column.x),
                "width": across.stretched(column.x, column.width),
            }
        )
        for column in layer.columns
    )
    return {"columns": columns, "marks_x": across.moved(layer.marks_x)}
