"""Who marks which portfolio: the number a plan asks for, the sample, and an even share."""

import hashlib
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mcred_desktop.domain.assess.marking import Marking, MarkingPlan


def sample(portfolio_ids: Iterable[str], percent: float, seed: int) -> set[str]:
    """``percent`` of the portfolios, rounded up; the same seed draws the same.

    A portfolio keeps its place in the draw whoever comes later, so that a sample grows with its
    cohort and is hardly ever exchanged.
    """
    drawn = sorted(portfolio_ids, key=lambda key: _lot(key, seed))
    return set(drawn[: math.ceil(len(drawn) * percent / 100)])


def evaluators_wanted(plan: MarkingPlan, portfolio_ids: Collection[str]) -> dict[str, int]:
    """How many evaluators each portfolio of a cohort gets."""
    if plan.marking is Marking.SAMPLED:
        drawn = sample(portfolio_ids, plan.sample, plan.seed)
        return {key: 2 if key in drawn else 1 for key in portfolio_ids}
    each = 2 if plan.marking is Marking.DOUBLE else 1
    return dict.fromkeys(portfolio_ids, each)


@dataclass(frozen=True, slots=True)
class Shared:
    """What an even share comes to."""

    given: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Portfolio and evaluator"""
    left: list[str] = field(default_factory=list[str])
    """Portfolios for which there are too few evaluators"""


def share(
    wanted: Mapping[str, int],
    holders: Mapping[str, Sequence[str]],
    load: Mapping[str, int],
    barred: Mapping[str, Collection[str]],
) -> Shared:
    """Give every portfolio the evaluators it lacks, each time whoever has the least to do.

    Nobody gets a portfolio twice or one they are barred from. Of evaluators with equally much to
    do the one comes first who has met the portfolio's other evaluators least.

    Args:
        wanted: portfolio to the number of evaluators it gets.
        holders: portfolio to the evaluators it has.
        load: evaluators to choose from, to the portfolios each has to mark already.
        barred: portfolio to people who must not mark it.
    """
    shared, busy = Shared(), dict(load)
    met: Counter[tuple[str, str]] = Counter()
    for portfolio, number in wanted.items():
        has = list(holders.get(portfolio, ()))
        for _ in range(number - len(has)):
            out = {*has, *barred.get(portfolio, ())}
            free = [who for who in busy if who not in out]
            if not free:
                shared.left.append(portfolio)
                break
            first = min(free, key=lambda who: (busy[who], sum(met[other, who] for other in has)))
            busy[first] += 1
            met.update((other, first) for other in has)
            met.update((first, other) for other in has)
            has.append(first)
            shared.given.append((portfolio, first))
    return shared


def _lot(key: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}/{key}".encode()).hexdigest()
