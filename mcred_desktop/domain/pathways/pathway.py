"""Pathways: awards that stack up to a larger one, and the rules by which they do."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, Self

from pydantic import model_validator
from sqlmodel import Field

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.rules import Conditions, Rule
from mcred_desktop.domain.values import Fact, Part, Register, content_hash

MOST_NODES: Final = 1_000
MOST_EDGES: Final = 5_000
DEEPEST: Final = 3
"""Groups inside one another"""


class NodeKind(StrEnum):
    """What a card of a pathway stands for."""

    ACHIEVEMENT = "achievement"
    """A micro-credential of the catalogue, or the place for one that is still to be chosen"""
    OUTSIDE = "outside"
    """A credential that somebody else gives"""
    GROUP = "group"


class Pathway(Register):
    """A stack of awards; what is in it are its nodes and edges."""

    title: str = Field(min_length=1, max_length=300)
    summary: str = Field(default="", max_length=4_000)
    pattern: str = Field(default="", description="name of the template it was started from")
    rule: Rule = Rule()
    """What makes the whole of it complete; counts what is in no group"""
    conditions: Conditions = Conditions()
    award_id: str | None = Field(default=None, description="the achievement it leads to")
    goal: str = Field(
        default="", max_length=300, description="what it leads to where others give that"
    )
    goal_issuer: str = Field(default="", max_length=300)
    counts_twice: bool = Field(default=False, description="one award may count in several groups")


class PathwayNode(Register):
    """An award of a pathway, or a group of them."""

    pathway_id: str = Field(index=True)
    kind: NodeKind
    title: str = Field(default="", max_length=300)
    """Of what is not in the catalogue; else what the achievement was called when it was chosen"""
    group_id: str | None = Field(default=None, description="the group it is in")
    achievement_id: str | None = Field(default=None, index=True)
    issuer: str = Field(default="", max_length=300)
    credits: float | None = Field(default=None, ge=0, le=400)
    """Of an outside credential, or in place of what the record says"""
    category: str = Field(default="", max_length=100)
    training: str = Field(default="", max_length=1_000, description="training it requires")
    rule: Rule = Rule()
    """Of a group"""
    conditions: Conditions = Conditions()
    """Of a group what it demands, of an outside credential what is known of it"""
    x: float | None = Field(default=None, description="where somebody put it; None: laid out")
    y: float | None = None

    @property
    def is_group(self) -> bool:
        return self.kind is NodeKind.GROUP


class PathwayEdge(Register):
    """``before`` has to be earned first; the id comes from both, so two people make one edge."""

    pathway_id: str = Field(index=True)
    before: str
    after: str

    @classmethod
    def between(cls, pathway_id: str, before: str, after: str) -> Self:
        """The edge from one node to another."""
        return cls(id=f"{before}>{after}", pathway_id=pathway_id, before=before, after=after)


class Plan(Part):
    """A pathway with all that is in it. What refers to a node that is gone is left out of sight."""

    pathway: Pathway
    nodes: tuple[PathwayNode, ...] = Field(default=(), max_length=MOST_NODES)
    edges: tuple[PathwayEdge, ...] = Field(default=(), max_length=MOST_EDGES)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        for what in (self.nodes, self.edges):
            if len({one.id for one in what}) < len(what):
                raise ValueError("an id is used twice")
        return self

    @cached_property
    def by_id(self) -> dict[str, PathwayNode]:
        return {node.id: node for node in self.nodes}

    def group_of(self, node: PathwayNode) -> str | None:
        """The group a node is in; None for the pathway itself."""
        group = self.by_id.get(node.group_id or "")
        return group.id if group is not None and group.is_group else None

    @cached_property
    def inside(self) -> dict[str | None, list[PathwayNode]]:
        """What is directly in each group, and under None what is in none."""
        found: dict[str | None, list[PathwayNode]] = {None: []}
        for node in self.nodes:
            if node.is_group:
                found.setdefault(node.id, [])
            found.setdefault(self.group_of(node), []).append(node)
        return found

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """The edges between nodes that are there, as before and after."""
        there = self.by_id
        return [(e.before, e.after) for e in self.edges if e.before in there and e.after in there]

    @cached_property
    def before(self) -> dict[str, list[str]]:
        """What has to be earned directly before each node."""
        found: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for first, then in self.links:
            found[then].append(first)
        return found

    @cached_property
    def after(self) -> dict[str, list[str]]:
        """What each node opens."""
        found: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for first, then in self.links:
            found[first].append(then)
        return found

    def groups_around(self, node_id: str) -> list[str]:
        """The groups a node is in, the innermost first; stops where they go in a circle."""
        found: list[str] = []
        group = self.group_of(self.by_id[node_id])
        while group is not None and group not in found:
            found.append(group)
            group = self.group_of(self.by_id[group])
        return found

    def awards_in(self, group_id: str | None) -> Iterator[PathwayNode]:
        """Every award in a group and in the groups inside it; None: of the whole pathway."""
        waiting, seen = [group_id], {group_id}
        while waiting:
            for node in self.inside.get(waiting.pop(), ()):
                if not node.is_group:
                    yield node
                elif node.id not in seen:
                    seen.add(node.id)
                    waiting.append(node.id)

    def rule_of(self, group_id: str | None) -> Rule:
        return self.pathway.rule if group_id is None else self.by_id[group_id].rule

    def _with(self, **parts: Any) -> "Plan":
        """With other parts; a copy would keep what was worked out from the old ones."""
        return Plan.model_construct(
            pathway=parts.get("pathway", self.pathway),
            nodes=parts.get("nodes", self.nodes),
            edges=parts.get("edges", self.edges),
        )

    def about(self, pathway: Pathway) -> "Plan":
        """With other words on the whole."""
        return self._with(pathway=pathway)

    def put(self, *nodes: PathwayNode) -> "Plan":
        """With nodes in place of those of the same id, or beside the others."""
        new = {node.id: node for node in nodes}
        kept = tuple(new.pop(node.id, node) for node in self.nodes)
        return self._with(nodes=(*kept, *new.values()))

    def without(self, node_ids: Iterable[str]) -> "Plan":
        """Without nodes and their edges; what was in a removed group moves up."""
        gone = set(node_ids)
        nodes = tuple(
            node.model_copy(update={"group_id": self._next_group(node, gone)})
            for node in self.nodes
            if node.id not in gone
        )
        edges = tuple(e for e in self.edges if not {e.before, e.after} & gone)
        return self._with(nodes=nodes, edges=edges)

    def _next_group(self, node: PathwayNode, gone: set[str]) -> str | None:
        if node.group_id not in gone:
            return node.group_id
        return next((g for g in self.groups_around(node.id) if g not in gone), None)

    def joined(self, before: str, after: str) -> "Plan":
        """With an edge between two nodes; the same where there is one."""
        edge = PathwayEdge.between(self.pathway.id, before, after)
        if any(e.id == edge.id for e in self.edges):
            return self
        return self._with(edges=(*self.edges, edge))

    def parted(self, before: str, after: str) -> "Plan":
        """Without the edge between two nodes."""
        kept = tuple(e for e in self.edges if (e.before, e.after) != (before, after))
        return self._with(edges=kept)

    def renamed(self, ids: dict[str, str]) -> "Plan":
        """With other ids, for the pathway and each node."""
        pathway = self.pathway.model_copy(update={"id": ids[self.pathway.id]})
        nodes = tuple(
            node.model_copy(
                update={
                    "id": ids[node.id],
                    "pathway_id": pathway.id,
                    "group_id": ids.get(node.group_id or ""),
                }
            )
            for node in self.nodes
        )
        edges = tuple(PathwayEdge.between(pathway.id, ids[a], ids[b]) for a, b in self.links)
        return Plan(pathway=pathway, nodes=nodes, edges=edges)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what it says, wherever its cards lie."""
        nodes = [n.model_dump(mode="json", exclude={"x", "y"}) for n in self.nodes]
        edges = [e.model_dump(mode="json") for e in self.edges]
        return content_hash(
            {
                "pathway": self.pathway.model_dump(mode="json"),
                "nodes": sorted(nodes, key=_id),
                "edges": sorted(edges, key=_id),
            }
        )


def _id(plain: dict[str, str]) -> str:
    return plain["id"]


class PathwayVersion(Fact):
    """A published pathway: immutable, what an award for completing it cites."""

    pathway_id: str = Field(index=True)
    number: int = Field(ge=1)
    content: Plan
    hash: str


class Recognition(Fact):
    """Somebody has seen that a learner holds what a step stands for, though it is not ours.

    A withdrawal is a later fact that supersedes it and has no day.
    """

    pathway_id: str = Field(index=True)
    node_id: str
    learner_id: str = Field(index=True)
    earned: str = Field(default="", description="the day it was earned, ISO 8601")
    seen: str = Field(default="", max_length=1_000, description="how it was checked")


def changes_between(old: Plan, new: Plan) -> tuple[list[Register], list[PathwayNode | PathwayEdge]]:
    """What to put and what to delete so that ``old`` becomes ``new``; the rest stays untouched."""
    put: list[Register] = [new.pathway] if new.pathway != old.pathway else []
    gone: list[PathwayNode | PathwayEdge] = []
    pairs: Sequence[tuple[Sequence[PathwayNode | PathwayEdge], ...]] = (
        (old.nodes, new.nodes),
        (old.edges, new.edges),
    )
    for before, after in pairs:
        was, is_ = {one.id: one for one in before}, {one.id: one for one in after}
        put += [one for one in after if was.get(one.id) != one]
        gone += [one for one in before if one.id not in is_]
    return put, gone


def refuse_too_large(plan: Plan) -> None:
    """Raise McredError for more nodes, edges or nesting than a pathway may have."""
    for count, most, what in (
        (len(plan.nodes), MOST_NODES, "steps and groups"),
        (len(plan.edges), MOST_EDGES, "connections"),
    ):
        if count > most:
            raise McredError(
                f"A pathway has at most {most:,} {what}; this one would have {count:,}.",
                cure="Make several pathways of it.",
            )
    for node in plan.nodes:
        around = plan.groups_around(node.id)
        if len(around) + node.is_group > DEEPEST:
            raise McredError(
                f"“{node.title}” would lie more than {DEEPEST} groups deep.",
                cure="Move it to a group further out.",
            )
