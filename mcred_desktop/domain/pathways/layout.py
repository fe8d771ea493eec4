"""Where the cards of a pathway lie: in layers from left to right, groups as boxes round theirs.

The unit is a pixel of the window at 100 % text; paper scales it. Cards that somebody put in a
place stay there, the boxes follow.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mcred_desktop.domain.pathways.pathway import PathwayNode, Plan

CARD: Final = (208.0, 78.0)
HEAD: Final = 50.0
"""Height of the head of a group, with its title and rule"""
PAD: Final = 14.0
_ACROSS, _DOWN = 60.0, 14.0
"""Between layers, and between cards of one layer"""
_EMPTY: Final = (CARD[0] + 2 * PAD, HEAD + CARD[1] / 2)
_MOST_IN_COLUMN: Final = 8
_BLOCK, _CHAIN = 1.2, 2.2
"""Width by height that what is not connected, and what is, comes near to"""
_LONG: Final = 4
"""Layers that stand in one row however wide it gets"""
_SWEEPS: Final = 4
_BEND: Final = 36.0
_TO_GOAL: Final = 80.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def moved(self, x: float, y: float) -> "Spot":
        return Spot(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic curve from one card to another: both ends and what they bend to."""

    begin: tuple[float, float]
    bend: tuple[float, float]
    bend_back: tuple[float, float]
    end: tuple[float, float]

    def at(self, share: float) -> tuple[float, float]:
        """The point after ``share`` of it, 0-1."""
        back = 1 - share
        factors = (back**3, 3 * back**2 * share, 3 * back * share**2, share**3)
        points = (self.begin, self.bend, self.bend_back, self.end)
        x = sum(factor * point[0] for factor, point in zip(factors, points, strict=True))
        y = sum(factor * point[1] for factor, point in zip(factors, points, strict=True))
        return x, y


def curve_between(before: Spot, after: Spot) -> Curve:
    """From the right of one card to the left of the other."""
    begin, end = (before.right, before.middle), (after.x, after.middle)
    reach = max(_BEND, abs(end[0] - begin[0]) / 2)
    return Curve(begin, (begin[0] + reach, begin[1]), (end[0] - reach, end[1]), end)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies."""

    spots: Mapping[str, Spot]
    """By the id of the node"""
    goal: Spot
    """Of what the pathway leads to"""

    @property
    def whole(self) -> Spot:
        """The rectangle round everything."""
        return around((*self.spots.values(), self.goal))


def around(spots: Iterable[Spot]) -> Spot:
    """The rectangle round all of them."""
    found = list(spots)
    x, y = min(s.x for s in found), min(s.y for s in found)
    return Spot(x, y, max(s.right for s in found) - x, max(s.bottom for s in found) - y)


def laid_out(plan: Plan) -> Layout:
    """The layout of a plan; the same plan, the same layout."""
    block = _Layers(plan).block(None)
    spots = {node: spot.moved(0, 0) for node, spot in block.spots.items()}
    _keep_places(plan, spots)
    whole = around(spots.values()) if spots else Spot(0, 0, 0, CARD[1])
    goal_at = whole.right + (_TO_GOAL if spots else 0)
    return Layout(spots, Spot(goal_at, whole.middle - CARD[1] / 2, *CARD))


def last_ones(plan: Plan) -> list[str]:
    """What is in no group and opens nothing more: from these the pathway leads to its award."""
    leading: set[str] = set()
    for before, after in plan.links:
        inside = {after, *plan.groups_around(after)}
        leading |= {before, *plan.groups_around(before)} - inside
    top = plan.inside[None]
    return [node.id for node in top if node.id not in leading]


def _keep_places(plan: Plan, spots: dict[str, Spot]) -> None:
    """Put cards where somebody put them, and draw the boxes round what they hold."""
    for node in plan.nodes:
        if node.x is not None and node.y is not None and node.id in spots:
            spots[node.id] = Spot(node.x, node.y, spots[node.id].width, spots[node.id].height)
    for node in sorted(plan.nodes, key=lambda node: -len(plan.groups_around(node.id))):
        held = [spots[inner.id] for inner in plan.inside.get(node.id, ()) if inner.id in spots]
        if held and node.id in spots:
            box = around(held)
            spots[node.id] = Spot(
                box.x - PAD, box.y - HEAD, box.width + 2 * PAD, box.height + HEAD + PAD
            )


@dataclass(frozen=True, slots=True)
class _Block:
    """What is in a group, from its upper left corner."""

    width: float
    height: float
    spots: dict[str, Spot] = field(default_factory=dict[str, Spot])


class _Layers:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._begun: set[str | None] = set()
        self._links: dict[str | None, set[tuple[str, str]]] = {}
        for before, after in plan.links:
            self._lift(before, after)

    def _lift(self, before: str, after: str) -> None:
        """Keep an edge as one between two neighbours in the innermost group that holds both."""
        upward = self._way_up(before)
        places = {group: item for item, group in upward}
        for item, group in self._way_up(after):
            if group in places:
                if places[group] != item:
                    self._links.setdefault(group, set()).add((places[group], item))
                return

    def _way_up(self, node: str) -> list[tuple[str, str | None]]:
        """The node, then each group around it, each with the group that holds it."""
        chain = [node, *self._plan.groups_around(node)]
        return list(zip(chain, [*chain[1:], None], strict=True))

    def block(self, group: str | None) -> _Block:
        """A group's content; a group inside itself is drawn once."""
        self._begun.add(group)
        items = [node for node in self._plan.inside[group] if node.id not in self._begun]
        blocks = {node.id: self._box(node) for node in items}
        links = self._links.get(group, set())
        linked = {end for link in links for end in link if end in blocks}
        layers = _layered([n.id for n in items if n.id in linked], links)
        loose = [node.id for node in items if node.id not in linked]
        parts = [_rows([_columns(layer, blocks) for layer in layers])] if layers else []
        if loose:
            parts.append(_grid([blocks[item] for item in loose]))
        return _below(parts)

    def _box(self, node: PathwayNode) -> _Block:
        if not node.is_group:
            return _Block(*CARD, {node.id: Spot(0, 0, *CARD)})
        inner = self.block(node.id)
        if not inner.spots:
            return _Block(*_EMPTY, {node.id: Spot(0, 0, *_EMPTY)})
        width, height = inner.width + 2 * PAD, inner.height + HEAD + PAD
        spots = {held: spot.moved(PAD, HEAD) for held, spot in inner.spots.items()}
        return _Block(width, height, {node.id: Spot(0, 0, width, height), **spots})


def _layered(items: Sequence[str], links: set[tuple[str, str]]) -> list[list[str]]:
    """The items in layers, each behind all it waits for; within a layer near what it is linked to.

    A circle is cut where it is met first.
    """
    waits: dict[str, set[str]] = {item: set() for item in items}
    for before, after in sorted(links):
        if before in waits and after in waits:
            waits[after].add(before)
    level: dict[str, int] = {}
    left = dict.fromkeys(items)
    while left:
        free = [item for item in left if waits[item] <= level.keys()] or [next(iter(left))]
        for item in free:
            level[item] = max((level[w] + 1 for w in waits[item] if w in level), default=0)
        for item in free:
            del left[item]
    layers = [
        [i for i in items if level[i] == n] for n in range(max(level.values(), default=-1) + 1)
    ]
    _untangle(layers, waits)
    return layers


def _untangle(layers: list[list[str]], waits: Mapping[str, set[str]]) -> None:
    """Sort each layer by the middle of what its items are linked to, to and fro."""
    near: dict[str, set[str]] = {item: set(before) for item, before in waits.items()}
    for item, before in waits.items():
        for one in before:
            near[one].add(item)
    for _ in range(_SWEEPS):
        place = {item: number / len(layer) for layer in layers for number, item in enumerate(layer)}

        def middle(item: str, place: Mapping[str, float] = place) -> float:
            return (
                sum(place[n] for n in near[item]) / len(near[item]) if near[item] else place[item]
            )

        for layer in layers:
            layer.sort(key=middle)


def _columns(layer: Sequence[str], blocks: Mapping[str, _Block]) -> _Block:
    """One layer; a long one in several columns."""
    count = math.ceil(len(layer) / _MOST_IN_COLUMN)
    tall = math.ceil(len(layer) / count)
    parts = [layer[start : start + tall] for start in range(0, len(layer), tall)]
    return _across([_below([blocks[item] for item in part]) for part in parts], _DOWN)


def _rows(layers: Sequence[_Block]) -> _Block:
    """Layers from left to right; many of them in several rows."""
    most = math.ceil(len(layers) / _LONG)
    ways = [_below([_across(row, _ACROSS) for row in _cut(layers, rows)]) for rows in _to(most)]
    return min(ways, key=lambda way: _misfit(way, _CHAIN))


def _grid(blocks: Sequence[_Block]) -> _Block:
    """What nothing connects, to be read row by row."""
    most = min(len(blocks), math.ceil(2 * math.sqrt(len(blocks))))
    ways = [
        _across([_below(blocks[start::count]) for start in range(count)], _DOWN, top=True)
        for count in _to(most)
    ]
    return min(ways, key=lambda way: _misfit(way, _BLOCK))


def _to(most: int) -> range:
    return range(1, most + 1)


def _cut(layers: Sequence[_Block], rows: int) -> list[Sequence[_Block]]:
    long = math.ceil(len(layers) / rows)
    return [layers[start : start + long] for start in range(0, len(layers), long)]


def _misfit(block: _Block, wanted: float) -> float:
    """How far its shape is from the one that is wanted."""
    return abs(math.log(block.width / block.height / wanted))


def _across(blocks: Sequence[_Block], gap: float, *, top: bool = False) -> _Block:
    """Side by side, centred on one line or begun at the top."""
    height = max(block.height for block in blocks)
    spots: dict[str, Spot] = {}
    x = 0.0
    for block in blocks:
        down = 0.0 if top else (height - block.height) / 2
        spots |= {node: spot.moved(x, down) for node, spot in block.spots.items()}
        x += block.width + gap
    return _Block(x - gap, height, spots)


def _below(blocks: Sequence[_Block]) -> _Block:
    """One below the other, from the left."""
    spots: dict[str, Spot] = {}
    y = 0.0
    for block in blocks:
        spots |= {node: spot.moved(0, y) for node, spot in block.spots.items()}
        y += block.height + _DOWN
    width = max((block.width for block in blocks), default=0.0)
    return _Block(width, max(y - _DOWN, 0.0), spots)
