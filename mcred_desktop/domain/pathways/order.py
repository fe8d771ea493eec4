"""In which order the steps of a pathway can be reached, and what goes round in a circle.

Every node counts twice: it opens, and it is done. A node opens after what stands before it and
after its group opened; a group is done after everything in it. An edge into a group therefore
binds all that is inside.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.pathway import Plan

_MOST_CIRCLES: Final = 20


class Moment(NamedTuple):
    """A node that opens, or that is done."""

    node: str
    done: bool


@dataclass(frozen=True, slots=True)
class Order:
    """The moments in an order that keeps every condition, and those that have none."""

    moments: tuple[Moment, ...]
    tangled: frozenset[str]
    """Nodes in a circle, or behind one"""
    circles: tuple[tuple[str, ...], ...]
    """Ids of the nodes of each circle, in its order"""

    def done(self) -> Iterator[str]:
        """The nodes in the order in which they can be completed; groups after what they hold."""
        return (moment.node for moment in self.moments if moment.done)


def order_of(plan: Plan) -> Order:
    """The order of a plan; linear in its nodes and edges."""
    follows = _follows(plan)
    moments, left = _sorted(follows)
    tangled = frozenset(moment.node for moment in left)
    return Order(tuple(moments), tangled, tuple(_circles(follows, left)))


def refuse_new_circle(old: Plan, new: Plan) -> None:
    """Raise McredError, with the names, where ``new`` goes in a circle and ``old`` does not."""
    if order_of(old).circles:
        return
    circles = order_of(new).circles
    if circles:
        raise McredError(
            f"That would close a circle: {told_circle(new, circles[0])}.",
            cure="Nobody could begin it; remove one of these connections first.",
        )


def told_circle(plan: Plan, circle: tuple[str, ...]) -> str:
    """The names of a circle, the first one again at its end."""
    names = [plan.by_id[node].title or "(no name)" for node in (*circle, circle[0])]
    shown = names if len(names) <= 9 else [*names[:7], "…", names[-1]]
    return " → ".join(shown)


def _follows(plan: Plan) -> dict[Moment, list[Moment]]:
    follows: dict[Moment, list[Moment]] = {}
    for node in plan.nodes:
        opens, done = Moment(node.id, done=False), Moment(node.id, done=True)
        follows[opens] = [done]
        follows[done] = []
    for before, after in plan.links:
        follows[Moment(before, done=True)].append(Moment(after, done=False))
    for node in plan.nodes:
        group = plan.group_of(node)
        if group is not None:
            follows[Moment(group, done=False)].append(Moment(node.id, done=False))
            follows[Moment(node.id, done=True)].append(Moment(group, done=True))
    return follows


def _sorted(follows: dict[Moment, list[Moment]]) -> tuple[list[Moment], set[Moment]]:
    """The moments in order, and those that cannot be put in one."""
    waits = dict.fromkeys(follows, 0)
    for moment in chain.from_iterable(follows.values()):
        waits[moment] += 1
    ready = deque(moment for moment, count in waits.items() if not count)
    found: list[Moment] = []
    while ready:
        moment = ready.popleft()
        found.append(moment)
        for later in follows[moment]:
            waits[later] -= 1
        ready.extend(later for later in dict.fromkeys(follows[moment]) if not waits[later])
    return found, set(follows) - set(found)


def _circles(follows: dict[Moment, list[Moment]], left: set[Moment]) -> Iterator[tuple[str, ...]]:
    """One circle after the other, each without the nodes of those before."""
    for _ in range(_MOST_CIRCLES):
        inside = {moment: [m for m in follows[moment] if m in left] for moment in left}
        _, left = _sorted(inside)
        if not left:
            return
        circle = _one_circle(inside, left)
        yield tuple(dict.fromkeys(moment.node for moment in circle))
        named = {moment.node for moment in circle}
        left = {moment for moment in left if moment.node not in named}


def _one_circle(inside: dict[Moment, list[Moment]], left: set[Moment]) -> list[Moment]:
    """Walk against the edges; everything that is left waits for something that is left."""
    waits_for: dict[Moment, Moment] = {}
    for moment in sorted(left):
        for later in inside[moment]:
            if later in left:
                waits_for.setdefault(later, moment)
    walked: dict[Moment, None] = {}
    moment = min(left)
    while moment not in walked:
        walked[moment] = None
        moment = waits_for[moment]
    path = list(walked)
    return path[path.index(moment) :][::-1]
