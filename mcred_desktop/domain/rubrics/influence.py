"""Whether a criterion can change an outcome at all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from mcred_desktop.domain.rubrics.rubric import MOST_LEVELS, Criterion, Rubric
from mcred_desktop.domain.rubrics.rules import Profile
from mcred_desktop.domain.rubrics.weighing import Choice, Outcome, WeighedRow, Weighing

MOST_STEPS = 100_000
"""Profiles of the other criteria that are tried before the search is given up"""

State = tuple[int, int, tuple[int, ...]]
"""Least and greatest total of the other criteria, and how many stand at each rank that matters"""


def decides(rubric: Rubric, criterion: Criterion, weighing: Weighing | None = None) -> bool:
    """Whether some learner's verdict or level of achievement hangs on this criterion.

    Exact, over whole numbers: every profile of the other criteria is considered, those that come
    to the same once. Only where that takes more than ``MOST_STEPS`` the criterion is presumed to
    decide. Insufficient evidence, which never passes, is left out. ``weighing`` saves weighing
    the rubric anew for each of its criteria.
    """
    made = weighing or Weighing.of(rubric)
    own = next((row for row in made.rows if row.id == criterion.id), None)
    if own is None or not own.choices:
        return False
    others = [row for row in made.rows if row is not own]
    if not all(row.passing for row in others):
        return False
    question = _Question(made, own, others)
    return question.met_on_a_climb() or question.met_anywhere()


class _Question:
    """Whether the lowest and the highest level of one row ever lead to two outcomes.

    A higher level never leads to a lower outcome, so the levels between need no look.
    """

    def __init__(self, weighing: Weighing, own: WeighedRow, others: Sequence[WeighedRow]) -> None:
        self._weighing = weighing
        self._low, self._high = own.choices[0], own.choices[-1]
        self._others = sorted(others, key=_swing, reverse=True)
        bands = weighing.rubric.bands
        asked = {band.none_below for band in bands} | {x.rank for b in bands for x in b.standing}
        self._ranks = tuple(sorted(asked - {0}))
        self._by_total_alone = not self._ranks and self._low.missed == self._high.missed

    def met_on_a_climb(self) -> bool:
        """Raise the others from their lowest level, a step in every row by turns; most end here."""
        standing = [row.passing[0] for row in self._others]
        total = sum(choice.gain for choice in standing)
        counts = tuple(sum(x.rank >= rank for x in standing) for rank in self._ranks)
        if self._differs((total, total, counts)):
            return True
        steps = [step for row in self._others for step in enumerate(pairwise(row.passing))]
        for _, (lower, higher) in sorted(steps, key=lambda step: step[0]):
            total += higher.gain - lower.gain
            counts = self._counted(self._counted(counts, higher), lower, -1)
            if self._differs((total, total, counts)):
                return True
        return False

    def met_anywhere(self) -> bool:
        """Look through every profile of the others, the weightiest first."""
        states: set[State] = {(0, 0, (0,) * len(self._ranks))}
        least = sum(row.passing[0].least for row in self._others)
        most = sum(row.passing[-1].gain for row in self._others)
        steps = 0
        for row in self._others:
            least, most = least - row.passing[0].least, most - row.passing[-1].gain
            steps += len(states) * len(row.passing)
            if steps > MOST_STEPS:
                return True
            reached = self._after(states, row)
            states = {x for x in reached if self._may_differ(x[0] + least, x[1] + most)}
        return any(map(self._differs, states))

    def _after(self, states: Iterable[State], row: WeighedRow) -> Iterator[State]:
        for low, high, counts in states:
            for choice in row.passing:
                yield low + choice.least, high + choice.gain, self._counted(counts, choice)

    def _counted(self, counts: tuple[int, ...], choice: Choice, by: int = 1) -> tuple[int, ...]:
        return tuple(
            count + by * (choice.rank >= rank)
            for count, rank in zip(counts, self._ranks, strict=True)
        )

    def _may_differ(self, low: int, high: int) -> bool:
        """Whether the row could decide at some total of the others from ``low`` to ``high``."""
        if not self._by_total_alone:
            return True
        thresholds = self._weighing.thresholds
        return any(low + self._low.least < mark <= high + self._high.gain for mark in thresholds)

    def _differs(self, state: State) -> bool:
        low, high, counts = state
        if not self._may_differ(low, high):
            return False
        # Where a range leaves the total open, the row decides first where it just reaches a mark.
        crossings = (mark - self._high.gain for mark in self._weighing.thresholds)
        return any(
            self._outcome(self._low, total + self._low.least, counts)
            != self._outcome(self._high, total + self._high.gain, counts)
            for total in {low, *(total for total in crossings if low < total <= high)}
        )

    def _outcome(self, choice: Choice, total: int, counts: tuple[int, ...]) -> tuple[str, str]:
        at_least = [len(self._others) + 1] + [0] * MOST_LEVELS
        for rank, count in zip(self._ranks, self._counted(counts, choice), strict=True):
            at_least[rank] = count
        profile = Profile(tuple(at_least))
        found: Outcome = self._weighing.judge(total, profile, missed=choice.missed)
        return found.verdict, found.band or ""


def _swing(row: WeighedRow) -> int:
    return row.passing[-1].gain - row.passing[0].least
