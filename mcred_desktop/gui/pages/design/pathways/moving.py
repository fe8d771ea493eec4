"""What it means to put a card somewhere else: another place, or another group."""

from mcred_desktop.domain.pathways.layout import Spot
from mcred_desktop.domain.pathways.pathway import PathwayNode, Plan
from mcred_desktop.gui.pages.design.pathways.desk import Prepared

Away = tuple[float, float]
"""Across and down, in units of the layout"""


def nudged(prepared: Prepared, plan: Plan, node_id: str, away: Away) -> Plan:
    """The plan with a card, or all that is in a group, a little further on."""
    return plan.put(*(_at(prepared, node, away) for node in _carried(plan, node_id)))


def dropped(prepared: Prepared, plan: Plan, node_id: str, away: Away) -> Plan:
    """The plan with a card dropped: in the group it lies on now, or where it is put."""
    node = plan.by_id[node_id]
    group = _group_below(prepared, plan, node_id, away)
    if group == plan.group_of(node):
        return nudged(prepared, plan, node_id, away)
    loose = [_loose(one) for one in _carried(plan, node_id)]
    inside = plan.put(*loose)
    return inside.put(inside.by_id[node_id].model_copy(update={"group_id": group}))


def _carried(plan: Plan, node_id: str) -> list[PathwayNode]:
    """The node and what is in it."""
    return [n for n in plan.nodes if node_id in {n.id, *plan.groups_around(n.id)}]


def _at(prepared: Prepared, node: PathwayNode, away: Away) -> PathwayNode:
    spot = prepared.layout.spots[node.id]
    return node.model_copy(update={"x": spot.x + away[0], "y": spot.y + away[1]})


def _loose(node: PathwayNode) -> PathwayNode:
    """Laid out anew in its group."""
    return node.model_copy(update={"x": None, "y": None})


def _group_below(prepared: Prepared, plan: Plan, node_id: str, away: Away) -> str | None:
    """The innermost group under the middle of the card, as the boxes lay before."""
    spot = prepared.layout.spots[node_id]
    x, y = spot.x + spot.width / 2 + away[0], spot.middle + away[1]
    own = {node.id for node in _carried(plan, node_id)}
    found = [
        node.id
        for node in plan.nodes
        if node.is_group and node.id not in own and _covers(prepared.layout.spots[node.id], x, y)
    ]
    return max(found, key=lambda one: len(plan.groups_around(one)), default=None)


def _covers(spot: Spot, x: float, y: float) -> bool:
    return spot.x <= x <= spot.right and spot.y <= y <= spot.bottom
