"""How far levels given blind are from a benchmark's reference, and whether that is near enough."""

from collections.abc import Mapping, Sequence

from mcred_desktop.domain.assess.assessment import Score
from mcred_desktop.domain.assess.calibration import Benchmark
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric


def check(benchmark: Benchmark, rubric: Rubric) -> None:
    """Raise McredError unless each criterion that counts has a level of its row and a reason."""
    given = {score.criterion_id: score for score in benchmark.reference}
    for row in rubric.criteria:
        score = given.get(row.id)
        if score is None and row.feedback_only:
            continue
        if score is None:
            raise McredError("Choose the reference level first.", where=row.title)
        if not score.comment.strip():
            raise McredError("Say why this is the reference level.", where=row.title)


def deviations(
    rubric: Rubric, reference: Sequence[Score], levels: Mapping[str, str]
) -> dict[str, int]:
    """Levels above (+) or below (-) the reference, by criterion that counts and has both.

    Insufficient evidence stands one below the lowest level.
    """
    agreed = {score.criterion_id: score.level_id for score in reference}
    return {
        row.id: rubric.step(row, levels[row.id]) - rubric.step(row, agreed[row.id])
        for row in rubric.criteria
        if not row.feedback_only and row.id in levels and row.id in agreed
    }


def within_tolerance(benchmark: Benchmark, off: Mapping[str, int]) -> bool:
    """Whether no more criteria than ``misses`` are off by more levels than ``tolerance``."""
    return sum(abs(levels) > benchmark.tolerance for levels in off.values()) <= benchmark.misses
