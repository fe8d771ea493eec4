"""From a total and a profile of levels to passed or not, and to a level of achievement."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from mcred_desktop.domain.rubrics.rubric import MOST_LEVELS, Band, Rubric, exact


@dataclass(frozen=True, slots=True)
class Profile:
    """How many criteria that count stand at each rank or higher."""

    at_least: tuple[int, ...]
    """By rank; at 0 all of them"""

    @classmethod
    def of(cls, ranks: Iterable[int]) -> Self:
        """The profile of the ranks of all criteria that count."""
        counts = [0] * (MOST_LEVELS + 1)
        for rank in ranks:
            for reached in range(rank + 1):
                counts[reached] += 1
        return cls(tuple(counts))

    def moved(self, before: int, after: int) -> Self:
        """The profile when one criterion goes from rank ``before`` to rank ``after``."""
        counts = list(self.at_least)
        low, high, change = (before, after, 1) if before < after else (after, before, -1)
        for rank in range(low + 1, high + 1):
            counts[rank] += change
        return type(self)(tuple(counts))

    def meets(self, band: Band) -> bool:
        """Whether nothing stands below the band's minimum and enough stands high."""
        return self.at_least[band.none_below] == self.at_least[0] and all(
            self.at_least[demand.rank] >= demand.criteria for demand in band.standing
        )


def band_of(rubric: Rubric, total: Fraction | None, profile: Profile) -> Band | None:
    """The highest band whose rules are all met; ``total`` is a share of 1, if there is one."""
    met = [band for band in rubric.bands if _reached(band, total) and profile.meets(band)]
    return met[-1] if met else None


def enough(rubric: Rubric, total: Fraction | None, band: Band | None) -> bool:
    """Whether the total passes; where no pass mark applies, a band must be reached if any is."""
    if total is not None and rubric.pass_mark is not None:
        return total * 100 >= exact(rubric.pass_mark)
    return band is not None or not rubric.bands


def _reached(band: Band, total: Fraction | None) -> bool:
    if band.at_least is None:
        return True
    return total is not None and total * 100 >= exact(band.at_least)
