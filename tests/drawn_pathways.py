"""Pathways for tests: by hand, and drawn by Hypothesis."""

from hypothesis import strategies as st

from mcred_desktop.domain.pathways.pathway import NodeKind, Pathway, PathwayEdge, PathwayNode, Plan
from mcred_desktop.domain.pathways.rules import Rule, RuleKind
from mcred_desktop.domain.pathways.weighed import Offer, Weighed

OF = "p"


def step(name: str, group: str | None = None, **fields) -> PathwayNode:
    """A step for the achievement ``a-NAME``."""
    plain = {"kind": NodeKind.ACHIEVEMENT, "achievement_id": f"a-{name}", "title": name}
    return PathwayNode(**{"id": name, "pathway_id": OF, "group_id": group, **plain, **fields})


def group(name: str, around: str | None = None, rule: Rule | None = None, **fields) -> PathwayNode:
    return PathwayNode(
        id=name,
        pathway_id=OF,
        kind=NodeKind.GROUP,
        title=name,
        group_id=around,
        rule=rule or Rule(),
        **fields,
    )


def plan(*nodes: PathwayNode, links=(), **fields) -> Plan:
    """A pathway to an outside goal; ``links`` such as ``("a", "b")``."""
    pathway = Pathway(**{"id": OF, "title": "Stack", "goal": "Register", **fields})
    edges = tuple(PathwayEdge.between(OF, a, b) for a, b in links)
    return Plan(pathway=pathway, nodes=nodes, edges=edges)


def weighed(of: Plan, **offers: Offer) -> Weighed:
    """Beside a catalogue that has everything, of 2 credits each unless it says otherwise."""
    ids = [node.achievement_id for node in of.nodes if node.achievement_id]
    plain = {i: Offer(i, i.removeprefix("a-"), credits=2) for i in ids}
    return Weighed(of, plain | {f"a-{name}": offer for name, offer in offers.items()})


def at_least(count: int, **fields) -> Rule:
    return Rule(kind=RuleKind.AT_LEAST, count=count, **fields)


def credits_(least: float, **fields) -> Rule:
    return Rule(kind=RuleKind.CREDITS, credits=least, **fields)


@st.composite
def plans(draw) -> Plan:
    """Any graph: circles, groups inside groups and inside one another, edges into groups."""
    count = draw(st.integers(1, 9))
    names = [f"n{number}" for number in range(count)]
    groups = set(draw(st.lists(st.sampled_from(names), unique=True, max_size=4)))
    nodes = []
    for name in names:
        around = draw(st.sampled_from([None, *sorted(groups)]))
        rule = draw(st.sampled_from([Rule(), at_least(1), at_least(2), credits_(4)]))
        made = group(name, around, rule) if name in groups else step(name, around)
        nodes.append(made)
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
    return plan(*nodes, links=draw(st.lists(pairs, unique=True, max_size=12)))
