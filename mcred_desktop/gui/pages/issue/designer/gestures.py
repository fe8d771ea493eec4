"""What a drag of the mouse does to the design: move, make larger, choose, move a guide."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, Protocol

from mcred_desktop.domain.certificates.arranging import shifted, with_layers
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.certificates.places import around, place_of, sized
from mcred_desktop.domain.certificates.rules import Room
from mcred_desktop.domain.certificates.snapping import NOWHERE, Lines, Snap, held, lines_of, snapped

Place = tuple[float, float]
Change = Callable[[Design], Design]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a gesture would leave behind if the mouse were let go."""

    rooms: dict[str, Room]
    """Layers where they would be"""
    snap: Snap = NOWHERE
    band: Room | None = None
    guide: tuple[Literal["x", "y"], float] | None = None


class Gesture(Protocol):
    """A drag under way."""

    def at(self, place: Place, reach: float) -> Seen:
        """What is seen with the mouse at ``place``; ``reach`` mm is near enough to snap."""
        ...

    def change(self) -> Change | None:
        """What it does to the design; None for nothing."""
        ...


class Moving:
    """Chosen layers, moved together."""

    def __init__(self, design: Design, keys: tuple[str, ...], start: Place) -> None:
        layers = [design.layer(key) for key in keys]
        self._rooms = {x.key: place_of(design, x) for x in layers if not x.locked}
        self._keys, self._start, self._by = keys, start, (0.0, 0.0)
        self._lines: Lines = lines_of(design, keys)

    def at(self, place: Place, reach: float) -> Seen:
        right, down = place[0] - self._start[0], place[1] - self._start[1]
        if not self._rooms:
            return Seen({})
        snap = snapped(_by(around(list(self._rooms.values())), right, down), self._lines, reach)
        self._by = round(right + snap.right, 3), round(down + snap.down, 3)
        return Seen({key: _by(room, *self._by) for key, room in self._rooms.items()}, snap)

    def change(self) -> Change | None:
        if self._by == (0.0, 0.0):
            return None
        return partial(shifted, keys=self._keys, right=self._by[0], down=self._by[1])


class Sizing:
    """One layer, made larger or smaller by one of its handles.

    Args:
        handle: -1, 0 or 1 across and down: which edges go with the mouse.
    """

    def __init__(self, design: Design, key: str, handle: tuple[int, int]) -> None:
        self._design, self._key, self._handle = design, key, handle
        self._layer = self._sized = design.layer(key)
        self._room = place_of(design, self._layer)
        self._lines = lines_of(design, (key,))

    def at(self, place: Place, reach: float) -> Seen:
        x = held(place[0], self._lines.xs, reach) if self._handle[0] else None
        y = held(place[1], self._lines.ys, reach) if self._handle[1] else None
        to = _pulled(
            self._room, self._handle, (place[0] if x is None else x, place[1] if y is None else y)
        )
        self._sized = sized(self._design, self._layer, to)
        return Seen({self._key: place_of(self._design, self._sized)}, Snap(x=x, y=y))

    def change(self) -> Change | None:
        if self._sized == self._layer:
            return None
        return lambda design: with_layers(
            design, (self._sized if x.key == self._key else x for x in design.layers)
        )


class Banding:
    """A band drawn round layers, to choose them."""

    def __init__(self, design: Design, start: Place) -> None:
        self._rooms = {x.key: place_of(design, x) for x in design.layers if not x.locked}
        self._start = start
        self.keys: tuple[str, ...] = ()

    def at(self, place: Place, reach: float) -> Seen:
        (x, y), (to_x, to_y) = self._start, place
        band = Room(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
        inside = band.holds
        self.keys = tuple(
            key
            for key, room in self._rooms.items()
            if inside(room.x, room.y) and inside(room.right, room.foot)
        )
        return Seen({key: self._rooms[key] for key in self.keys}, band=band)

    def change(self) -> Change | None:
        return None


class Guiding:
    """A guide on its way; off the paper it goes."""

    def __init__(self, design: Design, number: int) -> None:
        self._number = number
        self._axis: Literal["x", "y"] = design.guides[number][0]
        self._end = design.paper.width if self._axis == "x" else design.paper.height
        self._at = design.guides[number][1]

    def at(self, place: Place, reach: float) -> Seen:
        self._at = round(place[0 if self._axis == "x" else 1], 1)
        return Seen({}, guide=(self._axis, self._at))

    def change(self) -> Change | None:
        return self._moved

    def _moved(self, design: Design) -> Design:
        guides = list(design.guides)
        if 0 <= self._at <= self._end:
            guides[self._number] = (self._axis, self._at)
        else:
            del guides[self._number]
        return design.model_copy(update={"guides": tuple(guides)})


def _by(room: Room, right: float, down: float) -> Room:
    return replace(room, x=room.x + right, y=room.y + down)


def _pulled(room: Room, handle: tuple[int, int], to: Place) -> Room:
    """``room`` with the edges of a handle at ``to``; the others stay."""
    x, width = _edge(room.x, room.width, handle[0], to[0])
    y, height = _edge(room.y, room.height, handle[1], to[1])
    return Room(x, y, width, height)


def _edge(start: float, size: float, which: int, to: float) -> tuple[float, float]:
    if which < 0:
        begun = min(to, start + size)
        return begun, start + size - begun
    return (start, max(0.0, to - start)) if which > 0 else (start, size)
