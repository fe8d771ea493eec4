"""What is under the mouse: layers, handles, guides."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect

from mcred_desktop.domain.certificates.layers import AnyLayer
from mcred_desktop.domain.certificates.places import can_be_sized, has_height, place_of
from mcred_desktop.domain.certificates.rules import Room
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.gestures import Place
from mcred_desktop.gui.pages.issue.designer.view_of_page import PageView
from mcred_desktop.gui.theme import Theme

_HANDLE, _NEAR = 8, 4
"""Pixels of a handle, and within which a thin layer is hit"""
_GROUND = 0.75
"""Part of the page from which on a layer is ground: a drag on it chooses what lies over it"""


class Finding:
    """Finds parts of the design by where the mouse is; ``view`` says where the page lies."""

    def __init__(self, drafting: Drafting, view: Callable[[], PageView]) -> None:
        self._drafting, self._view = drafting, view

    def hit(self, place: Place) -> AnyLayer | None:
        """The topmost layer there; one that is locked or the ground of the page is drawn over."""
        design = self._drafting.design
        whole, near = design.paper.width * design.paper.height, _NEAR / self._view().scale
        for layer in reversed(design.layers):
            room = place_of(design, layer)
            if layer.locked or room.width * room.height > _GROUND * whole:
                continue
            wider = Room(room.x - near, room.y - near, room.width + 2 * near,
                         room.height + 2 * near)  # fmt: skip
            if wider.holds(*place):
                return layer
        return None

    def handles(self) -> dict[tuple[int, int], QRect]:
        """Handles of the one chosen layer, where it has a size and is not locked."""
        if len(self._drafting.chosen) != 1:
            return {}
        design = self._drafting.design
        layer = design.layer(self._drafting.chosen[0])
        if layer.locked or not can_be_sized(layer):
            return {}
        room, view = place_of(design, layer), self._view()
        tall = has_height(layer)
        found: dict[tuple[int, int], QRect] = {}
        side = Theme.current().px(_HANDLE)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                if (across, down) == (0, 0) or (down and not tall):
                    continue
                x = view.x(room.x + room.width * (across + 1) / 2)
                y = view.y(room.y + room.height * (down + 1) / 2)
                found[across, down] = QRect(round(x) - side // 2, round(y) - side // 2, side, side)
        return found

    def handle_at(self, pixel: QPointF) -> tuple[int, int] | None:
        """Which edges go with the mouse there; None where no handle is."""
        for way, handle in self.handles().items():
            if handle.adjusted(-3, -3, 3, 3).contains(pixel.toPoint()):
                return way
        return None

    def guide_at(self, pixel: QPointF) -> int | None:
        """The number of the guide there."""
        view = self._view()
        for number, (axis, at) in enumerate(self._drafting.design.guides):
            off = view.x(at) - pixel.x() if axis == "x" else view.y(at) - pixel.y()
            if abs(off) <= _NEAR:
                return number
        return None
