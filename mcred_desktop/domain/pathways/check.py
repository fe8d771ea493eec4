"""What is wrong with a pathway, and which cards it is about."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from mcred_desktop.domain.pathways.order import told_circle
from mcred_desktop.domain.pathways.pathway import NodeKind, PathwayNode
from mcred_desktop.domain.pathways.rules import Conditions, RuleKind
from mcred_desktop.domain.pathways.weighed import Weighed
from mcred_desktop.domain.values import Part


class FindingKind(StrEnum):
    """What a finding is about."""

    CIRCLE = "circle"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead-end"
    COUNTED_TWICE = "counted-twice"
    TOO_MUCH = "too-much"
    EMPTY = "empty"
    NOT_CHOSEN = "not-chosen"
    MISSING = "missing"
    RETIRED = "retired"
    NO_CREDITS = "no-credits"
    CONDITION = "condition"
    NO_AWARD = "no-award"
    ITSELF = "leads-to-itself"
    ACROSS = "circle-across"


class Finding(Part):
    """Something to mend or to weigh."""

    kind: FindingKind
    text: str
    nodes: tuple[str, ...] = ()
    """ids of the cards to look at; none for the pathway as a whole"""
    blocks: bool = True
    """Whether it is an error, which stands in the way of publishing"""


def findings(weighed: Weighed) -> tuple[Finding, ...]:
    """Everything wrong, errors first."""
    found = [
        *_whole(weighed),
        *_circles(weighed),
        *_across(weighed),
        *_awards(weighed),
        *_groups(weighed),
        *_ways(weighed),
        *_counted_twice(weighed),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def _whole(weighed: Weighed) -> Iterator[Finding]:
    pathway = weighed.plan.pathway
    if not weighed.plan.nodes:
        yield Finding(kind=FindingKind.EMPTY, text="The pathway has no steps yet.")
        return
    if not pathway.award_id and not pathway.goal.strip():
        text = "Nothing says what the pathway leads to."
        yield Finding(kind=FindingKind.NO_AWARD, text=text, blocks=False)
    elif pathway.award_id and pathway.award_id not in weighed.offers:
        text = "The award it leads to is not in the catalogue any more."
        yield Finding(kind=FindingKind.MISSING, text=text)
    own = [n.id for n in weighed.plan.nodes if n.achievement_id and _is_award(weighed, n)]
    if own:
        text = f"“{weighed.offers[pathway.award_id or ''].title}” is a step on the way to itself."
        yield Finding(kind=FindingKind.ITSELF, text=text, nodes=tuple(own))


def _is_award(weighed: Weighed, node: PathwayNode) -> bool:
    award = weighed.plan.pathway.award_id
    return node.achievement_id == award and award in weighed.offers


def _circles(weighed: Weighed) -> Iterator[Finding]:
    for circle in weighed.order.circles:
        text = f"These wait for one another: {told_circle(weighed.plan, circle)}."
        yield Finding(kind=FindingKind.CIRCLE, text=text, nodes=circle)


def _across(weighed: Weighed) -> Iterator[Finding]:
    """Steps that other pathways reach only over what this one leads to."""
    award = weighed.plan.pathway.award_id
    if award is None or award not in weighed.offers:
        return
    end = weighed.offers[award].title
    for node in weighed.plan.nodes:
        if node.achievement_id and weighed.is_before(award, node.achievement_id):
            step = weighed.title(node)
            text = (
                f"“{step}” is a step to “{end}”, and by another pathway “{end}” is one to “{step}”."
            )
            yield Finding(kind=FindingKind.ACROSS, text=text, nodes=(node.id,), blocks=False)


def _awards(weighed: Weighed) -> Iterator[Finding]:
    for node in weighed.plan.nodes:
        if not node.is_group:
            yield from _award(weighed, node, weighed.title(node))


def _award(weighed: Weighed, node: PathwayNode, title: str) -> Iterator[Finding]:
    here = (node.id,)
    offer = weighed.offer(node)
    if node.kind is NodeKind.ACHIEVEMENT and not node.achievement_id:
        text = f"“{title}” is a place to fill: choose a micro-credential for it."
        yield Finding(kind=FindingKind.NOT_CHOSEN, text=text, nodes=here)
        return
    if node.kind is NodeKind.ACHIEVEMENT and offer is None:
        text = f"“{title}” is not in the catalogue any more: choose another."
        yield Finding(kind=FindingKind.MISSING, text=text, nodes=here)
        return
    if offer is not None and offer.retired:
        text = f"“{title}” is retired: who has it keeps it, nobody new can earn it."
        yield Finding(kind=FindingKind.RETIRED, text=text, nodes=here, blocks=False)
    if weighed.credits(node) is None and _needs_credits(weighed, node):
        text = f"“{title}” states no credits, so it brings none where credits are counted."
        yield Finding(kind=FindingKind.NO_CREDITS, text=text, nodes=here, blocks=False)
    lacking = _lacking(weighed, node)
    if lacking:
        text = f"“{title}” does not state what is asked here: {', '.join(lacking)}."
        yield Finding(kind=FindingKind.CONDITION, text=text, nodes=here)


def _needs_credits(weighed: Weighed, node: PathwayNode) -> bool:
    groups: Sequence[str | None] = (*weighed.plan.groups_around(node.id), None)
    return any(weighed.plan.rule_of(group).kind is RuleKind.CREDITS for group in groups)


def _lacking(weighed: Weighed, node: PathwayNode) -> tuple[str, ...]:
    demanded, offer = weighed.demanded(node), weighed.offer(node)
    known = node.conditions
    if offer is not None:
        known |= Conditions(proctored=offer.supervised, identity_checked=offer.identity_checked)
    open_ = Conditions(
        proctored=demanded.proctored and not known.proctored,
        identity_checked=demanded.identity_checked and not known.identity_checked,
        training=demanded.training and not node.training.strip(),
    )
    return open_.words


def _groups(weighed: Weighed) -> Iterator[Finding]:
    everything = set(weighed.plan.by_id)
    for group, members in weighed.plan.inside.items():
        here = () if group is None else (group,)
        name = "The pathway" if group is None else f"“{weighed.plan.by_id[group].title}”"
        if not members:
            if group is not None:
                yield Finding(kind=FindingKind.EMPTY, text=f"{name} is empty.", nodes=here)
            continue
        short = [share for share in weighed.shares(group, everything) if not share.met]
        for share in short:
            text = f"{name} asks for more than there is: {share.words}."
            yield Finding(kind=FindingKind.TOO_MUCH, text=text, nodes=here)


def _ways(weighed: Weighed) -> Iterator[Finding]:
    plan, tangled = weighed.plan, weighed.order.tangled
    for node in plan.nodes:
        if node.id in tangled or not (node.is_group or weighed.is_given(node)):
            continue  # told as a circle, or as an award that nobody gives
        if node.id not in weighed.leading_on:
            text = f"“{weighed.title(node)}” leads nowhere: nothing counts it and nothing follows."
            yield Finding(kind=FindingKind.DEAD_END, text=text, nodes=(node.id,), blocks=False)
        if node.id not in weighed.obtainable and _was_possible(weighed, node):
            yield Finding(
                kind=FindingKind.UNREACHABLE,
                text=f"“{weighed.title(node)}” cannot be reached: {_hindrance(weighed, node)}.",
                nodes=(node.id,),
            )
    possible = weighed.met(None, set(plan.by_id))
    if possible and not tangled and not weighed.met(None, weighed.obtainable):
        text = "Nobody new can complete the pathway: too little of what is in it can be earned."
        yield Finding(kind=FindingKind.UNREACHABLE, text=text)


def _was_possible(weighed: Weighed, node: PathwayNode) -> bool:
    """Whether the group's own rule could be met if nothing stood in the way; awards always."""
    return not node.is_group or weighed.met(node.id, set(weighed.plan.by_id))


def _hindrance(weighed: Weighed, node: PathwayNode) -> str:
    plan = weighed.plan
    for place in (node.id, *plan.groups_around(node.id)):
        for first in plan.before[place]:
            if first not in weighed.obtainable:
                return f"nobody can complete “{weighed.title(plan.by_id[first])}” before it"
    return "too little of what is in it can be earned"


def _counted_twice(weighed: Weighed) -> Iterator[Finding]:
    plan, places = weighed.plan, dict[str, list[PathwayNode]]()
    for node in plan.nodes:
        if not node.is_group and (node.achievement_id or node.kind is NodeKind.OUTSIDE):
            places.setdefault(weighed.worth(node).key, []).append(node)
    for nodes in places.values():
        groups = {plan.group_of(node) for node in nodes}
        if len(nodes) < 2 or (plan.pathway.counts_twice and len(groups) == len(nodes)):
            continue
        text = f"“{weighed.title(nodes[0])}” stands here {len(nodes)} times, but is earned once."
        ids = tuple(node.id for node in nodes)
        yield Finding(kind=FindingKind.COUNTED_TWICE, text=text, nodes=ids)
