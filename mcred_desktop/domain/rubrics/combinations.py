"""What the rules of a rubric do: a table for its designer, before anybody is judged by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.domain.rubrics.rules import Profile
from mcred_desktop.domain.rubrics.weighing import Choice, Outcome, WeighedRow, Weighing

MOST_COMBINATIONS = 1024
"""More sets of levels than this nobody reads; the other tables say what the rules do"""


@dataclass(frozen=True, slots=True)
class Combination:
    """One set of levels, and what it leads to."""

    levels: tuple[str, ...]
    """A level id for each criterion that counts, in rubric order"""
    outcome: Outcome
    least: Outcome
    """With the lower end of every range; the same where no level is a range"""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one level of one criterion adds."""

    level_id: str
    percent: float | None
    """Of the total; of a range its upper end"""
    passes: bool
    """Whether the criterion still lets the learner pass at this level"""


@dataclass(frozen=True, slots=True)
class Slip:
    """One criterion a level lower than all others."""

    criterion_id: str
    level_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Plateau:
    """Every criterion at one column, or at the nearest level below that its row offers."""

    level_id: str
    outcome: Outcome
    least: Outcome
    slips: tuple[Slip, ...]
    """For each criterion that can be lower"""


@dataclass(frozen=True, slots=True)
class Combinations:
    """Everything a designer needs to see whether the rules do what they meant."""

    criteria: tuple[str, ...]
    """ids of those that count"""
    count: int
    """How many sets of levels there are"""
    every: tuple[Combination, ...]
    """All of them, lowest first; empty when there are more than ``MOST_COMBINATIONS``"""
    adds: tuple[tuple[Addition, ...], ...]
    """For each criterion that counts, what its levels add"""
    plateaus: tuple[Plateau, ...]
    """For each column, lowest first"""


def combinations(rubric: Rubric) -> Combinations:
    """What every set of levels leads to, or for a large rubric every plateau and each slip."""
    weighing = Weighing.of(rubric)
    rows = weighing.rows if all(row.choices for row in weighing.rows) else ()
    count = prod(len(row.choices) for row in rows) if rows else 0
    every = _every(weighing) if 0 < count <= MOST_COMBINATIONS else ()
    return Combinations(
        tuple(row.id for row in rows),
        count,
        tuple(every),
        tuple(tuple(_addition(weighing, choice) for choice in row.choices) for row in rows),
        tuple(_plateau(weighing, rank, level.id) for rank, level in enumerate(rubric.levels, 1))
        if rows
        else (),
    )


def _every(weighing: Weighing) -> Iterator[Combination]:
    for choices in product(*(row.choices for row in weighing.rows)):
        yield Combination(
            tuple(choice.level_id for choice in choices),
            weighing.judge_all(choices),
            weighing.judge_all(choices, least=True),
        )


def _addition(weighing: Weighing, choice: Choice) -> Addition:
    return Addition(
        choice.level_id,
        _percent(choice.gain, weighing.whole),
        not choice.missed,
    )


def _percent(part: int, whole: int) -> float | None:
    return round(part * 100 / whole, 2) if whole else None


def _plateau(weighing: Weighing, rank: int, level_id: str) -> Plateau:
    places = [_place(row, rank) for row in weighing.rows]
    standing = [row.choices[place] for row, place in zip(weighing.rows, places, strict=True)]
    total, missed = sum(x.gain for x in standing), sum(x.missed for x in standing)
    profile = Profile.of(choice.rank for choice in standing)
    slips: list[Slip] = []
    for row, place, now in zip(weighing.rows, places, standing, strict=True):
        if place:
            lower = row.choices[place - 1]
            outcome = weighing.judge(
                total - now.gain + lower.gain,
                profile.moved(now.rank, lower.rank),
                missed=missed - now.missed + lower.missed > 0,
            )
            slips.append(Slip(row.id, lower.level_id, outcome))
    return Plateau(
        level_id,
        weighing.judge(total, profile, missed=missed > 0),
        weighing.judge_all(standing, least=True),
        tuple(slips),
    )


def _place(row: WeighedRow, rank: int) -> int:
    """Of the level at ``rank``, the nearest one below it, or the row's lowest."""
    return max(sum(choice.rank <= rank for choice in row.choices) - 1, 0)
