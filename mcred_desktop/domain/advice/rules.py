"""One small function for each kind of rule: whether it applies, and to what."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile

from mcred_desktop.domain.advice.book import ComparedLevels, ReadingLevel, Schooling, UnevenPoints
from mcred_desktop.domain.advice.reading import schooling
from mcred_desktop.domain.advice.seen import Eye, Seen
from mcred_desktop.domain.advice.text import Words
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.rubrics.influence import decides
from mcred_desktop.domain.rubrics.rubric import Level, Rubric
from mcred_desktop.domain.rubrics.weighing import Weighing

_MOST_ASKED = 8
"""Criteria whose influence is weighed, each of which may take some milliseconds"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A descriptor in its place."""

    level: str
    """id"""
    name: str
    """Of the level"""
    text: str
    seen: Seen

    @property
    def empty(self) -> bool:
        return not self.seen.words


Row = Sequence[Cell]
"""The cells of a criterion that should hold descriptors, lowest level first"""


def same_levels(row: Row, alike: Callable[[str, str], bool]) -> Iterator[tuple[Cell, Cell]]:
    """Each level that says no more than one below it, with the nearest such."""
    told: set[str] = set()
    filled = [cell for cell in reversed(row) if not cell.empty]
    for upper, lower in combinations(filled, 2):
        if upper.level not in told and alike(lower.text, upper.text):
            told.add(upper.level)
            yield lower, upper


def say_the_same(one: Seen, other: Seen, threshold: float, eye: Eye) -> bool:
    """Whether two texts share nearly all content and differ in no word that tells.

    Sørensen-Dice over the content words, counted as often as they occur.
    """
    if one.words == other.words:
        return True
    size = one.content.total() + other.content.total()
    shared = (one.content & other.content).total()
    if not shared or 2 * shared < threshold * size:
        return False
    words, others = Counter(one.words), Counter(other.words)
    return not any(map(eye.tells, (words - others) + (others - words)))


def only_compares(seen: Seen, rule: ComparedLevels, names: Collection[Words], eye: Eye) -> bool:
    """Whether a descriptor says hardly anything besides a comparison.

    Args:
        seen: the descriptor.
        rule: how little is too little.
        names: the names of the rubric's levels, folded.
        eye: knows which words say nothing.
    """
    if not seen.comparing or seen.counted:
        return False
    named = seen.referring | {place for name in names for place in _places(name, seen.words)}
    left = sum(
        place not in seen.comparing | named and not eye.is_empty(word)
        for place, word in enumerate(seen.words)
    )
    return left <= (rule.left_beside_a_level if named else rule.left)


def _places(name: Words, words: Words) -> Iterator[int]:
    for start in range(len(words) - len(name) + 1):
        if words[start : start + len(name)] == name:
            yield from range(start, start + len(name))


def uneven_steps(levels: Sequence[Level], rule: UnevenPoints) -> list[float]:
    """The steps between the points of the levels when they differ much; else none."""
    points = [level.points for level in levels if level.points is not None]
    steps = [round(upper - lower, 6) for lower, upper in pairwise(points)]
    if len(steps) < 2 or min(steps) <= 0 or max(steps) <= rule.ratio * min(steps):
        return []
    return steps


def hard_reading(row: Row, rule: ReadingLevel) -> Schooling | None:
    """Whom the row asks its readers to be, when that is much."""
    return schooling(rule, [cell.seen.counts for cell in row])


def unmeasured(rubric: Rubric, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Outcomes that no criterion that counts measures."""
    measured = {o for row in rubric.criteria if not row.feedback_only for o in row.outcomes}
    return [outcome for outcome in outcomes if outcome.id not in measured]


def idle_weights(rubric: Rubric) -> frozenset[str]:
    """Ids of criteria whose points can change neither the verdict nor a level of achievement.

    The lightest are asked first, and none after the first that decides: exact for those it names,
    silent on the rare heavier one. Where the total decides nothing at all, so do no weights.
    """
    marks = {rubric.pass_mark or 0, *(band.at_least or 0 for band in rubric.bands)}
    if not any(marks):
        return frozenset()
    weighing = Weighing.of(rubric)
    if not all(row.passing for row in weighing.rows):  # nobody can pass: that is to be mended first
        return frozenset()
    shares = rubric.shares()
    counted = [
        row for row in rubric.criteria if rubric.earns(row) and len(rubric.levels_of(row)) > 1
    ]
    lightest = sorted(counted, key=lambda row: shares[row.id])[:_MOST_ASKED]
    return frozenset(
        row.id for row in takewhile(lambda row: not decides(rubric, row, weighing), lightest)
    )
