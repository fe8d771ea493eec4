"""Where a layer is on the page, and the same layer elsewhere or of another size, mm."""

from typing import Any, Final, TypeVar

from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layer import Layer
from mcred_desktop.domain.certificates.layers import (
    LEAST_BOX,
    AnyLayer,
    ArcTextLayer,
    BadgeLayer,
    FactsLayer,
    LevelsLayer,
    QrLayer,
    SignatureLayer,
    TableLayer,
    TextLayer,
)
from mcred_desktop.domain.certificates.rules import Room, room_of
from mcred_desktop.domain.certificates.shapes import (
    ImageLayer,
    LineLayer,
    PathLayer,
    PatternLayer,
    RectLayer,
)
from mcred_desktop.domain.path_data import segments

LEAST_SIDE: Final = 2.0
"""Of a layer that is made smaller, mm"""
_SIGNS: Final = 4
"""Signs of a level whose number the rubric has not said yet"""
T = TypeVar("T", bound=Layer)


def place_of(design: Design, layer: AnyLayer) -> Room:
    """The rectangle a layer is taken hold of by; as `room_of`, also of lines, paths and signs."""
    match layer:
        case LineLayer():
            x, y = min(layer.x, layer.to_x), min(layer.y, layer.to_y)
            return Room(x, y, abs(layer.to_x - layer.x), abs(layer.to_y - layer.y))
        case PathLayer():
            points = [point for part in segments(layer.path) for point in part.points]
            xs, ys = zip(*points, strict=True)
            x, y = layer.x + min(xs) * layer.scale, layer.y + min(ys) * layer.scale
            wide, tall = max(xs) - min(xs), max(ys) - min(ys)
            return Room(x, y, wide * layer.scale, tall * layer.scale)
        case LevelsLayer():
            marks = layer.marks
            wide = marks.step * (_SIGNS - 1) + marks.width
            return Room(layer.x, layer.y - marks.height, wide, marks.height)
        case _:
            return room_of(design, layer)


def around(rooms: "list[Room]") -> Room:
    """The smallest rectangle that holds ``rooms``; at least one."""
    left, top = min(room.x for room in rooms), min(room.y for room in rooms)
    right, foot = max(room.right for room in rooms), max(room.foot for room in rooms)
    return Room(left, top, right - left, foot - top)


def changed(layer: T, **fields: Any) -> T:
    """The layer with other values; raises ValueError for one it cannot have."""
    return type(layer).model_validate({**layer.model_dump(), **fields})


def moved(layer: AnyLayer, right: float, down: float) -> AnyLayer:
    """The layer so much further right and down, with everything that has a place in it."""
    fields: dict[str, Any] = {"x": layer.x + right, "y": layer.y + down}
    match layer:
        case LineLayer():
            fields |= {"to_x": layer.to_x + right, "to_y": layer.to_y + down}
        case TextLayer() if layer.bottom is not None:
            fields["bottom"] = layer.bottom + down
        case FactsLayer() if layer.bottom < _anywhere(FactsLayer):
            fields["bottom"] = layer.bottom + down
        case SignatureLayer() if layer.alone is not None:
            fields["alone"] = layer.alone + right
        case TableLayer():
            columns = [column.model_dump() for column in layer.columns]
            for column in columns:
                column["x"] += right
            fields |= {"columns": columns, "marks_x": layer.marks_x + right}
        case _:
            pass
    return changed(layer, **fields)


def can_be_sized(layer: AnyLayer) -> bool:
    """Whether a layer has a size of its own; signs of a level have that of each sign."""
    return not isinstance(layer, LevelsLayer)


def has_height(layer: AnyLayer) -> bool:
    """Whether its height is given; that of text follows from what it says."""
    return not isinstance(layer, TextLayer | FactsLayer | TableLayer | SignatureLayer)


def sized(design: Design, layer: AnyLayer, to: Room) -> AnyLayer:
    """The layer in another rectangle.

    Pictures, paths, badge and code keep their shape, and the code never gets smaller than it can
    be read; of text the width alone changes.
    """
    now = place_of(design, layer)
    wide, tall = max(LEAST_SIDE, to.width), max(LEAST_SIDE, to.height)
    match layer:
        case RectLayer() | PatternLayer():
            return changed(layer, x=to.x, y=to.y, width=wide, height=tall)
        case LineLayer():
            return _stretched(layer, now, to)
        case TableLayer():
            return _spread(layer, to.x, wide)
        case TextLayer() | FactsLayer() | SignatureLayer():
            return changed(layer, x=to.x, width=wide)
        case _:
            return _in_shape(layer, now, Room(to.x, to.y, wide, tall))


def _in_shape(layer: AnyLayer, now: Room, to: Room) -> AnyLayer:
    """What keeps its shape, as wide or as high as asked for."""
    share = to.width / max(now.width, 0.1)
    match layer:
        case ImageLayer():
            return changed(layer, x=to.x, y=to.y, width=to.width, height=now.height * share)
        case QrLayer() | BadgeLayer():
            least = LEAST_BOX if isinstance(layer, QrLayer) else 10.0
            side = min(200.0, max(least, to.width, to.height))
            return changed(layer, x=to.x, y=to.y, size=side)
        case ArcTextLayer():
            radius = max(to.width, to.height) / 2
            return changed(layer, x=to.x + radius, y=to.y + radius, radius=radius)
        case PathLayer():
            x, y = layer.x + to.x - now.x, layer.y + to.y - now.y
            return changed(layer, x=x, y=y, scale=layer.scale * share)
        case _:
            return layer


def _anywhere(kind: type[FactsLayer]) -> float:
    return float(kind.model_fields["bottom"].default)


def _stretched(layer: LineLayer, now: Room, to: Room) -> LineLayer:
    def along(at: float, start: float, size: float, new: float, new_size: float) -> float:
        return new + (at - start) / size * new_size if size else new

    fields = {
        name: along(getattr(layer, name), now.x, now.width, to.x, to.width)
        for name in ("x", "to_x")
    } | {
        name: along(getattr(layer, name), now.y, now.height, to.y, to.height)
        for name in ("y", "to_y")
    }
    return changed(layer, **fields)


def _spread(layer: TableLayer, x: float, width: float) -> TableLayer:
    share = width / max(layer.width, 0.1)
    columns = [column.model_dump() for column in layer.columns]
    for column in columns:
        column["x"] = x + (column["x"] - layer.x) * share
        column["width"] *= share
    marks_x = x + (layer.marks_x - layer.x) * share
    return changed(layer, x=x, width=width, columns=columns, marks_x=marks_x)
