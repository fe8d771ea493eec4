"""The scene of the graph, brought up to each new state with as little as it takes."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from mcred_desktop.domain.pathways.layout import Spot, last_ones
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.gui.pages.design.pathways.cards import Card, Connection, Face, Goal
from mcred_desktop.gui.pages.design.pathways.desk import Prepared
from mcred_desktop.gui.pages.design.pathways.words import (
    STANDINGS,
    at_of,
    facts,
    standing_word,
)

_ASLANT = 2.5
"""How much farther away what lies aslant counts"""


class Drawing:
    """Cards by the ids of their nodes, connections by the ids of their ends."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._cards: dict[str, Card] = {}
        self._lines: dict[tuple[str, str], Connection] = {}
        self._goal: Goal | None = None
        self._prepared: Prepared | None = None

    @property
    def whole(self) -> QRectF:
        """The rectangle round everything."""
        if self._prepared is None:
            return QRectF()
        whole = self._prepared.layout.whole
        return QRectF(whole.x, whole.y, whole.width, whole.height)

    def draw(self, prepared: Prepared) -> None:
        """Show a state; only what is new in it is made."""
        self._prepared = prepared
        plan, spots = prepared.plan, prepared.layout.spots
        self._drop_gone(set(spots))
        for node in plan.nodes:
            card = self._cards.get(node.id) or self._make(node)
            card.setZValue(len(plan.groups_around(node.id)) if node.is_group else 100)
            card.show_face(_face(prepared, node), spots[node.id])
        self._draw_goal(prepared)
        self._draw_lines({*plan.links, *((node, "") for node in last_ones(plan))})

    def _drop_gone(self, there: set[str]) -> None:
        for gone in self._cards.keys() - there:
            self._scene.removeItem(self._cards.pop(gone))

    def _make(self, node: PathwayNode) -> Card:
        card = Card(node.id, group=node.is_group)
        self._scene.addItem(card)
        self._cards[node.id] = card
        return card

    def _draw_goal(self, prepared: Prepared) -> None:
        if self._goal is None:
            self._goal = Goal()
            self._scene.addItem(self._goal)
        leads = prepared.found.leads_to
        nothing = self._scene.tr("Say what it leads to")
        complete = prepared.progress is not None and prepared.progress.completed is not None
        state = self._scene.tr("Complete") if complete else ""
        face = Face(
            leads or nothing,
            self._scene.tr("Leads to this") if leads else "",
            state,
            "ok" if complete else "",
            "check" if complete else "",
        )
        self._goal.show_face(face, prepared.layout.goal)

    def _draw_lines(self, wanted: set[tuple[str, str]]) -> None:
        for gone in self._lines.keys() - wanted:
            self._scene.removeItem(self._lines.pop(gone))
        for ends in wanted - self._lines.keys():
            line = Connection(*ends)
            self._scene.addItem(line)
            self._lines[ends] = line
        self._run_lines()

    def _run_lines(self) -> None:
        for (before, after), line in self._lines.items():
            end = self._cards[after] if after else self._goal
            if end is not None:
                line.run(self._cards[before].spot, end.spot)

    def mark(self, chosen: str, aimed: str) -> None:
        """Show what is chosen, and what a connection would lead to or comes from."""
        for node, card in self._cards.items():
            card.mark(chosen=node == chosen, aimed=node == aimed)
        for (before, after), line in self._lines.items():
            line.mark(chosen=bool(chosen) and chosen in {before, after})

    def carry(self, node_id: str, away: QPointF) -> None:
        """Show a card, or a group with all in it, on its way to another place."""
        prepared = self._prepared
        if prepared is None:
            return
        plan = prepared.plan
        for node in plan.nodes:
            if node_id in {node.id, *plan.groups_around(node.id)}:
                spot = prepared.layout.spots[node.id]
                self._cards[node.id].setPos(spot.x + away.x(), spot.y + away.y())
        self._run_lines()

    def card_at(self, point: QPointF) -> Card | None:
        """The card there, above the groups below it."""
        found = (item for item in self._scene.items(point) if isinstance(item, Card))
        return next((card for card in found if card.node_id), None)

    def neighbour(self, node_id: str, across: int, down: int) -> Card | None:
        """The nearest card in a direction, or the first one where none is chosen."""
        here = self._cards.get(node_id)
        if here is None:
            return min(self._cards.values(), key=lambda card: (card.x(), card.y()), default=None)
        found = list(self._in_direction(here, across, down))
        return min(found, key=lambda one: one[0])[1] if found else None

    def _in_direction(self, here: Card, across: int, down: int) -> Iterator[tuple[float, Card]]:
        x, y = _point(here.spot, across, down)
        for card in self._cards.values():
            other_x, other_y = _point(card.spot, -across, -down)
            if card.is_group and _holds(card.spot, here.spot):
                other_x, other_y = _point(card.spot, across, down)
            along = (other_x - x) * across + (other_y - y) * down
            aside = abs((other_x - x) * down) + abs((other_y - y) * across)
            inside = here.is_group and _holds(here.spot, card.spot)
            if card is not here and not inside and along > 0:
                yield along + aside * _ASLANT, card
            elif inside and (across, down) in {(1, 0), (0, 1)}:
                yield -1 / (1 + card.x() + card.y() - here.x() - here.y()), card


def _point(spot: Spot, across: int, down: int) -> tuple[float, float]:
    """The middle of one of its sides."""
    middle_x = spot.x + spot.width / 2
    return middle_x + across * spot.width / 2, spot.middle + down * spot.height / 2


def _holds(outer: Spot, inner: Spot) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


def _face(prepared: Prepared, node: PathwayNode) -> Face:
    at = at_of(prepared, node)
    color, sign = STANDINGS[at.standing] if at is not None else ("", "")
    troubles = prepared.troubles(node.id)
    trouble = "bad" if any(t.blocks for t in troubles) else "warn" if troubles else ""
    return Face(
        title=prepared.weighed.title(node),
        facts=facts(prepared, node),
        state=standing_word(at) if at is not None else "",
        color=color,
        sign=sign,
        trouble=trouble,
        dashed=node.kind is NodeKind.ACHIEVEMENT and not node.achievement_id,
    )
