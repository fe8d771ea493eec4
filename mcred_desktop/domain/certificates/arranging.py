"""Layers of a design arranged: order, groups, alignment, copies; each answer is a whole design.

What is locked stays as it is. Every function raises ValueError where the design would not hold
together any more.
"""

from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from itertools import count
from typing import Any

from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.layers import AnyLayer, QrLayer
from mcred_desktop.domain.certificates.places import around, changed, moved, place_of
from mcred_desktop.domain.certificates.rules import Room

_ASIDE = 5.0
"""How far a copy lies from what it was made from, mm"""


class Side(StrEnum):
    """What layers have in common after they were aligned."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Axis(StrEnum):
    """A direction of the page."""

    ACROSS = "across"
    DOWN = "down"


def with_layers(design: Design, layers: Iterable[AnyLayer]) -> Design:
    """The design with other layers; raises ValueError when it does not hold together."""
    plain = {name: getattr(design, name) for name in Design.model_fields}
    return Design.model_validate({**plain, "layers": tuple(layers)})


def together(design: Design, keys: Collection[str]) -> tuple[str, ...]:
    """``keys`` and all that are in a group with one of them, from the bottom up."""
    groups = {layer.group for layer in design.layers if layer.key in keys and layer.group}
    return tuple(layer.key for layer in design.layers if layer.key in keys or layer.group in groups)


def edited(design: Design, keys: Collection[str], **fields: Any) -> Design:
    """Other values of some layers, locked or not."""
    return _each(design, keys, lambda layer: changed(layer, **fields), even_locked=True)


def shifted(design: Design, keys: Collection[str], right: float, down: float) -> Design:
    """Layers moved together, mm."""
    return _each(design, keys, lambda layer: moved(layer, right, down))


def aligned(design: Design, keys: Collection[str], side: Side) -> Design:
    """Layers with one side in common: that of all of them, or of one alone that of the page."""
    rooms = {key: place_of(design, design.layer(key)) for key in keys}
    if not rooms:
        return design
    paper = design.paper
    whole = Room(0, 0, paper.width, paper.height)
    target = around(list(rooms.values())) if len(rooms) > 1 else whole

    def to(layer: AnyLayer) -> AnyLayer:
        room = rooms[layer.key]
        right, down = _way(room, target, side)
        return moved(layer, right, down)

    return _each(design, keys, to)


def spread(design: Design, keys: Collection[str], axis: Axis) -> Design:
    """The layers between the first and the last with the same gap between each two."""
    rooms = {key: place_of(design, design.layer(key)) for key in keys}
    if len(rooms) < 3:
        return design
    along = axis is Axis.ACROSS
    ordered = sorted(rooms, key=lambda key: rooms[key].x if along else rooms[key].y)
    whole = around(list(rooms.values()))
    taken = sum(room.width if along else room.height for room in rooms.values())
    gap = ((whole.width if along else whole.height) - taken) / (len(rooms) - 1)
    at, starts = (whole.x if along else whole.y), dict[str, float]()
    for key in ordered:
        starts[key] = at
        at += gap + (rooms[key].width if along else rooms[key].height)

    def to(layer: AnyLayer) -> AnyLayer:
        by = starts[layer.key] - (rooms[layer.key].x if along else rooms[layer.key].y)
        return moved(layer, by if along else 0, 0 if along else by)

    return _each(design, keys, to)


def raised(design: Design, keys: Collection[str], *, up: bool) -> Design:
    """Layers one place further to the front, or with ``up`` false to the back."""
    layers = list(design.layers)
    places = range(len(layers))
    for place in reversed(places) if up else places:
        other = place + (1 if up else -1)
        if layers[place].key in keys and 0 <= other < len(layers) and layers[other].key not in keys:
            layers[place], layers[other] = layers[other], layers[place]
    return with_layers(design, layers)


def grouped(design: Design, keys: Collection[str]) -> Design:
    """Layers that are chosen and moved as one from now on."""
    taken = {layer.group for layer in design.layers}
    name = next(made for number in count(1) if (made := f"group-{number}") not in taken)
    return edited(design, keys, group=name)


def ungrouped(design: Design, keys: Collection[str]) -> Design:
    """Each layer for itself again."""
    return edited(design, keys, group="")


def without(design: Design, keys: Collection[str]) -> Design:
    """The design without some layers; the QR code and what is locked stay."""
    gone = {
        layer.key
        for layer in design.layers
        if layer.key in keys and not layer.locked and not isinstance(layer, QrLayer)
    }
    return with_layers(
        design, (_on_its_own(layer, gone) for layer in design.layers if layer.key not in gone)
    )


def doubled(design: Design, keys: Collection[str]) -> tuple[Design, tuple[str, ...]]:
    """Copies of layers over them, a little aside, and what the copies are called; no second code.

    A copy keeps to nothing, and copies of one group are a group of their own.
    """
    layers, names, groups = list(design.layers), list[str](), dict[str, str]()
    taken = {layer.key for layer in layers} | {layer.group for layer in layers}
    for layer in design.layers:
        if layer.key not in keys or isinstance(layer, QrLayer):
            continue
        key = free_name(layer.key, taken)
        taken.add(key)
        if layer.group and layer.group not in groups:
            groups[layer.group] = free_name(layer.group, taken)
            taken.add(groups[layer.group])
        group = groups.get(layer.group, "")
        alone = {"follows": "", "locked": False, "key": key, "group": group}
        if getattr(layer, "beside", ""):
            alone["beside"] = ""
        layers.append(moved(changed(layer, **alone), _ASIDE, _ASIDE))
        names.append(key)
    return with_layers(design, layers), tuple(names)


def free_name(name: str, taken: Collection[str]) -> str:
    """``name`` with the first number that nothing in ``taken`` has."""
    stem = name.rstrip("0123456789").rstrip("-")[:50]
    return next(made for number in count(2) if (made := f"{stem}-{number}") not in taken)


def _each(
    design: Design,
    keys: Collection[str],
    change: Callable[[AnyLayer], AnyLayer],
    *,
    even_locked: bool = False,
) -> Design:
    return with_layers(
        design,
        (
            change(layer) if layer.key in keys and (even_locked or not layer.locked) else layer
            for layer in design.layers
        ),
    )


def _way(room: Room, target: Room, side: Side) -> tuple[float, float]:
    ways = {
        Side.LEFT: (target.x - room.x, 0.0),
        Side.CENTRE: (target.x + target.width / 2 - room.x - room.width / 2, 0.0),
        Side.RIGHT: (target.right - room.right, 0.0),
        Side.TOP: (0.0, target.y - room.y),
        Side.MIDDLE: (0.0, target.y + target.height / 2 - room.y - room.height / 2),
        Side.BOTTOM: (0.0, target.foot - room.foot),
    }
    return ways[side]


def _on_its_own(layer: AnyLayer, gone: Collection[str]) -> AnyLayer:
    """Without what it kept to, where that is gone."""
    kept = {name: "" for name in ("follows", "beside") if getattr(layer, name, "") in gone}
    return changed(layer, **kept) if kept else layer
