"""The one shape in which pathways lie in files: our own export, and the starting patterns.

``{"pathway": {...}, "nodes": [{...}], "edges": [["a", "b"]]}``: fields as the values have them,
without what follows from the place they stand in.
"""

import json
from typing import Any

from pydantic import Field, ValidationError

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.order import order_of, told_circle
from mcred_desktop.domain.pathways.pathway import (
    MOST_EDGES,
    MOST_NODES,
    PathwayEdge,
    Plan,
    refuse_too_large,
)
from mcred_desktop.domain.values import Part

_HERE = "pathway"
"""Id of the pathway until it gets its own"""


class PathwayForm(Part):
    """What a file says of one pathway."""

    pathway: dict[str, Any]
    nodes: tuple[dict[str, Any], ...] = Field(default=(), max_length=MOST_NODES)
    edges: tuple[tuple[str, str], ...] = Field(default=(), max_length=MOST_EDGES)

    def plan(self) -> Plan:
        """The pathway with the ids of the file.

        Raises:
            McredError: a field is wrong, something refers to a node that is not there, or steps
                wait for one another; the place or the names are told.
        """
        plan = self._checked()
        self._refuse_dangling(plan)
        refuse_too_large(plan)
        circles = order_of(plan).circles
        if circles:
            raise McredError(
                f"These wait for one another: {told_circle(plan, circles[0])}.",
                where="edges",
                cure="Remove one of these connections.",
            )
        return plan

    def _checked(self) -> Plan:
        # Strictly, as JSON: a number in quotes is no number
        whole = {
            "pathway": {**self.pathway, "id": _HERE},
            "nodes": [{**node, "pathway_id": _HERE} for node in self.nodes],
        }
        edges = tuple(PathwayEdge.between(_HERE, *pair) for pair in dict.fromkeys(self.edges))
        try:
            plan = Plan.model_validate_json(json.dumps(whole), strict=True)
        except ValidationError as error:
            raise misfit(error) from None
        return Plan(pathway=plan.pathway, nodes=plan.nodes, edges=edges)

    def _refuse_dangling(self, plan: Plan) -> None:
        for edge in plan.edges:
            for end in (edge.before, edge.after):
                if end not in plan.by_id:
                    raise McredError(f"There is no step “{end}”.", where="edges")
        for number, node in enumerate(plan.nodes):
            if node.group_id is not None and plan.group_of(node) is None:
                where = f"nodes.{number}.group_id"
                raise McredError(f"There is no group “{node.group_id}”.", where=where)


def form_of(plan: Plan) -> PathwayForm:
    """A plan as it lies in a file."""
    return PathwayForm(
        pathway=plan.pathway.model_dump(mode="json", exclude={"id"}, exclude_defaults=True),
        nodes=tuple(
            node.model_dump(mode="json", exclude={"pathway_id"}, exclude_defaults=True)
            for node in plan.nodes
        ),
        edges=tuple(plan.links),
    )


def misfit(error: ValidationError) -> McredError:
    """The first thing wrong, with its place."""
    first = error.errors(include_url=False)[0]
    what = first["msg"].removeprefix("Value error, ")
    return McredError(f"{what}.", where=".".join(str(part) for part in first["loc"]))
