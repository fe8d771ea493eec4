"""A pathway beside the catalogue: what counts how much, and what can be reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mcred_desktop.domain.pathways.order import Order, order_of
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode, Plan
from mcred_desktop.domain.pathways.rules import Conditions, RuleKind, Share, Worth, shares, takes


@dataclass(frozen=True, slots=True)
class Offer:
    """What the catalogue says of an achievement."""

    id: str
    title: str
    credits: float | None = None
    retired: bool = False
    supervised: bool = False
    identity_checked: bool = False


@dataclass(frozen=True)
class Weighed:
    """A pathway beside the catalogue: what each award is called, is worth, and can be."""

    plan: Plan
    offers: Mapping[str, Offer] = field(default_factory=dict[str, Offer])
    ways: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Id of an award to the awards that are steps on the way to it by other pathways"""

    @cached_property
    def order(self) -> Order:
        return order_of(self.plan)

    def offer(self, node: PathwayNode) -> Offer | None:
        return self.offers.get(node.achievement_id or "")

    def title(self, node: PathwayNode) -> str:
        """What the card is called: by the catalogue first."""
        offer = self.offer(node)
        return (offer.title if offer is not None else node.title) or "(no name)"

    def credits(self, node: PathwayNode) -> float | None:
        """What an award brings; what the card itself says goes first."""
        offer = self.offer(node)
        if node.credits is not None or offer is None:
            return node.credits
        return offer.credits

    def worth(self, node: PathwayNode) -> Worth:
        outside = f"{node.title}\n{node.issuer}".casefold()
        key = node.achievement_id or (outside if node.kind is NodeKind.OUTSIDE else node.id)
        return Worth(key, self.credits(node) or 0.0, node.category)

    def shares(self, group_id: str | None, done: set[str]) -> tuple[Share, ...]:
        """How far a group, or with None the whole pathway, is met by the nodes ``done``."""
        members = self.plan.inside[group_id]
        worths = (self.worth(n) for n in self.plan.awards_in(group_id) if n.id in done)
        count = sum(node.id in done for node in members)
        return shares(self.plan.rule_of(group_id), len(members), count, worths)

    def met(self, group_id: str | None, done: set[str]) -> bool:
        """Whether the nodes ``done`` complete a group, or with None the whole pathway."""
        return all(share.met for share in self.shares(group_id, done))

    def counts(self, node: PathwayNode) -> bool:
        """Whether the node brings what it lies in any nearer to being complete."""
        rule = self.plan.rule_of(self.plan.group_of(node))
        if rule.kind in {RuleKind.ALL, RuleKind.AT_LEAST}:
            return True
        awards = self.plan.awards_in(node.id) if node.is_group else [node]
        return any(takes(rule, self.worth(award)) for award in awards)

    @cached_property
    def obtainable(self) -> set[str]:
        """The nodes somebody who starts today can complete."""
        found: set[str] = set()
        opened: set[str] = set()
        for moment in self.order.moments:
            node = self.plan.by_id[moment.node]
            group = self.plan.group_of(node)
            if not moment.done:
                free = all(first in found for first in self.plan.before[node.id])
                if free and (group is None or group in opened):
                    opened.add(node.id)
            elif node.id in opened and self._can_be_done(node, found):
                found.add(node.id)
        return found

    def _can_be_done(self, node: PathwayNode, found: set[str]) -> bool:
        if node.is_group:
            return self.met(node.id, found)
        return self.is_given(node)

    def is_before(self, first: str, award: str) -> bool:
        """Whether other pathways lead over the award ``first`` to ``award``, however many."""
        seen, waiting = {award}, [award]
        while waiting:
            for step in self.ways.get(waiting.pop(), frozenset()) - seen:
                seen.add(step)
                waiting.append(step)
        return first in seen - {award}

    def is_given(self, node: PathwayNode) -> bool:
        """Whether somebody new can earn this award; what is not chosen yet is told by itself."""
        offer = self.offer(node)
        return offer is None or not offer.retired

    @cached_property
    def leading_on(self) -> set[str]:
        """The nodes that bring a learner nearer to the end, by themselves or by what they open."""
        found: set[str] = set()
        for node_id in reversed(list(self.order.done())):
            node = self.plan.by_id[node_id]
            group = self.plan.group_of(node)
            inside = self.counts(node) and (group is None or group in found)
            if inside or any(later in found for later in self.plan.after[node_id]):
                found.add(node_id)
        return found

    def demanded(self, node: PathwayNode) -> Conditions:
        """What the pathway and the groups around it demand of an award."""
        demanded = self.plan.pathway.conditions
        for group in self.plan.groups_around(node.id):
            demanded |= self.plan.by_id[group].conditions
        return demanded
