"""A design on other paper: everything beyond its seam moves, and what crosses it gives way."""

from typing import Any

from mcred_desktop.domain.certificate_design import (
    A4,
    A4_LANDSCAPE,
    LETTER,
    LETTER_LANDSCAPE,
    Design,
    Paper,
)
from mcred_desktop.domain.certificate_layers import (
    AnyLayer,
    ArcTextLayer,
    FactsLayer,
    LineLayer,
    PathLayer,
    RectLayer,
    TableLayer,
)

_AMERICAN = {
    (A4.width, A4.height): LETTER,
    (A4_LANDSCAPE.width, A4_LANDSCAPE.height): LETTER_LANDSCAPE,
}
_CENTRED = 0.6
"""How far the middle of a layer may be from the middle of the paper to be centred, mm"""
_NEVER_NARROWER = ("qr", "badge", "image", "path", "arc-text", "levels", "pattern")
"""Kinds whose size is their own"""


def on_letter(design: Design) -> Design:
    """The design on US Letter; one of a size of its own stays as it is."""
    paper = _AMERICAN.get((design.paper.width, design.paper.height))
    return design if paper is None else on_paper(design, paper)


def on_paper(design: Design, paper: Paper) -> Design:
    """The design on ``paper``, of nearly the same size."""
    give = _Give(design, paper)
    layers = tuple(give.layer(layer) for layer in design.layers)
    kept = paper.model_copy(update={"bleed": design.paper.bleed})
    return design.model_copy(update={"paper": kept, "layers": layers})


class _Give:
    """How the layers of one design give way to one paper."""

    def __init__(self, design: Design, paper: Paper) -> None:
        self._paper = design.paper
        self._more = (paper.width - design.paper.width, paper.height - design.paper.height)
        self._seam = design.seam

    def layer(self, layer: AnyLayer) -> AnyLayer:
        changed: dict[str, Any] = {}
        for axis, (start, extent) in enumerate((("x", "width"), ("y", "height"))):
            changed |= self._along(layer, axis, start, extent)
        return layer.model_copy(update=changed)

    def _along(self, layer: AnyLayer, axis: int, start: str, extent: str) -> dict[str, Any]:
        at, more = float(getattr(layer, start)), self._more[axis]
        size = self._size(layer, extent)
        if isinstance(layer, LineLayer):
            other = f"to_{start}"
            ends = {start: at, other: float(getattr(layer, other))}
            return {name: self._moved(end, axis) for name, end in ends.items()}
        if axis == 0 and self._is_centred(layer, at, size):
            return {start: at + more / 2}
        if self._crosses(layer, at, size, axis):
            return {extent: max(0.1, size + more), **self._columns(layer, axis)}
        found: dict[str, Any] = {start: self._moved(at, axis)}
        bottom = getattr(layer, "bottom", None)
        if axis and bottom is not None and bottom < self._paper.height:
            found["bottom"] = self._moved(float(bottom), 1)
        return found

    def _moved(self, at: float, axis: int) -> float:
        return at + self._more[axis] if at > self._seam[axis] else at

    def _size(self, layer: AnyLayer, extent: str) -> float:
        if isinstance(layer, PathLayer | ArcTextLayer):
            return 0.0  # both are placed by their middle
        return float(getattr(layer, extent, getattr(layer, "size", 0.0)))

    def _is_centred(self, layer: AnyLayer, at: float, size: float) -> bool:
        """In the middle, and not so wide that it has to give way."""
        off = abs(at + size / 2 - self._paper.width / 2)
        return off <= _CENTRED and (size <= self._paper.width * 0.6 or layer.type == "pattern")

    def _crosses(self, layer: AnyLayer, at: float, size: float, axis: int) -> bool:
        if layer.type in _NEVER_NARROWER and not self._spans(layer, size, axis):
            return False
        if axis and not isinstance(layer, RectLayer) and not self._spans(layer, size, axis):
            return False
        return at <= self._seam[axis] < at + size

    def _spans(self, layer: AnyLayer, size: float, axis: int) -> bool:
        """Whether a pattern covers nearly the whole paper, as a frame does."""
        whole = (self._paper.width, self._paper.height)[axis]
        return layer.type == "pattern" and size > whole * 0.9

    def _columns(self, layer: AnyLayer, axis: int) -> dict[str, Any]:
        """Columns beyond the seam move, the one that crosses it gives way."""
        if axis or not isinstance(layer, TableLayer | FactsLayer):
            return {}
        if isinstance(layer, FactsLayer):
            return {}
        columns = tuple(
            column.model_copy(
                update={"width": column.width + self._more[0]}
                if column.x <= self._seam[0] < column.x + column.width
                else {"x": self._moved(column.x, 0)}
            )
            for column in layer.columns
        )
        return {"columns": columns, "marks_x": self._moved(layer.marks_x, 0)}
