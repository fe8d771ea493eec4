"""A rubric made ready to judge many sets of levels: whole numbers in place of fractions.

``result`` in ``assessment`` judges one learner and says why; this judges thousands of profiles that
nobody has, to see what the rules do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Self

from mcred_desktop.domain.assess.assessment import Verdict, earned
from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric, exact
from mcred_desktop.domain.rubrics.rules import Profile, band_of, enough


@dataclass(frozen=True, slots=True)
class Choice:
    """What one level of a row amounts to."""

    level_id: str
    rank: int
    least: int
    """Given by the lower end of a range, in parts of ``Weighing.whole``"""
    gain: int
    missed: bool
    """Whether it is below the level the row must reach"""


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """A criterion that counts; its choices are in order, lowest first."""

    id: str
    choices: tuple[Choice, ...]

    @property
    def passing(self) -> tuple[Choice, ...]:
        """The choices that do not miss the level the row must reach."""
        return tuple(choice for choice in self.choices if not choice.missed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of levels leads to."""

    verdict: Verdict
    percent: float | None
    band: str | None = None
    """Name of the level of achievement"""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The rules of one rubric over rows that count."""

    rubric: Rubric
    rows: tuple[WeighedRow, ...]
    whole: int
    """What every row at its highest level adds up to; 0 for a rubric without points"""
    thresholds: tuple[int, ...]
    """Totals from which on the pass mark or a level of achievement is met"""

    @classmethod
    def of(cls, rubric: Rubric) -> Self:
        """Scale every gain and threshold to whole numbers; nothing is rounded."""
        counted = [row for row in rubric.criteria if not row.feedback_only]
        shares = rubric.shares()
        gains = [_gains(rubric, row, shares[row.id]) for row in counted]
        marks = [band.at_least for band in rubric.bands] + [rubric.pass_mark]
        limits = [exact(mark) / 100 for mark in marks if mark is not None]
        numbers = [*limits, *(gain for row in gains for pair in row for gain in pair)]
        unit = lcm(*(number.denominator for number in numbers))
        rows = tuple(_row(rubric, row, of, unit) for row, of in zip(counted, gains, strict=True))
        has_points = rubric.has_points
        thresholds = {int(limit * unit) for limit in limits} if has_points else set[int]()
        return cls(rubric, rows, unit if has_points else 0, tuple(sorted(thresholds)))

    def judge(self, total: int, profile: Profile, *, missed: bool) -> Outcome:
        """The outcome of a total and a profile in which every criterion has a level."""
        share = Fraction(total, self.whole) if self.whole else None
        band = band_of(self.rubric, share, profile)
        percent = None if share is None else round(float(share * 100), 2)
        if missed or not enough(self.rubric, share, band):
            return Outcome(Verdict.NOT_YET, percent)
        return Outcome(Verdict.PASS, percent, band.name if band else None)

    def judge_all(self, choices: Sequence[Choice], *, least: bool = False) -> Outcome:
        """The outcome of one choice for each row; ``least`` takes the lower end of each range."""
        return self.judge(
            sum(choice.least if least else choice.gain for choice in choices),
            Profile.of(choice.rank for choice in choices),
            missed=any(choice.missed for choice in choices),
        )


def _gains(rubric: Rubric, row: Criterion, share: Fraction) -> list[tuple[Fraction, Fraction]]:
    """The lower and the upper end of what each level of a row adds to the total."""
    levels = rubric.levels_of(row)
    return [
        (share * earned(rubric, row, x.id, x.points_from), share * earned(rubric, row, x.id))
        for x in levels
    ]


def _row(
    rubric: Rubric, row: Criterion, gains: Sequence[tuple[Fraction, Fraction]], unit: int
) -> WeighedRow:
    needed = rubric.rank(row.must_reach or INSUFFICIENT)
    return WeighedRow(
        row.id,
        tuple(
            Choice(level.id, rank, int(least * unit), int(gain * unit), rank < needed)
            for level, (least, gain) in zip(rubric.levels_of(row), gains, strict=True)
            for rank in [rubric.rank(level.id)]
        ),
    )
